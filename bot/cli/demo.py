"""``bot demo``: the bot at work against the sandbox Zendesk, without an account, with pages to look at."""

from __future__ import annotations

import shlex
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

import click
from flask import Flask
from werkzeug.serving import BaseWSGIServer, make_server

from bot import config, logs, provision, startup, wiring
from bot.cli.account import carry
from bot.cli.demo_history import live_through
from bot.cli.run import hold_stops, until_stopped, working
from bot.cli.sandbox import port_option
from bot.config import Config
from bot.provision import app_package
from bot.sandbox import Sandbox
from bot.sandbox.history import MONTH
from bot.sandbox.sidebar import SidebarApp
from bot.web.pages.auth import CALLBACK
from bot.wiring import App

SetUp = Callable[[provision.Client, tuple[provision.Change, ...]], None]
Past = Callable[[App], None]

LOOPBACK = "127.0.0.1"
WHAT_THIS_IS = """A support desk on your machine: a sandbox Zendesk with made-up customers, and the bot at work on it.
It needs no account, and nothing leaves this machine: of the channels to the leads, those are told whose address lies
on it. A month of cases lies behind it when it opens.
Ctrl-C ends it, and nothing is kept.
"""


@click.command()
@port_option
def demo(port: int) -> None:
    """Show the bot at work: against the sandbox Zendesk, without an account, with a page to look at."""
    own = startup.environment()
    logs.configure("WARNING", "text")
    hold_stops()
    zendesk = Sandbox(lambda: startup.real_time() - MONTH)
    click.echo(WHAT_THIS_IS)
    with TemporaryDirectory(prefix="bot-demo-") as scratch, _started(zendesk, port):
        click.echo(f"✓ sandbox Zendesk  {zendesk.url}")
        with demonstration(
            zendesk,
            own.config_dir,
            Path(scratch),
            carry,
            lambda parts: _live(zendesk, parts),
            port=port and port + 1,
            notify_urls=own.notify_urls,
        ) as parts:
            click.echo("✓ bot              it hears of each case, and its worker runs\n")
            click.echo(_five_things(zendesk, parts.env.public_url))
            until_stopped()


def _live(zendesk: Sandbox, parts: App) -> None:
    click.echo("✓ set-up           fields, form, macros, views, webhook and triggers are made")
    click.echo("  history          the bot lives through a month of made-up cases: some seconds ...")
    live_through(zendesk, parts, startup.real_time)
    click.echo(f"✓ history          {len(zendesk.world.tickets)} cases of a month")


def _five_things(zendesk: Sandbox, leads: str) -> str:
    """What to try, each with what will happen."""
    today, bot = zendesk.clock.now(), f"{shlex.quote(sys.executable)} -m bot"
    names = {"URL": zendesk.url, "OAUTH_CLIENT_ID": zendesk.client_id, "OAUTH_CLIENT_SECRET": zendesk.client_secret}
    settings = " ".join(f"ZENDESK_{name}={value}" for name, value in names.items())
    return f"""Five things to try, at {click.style(f"{zendesk.url}/", bold=True)}:

1. Be a customer: press "A complete case", then Send.
   Within two seconds the customer has a reply with class and date; why stands beside the case,
   and in the app below it, which agents have in Zendesk's sidebar.
2. Leave something out: press "An incomplete e-mail", then Send.
   The customer is asked once for all that is missing, and the case waits.
3. Write as somebody who may not: press "A volunteer's e-mail", then Send.
   The case goes to the customer's administrators, who take it over by answering.
4. Let time pass: open a case of class A, and press "Next weekday 16:00" until its date is past.
   It is at risk, then overdue: tag, note, and a message to the leads.
5. Be a support lead: open {click.style(f"{leads}/", bold=True)} and sign in as the demo agent.
   The board has what is open; each case its story; Pictures and Reports have the month that lies behind.
   (The demo Zendesk admin may change settings too.)

Reports in a terminal:
  cd {shlex.quote(str(Path.cwd()))}
  export {settings}
  {bot} report sla --from {today - MONTH:%Y-%m-%d} --to {today:%Y-%m-%d} --by class
  {bot} report billing --month {today:%Y-%m} --html billing.html"""


@contextmanager
def _started(zendesk: Sandbox, port: int) -> Iterator[None]:
    """Start the sandbox on a port, or on a free one when that is taken."""
    try:
        zendesk.start(port)
    except (OSError, SystemExit):  # werkzeug exits where a port is taken
        zendesk.start(0)
    try:
        yield
    finally:
        zendesk.stop()


def _apply(api: provision.Client, changes: tuple[provision.Change, ...]) -> None:
    provision.apply(api, changes, lambda _change: None)


