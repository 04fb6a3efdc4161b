"""The table of figures in docs/performance.md and the benchmarks agree on what is measured, and how good it must be."""

from __future__ import annotations

import importlib
import re
from collections.abc import Mapping
from pathlib import Path

from benchmarks.parts.figures import Goal

ROOT = Path(__file__).parent.parent
DOCUMENT = (ROOT / "docs/performance.md").read_text(encoding="utf-8")
BENCHMARKS = {path.stem for path in (ROOT / "benchmarks").glob("*.py")}
ROW = re.compile(r"^\| (.+) \| (.+) \| (.+) \| (.+) \| (yes|\*\*no\*\*) \| `benchmarks/(\w+)\.py` \|$", re.MULTILINE)
ROWS = ROW.findall(DOCUMENT)


def goals(name: str) -> set[tuple[str, str, str]]:
    """What a benchmark prints rows for."""
    found = getattr(importlib.import_module(f"benchmarks.{name}"), "GOALS", [])
    listed: list[Goal] = list(found.values() if isinstance(found, Mapping) else found)
    return {(goal.what, goal.floor, goal.reach) for goal in listed}


def test_every_row_of_the_table_is_printed_by_its_benchmark_and_every_goal_has_its_row():
    told = {(benchmark, what, floor, reach) for what, floor, reach, _, _, benchmark in ROWS}
    printed = {(name, *goal) for name in BENCHMARKS for goal in goals(name)}

    assert told
    assert told == printed


def test_every_line_of_the_table_is_read():
    lines = [line for line in DOCUMENT.splitlines() if line.startswith("| ")]
    assert len(lines) == len(ROWS) + 2


def test_every_benchmark_is_named():
    assert {name for name in BENCHMARKS if f"benchmarks/{name}.py" not in DOCUMENT} == set()


def test_each_missed_reach_has_a_reason_beside_it():
    reasons = DOCUMENT.partition("## Where a reach is missed")[2].partition("\n## ")[0]
    missed = [what for what, _, _, _, met, _ in ROWS if met == "**no**"]
    assert len(re.findall(r"^\* \*\*", reasons, re.MULTILINE)) >= len(missed)


def test_a_goal_prints_the_row_that_the_table_holds(capsys):
    Goal("what", "floor", "reach").tell("0.5", met=False)
    assert capsys.readouterr().out == "| what | floor | reach | 0.5 | **no** |\n"
