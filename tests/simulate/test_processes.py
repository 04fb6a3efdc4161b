"""A long export is played by several processes, and comes to the same."""

from datetime import timedelta
from typing import Any

import pytest

from bot.simulate import Organizations, Period, Simulation
from bot.simulate.processes import LINES
from tests.stories.desk import FIRST_MONDAY, Desk


@pytest.mark.slow
def test_several_processes_come_to_the_same_in_the_same_order(
    month: Desk, lines: list[bytes], titles: Any, whole: Period
):
    simulation = Simulation({"now": month.app.config.policy}, titles, whole, FIRST_MONDAY + timedelta(days=60))
    many = [*(lines * (2 * LINES // len(lines))), b"no JSON", *lines, b"[]", *lines]
    counted = Organizations.of(many)

    alone, together = simulation.run(many, counted), simulation.run(many, counted, processes=2)

    assert len(many) > 2 * LINES
    assert together == alone
    assert [problem.partition(":")[0] for problem in alone.problems] == [
        f"line {number}" for number, line in enumerate(many, start=1) if line in (b"no JSON", b"[]")
    ]
    assert together.tallies["now"].cases.total() == len(many) - 2
    assert [*together.tallies["now"].times] == [*alone.tallies["now"].times]