@contextmanager
def demonstration(
    zendesk: Sandbox,
    config_dir: Path,
    scratch: Path,
    set_up: SetUp = _apply,
    live: Past = lambda _parts: None,
    *,
    port: int = 0,
    notify_urls: Mapping[str, tuple[str, ...]] | None = None,
) -> Iterator[App]:
    """Set the bot up in a running sandbox and run it there, on the sandbox's clock, until the block ends.

    Before it runs by itself, it may ``live`` through a past. Webhooks and people reach it at a port, or at a free one
    when that is taken. Messages to the leads go to the ``notify_urls`` of this machine, by channel.
    """
    found = _with_own_user(config.load(config_dir, zendesk.clock.now()), zendesk.api_email)
    found, near = told_on_this_machine(found, notify_urls or {})
    receiver = _receiver(port)
    env = config.Environment(
        url=zendesk.url,
        client_id=zendesk.client_id,
        client_secret=zendesk.client_secret,
        database_url=f"sqlite:///{scratch / 'bot.db'}",
        config_dir=config_dir,
        public_url=f"http://{LOOPBACK}:{receiver.server_port}",
        notify_urls=near,
    )
    env = _with_sidebar(zendesk, env)
    zendesk.auth.redirect_urls.add(env.public_url + CALLBACK)
    side = wiring.account(env, found, zendesk.clock.now)
    wanted = provision.configured(env, found, side.reader.me().id)
    set_up(side.api, provision.plan(provision.existing(side.api, wanted.kinds), wanted))
    zendesk.people.settle_roles()
    env = replace(env, webhook_secrets=provision.signing_secrets(side.api, wanted))
    parts = wiring.build(env, found, zendesk.clock.now)
    live(parts)
    with working(parts):
        receiver.app = parts.web(sandbox=True)
        zendesk.story = lambda ticket_id: told(parts, ticket_id)
        threading.Thread(target=receiver.serve_forever, name="receiver", daemon=True).start()
        try:
            yield parts
        finally:
            receiver.shutdown()
            receiver.server_close()


def told_on_this_machine(found: Config, urls: Mapping[str, tuple[str, ...]]) -> tuple[Config, Mapping[str, Any]]:
    """Return the configuration and the URLs of those channels that lie on this machine: nobody else hears of a demo."""
    near = {name: tuple(url for url in given if _is_near(url)) for name, given in urls.items()}
    channels = {name: one for name, one in found.notify.channels.items() if near.get(name)}
    told = replace(found, notify=found.notify.model_copy(update={"channels": channels}))
    return told, {name: near[name] for name in channels}


def _is_near(url: str) -> bool:
    return urlsplit(url).hostname in (LOOPBACK, "localhost", "::1")


def _with_sidebar(zendesk: Sandbox, env: config.Environment) -> config.Environment:
    """Install the app in the sandbox's sidebar, without the package that a real account is given."""
    app = zendesk.sidebar_app = SidebarApp(env.public_url + app_package.PATH)
    return replace(env, app_id=str(app.app_id), app_installation_id=str(app.installation_id))


def _receiver(port: int) -> BaseWSGIServer:
    """Return a server that has its address already, and its application later."""
    try:
        return make_server(LOOPBACK, port, Flask(__name__), threaded=True)
    except (OSError, SystemExit):  # werkzeug exits where a port is taken
        return make_server(LOOPBACK, 0, Flask(__name__), threaded=True)


def _with_own_user(found: Config, email: str) -> Config:
    """Declare the user that the sandbox's OAuth client acts as to be the bot's alone."""
    own = found.policy.settings.bot.model_copy(update={"own_user": email})
    settings = found.policy.settings.model_copy(update={"bot": own})
    return replace(found, policy=replace(found.policy, settings=settings))


def _summary(decision: Mapping[str, Any]) -> str:
    """Return what people notice of a decision; tags and fields stand beside it on the page."""
    words = [
        f"Replied: {decision['reply'].replace('_', ' ')}" if decision["reply"] else "",
        f"Status: {decision['status']}" if decision["status"] else "",
        f"Priority: {decision['priority']}" if decision["priority"] else "",
        f"Noted: {', '.join(key.split(':')[0].replace('_', ' ') for key in decision['notes'])}"
        if decision["notes"]
        else "",
    ]
    return " · ".join(filter(None, words)) or "Tags and fields"


def told(parts: App, ticket_id: int) -> list[dict[str, Any]]:
    """Return what the bot decided on a ticket and why, newest first, for the sandbox's page."""
    return [
        {
            "at": entry.at,
            "summary": _summary(entry.decision),
            "reasons": [(reason["rule"], reason["text"]) for reason in entry.reasons],
            "look_again_at": entry.look_again_at,
            "state": entry.state,
        }
        for entry in parts.store.journal.for_ticket(ticket_id)
    ]
