"""Zendesk answers late, wrongly, or not at all, also after a write that did land: the end is the same."""

from __future__ import annotations

from collections.abc import Iterator
from multiprocessing.context import ForkServerProcess

import pytest

from tests.faults.stage import Stage, Tickets
from tests.faults.trouble import ONE_CASE, TROUBLE


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """One stage for all trouble, with a receiver and a worker that live through it."""
    with Stage(tmp_path_factory.mktemp("trouble")) as stage:
        stage.start("receiver")
        yield stage


@pytest.fixture(scope="module")
def worker(stage: Stage) -> ForkServerProcess:
    return stage.start("worker")


@pytest.mark.parametrize("trouble", TROUBLE)
def test_the_end_is_the_same(stage: Stage, worker: ForkServerProcess, trouble: str) -> None:
    tickets: Tickets = {}
    for step in stage.steps:
        stage.sandbox.fault(**ONE_CASE | TROUBLE[trouble])
        stage.act(step, tickets)
        assert stage.rest(worker)
        if step == 0:
            assert [fault.times for fault in stage.sandbox.traffic._faults] == [0]
        stage.sandbox.traffic.clear()
    stage.check(tickets)


def test_tokens_that_are_revoked_while_it_works_are_renewed(stage: Stage, worker: ForkServerProcess) -> None:
    tickets: Tickets = {}
    for step in stage.steps:
        stage.act(step, tickets)
        stage.sandbox.auth.revoke_all()
        assert stage.rest(worker)
    stage.check(tickets)
