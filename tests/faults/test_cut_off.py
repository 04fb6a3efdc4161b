"""A worker is cut off in the middle of its work, another does it, and the first comes back: no effect is twice."""

from __future__ import annotations

import signal
from dataclasses import replace
from pathlib import Path

import pytest

from tests.faults.crash_points import Crash
from tests.faults.proxy import Proxy
from tests.faults.stage import Stage, Tickets
from tests.postgres import Server, needs_a_server

#: Where a worker freezes: with a lease, with a decision, with a write on its way.
POINTS = ("ticket taken", "in the journal, nothing sent", "after a PUT")
INSIDE = "inside a commit of the worker"  # it holds locks of the database


def _freeze_in_each_step(stage: Stage, point: str, nth: int = 1) -> None:
    tickets: Tickets = {}
    stage.start("receiver")
    for step in stage.steps:
        frozen = stage.start("worker", Crash(point, nth, by=signal.SIGSTOP))
        stage.act(step, tickets)
        stage.freeze(frozen)
        others = [stage.start("worker"), stage.start("worker")]
        assert stage.rest(others[0])
        stage.thaw(frozen)
        assert stage.rest(frozen)
        for worker in (frozen, *others):
            assert stage.stop(worker) == 0
    stage.check(tickets)


@pytest.mark.parametrize("point", POINTS)
def test_a_frozen_worker_is_replaced_and_does_no_harm_when_it_thaws(either_stage: Stage, point: str) -> None:
    _freeze_in_each_step(either_stage, point)


@pytest.mark.postgresql
@needs_a_server
def test_a_worker_frozen_inside_a_transaction_holds_nobody_up(server: Server, tmp_path: Path) -> None:
    with Stage(tmp_path, server.new_database()) as stage:
        _freeze_in_each_step(stage, INSIDE, nth=9)  # the first ones are those of its start


@pytest.mark.postgresql
@needs_a_server
def test_a_worker_that_loses_its_database_is_replaced_and_comes_back(server: Server, tmp_path: Path) -> None:
    tickets: Tickets = {}
    url = server.new_database()
    with Stage(tmp_path, url) as stage, Proxy(("127.0.0.1", server.port)) as proxy:
        stage.start("receiver")
        behind = replace(stage.env, database_url=url.replace(f":{server.port}/", f":{proxy.port}/"))
        for step in stage.steps:
            worker = stage.start("worker", env=behind)
            stage.sandbox.fault("delay", method="PUT", seconds=0.5)
            stage.act(step, tickets)
            stage.until(lambda: not stage.sandbox.traffic._faults[-1].times)  # a write is on its way
            proxy.cut()
            stage.run_out_leases()
            other = stage.start("worker")
            assert stage.rest(other)
            proxy.mend()
            assert stage.stop(other) == 0
            assert stage.rest(worker)
            assert stage.stop(worker) == 0
            stage.sandbox.traffic.clear()
        stage.check(tickets)


@pytest.mark.postgresql
@needs_a_server
def test_a_slow_line_to_the_database_is_only_slow(server: Server, tmp_path: Path) -> None:
    tickets: Tickets = {}
    url = server.new_database()
    with Stage(tmp_path, url) as stage, Proxy(("127.0.0.1", server.port)) as proxy:
        proxy.delay, proxy.bytes_per_second = 0.005, 2_000_000
        stage.start("receiver")
        stage.start("worker", env=replace(stage.env, database_url=url.replace(f":{server.port}/", f":{proxy.port}/")))
        worker = stage.start("worker")
        for step in stage.steps:
            stage.act(step, tickets)
            assert stage.rest(worker)
        stage.check(tickets)


@pytest.mark.postgresql
@needs_a_server
def test_a_database_that_is_restarted_at_work_loses_and_doubles_nothing(tmp_path: Path) -> None:
    tickets: Tickets = {}
    with Server() as server, Stage(tmp_path, server.url) as stage:
        stage.start("receiver")
        workers = [stage.start("worker"), stage.start("worker")]
        stage.until(lambda: stage.workers() == len(workers))
        for step in stage.steps:
            stage.act(step, tickets)
            server.restart()
            stage.run_out_leases()
            assert stage.rest(workers[0])
        stage.check(tickets)
