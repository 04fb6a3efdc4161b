"""What an operator asks and does: inbox, parked work, journal, messages to leads, the brake, sessions, one sweep."""

from __future__ import annotations

import json
import shutil
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import compress

import click

from bot import config, notify, startup, wiring
from bot.policy.instants import stamp
from bot.store import Store
from bot.store.journal import Entry
from bot.store.leads import Message
from bot.store.schema import LARGEST_ID
from bot.sweeps import Sweeps

utc = click.option("--utc", "in_utc", is_flag=True, help="Times in UTC, not in this machine's time zone (TZ).")
NARROWEST = 40  # columns
as_json = click.option("--json", "as_json", is_flag=True, help="JSON, for a script.")
TICKET = click.IntRange(1, LARGEST_ID)


def _store() -> Store:
    return Store.open(startup.environment().database_url)


def _sweeps() -> Sweeps:
    env = startup.environment()
    if env.problems_of_account:
        raise config.ConfigRefused(env.problems_of_account)
    return wiring.build(env, config.load(env.config_dir, startup.real_time())).sweeps


def _show(
    columns: Sequence[str], rows: Iterable[Sequence[object]], *, in_json: bool, empty: str, in_utc: bool = False
) -> None:
    """Print rows: as JSON objects one a line, or as a table without the columns that would stand empty.

    ``empty`` is said when there are no rows.
    """
    found = [*rows]
    if in_json:
        for row in found:
            click.echo(json.dumps(dict(zip(columns, map(_plain, row), strict=True)), ensure_ascii=False))
    elif not found:
        click.echo(empty)
    else:
        from rich.console import Console  # noqa: PLC0415 - JSON needs no tables
        from rich.table import Table  # noqa: PLC0415 - likewise

        table, filled = Table(), [any(row[place] is not None for row in found) for place in range(len(columns))]
        for column in compress(columns, filled):
            table.add_column(column)
        for row in found:
            table.add_row(*(_read(value, in_utc=in_utc) for value in compress(row, filled)))
        Console(markup=False).print(table)  # an error may hold brackets


def _plain(value: object) -> object:
    """Return a value as a script reads it."""
    return stamp(value) if isinstance(value, datetime) else value


