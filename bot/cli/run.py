"""What runs: the bot in one process, the worker alone, the sandbox alone."""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click
from flask import Flask

from bot import logs, startup, wiring
from bot.config import ConfigRefused
from bot.sandbox import Sandbox
from bot.store.database import Unavailable
from bot.wiring import App

log = logging.getLogger(__name__)

STOPS = (signal.SIGTERM, signal.SIGINT)
port_option = click.option(
    "--port", default=8080, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one."
)


@click.command()
def work() -> None:
    """Run the worker: it looks at what the webhooks tell of, and sweeps for what they miss."""
    hold_stops()
    with working(wiring.entered(startup.environment(), "worker")):
        until_stopped()


@click.command()
def serve() -> None:
    """Run receiver and worker in one process."""
    parts = wiring.entered(startup.environment(), "worker")  # what is wrong is said here, not by gunicorn's child
    parts.presence.leave(parts.clock())
    _check_port(parts.env.port)
    settings = Path(__file__).with_name("one_process.py")
    command = ["-m", "gunicorn", "-c", str(settings), "-b", f"0.0.0.0:{parts.env.port}", "bot.cli.run:both()"]
    os.execv(sys.executable, [sys.executable, *command])  # noqa: S606 - this very Python, and no shell


def _check_port(port: int) -> None:
    """Raise ``ConfigRefused`` for a port that gunicorn could not open; systemd hands over one that is open."""
    if "LISTEN_FDS" in os.environ:
        return
    try:
        socket.create_server(("0.0.0.0", port)).close()  # noqa: S104 - as gunicorn will, behind a proxy or a firewall
    except OSError as error:
        raise ConfigRefused((f"PORT: {port} cannot be opened ({error.strerror}); name another one",)) from None


class _Beside:
    """The worker's threads, in the process of the receiver."""

    def __init__(self, parts: App) -> None:
        self._running = working(parts)
        self._has_started = False

    def start(self) -> None:
        """Start the threads."""
        self._running.__enter__()
        self._has_started = True

    def stop(self) -> None:
        """Finish what runs, and take nothing more."""
        if self._has_started:
            self._running.__exit__(None, None, None)


def both() -> Flask:
    """Return the receiver for gunicorn, with the worker beside it (``bot/cli/one_process.py`` starts it)."""
    parts = wiring.entered(startup.environment(), "worker")
    app = parts.web()
    app.extensions["bot"] = _Beside(parts)
    return app


@contextmanager
def working(parts: App) -> Iterator[None]:
    """Run the worker and the jobs in threads; at the end, finish what runs and take nothing more."""
    worker, jobs = parts.worker(), parts.jobs()
    thread = threading.Thread(target=worker.work, name="drain")
    thread.start()
    jobs.start()
    try:
        yield
    finally:
        jobs.stop()
        worker.stop()
        thread.join()
        with suppress(Unavailable):
            parts.presence.leave(parts.clock())


def hold_stops() -> None:
    """Keep SIGTERM and Ctrl-C until ``until_stopped``, in this thread and those it starts: no start is cut in half."""
    signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)


def until_stopped() -> None:
    """Wait for SIGTERM or Ctrl-C."""
    signal.sigwait(STOPS)
    log.info("stopping: what runs is finished first")


@click.command()
@port_option
def sandbox(port: int) -> None:
    """Run the sandbox Zendesk alone, to try a set-up or another program against."""
    logs.configure("INFO", "text")
    hold_stops()
    with Sandbox().start(port) as running:
        click.echo(f"Sandbox Zendesk: {running.url}/   people and their roles: {running.url}/people")
        click.echo(f"ZENDESK_URL={running.url}")
        click.echo(f"ZENDESK_OAUTH_CLIENT_ID={running.client_id}")
        click.echo(f"ZENDESK_OAUTH_CLIENT_SECRET={running.client_secret}")
        until_stopped()
