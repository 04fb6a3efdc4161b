"""Zendesk answers late, wrongly, or not at all, also after a write that did land: the end is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.faults.doomed import WHOLE
from tests.faults.stage import Stage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.context import ForkServerProcess

    from tests.faults.stage import Tickets

CONFLICT = '{"error": "UpdateConflict", "description": "Safe Update prevented the update"}'
TOO_MANY = '{"error": "APIRateLimitExceeded", "description": "Number of allowed API requests per minute exceeded"}'
PAGE = "<html><body>Bad gateway</body></html>"
ONE_CASE: dict[str, Any] = {"path": r"^/api/v2/tickets/\d+", "times": 3}

#: What goes wrong, three times in each step unless it says otherwise.
TROUBLE: dict[str, dict[str, Any]] = {
    "a conflict that nobody made": {"kind": "status", "method": "PUT", "status": 409, "body": CONFLICT},
    "too many requests": {"kind": "status", "status": 429, "headers": {"Retry-After": "37"}, "body": TOO_MANY},
    "too many requests, until when is not said": {"kind": "status", "status": 429, "body": TOO_MANY},
    "500": {"kind": "status", "status": 500},
    "500, and the write landed": {"kind": "status", "method": "PUT", "status": 500, "apply": True},
    "502 with a page": {"kind": "status", "status": 502, "headers": {"Content-Type": "text/html"}, "body": PAGE},
    "503 for half a minute": {"kind": "status", "status": 503, "headers": {"Retry-After": "30"}},
    "503, until when is not said": {"kind": "status", "status": 503},
    "200 with a page instead of JSON": {"kind": "garbage"},
    "200 with a page, and the write landed": {"kind": "garbage", "method": "PUT", "apply": True},
    "half an answer, and the write landed": {"kind": "half", "method": "PUT", "apply": True},
    "cut off": {"kind": "drop"},
    "cut off, and the write landed": {"kind": "drop", "method": "PUT", "apply": True},
    "a time-out": {"kind": "hang", "seconds": WHOLE},
    "a time-out, and the write landed": {"kind": "hang", "method": "PUT", "apply": True, "seconds": WHOLE},
    "late answers": {"kind": "delay", "seconds": 0.2, "times": 10},
}


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
        stage.sandbox.door.revoke_all()
        assert stage.rest(worker)
    stage.check(tickets)
