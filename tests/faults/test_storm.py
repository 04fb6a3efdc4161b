"""Short storms of all faults over the real processes; `make soak` runs long ones."""

from __future__ import annotations

import pytest

from tests.faults.soak import table
from tests.faults.storm import Engine, Storm, Tally
from tests.postgres import ON_A_SERVER


@pytest.mark.parametrize("engine", ["sqlite", ON_A_SERVER])
def test_a_storm_loses_nothing_and_doubles_nothing(engine: Engine) -> None:
    tally = Storm(1, engine).run()

    assert tally.problems == []
    assert (tally.lost, tally.twice) == (0, 0)
    assert tally.replies > 0
    assert tally.kills.total() > 0
    assert tally.faults.total() > 0


def test_the_table_adds_the_runs_of_each_engine_up() -> None:
    one, other = Tally(1, "sqlite", events=3, lost=1), Tally(2, "sqlite", events=4, recovery=2.5)
    one.kills["web"] += 2

    rows = table([one, other], ("sqlite", "postgresql"))

    assert rows[0] == "|  | sqlite | postgresql |"
    assert "| runs | 2 | 0 |" in rows
    assert "| what people did | 7 | 0 |" in rows
    assert "| killed: web | 2 | 0 |" in rows
    assert "| **replies lost** | 1 | 0 |" in rows
    assert "| longest way back to rest, in seconds | 2.5 | 0.0 |" in rows