def _read(value: object, *, in_utc: bool) -> str:
    """Return a value as a person reads it."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%MZ}" if in_utc else f"{value.astimezone():%Y-%m-%d %H:%M}"
    return "" if value is None else str(value)


@click.command()
@click.option("--parked", is_flag=True, help="Only what waits for a person, and why.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 10_000), help="How many rows.")
@utc
@as_json
def inbox(parked: bool, limit: int, in_utc: bool, as_json: bool) -> None:
    """List the tickets that are to be looked at, and when."""
    store = _store()
    rows = store.inbox.parked() if parked else store.inbox.waiting(limit)
    _show(
        ("ticket", "not before", "attempts", "parked at", "reason"),
        [(row.ticket_id, row.not_before, row.attempts, row.parked_at, row.reason) for row in rows[:limit]],
        in_json=as_json,
        empty="Nothing is parked." if parked else "Nothing is waiting.",
        in_utc=in_utc,
    )


@click.command()
@click.argument("tickets", nargs=-1, type=TICKET)
@click.option("--all", "everything", is_flag=True, help="All that is parked.")
def replay(tickets: tuple[int, ...], everything: bool) -> None:
    """Try parked TICKETS again."""
    if bool(tickets) == everything:
        raise click.UsageError("name ticket numbers, or say --all")
    count = _store().inbox.replay(startup.real_time(), None if everything else tickets)
    click.echo(f"{count} parked ticket{'' if count == 1 else 's'} will be tried again.")


@click.command()
@click.argument("ticket", type=TICKET, required=False)
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 10_000), help="How many decisions.")
@utc
@as_json
def journal(ticket: int | None, limit: int, in_utc: bool, as_json: bool) -> None:
    """List what was decided and why, newest first, on all tickets or one."""
    store = _store().journal
    entries = (store.recent(limit) if ticket is None else store.for_ticket(ticket))[:limit]
    if entries and not as_json:
        click.echo("\n".join(line for entry in entries for line in _told(entry, in_utc=in_utc)))
        return
    _show(
        ("at", "ticket", "state", "reply", "why"),
        [
            (
                entry.at,
                entry.ticket_id,
                entry.state,
                entry.reply,
                "\n".join(map("{rule} {text}".format_map, entry.reasons)),
            )
            for entry in entries
        ],
        in_json=as_json,
        empty="Nothing was decided yet.",
    )


def _told(entry: Entry, *, in_utc: bool) -> Iterator[str]:
    """Yield an entry of the journal as lines that fit the terminal: when and what, and a reason each."""
    facts = (_read(entry.at, in_utc=in_utc), str(entry.ticket_id), entry.state, entry.reply)
    yield "  ".join(filter(None, facts))
    width = max(NARROWEST, shutil.get_terminal_size().columns)
    for reason in entry.reasons:
        text = "{rule} {text}".format_map(reason)
        yield from textwrap.wrap(text, width, initial_indent="  ", subsequent_indent="      ")


@click.command()
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 10_000), help="How many messages.")
@click.option("--test", "trying", is_flag=True, help="Send a test message to every channel instead.")
@utc
@as_json
def leads(limit: int, trying: bool, in_utc: bool, as_json: bool) -> None:
    """List the messages to the support leads, newest first, and what became of them in each channel.

    People read them in the desk's language; as JSON they stand as the rules say them, in English.
    """
    if trying:
        _try_channels()
        return
    store = _store()
    messages = store.leads.recent(limit)
    sent = store.deliveries.of([message.key for message in messages])
    said = (lambda message: message.text) if as_json or not messages else _in_desks_language()
    rows = [
        (message.released_at, message.ticket_id, said(message), _states(sent.get(message.key, {})))
        for message in messages
    ]
    columns = ("at", "ticket", "message", "channels")
    _show(columns, rows, in_json=as_json, empty="No message yet.", in_utc=in_utc)
    for channel in store.deliveries.channels():
        if channel.error is not None:
            rests = f"tried again after {stamp(channel.rests_until)}" if channel.rests_until else "tried again soon"
            click.secho(f"! {channel.name}: {channel.waiting} wait; {channel.error}, {rests}", fg="yellow", err=True)


def _in_desks_language() -> Callable[[Message], str]:
    found = config.load(startup.environment().config_dir, startup.real_time())
    speaker = found.replies.speaker(found.policy.settings.language.desk)
    return lambda message: notify.line(
        notify.Item(message.kind, message.ticket_id, message.text, message.facts), speaker
    )


def _states(states: Mapping[str, str]) -> str | None:
    return ", ".join(f"{channel} {state}" for channel, state in states.items()) or None


def _try_channels() -> None:
    env = startup.environment()
    addresses = config.addresses(env, config.load(env.config_dir, startup.real_time()))
    if not addresses:
        click.echo("There is no channel: config/notify.toml says how to make one.")
    failures = {each.name: each.send(notify.trial(each.channel, each.language)) for each in addresses}
    for name, failure in failures.items():
        click.secho(f"✗ {name}: {failure}" if failure else f"✓ {name}: sent", fg="red" if failure else "green")
    if any(failures.values()):
        raise SystemExit(1)


@click.command()
@click.option("--release", is_flag=True, help="Write to Zendesk again.")
def brake(release: bool) -> None:
    """Show, or release, the brake that too many public replies within an hour have pulled."""
    store = _store()
    found = store.state.brake()
    if found is None:
        click.echo("The brake is off.")
        return
    since: datetime = found.since
    click.echo(f"The brake is on since {stamp(since)}: {found.reason}")
    if release:
        watched = store.release_brake(startup.real_time()) or 0
        click.echo(f"Released; {watched} tickets that were only watched are looked at again.")


@click.command()
@click.option("--end", is_flag=True, required=True, help="Required: there is nothing else to do with them.")
def sessions(end: bool) -> None:  # noqa: ARG001 - says what happens
    """Sign everybody out of the pages, as after a theft."""
    count = _store().sessions.end_all()
    click.echo(f"{count} session{'' if count == 1 else 's'} ended.")


@click.command()
@click.option("--rebuild", is_flag=True, help="Look at every case that is not closed once more: two calls each.")
@click.option("--erase", is_flag=True, help="Forget how the cases stand, and what organizations and agents are called.")
def board(rebuild: bool, erase: bool) -> None:
    """Bring back, or erase, what the board and its pictures show; the cases themselves stand in Zendesk."""
    if rebuild == erase:
        raise click.UsageError("say either --rebuild or --erase")
    if erase:
        click.echo(f"{_store().cases.erase()} cases are forgotten.")
    else:
        click.echo(f"{_sweeps().anew()} cases will be looked at by the worker.")


@click.command()
@click.option("--once", is_flag=True, required=True, help="Required: schedules are for `bot work`.")
def sweep(once: bool) -> None:  # noqa: ARG001 - says what happens
    """Look for missed events and overdue cases now; a running worker does the rest."""
    sweeps = _sweeps()
    for name, run in (("changed", sweeps.catch_up), ("time has come", sweeps.overdue), ("released", sweeps.released)):
        click.echo(f"{name:<14} {run()} to look at")
