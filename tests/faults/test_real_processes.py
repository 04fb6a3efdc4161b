"""gunicorn and ``bot work``, started as in production, are killed in the middle of their work and started again."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

import pytest

from tests.faults.processes import RECEIVER, WORKER, Group
from tests.faults.stage import Stage, listens


@pytest.fixture
def worker(stage: Stage) -> Iterator[Group]:
    yield from _group(stage, WORKER)


@pytest.fixture
def receiver(stage: Stage) -> Iterator[Group]:
    yield from _group(stage, RECEIVER)


def _group(stage: Stage, command: tuple[str, ...]) -> Iterator[Group]:
    group = Group(command, stage.env, stage.scratch)
    yield group
    group.kill()


def _start(stage: Stage, group: Group) -> None:
    stage.let_pass(2)
    group.start()


def _listening(stage: Stage, receiver: Group) -> None:
    if not receiver.runs:
        _start(stage, receiver)
        stage.until(lambda: listens(stage.env.port))


def test_kill_9_of_gunicorn_and_of_the_worker_loses_and_doubles_nothing(
    stage: Stage, worker: Group, receiver: Group
) -> None:
    chance, tickets = random.Random(1), dict[int, int]()
    stage.stories = [story for story in stage.stories if len(story["step"]) == 2]  # processes take seconds to start
    _start(stage, worker)
    _listening(stage, receiver)
    for step in stage.steps:
        dies_before = chance.randrange(3)
        for place, gesture in enumerate(stage.gestures(step, tickets)):
            if place == dies_before:
                receiver.kill()
            gesture()
        time.sleep(chance.uniform(0, 0.5))
        worker.kill()
        stage.run_out_leases()
        _start(stage, worker)
        _listening(stage, receiver)
        stage.until(stage.at_rest)
    stage.check(tickets)
    for group in (receiver, worker):
        assert group.stop() == 0
