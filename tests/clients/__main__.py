"""Run other people's clients against the sandbox, each in an environment of its own, and print what ran as a table.

The environments are made in var/clients/ on first use, from the pinned lists in environments/.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
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


CLIENTS = (
    Client("zenpy", "zenpy_users.py", links=ZENDESK),
    Client("python-zendesk", "openapi_models.py"),
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
    zendesk.traffic.bodies, bodies = [], scratch / "bodies.jsonl"
    with zendesk, demonstration(
        zendesk, ROOT / "config", scratch, live=lambda parts: live_through(zendesk, parts, real_time)
    ):  # fmt: skip
        zendesk.webhooks.pause()
        bodies.write_text("\n".join(json.dumps(one) for one in zendesk.traffic.bodies), encoding="utf-8")
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
                "bodies": str(bodies),
            },
        )


def run(client: Client, url: str, names: dict[str, Any]) -> list[tuple[str, str]]:
    """What ran, and what was wrong with it; a client that has no interpreter here says so."""
    program = interpreter(client.python)
    if program is None:
        return [("the client", f"not run: no {client.python} here")]
    told = {"ZENDESK_URL": url, "NAMES": json.dumps(names), "PATH": os.environ["PATH"], "HOME": os.environ["HOME"]}
    done = subprocess.run(
        environment(client, program), env=told, capture_output=True, text=True, timeout=LONGEST, check=False
    )
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode:
        lines.append({"what": "the client's process", "problem": done.stderr[-500:]})
    return [(line["what"], line["problem"]) for line in lines]


def main(say: Callable[[str], None] = print) -> int:
    """Run all, or those that are named; 1 where something differs that is not known."""
    chosen = [one for one in CLIENTS if not sys.argv[1:] or one.name in sys.argv[1:]]
    unknown = 0
    with TemporaryDirectory(prefix="bot-clients-") as scratch, account(Path(scratch)) as (zendesk, names):
        for client in chosen:
            zendesk.world.url = client.links or zendesk.url
            found = run(client, zendesk.url, names)
            wrong = [(what, problem) for what, problem in found if problem]
            say(f"{client.name}: {len(found) - len(wrong)} of {len(found)} as they should be")
            refused = {(c.method, f"{c.path}?{c.query}", c.status) for c in zendesk.calls if c.status >= 400}
            zendesk.traffic.forget_calls()
            for method, path, status in sorted(refused):
                say(f"  refused: {method} {path} {status}")
            for what, problem in wrong:
                known = next(
                    (why for part, why in KNOWN.get(client.name, {}).items() if part in f"{what}: {problem}"), ""
                )
                unknown += not known
                say(f"  {'known' if known else 'DIFFERS'}: {what}: {problem}{f' ({known})' if known else ''}")
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main())
