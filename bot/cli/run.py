"""What runs: the bot in one process, the worker alone, the sandbox alone."""

from __future__ import annotations

import logging
import signal
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import click
from gunicorn.app.base import BaseApplication

from bot import logs, wiring
from bot.sandbox import Sandbox
from bot.store.database import Unavailable
from bot.web import gunicorn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from bot.wiring import House
    from bot.worker import Worker

log = logging.getLogger(__name__)

STOPS = (signal.SIGTERM, signal.SIGINT)
port_option = click.option(
    "--port", default=8080, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one."
)


@click.command()
def work() -> None:
    """Run the worker: it looks at what the webhooks tell of, and sweeps for what they miss."""
    hold_stops()
    with working(wiring.entered(wiring.environment(), "worker")):
        until_stopped()


@click.command()
def serve() -> None:
    """Run receiver and worker in one process."""
    parts = wiring.entered(wiring.environment(), "worker")  # what is wrong is said here, not by gunicorn's child
    parts.presence.leave(parts.clock())
    _OneProcess(parts.env.port).run()


class _OneProcess(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn with a single web process, in which the worker's threads run too."""

    def __init__(self, port: int) -> None:
        self.port = port
        super().__init__()

    def load_config(self) -> None:
        """Settings as in ``bot.web.gunicorn``, but one process."""
        shared = {name: value for name, value in vars(gunicorn).items() if name in self.cfg.settings}
        settings = {
            **shared,
            "bind": f"0.0.0.0:{self.port}",
            "workers": 1,
            "threads": 8,
            "preload_app": False,  # everything is built after the fork, the worker's threads too
            "post_worker_init": lambda worker: worker.app.start_working(),
            "worker_exit": lambda _server, worker: worker.app.stop_working(),
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Build everything in gunicorn's worker process, after the fork."""
        self.house = wiring.entered(wiring.environment(), "worker")
        self.running = working(self.house)
        return self.house.web(wake=self.wake)

    def wake(self) -> None:
        """Tell the worker that there is something new."""
        self.worker.wake()

    def start_working(self) -> None:
        """Start the worker's threads."""
        self.worker = self.running.__enter__()

    def stop_working(self) -> None:
        """Finish what runs, and take nothing more."""
        if hasattr(self, "worker"):
            self.running.__exit__(None, None, None)


@contextmanager
def working(parts: House) -> Iterator[Worker]:
    """Run the worker and the schedule in threads; at the end, finish what runs and take nothing more."""
    worker, schedule = parts.worker(), parts.schedule()
    thread = threading.Thread(target=worker.work, name="drain")
    thread.start()
    schedule.start()
    try:
        yield worker
    finally:
        schedule.stop()
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
        click.echo(f"Sandbox Zendesk: {running.url}/")
        click.echo(f"ZENDESK_URL={running.url}")
        click.echo(f"ZENDESK_OAUTH_CLIENT_ID={running.client_id}")
        click.echo(f"ZENDESK_OAUTH_CLIENT_SECRET={running.client_secret}")
        until_stopped()
