"""What a simulation came to, in tables and sentences for a person, and as JSON for a script."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from rich.console import Console
from rich.table import Table

from bot.simulate import Customer, Deed, Difference, Outcome, Tally, differences
from bot.simulate.tally import ASKED, BOUNCED, OVERDUE

HEADLINES: Final = (BOUNCED, ASKED, OVERDUE)
SHOWN: Final = 50  # ids in a line, and organizations; --json has them all


def show(outcome: Outcome) -> None:
    """Print what each configuration would have done, then how they differ."""
    console = Console(markup=False, highlight=False)  # names of customers may hold brackets
    for name, tally in outcome.tallies.items():
        console.print(f"With {name}: {tally.cases.total():,} cases, looked at {tally.looks:,} times")
        console.print(_deeds(tally), _customers(tally))
        for deed in HEADLINES:
            ids = tally.by_deed.get(deed, [])
            console.print(f"{len(ids)} {deed.words}{': ' if ids else ''}{_listed(ids)}")
        console.print()
    for line in _compared(outcome):
        console.print(line)


def in_json(outcome: Outcome) -> str:
    """Return the same as one JSON object, with all ids."""
    found = {
        "configurations": {name: _tally_in_json(tally) for name, tally in outcome.tallies.items()},
        "differences": [_difference_in_json(one) for one in _differences(outcome)],
        "problems": outcome.problems,
    }
    return json.dumps(found, ensure_ascii=False, indent=2)


def _deeds(tally: Tally) -> Table:
    table = Table("rule", "what", "name", "times", "cases", title="What the bot would have done", title_justify="left")
    for deed, times in _in_order(tally):
        table.add_row(deed.rule, *deed, str(times), str(len(tally.by_deed[deed])))
    return table


def _in_order(tally: Tally) -> list[tuple[Deed, int]]:
    return sorted(tally.total.items(), key=lambda pair: (int(pair[0].rule[1:] or 0), pair[0]))


def _customers(tally: Tally) -> Table:
    columns = ("replies", "notes", "messages", *(deed.words for deed in HEADLINES))
    table = Table("organization", "cases", *columns, title="By organization", title_justify="left")
    largest = sorted(tally.cases.items(), key=lambda pair: (-pair[1], pair[0].name))
    for customer, cases in largest[:SHOWN]:
        table.add_row(customer.name or "(none)", str(cases), *map(str, _row(tally, customer)))
    if largest[SHOWN:]:
        table.caption = f"and {len(largest) - SHOWN} more"
    return table


def _row(tally: Tally, customer: Customer) -> list[int]:
    times = tally.times[customer]
    said = [sum(count for deed, count in times.items() if deed.kind == kind) for kind in ("reply", "note", "message")]
    return [*said, *(times[deed] for deed in HEADLINES)]


def _listed(ids: Sequence[int]) -> str:
    more = f" and {len(ids) - SHOWN} more" if len(ids) > SHOWN else ""
    return " ".join(map(str, sorted(ids)[:SHOWN])) + more


def _differences(outcome: Outcome) -> tuple[Difference, ...]:
    first, *others = outcome.tallies.values()
    return differences(first, others[0]) if others else ()


def _compared(outcome: Outcome) -> list[str]:
    """Return the differences in words: ``With config-b, 14 more cases overdue: 1001 1007 ...``."""
    names = [*outcome.tallies]
    found = _differences(outcome)
    if len(names) > 1 and not found:
        return [f"{names[0]} and {names[1]} would have done the same on the same cases."]
    pairs = [(word, ids, one.deed) for one in found for word, ids in (("more", one.more), ("fewer", one.fewer)) if ids]
    return [
        f"With {names[1]}, {len(ids)} {word} case{'' if len(ids) == 1 else 's'} {deed.words}: {_listed(ids)}"
        for word, ids, deed in pairs
    ]


def _tally_in_json(tally: Tally) -> dict[str, Any]:
    return {
        "cases": tally.cases.total(),
        "looks": tally.looks,
        "done": [
            {"rule": deed.rule, **deed._asdict(), "times": times, "cases": sorted(tally.by_deed[deed])}
            for deed, times in _in_order(tally)
        ],
        "organizations": [
            {"id": customer.id, "name": customer.name, "cases": cases, "done": _done(tally, customer)}
            for customer, cases in tally.cases.items()
        ],
    }


def _done(tally: Tally, customer: Customer) -> list[dict[str, Any]]:
    return [{**deed._asdict(), "times": times} for deed, times in sorted(tally.times[customer].items())]


def _difference_in_json(one: Difference) -> dict[str, Any]:
    return {"rule": one.deed.rule, **one.deed._asdict(), "more": list(one.more), "fewer": list(one.fewer)}
