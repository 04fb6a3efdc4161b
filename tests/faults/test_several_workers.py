"""Several workers share the work, one is replaced, or one is stopped in the middle of it."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.faults.stage import PATIENCE, Stage, Tickets


def test_two_workers_of_one_inbox_that_are_killed_in_turn_double_nothing(stage: Stage) -> None:
    chance = random.Random(1)
    tickets: Tickets = {}
    stage.start("receiver")
    workers = [stage.start("worker"), stage.start("worker")]
    for step in stage.steps:
        for gesture in stage.gestures(step, tickets):
            gesture()
            if chance.random() < 0.4:
                stage.kill(workers.pop(chance.randrange(2)))
                workers.append(stage.start("worker"))
        assert stage.rest(workers[0])
    stage.check(tickets)


def test_two_bots_with_a_database_each_double_nothing(stage: Stage) -> None:
    """As when the bot was deployed twice, or its host was restored from a copy while the first one lives."""
    tickets: Tickets = {}
    stage.start("receiver")
    other = replace(stage.env, database_url=f"sqlite:///{stage.scratch / 'other.db'}")
    for step in stage.steps:
        stage.act(step, tickets)
        workers = [stage.start("worker"), stage.start("worker", env=other)]
        assert stage.rest(workers[0])
        for worker in workers:
            stage.stop(worker)
    stage.check(tickets, database=False)


def test_a_worker_that_is_told_to_stop_finishes_what_it_has_begun(stage: Stage) -> None:
    tickets: Tickets = {}
    stage.start("receiver")
    worker = stage.start("worker")
    stage.sandbox.fault("delay", method="PUT", seconds=0.3, times=None)
    stage.act(0, tickets)
    stage.until(lambda: any(row.taken for row in stage.store.inbox.waiting(100)))

    assert stage.stop(worker) == 0

    assert not any(row.taken for row in stage.store.inbox.waiting(100))
    assert not any(entry.state == "pending" for entry in stage.store.journal.recent(100))


def test_a_write_that_arrives_after_its_worker_was_killed_and_replaced_is_refused(stage: Stage) -> None:
    tickets: Tickets = {}
    traffic = stage.sandbox.traffic
    stage.start("receiver")
    for step in stage.steps:
        traffic.forget_calls()
        traffic.stopped.clear()
        stage.sandbox.fault("delay", method="PUT", seconds=10 * PATIENCE)  # longer than the other worker may take
        stage.act(step, tickets)
        worker = stage.start("worker")
        stage.until(lambda: traffic._faults[-1].times == 0)
        stage.kill(worker)
        stage.heal()
        traffic.stopped.set()  # lets the delayed request go on
        stage.until(lambda: 409 in {call.status for call in stage.sandbox.calls})
    stage.check(tickets)
