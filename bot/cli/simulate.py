"""``bot simulate``: what the policy would have done with history; nothing is written to Zendesk."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

import click
from rich.console import Console
from rich.progress import Progress

from bot import config, provision, startup
from bot.cli.export import DAY, fetch, period, share_option
from bot.cli.simulated import in_json, show
from bot.config import Environment
from bot.simulate import Organizations, Outcome, Simulation

TOLD = 20  # problems; who has more of them, has one cause
AT_MOST = 2  # configurations: a comparison has two sides


@click.command()
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--from", "first", type=DAY, metavar="YYYY-MM-DD", help="First day on which the cases were created.")
@click.option("--to", "last", type=DAY, metavar="YYYY-MM-DD", help="Last day; today when left out.")
@click.option(
    "--config",
    "directories",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Instead of the configured directory; given twice, the two are compared.",
)
@share_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for a script.")
def simulate(
    *,
    file: Path | None,
    first: datetime | None,
    last: datetime | None,
    directories: tuple[Path, ...],
    share: float,
    as_json: bool,
) -> None:
    """Play history again with the bot at work, and say what it would have done; nothing is written to Zendesk.

    FILE is of `bot export`; without one, Zendesk is read from the day --from. The policy is applied as if it always
    had been, and each case is followed to the end of what is known of it. What people did then, they do again; roles
    and agreements count as they are now, for Zendesk keeps no history of them.
    """
    if len(set(directories)) != len(directories) or len(directories) > AT_MOST:
        raise click.UsageError("--config can be given twice, for two directories")
    env = startup.environment()
    directories = directories or (env.config_dir,)
    with file.open("rb") if file else TemporaryFile() as lines:
        simulation = _simulation(replace(env, config_dir=directories[0]), directories, first, last)
        if file is None:
            if first is None:
                raise click.UsageError("name a FILE, or the day --from which to read Zendesk")
            fetch(replace(env, config_dir=directories[0]), first, last, share, lines)
        outcome = _play(simulation, lines)
    click.echo(in_json(outcome)) if as_json else show(outcome)
    _complain(outcome.problems)


def _simulation(
    env: Environment, directories: Sequence[Path], first: datetime | None, last: datetime | None
) -> Simulation:
    now = startup.real_time()
    found = {str(one): config.load(one, now) for one in directories}
    titles = provision.configured(env, found[str(directories[0])]).field_titles
    # As `bot explain` on a file: old cases are what this is about (R12).
    policies = {name: replace(one.policy, enforce_from=None) for name, one in found.items()}
    return Simulation(policies, titles, period(policies[str(directories[0])].calendar, first, last, now), now)


def _play(simulation: Simulation, lines: IO[bytes]) -> Outcome:
    """Read the lines twice: deciding on a case takes the count of others of its organization."""
    with Progress(console=Console(stderr=True)) as progress:
        counted = Organizations.of(_shown(lines, progress, "counting"))
        return simulation.run(_shown(lines, progress, "playing history"), counted, os.cpu_count() or 1)


def _shown(lines: IO[bytes], progress: Progress, words: str) -> Iterator[bytes]:
    bar = progress.add_task(words, total=lines.seek(0, 2))
    lines.seek(0)
    for line in lines:
        yield line
        progress.advance(bar, len(line))


def _complain(problems: Sequence[str]) -> None:
    for problem in problems[:TOLD]:
        click.secho(f"✗ {problem}", fg="red", err=True)
    if problems[TOLD:]:
        click.secho(f"✗ ... and {len(problems) - TOLD} more that could not be read or played", fg="red", err=True)
    if problems:
        raise SystemExit(1)
