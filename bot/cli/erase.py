"""``bot erase``: the bot's own memory forgets the tickets of a person; nothing in Zendesk is touched."""

from __future__ import annotations

import re
from collections.abc import Collection

import click

from bot import config, startup, wiring
from bot.cli.operate import TICKET
from bot.config import Environment
from bot.store import Store
from bot.store.erasure import Erasure
from bot.zendesk import exports

#: Nothing else may come into the search: a space would begin another term.
PERSON = re.compile(r"\d+|[^\s\"@:]+@[^\s\"@:]+")


@click.command()
@click.option(
    "--requester", help="The person: Zendesk's user id, or the e-mail address. Zendesk is asked for the tickets."
)
@click.option("--ticket", "tickets", multiple=True, type=TICKET, help="A ticket's number; may be repeated.")
@click.option("--apply", "applied", is_flag=True, help="Delete; without it, only say what would be deleted.")
def erase(requester: str | None, tickets: tuple[int, ...], applied: bool) -> None:
    """Forget what the bot's own database holds about tickets: journal, messages to leads, webhooks heard, inbox."""
    if not requester and not tickets:
        raise click.UsageError("name a --requester or --ticket")
    if requester and not PERSON.fullmatch(requester):
        raise click.UsageError(f"--requester: {requester!r} is neither a user id nor an e-mail address")
    env = startup.environment()
    found = {*tickets, *(_tickets_of(requester, env) if requester else ())}
    if requester and not found:
        click.echo(f"Zendesk has no ticket of {requester}: is the id or the address right?", err=True)
    erasure = Erasure(Store.open(env.database_url).database)
    rows = erasure.erase(found) if applied else erasure.held(found)
    click.echo(f"{len(found)} ticket{'' if len(found) == 1 else 's'}: {', '.join(map(str, sorted(found))) or 'none'}")
    for name, count in rows.items():
        click.echo(f"{name:<10} {count:>8} {'deleted' if applied else 'would be deleted'}")
    if any(rows.values()) and not applied:
        click.echo("Nothing was deleted: say --apply to do it.")


def _tickets_of(requester: str, env: Environment) -> Collection[int]:
    """https://support.zendesk.com/hc/en-us/articles/4408886879258 : ``requester`` takes an id or an address."""
    if env.problems_of_account:
        raise config.ConfigRefused(env.problems_of_account)
    api = wiring.account(env, config.load(env.config_dir, startup.real_time()), startup.real_time).api
    pages = exports.search_tickets(api, f"requester:{requester}", archived=True)
    return {exports.key(ticket)[0] for page in pages for ticket in page}
