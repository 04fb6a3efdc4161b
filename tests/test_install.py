"""What requirements.txt installs is enough to run the bot, and nothing in it names where it came from."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from bot.startup import real_time
from tests.set_up import Account, set_up
from tests.stories.mails import COMPLETE_A

ROOT = Path(__file__).parents[1]
PATIENCE = 180  # seconds, for a slow machine
LINES = dict(line.split(": ", 1) for line in (ROOT / "Procfile").read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_a_lock_file_names_no_registry_and_has_a_hash_for_everything(name: str):
    text = (ROOT / name).read_text(encoding="utf-8")

    assert "://" not in text
    assert re.findall(r"^[\w.-]+==\S+(?! \\)$", text, re.MULTILINE) == []


def test_what_production_installs_is_installed_for_development_in_the_same_version():
    runtime, development = (
        set(re.findall(r"^([\w.-]+==\S+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in ("requirements.txt", "requirements-dev.txt")
    )
    assert runtime
    assert runtime < development


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """The programs of a new virtual environment with what production needs."""
    environment = tmp_path / "environment"
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    install: list[str | Path] = [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--require-hashes",
        "--no-deps",
        "-r",
        ROOT / "requirements.txt",
    ]
    subprocess.run([environment / "bin/python", *install], check=True)
    return environment / "bin"


@contextmanager
def running(line: str, programs: Path, account: Account, scratch: Path) -> Iterator[None]:
    """A line of Procfile, as a host runs it; ended with the block."""
    env = account.env
    settings = {
        "PATH": f"{programs}:/usr/bin:/bin",
        "PORT": env.public_url.rpartition(":")[2],
        "DATABASE_URL": f"sqlite:///{scratch}/production.db",
        "ZENDESK_URL": env.url,
        "ZENDESK_OAUTH_CLIENT_ID": env.client_id,
        "ZENDESK_OAUTH_CLIENT_SECRET": env.client_secret,
        "ZENDESK_WEBHOOK_SECRETS": ",".join(env.webhook_secrets),
    }
    with (scratch / "log").open("ab") as log:
        process = subprocess.Popen(
            ["/bin/sh", "-c", f"exec {line}"], cwd=ROOT, env=settings, stdout=log, stderr=log, start_new_session=True
        )
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@pytest.mark.slow
def test_with_requirements_txt_alone_both_lines_of_the_procfile_answer_a_case(tmp_path: Path, programs: Path):
    with ExitStack() as stack:
        account = stack.enter_context(set_up(tmp_path, real_time))
        for line in LINES.values():
            stack.enter_context(running(line, programs, account, tmp_path))
        case = account.zendesk.people.write_in("administrator", "Feil i listen", COMPLETE_A)

        deadline = time.monotonic() + PATIENCE
        while not account.replies(case):
            assert time.monotonic() < deadline, (tmp_path / "log").read_text(encoding="utf-8")
            time.sleep(0.2)
    assert set(LINES) == {"web", "worker"}
