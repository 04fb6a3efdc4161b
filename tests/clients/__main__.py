"""Run other people's clients against the sandbox, each in an environment of its own, and print what ran as a table.

The environments are made in var/clients/ on first use, from the pinned lists in environments/. What the bot sends is
taken from the stories, which are run for it.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import requests

from bot.cli.demo import demonstration
from bot.cli.demo_history import live_through
from bot.sandbox import Sandbox
from bot.sandbox.account import real_time
from bot.sandbox.history import MONTH
from tests.clients.known import KNOWN

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
MADE = ROOT / "var" / "clients"
LONGEST = 600  # seconds that a client may take


ZENDESK = "https://sandbox.zendesk.com"


@dataclass(frozen=True)
class Client:
    """One client: its environment's name and the script that drives it."""

    name: str
    script: str
    python: str = "python3.11"
    links: str = ""  # where the answers' links lead, for clients that are led to the sandbox from there
    reads_bodies: bool = False  # whether it also checks what the bot sends


CLIENTS = (
    Client("zenpy", "zenpy_users.py", links=ZENDESK),
    Client("python-zendesk", "openapi_models.py", reads_bodies=True),
    Client("tap-zendesk", "tap.py", links=ZENDESK),
    Client("libzapi", "libzapi_reads.py", "python3.12"),
    Client("node-zendesk", "node_zendesk.cjs", "node"),
)


def interpreter(name: str) -> str | None:
    """The program of that name: on the path, or among the versions that pyenv keeps."""
    kept = sorted(Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")).glob(f"versions/*/bin/{name}"))
    return next((str(one) for one in kept), None) or shutil.which(name)


def environment(client: Client, program: str) -> list[str]:
    """The command that runs the client's script, its environment made where it is not there yet."""
    if client.python == "node":
        home = MADE / client.name
        if not (home / "node_modules").exists():
            home.mkdir(parents=True, exist_ok=True)
            for file in (HERE / "environments" / "node").iterdir():
                shutil.copy(file, home)
            subprocess.run(["npm", "ci", "--silent"], cwd=home, check=True)
        shutil.copy(HERE / "drive" / client.script, home)
        return [program, str(home / client.script)]
    home, pins = MADE / client.name, HERE / "environments" / f"{client.name}.txt"
    if not (home / "made").exists():
        subprocess.run([program, "-m", "venv", str(home)], check=True)
        pip = [str(home / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check", "-r", str(pins)]
        subprocess.run(pip, check=True)
        (home / "made").touch()
    return [str(home / "bin" / "python"), str(HERE / "drive" / client.script)]


@contextmanager
def account(scratch: Path) -> Iterator[tuple[Sandbox, dict[str, Any]]]:
    """A sandbox in which the bot has lived through a month; and what clients may name in it."""
    zendesk = Sandbox(lambda: real_time() - MONTH, strict=False)
    with zendesk, demonstration(
        zendesk, ROOT / "config", scratch, live=lambda parts: live_through(zendesk, parts, real_time)
    ):  # fmt: skip
        zendesk.webhooks.pause()
        asked = {"grant_type": "client_credentials", "client_id": zendesk.client_id, "scope": "read write"}
        asked |= {"client_secret": zendesk.client_secret, "expires_in": "172800"}
        bearer = requests.post(f"{zendesk.url}/oauth/tokens", json=asked, timeout=10).json()["access_token"]
        yield (
            zendesk,
            {
                "case": max(
                    key for key, one in zendesk.world.tickets.items() if one.status not in ("closed", "deleted")
                ),
                "requester": zendesk.people.ids["administrator"],
                "macro": next(iter(zendesk.world.macros)),
                "email": zendesk.api_email,
                "token": zendesk.api_token,
                "bearer": bearer,
            },
        )


def sent_in_stories(scratch: Path) -> Path:
    """A file with all that the bot sends while the stories run; see ``tests.clients.kept``."""
    kept = scratch / "bodies.jsonl"
    stories = [sys.executable, "-m", "pytest", "-n", "0", "-p", "tests.clients.kept", "tests/stories"]
    done = subprocess.run(
        stories, cwd=ROOT, env={**os.environ, "BODIES": str(kept)}, capture_output=True, text=True, check=False
    )
    print(
        f"the stories: {done.stdout.strip().splitlines()[-1]}", flush=True
    )  # one that fails is not this run's to tell
    return kept


def run(client: Client, program: str, url: str, names: dict[str, Any]) -> list[tuple[str, str]]:
    """What ran, and what was wrong with it."""
    told = {"ZENDESK_URL": url, "NAMES": json.dumps(names), "PATH": os.environ["PATH"], "HOME": os.environ["HOME"]}
    done = subprocess.run(
        environment(client, program), env=told, capture_output=True, text=True, timeout=LONGEST, check=False
    )
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode:
        lines.append({"what": "the client's process", "problem": done.stderr[-500:]})
    return [(line["what"], line["problem"]) for line in lines]


def report(client: Client, found: list[tuple[str, str]], refused: Iterable[str]) -> Iterator[str]:
    """The lines of one client's report; those of what nobody knows why it differs begin with ``DIFFERS``."""
    yield f"{client.name}: {sum(not problem for _, problem in found)} of {len(found)} as they should be"
    yield from (f"refused: {call}" for call in refused)
    known = KNOWN.get(client.name, {})
    for what, problem in found:
        parts = [f"{what}: {part}" for part in problem.split("; ") if part]
        reasons = {part: next((why for said, why in known.items() if said in part), None) for part in parts}
        yield from (f"DIFFERS: {part}" for part, why in reasons.items() if why is None)
        yield from dict.fromkeys(f"known: {what}: {why}" for why in reasons.values() if why is not None)


def main(say: Callable[[str], None] = print) -> int:
    """Run all, or those that are named; 1 where something differs and nobody knows why."""
    chosen = [one for one in CLIENTS if not sys.argv[1:] or one.name in sys.argv[1:]]
    lines: list[str] = []
    with TemporaryDirectory(prefix="bot-clients-") as scratch, account(Path(scratch)) as (zendesk, names):
        for client in chosen:
            program = interpreter(client.python)
            if program is None:
                say(f"{client.name}: NOT RUN, for there is no {client.python} here")
                continue
            if client.reads_bodies:
                names["bodies"] = str(sent_in_stories(Path(scratch)))
            zendesk.world.url = client.links or zendesk.url
            zendesk.traffic.forget_calls()
            found = run(client, program, zendesk.url, names)
            refused = {f"{c.method} {c.path}?{c.query} {c.status}" for c in zendesk.calls if c.status >= 400}
            for line in report(client, found, sorted(refused)):
                say(line)
                lines.append(line)
    return int(any(line.startswith("DIFFERS") for line in lines))


if __name__ == "__main__":
    sys.exit(main())
