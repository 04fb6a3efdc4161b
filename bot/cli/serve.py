"""``bot serve``: receiver and worker in one process, which gunicorn starts, watches over and starts again."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import click

from bot import startup
from bot.environment import ConfigRefused

#: ``python -m gunicorn``, but Ctrl-C while it loads prints no traceback; then it has handlers of its own.
GUNICORN = "import signal; signal.signal(signal.SIGINT, signal.SIG_DFL); from gunicorn.app.wsgiapp import run; run()"


@click.command()
def serve() -> None:
    """Run receiver and worker in one process.

    What is wrong with the environment is said here. The bot itself is loaded once, in the process that gunicorn starts
    (``bot.cli.run.both``): what is wrong with config/ or the database is said there.
    """
    env = startup.environment()
    if env.problems_of_running:
        raise ConfigRefused(env.problems_of_running)
    _check_port(env.port)
    settings = Path(__file__).with_name("one_process.py")
    command = ["-c", GUNICORN, "-c", str(settings), "-b", f"0.0.0.0:{env.port}", "bot.cli.run:both()"]
    os.execv(sys.executable, [sys.executable, *command])  # noqa: S606 - this very Python, and no shell


def _check_port(port: int) -> None:
    """Raise ``ConfigRefused`` for a port that gunicorn could not open; systemd hands over one that is open."""
    if "LISTEN_FDS" in os.environ:
        return
    try:
        socket.create_server(("0.0.0.0", port)).close()  # noqa: S104 - as gunicorn will, behind a proxy or a firewall
    except OSError as error:
        why = os.strerror(error.errno) if error.errno else str(error)
        raise ConfigRefused(
            (f"PORT: {port} cannot be opened ({why}); stop what uses it, or name another one",)
        ) from None
