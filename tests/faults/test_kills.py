"""The bot's processes are killed at named points and at random instants: nothing is lost, nothing is said twice."""

from __future__ import annotations

import os
import random
import time

import pytest

from tests.faults.crash_points import POINTS, Crash
from tests.faults.stage import Stage, Tickets

KILLS = int(os.environ.get("FAULTS_KILLS", "5"))  # at each point and for each seed: 100 in all; more for a soak
KILLS_IN_A_STEP = 4  # a ticket whose worker dies at each of eight attempts is left to a person
LOST = (0, 3, 100)  # webhooks of one step
BETWEEN = "between the reply and its note"


def _points(role: str) -> list[str]:
    return [name for name, point in POINTS.items() if point.role == role]


def test_without_any_fault_every_story_ends_as_written_down(either_stage: Stage) -> None:
    stage = either_stage
    tickets: Tickets = {}
    stage.start("receiver")
    worker = stage.start("worker")
    for step in stage.steps:
        stage.act(step, tickets)
        assert stage.rest(worker)
    stage.check(tickets)


@pytest.mark.parametrize("point", _points("receiver"))
def test_a_receiver_killed_at_a_named_point_loses_and_doubles_nothing(stage: Stage, point: str) -> None:
    while stage.deaths < KILLS:
        before, tickets = stage.deaths, dict[int, int]()
        for step in stage.steps:
            receiver = stage.start("receiver", Crash(point))
            for gesture in stage.gestures(step, tickets):
                if stage.is_dead(receiver):
                    receiver = stage.start("receiver", Crash(point))
                gesture()
                stage.until(lambda: not stage.sandbox.webhooks.waiting())
            stage.stop(receiver)
            stage.heal()
        stage.check(tickets)
        assert stage.deaths > before


@pytest.mark.parametrize("point", _points("worker"))
def test_a_worker_killed_at_a_named_point_loses_and_doubles_nothing(stage: Stage, point: str) -> None:
    chance = random.Random(point)
    if point == BETWEEN:
        stage.stories = [story for story in stage.stories if "notes" in story["end"]] * KILLS_IN_A_STEP
    stage.start("receiver")
    while stage.deaths < KILLS:
        before, tickets = stage.deaths, dict[int, int]()
        for step in stage.steps:
            stage.sandbox.webhooks.drop(chance.choice(LOST))
            stage.act(step, tickets)
            for _ in range(KILLS_IN_A_STEP):
                worker = stage.start("worker", Crash(point, nth=1 if POINTS[point].is_rare else chance.randint(1, 2)))
                if stage.rest(worker):
                    stage.stop(worker)
                    break
            else:
                stage.heal()
        stage.check(tickets)
        assert stage.deaths > before


@pytest.mark.parametrize("seed", range(3))
def test_receiver_and_worker_killed_at_random_instants_lose_and_double_nothing(stage: Stage, seed: int) -> None:
    chance = random.Random(seed)
    receiver = stage.start("receiver")
    while stage.deaths < KILLS:
        tickets: Tickets = {}
        for step in stage.steps:
            worker = stage.start("worker")
            for gesture in stage.gestures(step, tickets):
                gesture()
                time.sleep(chance.choice([0, chance.uniform(0, 0.4)]))
                match chance.choice(["receiver", "worker", "neither"]):
                    case "receiver":
                        stage.kill(receiver)
                        receiver = stage.start("receiver")
                    case "worker":
                        stage.kill(worker)
                        worker = stage.start("worker")
            stage.stop(worker)
            stage.heal()
        stage.check(tickets)
