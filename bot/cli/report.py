"""``bot report``: what was answered in time, and what is billed; read from Zendesk, nothing is written there."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table as Printed

from bot import config, provision, reports, startup, wiring
from bot.config import Config
from bot.zendesk.fields import FieldMissing
from bot.zendesk.reader import Reader

Command = TypeVar("Command", bound="Callable[..., None]")


class Day(click.DateTime):
    """A date of the years that a report can be about."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 - click's own
        """Read it; what is not of these years is refused."""
        found = super().convert(value, param, ctx)
        if found is not None and found.year not in reports.YEARS:
            self.fail(f"{value!r} is not between {reports.YEARS[0]} and {reports.YEARS[-1]}", param, ctx)
        return found


DAY, MONTH = Day(["%Y-%m-%d"]), Day(["%Y-%m"])


SHARE = 50  # percent of the account's limits: the bot goes on, and agents work


@click.group()
def report() -> None:
    """Report what was answered in time, and what is billed."""


@dataclass(frozen=True)
class Wanted:
    """What the report is to be written as."""

    in_csv: bool
    in_json: bool
    page: Path | None
    locale: reports.Locale | None

    def __post_init__(self) -> None:
        if self.in_csv + self.in_json + bool(self.page) > 1:
            raise click.UsageError("say one of --csv, --json and --html")


def _outputs(command: Command) -> Command:
    options = (
        click.option(
            "--locale",
            type=click.Choice(reports.LOCALES),
            help="Language of --csv and --html; default [language] default.",
        ),
        click.option("--html", "page", type=click.Path(dir_okay=False, path_type=Path), help="Write a page to print."),
        click.option("--json", "in_json", is_flag=True, help="JSON, for a script."),
        click.option("--csv", "in_csv", is_flag=True, help="CSV that opens in Excel."),
    )
    for option in options:
        command = option(command)
    return command


@report.command()
@click.option("--from", "first", type=DAY, required=True, metavar="YYYY-MM-DD", help="First day.")
@click.option("--to", "last", type=DAY, required=True, metavar="YYYY-MM-DD", help="Last day.")
@click.option("--by", type=click.Choice(reports.GROUPS), help="A row for each.")
@_outputs
def sla(first: datetime, last: datetime, by: reports.By | None, **wanted: Any) -> None:  # noqa: ANN401 - see Wanted
    """Count the cases created from the one day to the other, both included: answered in time, late, and not yet.

    Median and 90th percentile are of the business time from the clock's start to the answer, by nearest rank.
    """
    if last < first:
        raise click.UsageError(f"--to {last:%Y-%m-%d} is before --from {first:%Y-%m-%d}")
    output, period = Wanted(**wanted), reports.Period(first.date(), last.date())
    with _zendesk(period) as (found, source, on_page):
        counted = reports.attainment(source, period, by, found.policy, on_page)
    _write(output, found, counted)


@report.command()
@click.option("--month", type=MONTH, required=True, metavar="YYYY-MM", help="The month.")
@_outputs
def billing(month: datetime, **wanted: Any) -> None:  # noqa: ANN401 - see Wanted
    """List the unqualified cases created in a month and its phone support, with what is billed, by organization.

    Phone support is told as it is registered now: Zendesk keeps no history of users and organizations.
    """
    output, period = Wanted(**wanted), reports.Period.month(month.year, month.month)
    with _zendesk(period) as (found, source, on_page):
        billed = reports.billing(source, period, found.policy, on_page)
    _write(output, found, billed)


@contextmanager
def _zendesk(period: reports.Period) -> Iterator[tuple[Config, reports.Source, Callable[[int], None]]]:
    """Give what a report reads with, and show on standard error how far it is and what it waits for."""
    env = startup.environment()
    if env.problems_of_account:
        raise config.ConfigRefused(env.problems_of_account)
    found = config.load(env.config_dir, startup.real_time())
    with Progress(console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("reading tickets", total=None)

        def wait(seconds: float) -> None:
            progress.update(bar, description=f"Zendesk asks to wait for {seconds:.0f} s")
            time.sleep(seconds)
            progress.update(bar, description="reading tickets")

        api = wiring.patient(wiring.account(env, found, startup.real_time), SHARE, startup.real_time, wait)
        fields = Reader(api, provision.configured(env, found).field_titles, startup.real_time).fields()
        missing = fields.missing(reports.NEEDED)
        if missing:
            raise config.ConfigRefused(tuple(str(FieldMissing(key)) for key in missing))
        source = reports.Source(api, fields, found.policy.calendar.zone)
        progress.update(bar, total=source.count(period))
        yield found, source, lambda tickets: progress.advance(bar, tickets)


def _write(output: Wanted, found: Config, report: reports.Report) -> None:
    locale = output.locale or found.policy.settings.language.default
    if output.in_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    elif output.in_csv:
        click.echo(reports.as_csv(report.as_table(locale)), nl=False)
    elif output.page:
        try:
            _write_privately(output.page, reports.as_page(report.as_table(locale)))
        except OSError as error:
            raise click.ClickException(f"{output.page}: {error.strerror}") from error
        click.echo(f"{output.page} is written.")
    else:
        _print(report.as_table("en"))


def _write_privately(path: Path, text: str) -> None:
    """Write a file that its owner alone may read, for it names customers and amounts; a file that is there, too."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        os.fchmod(file.fileno(), 0o600)
        file.write(text)


def _print(table: reports.Table) -> None:
    if not table.rows:
        click.echo(reports.say("empty", table.locale))
        return
    console, everything = Console(), range(len(table.columns))
    console.print(f"[bold]{escape(table.title)}[/bold]\n")
    whole = _printed(table, everything)
    if table.split is None or _width(whole, console) <= console.width:
        console.print(whole)
    else:
        console.print(_printed(table, everything[: table.split]), "")
        console.print(_printed(table, (0, *everything[table.split :])))
    console.print(f"\n{table.note}", markup=False, style="dim")


def _width(printed: Printed, console: Console) -> int:
    """Return how wide a table would like to be; rich measures no wider than the screen."""
    return console.measure(printed, options=console.options.update(max_width=1000)).maximum


def _printed(table: reports.Table, places: Sequence[int]) -> Printed:
    columns = [table.columns[place] for place in places]
    printed = Printed(box=None, padding=(0, 2, 0, 0))
    for column in columns:
        printed.add_column(escape(column.heading), justify="left" if column.kind == "text" else "right")
    for row in table.rows:
        cells = [row.cells[place] for place in places]
        texts = (reports.shown(cell, column, table.locale) for cell, column in zip(cells, columns, strict=True))
        printed.add_row(*map(escape, texts), style="bold" if row.is_sum else None)
    return printed
