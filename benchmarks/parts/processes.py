"""The bot's real processes, started as in production and ended with the benchmark, whatever happens."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path

from tests.set_up import Account

ROOT = Path(__file__).parents[2]
GUNICORN = ("-m", "gunicorn", "-c", "python:bot.web.gunicorn")
PATIENCE = 60  # seconds


@contextmanager
def python(*command: str, log: Path, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a Python process in the project's folder; its group is ended with the block.

    Args:
        command: what follows ``python``.
        log: where both its streams go.
        environment: besides this process's own; nothing of an account is passed on.
    """
    with log.open("ab") as stream:
        process = subprocess.Popen(  # noqa: S603 - the project's own processes
            [sys.executable, *command],
            cwd=ROOT,
            env=surroundings() | {"PYTHONPATH": str(ROOT)} | environment,
            stdout=stream,
            stderr=stream,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        _end(process)


def surroundings() -> dict[str, str]:
    """Return this process's environment without what is of an account, or keeps Python from storing bytecode.

    A bot that is installed has its bytecode from the first start on.
    """
    left_out = ("ZENDESK_", "BOT_", "PYTHONDONTWRITEBYTECODE")
    return {name: value for name, value in os.environ.items() if not name.startswith(left_out)}


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(PATIENCE / 4)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(PATIENCE)


def wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until a process answers ``/healthz``; raises ``RuntimeError`` with its last lines when it does not."""
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            connection.request("GET", "/healthz")
            if connection.getresponse().status == HTTPStatus.OK:
                return
        except OSError:
            time.sleep(0.02)
        finally:
            connection.close()
    raise RuntimeError("\n".join(["it did not come up:", *log.read_text(errors="replace").splitlines()[-10:]]))


def settings(*, port: int, database: str, secret: str, **others: str) -> Mapping[str, str]:
    """Return the environment of a bot's process."""
    named = {"PORT": str(port), "DATABASE_URL": database, "ZENDESK_WEBHOOK_SECRETS": secret, "LOG_FORMAT": "json"}
    return named | others


@contextmanager
def serving(account: Account, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run ``bot serve``, as docs/deploy/ has it, where a sandbox account's webhook points to; wait until it listens."""
    env, log, port = account.env, folder / "serve.log", int(account.env.public_url.rpartition(":")[2])
    own = settings(
        port=port,
        database=f"sqlite:///{folder / 'serve.db'}",
        secret=",".join(env.webhook_secrets),
        ZENDESK_URL=env.url,
        ZENDESK_OAUTH_CLIENT_ID=env.client_id,
        ZENDESK_OAUTH_CLIENT_SECRET=env.client_secret,
        MALLOC_ARENA_MAX="2",
    )
    with python("-m", "bot", "serve", log=log, **own) as process:
        wait_for(port, process, log)
        yield process
