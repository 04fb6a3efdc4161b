"""How much CPU time the command line takes before it does anything, and what `bot serve` takes until it is ready.

Run `python -m benchmarks.startup`. CPU time of a process and its children, the least of several runs each.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import psutil

from benchmarks.parts.figures import Goal, scratch
from benchmarks.parts.processes import serving, surroundings
from bot.startup import real_time
from tests.cli.documents import AUDIT, TICKET, USERS
from tests.set_up import set_up

RUNS = 5
LIBRARIES = "import flask, sqlalchemy, requests"
FLOOR = f'CPU time of `python -c "{LIBRARIES}"`'
HELP = Goal("start-up: CPU time of `bot --help`", FLOOR, "≤ 0.6")
EXPLAIN = Goal("start-up: CPU time of `bot explain FILE`", FLOOR, "≤ 1.6")
SERVE = Goal("start-up: CPU time of `bot serve` until it answers", FLOOR, "≤ 4")
GOALS = [HELP, EXPLAIN, SERVE]
LIMITS = {HELP: 0.6, EXPLAIN: 1.6, SERVE: 4.0}


def seconds(*command: str) -> float:
    """Return the CPU seconds of the quickest run of a command."""
    found = []
    for _ in range(RUNS):
        before = os.times()
        subprocess.run([sys.executable, *command], env=surroundings(), check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - this Python
        after = os.times()
        found.append(sum(after[2:4]) - sum(before[2:4]))
    return min(found)


def served(folder: Path) -> float:
    """Return the CPU seconds that `bot serve` has taken when it answers, the least of several starts."""
    found = []
    with set_up(folder, real_time) as account:
        for number in range(RUNS):
            own = folder / str(number)
            own.mkdir()
            with serving(account, own) as process:
                family = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
                found.append(sum(sum(one.cpu_times()[:2]) for one in family))
    return min(found)


def main() -> None:
    """Print the rows."""
    with scratch() as folder:
        case = folder / "case.json"
        case.write_text(json.dumps({"ticket": TICKET, "audits": [AUDIT], "users": USERS}), encoding="utf-8")
        floor = seconds("-c", LIBRARIES)
        measured = {
            HELP: seconds("-m", "bot", "--help"),
            EXPLAIN: seconds("-m", "bot", "explain", str(case)),
            SERVE: served(folder),
        }
    for goal, taken in measured.items():
        goal.tell(f"{taken / floor:.2f} ({taken:.2f} s of {floor:.2f} s)", met=taken <= LIMITS[goal] * floor)


if __name__ == "__main__":
    main()
