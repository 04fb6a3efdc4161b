"""What runs: the demo, the bot in one process, the worker alone, the sandbox alone."""

from __future__ import annotations

import logging
import signal
import threading
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click
from gunicorn.app.base import BaseApplication
from werkzeug.serving import make_server

from bot import config, logs, provision, wiring
from bot.cli.account import carry
from bot.sandbox import Sandbox

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from bot.wiring import House

log = logging.getLogger(__name__)

LOOPBACK = "127.0.0.1"
port_option = click.option("--port", default=8080, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")


@click.command()
def work() -> None:
    """Run the worker: it looks at what the webhooks tell of, and sweeps for what they miss."""
    with working(_house()) as running:
        _until_stopped(running.stop)


@click.command()
def serve() -> None:
    """Run receiver and worker in one process."""
    env = wiring.environment()
    config.load(env.config_dir, wiring.real_time())
    _OneProcess(env.port).run()


def _house() -> House:
    env = wiring.environment()
    if env.problems_of_account:
        raise config.ConfigRefused(env.problems_of_account)
    return wiring.house(env, config.load(env.config_dir, wiring.real_time()))


class _OneProcess(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn with a single web process, in which the worker's threads run too."""

    def __init__(self, port: int) -> None:
        self.port = port
        super().__init__()

    def load_config(self) -> None:
        """Settings as in ``bot.web.gunicorn``, but one process."""
        settings = {
            "bind": f"0.0.0.0:{self.port}",
            "workers": 1,
            "worker_class": "gthread",
            "threads": 8,
            "worker_tmp_dir": "/dev/shm",  # noqa: S108 - gunicorn opens its own nameless file there
            "timeout": 30,
            "graceful_timeout": 30,
            "control_socket_disable": True,
            "post_worker_init": lambda worker: worker.app.start_working(),
            "worker_exit": lambda _server, worker: worker.app.stop_working(),
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Build everything in gunicorn's worker process, after the fork."""
        self.house = _house()
        self.running = working(self.house)
        return self.house.web(wake=lambda: self.worker.wake())

    def start_working(self) -> None:
        """Start the worker's threads."""
        self.worker = self.running.__enter__()

    def stop_working(self) -> None:
        """Finish what runs, and take nothing more."""
        if hasattr(self, "worker"):
            self.running.__exit__(None, None, None)


@contextmanager
def working(parts: House) -> Iterator[Any]:
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


def _until_stopped(stop: Any) -> None:  # noqa: ANN401 - a callable
    asked = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: asked.set())
    while not asked.wait(1):
        pass
    stop()
    log.info("stopping: what runs is finished first")


@click.command()
@port_option
def sandbox(port: int) -> None:
    """Run the sandbox Zendesk alone, to try a set-up or another program against."""
    logs.configure("INFO", "text")
    with Sandbox().start(port) as running:
        click.echo(f"Sandbox Zendesk: {running.url}/")
        click.echo(f"ZENDESK_URL={running.url}")
        click.echo(f"ZENDESK_OAUTH_CLIENT_ID={running.client_id}")
        click.echo(f"ZENDESK_OAUTH_CLIENT_SECRET={running.client_secret}")
        _until_stopped(lambda: None)


@click.command()
@port_option
def demo(port: int) -> None:
    """Show the bot at work: against the sandbox Zendesk, without an account, with a page to look at."""
    logs.configure("WARNING", "text")
    directory = Path(wiring.environment().config_dir)
    with TemporaryDirectory(prefix="bot-demo-") as scratch, Sandbox() as zendesk:
        _say("1 sandbox Zendesk", f"started on {zendesk.url}")
        with demonstration(zendesk, directory, Path(scratch), show=True):
            _say("4 bot", "receiver, worker and schedule are running")
            click.secho(f"\nOpen {zendesk.url}/ - send in a case as a customer, and see what the bot does and why.", bold=True)
            click.echo("Stop with Ctrl-C.")
            _until_stopped(lambda: None)


def _say(step: str, words: str) -> None:
    click.echo(f"{step:<18} {words}")


@contextmanager
def demonstration(zendesk: Sandbox, config_dir: Path, scratch: Path, *, show: bool = False) -> Iterator[House]:
    """Set the bot up in a running sandbox and run it there, on the sandbox's clock."""
    found = config.load(config_dir, zendesk.clock.now())
    # Nobody but the bot acts as the sandbox's bot.
    bot = replace(found.policy, settings=_owned(found.policy.settings, zendesk.api_email))
    found = replace(found, policy=bot)
    receiver = make_server(LOOPBACK, 0, _not_yet, threaded=True)
    env = config.Environment(
        url=zendesk.url,
        client_id=zendesk.client_id,
        client_secret=zendesk.client_secret,
        database_url=f"sqlite:///{scratch / 'bot.db'}",
        config_dir=config_dir,
        public_url=f"http://{LOOPBACK}:{receiver.server_port}",
    )
    side = wiring.account(env, found, zendesk.clock.now)
    own = side.own_user(found)
    wanted = wiring.wanted(env, found, own.id if own else None)
    changes = provision.plan(provision.existing(side.api, wanted.kinds), wanted)
    carry(side.api, changes) if show else provision.apply(side.api, changes, lambda _change: None)
    zendesk.people.settle_roles()
    parts = wiring.house(replace(env, webhook_secrets=provision.signing_secrets(side.api, wanted)), found, zendesk.clock.now)
    if show:
        _say("2 set-up", f"{len(changes)} fields, macros, views, webhook and triggers created")
    with working(parts) as worker:
        receiver.app = parts.web(wake=worker.wake, sandbox=True)
        zendesk.story = lambda ticket_id: told(parts, ticket_id)
        threading.Thread(target=receiver.serve_forever, name="receiver", daemon=True).start()
        if show:
            _say("3 receiver", f"{env.public_url}/webhooks/zendesk")
        try:
            yield parts
        finally:
            receiver.shutdown()


def _owned(settings: Any, email: str) -> Any:  # noqa: ANN401 - the policy's settings
    return settings.model_copy(update={"bot": settings.bot.model_copy(update={"own_user": email})})


def _not_yet(_environ: dict[str, Any], start: Any) -> list[bytes]:  # noqa: ANN401 - a WSGI application
    start("503 Service Unavailable", [("Retry-After", "1")])
    return []


def told(parts: House, ticket_id: int) -> list[dict[str, Any]]:
    """Return what the bot decided on a ticket and why, newest first, for the sandbox's page."""
    return [
        {
            "at": entry.at,
            "summary": entry.reply or "no reply",
            "reasons": [(reason["rule"], reason["text"]) for reason in entry.reasons],
            "look_again_at": entry.look_again_at,
            "state": entry.state,
        }
        for entry in parts.store.journal.for_ticket(ticket_id)
    ]
