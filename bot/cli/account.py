"""``bot setup`` and ``bot check``: the Zendesk account as the bot needs it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click
from rich.console import Console
from rich.progress import Progress

from bot import config, provision, startup, wiring
from bot.config import Config, Environment
from bot.store import Store
from bot.store.database import NoDatabase, Unavailable
from bot.store.processes import this_machine
from bot.store.upgrade import UnknownSchema
from bot.web.pages.auth import CALLBACK
from bot.zendesk.errors import ZendeskError

Found = TypeVar("Found")
DRIFT = 2  # exit code: the account is not as config/zendesk/ describes it


@click.command()
@click.option("--apply", "carry_out", is_flag=True, help="Carry the plan out.")
@click.pass_context
def setup(context: click.Context, carry_out: bool) -> None:
    """Plan, or --apply, what Zendesk needs to hold: fields, form, macros, views, webhook and triggers.

    Nothing is deleted or renamed, and no text that people edited is overwritten. Without --apply the exit code is 2
    when there is something to do.
    """
    env = startup.environment()
    found = config.load(env.config_dir, startup.real_time())
    missing = [*env.problems_of_account]
    if not env.public_url:
        missing.append("PUBLIC_URL is not set: where Zendesk reaches the bot, like https://bot.example.com")
    if missing:
        raise config.ConfigRefused(tuple(missing))
    side = wiring.account(env, found, startup.real_time)
    own = side.own_user(found)
    wanted = wiring.wanted(env, found, own.id if own else None)
    changes = provision.plan(provision.existing(side.api, wanted.kinds), wanted)
    for change in changes:
        click.echo(f"  {change.words}")
    if not changes:
        click.secho("✓ The account holds everything; there is nothing to do.", fg="green")
    elif not carry_out:
        click.echo(f"{len(changes)} changes. Carry them out with: bot setup --apply")
        context.exit(DRIFT)
    else:
        carry(side.api, changes)
    if carry_out:
        _tell_secrets(env, provision.signing_secrets(side.api, wanted))


def carry(api: provision.Client, changes: tuple[provision.Change, ...]) -> None:
    """Carry a plan out, showing how far it is."""
    with Progress(console=Console(stderr=True)) as progress:
        bar = progress.add_task("setting Zendesk up", total=len(changes))
        provision.apply(api, changes, lambda _change: progress.advance(bar))


def _tell_secrets(env: Environment, secrets: tuple[str, ...]) -> None:
    new = [secret for secret in secrets if secret not in env.webhook_secrets]
    if new:
        click.echo("\nPut this line into .env, or into your host's settings, and start the bot again:\n")
        click.echo(f"ZENDESK_WEBHOOK_SECRETS={','.join(secrets)}\n")


@click.command()
def check() -> None:
    """Check the configuration, the database and the connection, and warn of what else writes to customers."""
    env = startup.environment()
    problems = [*env.problems_of_running]
    if not env.webhook_secrets:
        problems.append("ZENDESK_WEBHOOK_SECRETS is not set: every webhook is refused (bot setup --apply tells it)")
    found = _tried(lambda: config.load(env.config_dir, startup.real_time()), problems)
    store = _tried(lambda: Store.open(env.database_url), problems)
    if store is not None:
        _good("database", "reachable and up to date")
        others = store.processes.others(this_machine(), startup.real_time())
        if store.database.is_sqlite and others:
            problems.append(f"DATABASE_URL: the SQLite file is in use by another machine too: {', '.join(others)}")
    if found is not None:
        _good("config", f"{env.config_dir}/ is in order")
        _check_channels(env, found, problems)
        if not env.problems_of_account:
            _check_account(env, found, problems)
    for problem in problems:
        click.secho(f"✗ {problem}", fg="red", err=True)
    if problems:
        raise SystemExit(1)


def _check_channels(env: Environment, found: Config, problems: list[str]) -> None:
    addresses = _tried(lambda: config.addresses(env, found), problems)
    if addresses:
        _good("leads", f"told through {', '.join(each.name for each in addresses)} (bot leads --test tries them)")
    elif addresses is not None:
        _warn("messages to the leads are only listed (bot leads): config/notify.toml names no channel")


def _check_account(env: Environment, found: Config, problems: list[str]) -> None:
    side = wiring.account(env, found, startup.real_time)
    me = _tried(side.reader.me, problems)
    if me is None:
        return
    own = side.own_user(found)
    _good("account", f"{env.url}, acting as {me.name} (user {me.id}, {me.role})")
    if me.role != "admin":
        problems.append(f"user {me.id} is no Zendesk admin: incremental exports and set-up are for admins only")
    if own is not None:
        _good("echoes", "that user is the bot's own: its updates are dropped without a call")
    elif found.policy.settings.bot.own_user:
        problems.append(f"[bot] own_user is not who the token acts as, which is {me.email}")
    else:
        _warn(f"whether {me.email} is the bot's own is not known: if nobody works as that user, set [bot] own_user")
    wanted = _tried(lambda: wiring.wanted(env, found, own.id if own else None), problems)
    if wanted is not None:
        changes = _tried(lambda: provision.plan(provision.existing(side.api, wanted.kinds), wanted), problems)
        if changes:
            _warn(f"the account lacks {len(changes)} changes of the set-up: see bot setup")
    for warning in _tried(lambda: provision.survey(side.api), problems) or ():
        _warn(warning)
    if env.client_id and env.public_url:
        _check_sign_in(env, side.api, problems)


def _check_sign_in(env: Environment, api: provision.Client, problems: list[str]) -> None:
    """https://developer.zendesk.com/api-reference/ticketing/oauth/oauth_clients/."""
    listed = _tried(lambda: api.get("/api/v2/oauth/clients", {"page[size]": 100})["clients"], problems) or ()
    urls = [url for client in listed if client["identifier"] == env.client_id for url in client["redirect_uri"] or ()]
    back = env.public_url + CALLBACK
    if back in urls:
        _good("sign-in", f"support leads sign in at {env.public_url}/")
    else:
        _warn(f"support leads cannot sign in: add {back} to the redirect URLs of the OAuth client {env.client_id}")


def _tried(ask: Callable[[], Found], problems: list[str]) -> Found | None:
    try:
        return ask()
    except (config.ConfigRefused, provision.SetupRefused) as error:
        problems.extend(error.problems)
    except (ZendeskError, Unavailable, NoDatabase, UnknownSchema) as error:
        problems.append(str(error))
    return None


def _good(what: str, words: str) -> None:
    click.secho(f"✓ {what:<9} {words}", fg="green")


def _warn(words: str) -> None:
    click.secho(f"! {words}", fg="yellow", err=True)
