"""What runs: receiver and worker in one process, or the worker alone."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import click
from flask import Flask

from bot import startup, wiring
from bot.cli import complain
from bot.cli.problems import told
from bot.store.database import Unavailable
from bot.wiring import App

log = logging.getLogger(__name__)

STOPS = (signal.SIGTERM, signal.SIGINT)
NOT_LOADED = 4  # gunicorn's own code: it ends, for another process would not load either


@click.command()
def work() -> None:
    """Run the worker: it looks at what the webhooks tell of, and sweeps for what they miss."""
    hold_stops()
    with working(wiring.entered(startup.environment(), "worker")):
        until_stopped()


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
    try:
        parts = wiring.entered(startup.environment(), "worker")
    except Exception as error:
        if problems := told(error):
            complain(*problems, code=NOT_LOADED)
        raise
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
