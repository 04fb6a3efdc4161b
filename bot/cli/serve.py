"""``bot serve``: receiver and worker in one process, which gunicorn starts, watches over and starts again."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import click

from bot import config, startup
from bot.config import ConfigRefused


@click.command()
def serve() -> None:
    """Run receiver and worker in one process.

    What is wrong with the settings is said here. The rest of the bot is loaded once, in the process that gunicorn
    starts (``bot.cli.run.both``): what its database has to say against it is said there.
    """
    env = startup.environment()
    if env.problems_of_running:
        raise ConfigRefused(env.problems_of_running)
    config.addresses(env, config.load(env.config_dir, startup.real_time()))
    _check_port(env.port)
    settings = Path(__file__).with_name("one_process.py")
    command = ["-m", "gunicorn", "-c", str(settings), "-b", f"0.0.0.0:{env.port}", "bot.cli.run:both()"]
    os.execv(sys.executable, [sys.executable, *command])  # noqa: S606 - this very Python, and no shell


def _check_port(port: int) -> None:
    """Raise ``ConfigRefused`` for a port that gunicorn could not open; systemd hands over one that is open."""
    if "LISTEN_FDS" in os.environ:
        return
    try:
        socket.create_server(("0.0.0.0", port)).close()  # noqa: S104 - as gunicorn will, behind a proxy or a firewall
    except OSError as error:
        raise ConfigRefused((f"PORT: {port} cannot be opened ({error.strerror}); name another one",)) from None
