"""``make soak``: storms one after the other on both engines, as long as wanted, and what came of them in a table."""

from __future__ import annotations

import json
import logging
import sys
import time
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import click

from tests.faults.storm import Engine, Storm, Tally
from tests.postgres import INSTALLED


@click.command()
@click.option(
    "--minutes", envvar="SOAK_MINUTES", default=10.0, show_default=True, help="No new run begins after so many."
)
@click.option("--seed", default=1, show_default=True, help="The first run's; each further one's is one higher.")
@click.option("--runs", default=0, help="So many runs on each engine, however long they take.")
@click.option("--json", "in_json", is_flag=True, help="JSON on standard output, each run by itself.")
def soak(*, minutes: float, seed: int, runs: int, in_json: bool) -> None:
    """Run storms, and end with 1 where anything was lost, said twice, or not as it should be."""
    logging.disable(logging.CRITICAL)  # the harness's own view of a database that is away
    engines: tuple[Engine, ...] = ("sqlite", "postgresql") if INSTALLED else ("sqlite",)
    tallies: list[Tally] = []
    began = time.monotonic()
    while len(tallies) < runs * len(engines) if runs else time.monotonic() - began < 60 * minutes:
        engine = engines[len(tallies) % len(engines)]
        tallies.append(Storm(seed + len(tallies) // len(engines), engine).run())
        click.echo(_line(tallies[-1], time.monotonic() - began), err=True)
    if in_json:
        click.echo(json.dumps([tally.as_json() for tally in tallies], indent=2))
    else:
        click.echo("\n".join(table(tallies, engines)))
    sys.exit(any(tally.problems or tally.lost or tally.twice for tally in tallies))


def _line(tally: Tally, passed: float) -> str:
    went = "\n  ".join(["WRONG", *tally.problems]) if tally.problems else "as it should be"
    clock = f"{datetime.now().astimezone():%H:%M:%S}"
    return f"{clock} {passed / 60:5.1f} min  {tally.engine} seed {tally.seed}: {tally.events} events, {went}"


def table(tallies: Sequence[Tally], engines: Sequence[Engine]) -> list[str]:
    """Return the figures of all runs as a Markdown table with a column for each engine."""
    columns = [_figures([tally for tally in tallies if tally.engine == engine], tallies) for engine in engines]
    rows = [[name, *(str(column[name]) for column in columns)] for name in columns[0]]
    return [f"| {' | '.join(row)} |" for row in (["", *engines], ["---", *("---:" for _ in engines)], *rows)]


def _figures(tallies: Sequence[Tally], everywhere: Sequence[Tally]) -> dict[str, Any]:
    victims, kinds = ({key for one in everywhere for key in getattr(one, name)} for name in ("kills", "faults"))
    kills, faults = Counter[str](), Counter[str]()
    for tally in tallies:
        kills += tally.kills
        faults += tally.faults
    seeds = [tally.seed for tally in tallies]
    return {
        "runs": len(tallies),
        "seeds": f"{min(seeds)}–{max(seeds)}" if seeds else "none",
        "what people did": _sum(tallies, "events"),
        "webhooks": _sum(tallies, "webhooks"),
        "of them never heard": _sum(tallies, "webhooks_lost"),
        "calls of Zendesk's API": _sum(tallies, "calls"),
        **{f"killed: {victim}": kills[victim] for victim in sorted(victims)},
        **{f"fault: {kind}": faults[kind] for kind in sorted(kinds)},
        "processes started again": _sum(tallies, "started_again"),
        "cases left to a person, then tried again": _sum(tallies, "left_to_a_person"),
        "public replies that the policy wants": _sum(tallies, "replies"),
        "**replies lost**": _sum(tallies, "lost"),
        "**replies sent twice**": _sum(tallies, "twice"),
        "**other differences**": sum(len(tally.problems) for tally in tallies),
        "longest way back to rest, in seconds": f"{max((tally.recovery for tally in tallies), default=0):.1f}",
    }


def _sum(tallies: Sequence[Tally], name: str) -> int:
    return sum(getattr(tally, name) for tally in tallies)


if __name__ == "__main__":
    soak()
