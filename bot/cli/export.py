"""``bot export``: tickets with their history from Zendesk, for ``bot explain`` and ``bot simulate``."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

import click
from rich.console import Console
from rich.progress import Progress

from bot import config, provision, startup, wiring
from bot.config import Environment
from bot.model.business_time import BusinessCalendar
from bot.simulate import Export, Period, ReadOnly
from bot.zendesk.client import Zendesk

SINCE_EVER = datetime(1970, 1, 1, tzinfo=UTC)
DAY = click.DateTime(["%Y-%m-%d"])
share_option = click.option(
    "--share",
    default=0.5,
    show_default=True,
    type=click.FloatRange(0.01, 1),
    help="How much of the account's calls a minute to use.",
)


@click.command()
@click.option(
    "--from",
    "first",
    type=DAY,
    required=True,
    metavar="YYYY-MM-DD",
    help="First day on which the tickets were created.",
)
@click.option("--to", "last", type=DAY, metavar="YYYY-MM-DD", help="Last day; today when left out.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="File; standard output when left out.")
@share_option
def export(first: datetime, last: datetime | None, output: Path | None, share: float) -> None:
    """Write tickets with their history and people, one JSON document a line as `bot explain` reads them.

    The file holds what customers wrote: only its owner may read it. It is there in full, or not at all.
    """
    env = startup.environment()
    with _whole(output) if output else _standard_output() as lines:
        count = fetch(env, first, last, share, lines)
    click.echo(f"✓ {count} tickets", err=True)


@contextmanager
def _whole(output: Path) -> Iterator[IO[bytes]]:
    """Give a file beside the wanted one, which takes its place once everything is in it."""
    if not output.parent.is_dir():
        raise click.UsageError(f"--output: there is no directory {output.parent}")
    with NamedTemporaryFile(dir=output.parent, prefix=f".{output.name}.", delete=False) as file:
        try:
            yield file
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).replace(output)
        except BaseException:
            Path(file.name).unlink()
            raise


@contextmanager
def _standard_output() -> Iterator[IO[bytes]]:
    yield sys.stdout.buffer


def fetch(env: Environment, first: datetime, last: datetime | None, share: float, lines: IO[bytes]) -> int:
    """Write the documents of the tickets created on some days; returns how many there were."""
    if env.problems_of_account:
        raise config.ConfigRefused(env.problems_of_account)
    now = startup.real_time()
    found = config.load(env.config_dir, now)
    days = period(found.policy.calendar, first, last, now)
    side = wiring.account(env, found, startup.real_time)
    source = Export(
        ReadOnly(wiring.patient(side, int(100 * share), startup.real_time, time.sleep)),
        provision.configured(env, found).field_titles,
        now,
    )
    expected = source.expected(days)
    lasting = _lasting(side.api, share, expected)
    click.echo(f"About {expected} tickets: a call for each, and some for pages and people{lasting}.", err=True)
    return _write(source, days, expected, lines)


def _lasting(api: Zendesk, share: float, calls: int) -> str:
    pace = api.rate_limit.limit * share if api.rate_limit else None
    return f"; at {pace:.0f} calls a minute that takes {max(calls / pace, 1):.0f} minutes" if pace else ""


def _write(source: Export, days: Period, expected: int, lines: IO[bytes]) -> int:
    count = 0
    with Progress(console=Console(stderr=True)) as progress:
        bar = progress.add_task("reading Zendesk", total=expected)
        for document in source.documents(days):
            count += 1
            lines.write(json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
            progress.advance(bar)
    return count


def period(calendar: BusinessCalendar, first: datetime | None, last: datetime | None, now: datetime) -> Period:
    """Return whole local days, the last one included; since ever without a first, up to now without a last."""
    begin = first.replace(tzinfo=calendar.zone) if first else SINCE_EVER
    end = (last + timedelta(days=1)).replace(tzinfo=calendar.zone) if last else now
    if end <= begin:
        raise click.UsageError(f"--to {last or now:%Y-%m-%d} is before --from {begin:%Y-%m-%d}")
    return Period(begin, end)
