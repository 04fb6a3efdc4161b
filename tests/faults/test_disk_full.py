"""No byte can be written any more: Zendesk is asked to send again, and once there is room nothing is missing."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.store import Store
from bot.store.database import Unavailable
from tests.faults.processes import empty_disk, fill_disk
from tests.faults.shared_clock import START
from tests.faults.stage import Stage, Tickets


def test_a_receiver_and_a_worker_whose_disk_is_full_lose_nothing(stage: Stage) -> None:
    tickets: Tickets = {}
    processes = [stage.start("receiver"), stage.start("worker")]
    pids = [process.pid for process in processes if process.pid]
    for step in stage.steps:
        fill_disk(pids)
        stage.act(step, tickets)
        stage.until(lambda: not stage.sandbox.webhooks.waiting())
        empty_disk(pids)
        stage.stop(processes.pop())
        processes.append(stage.start("worker"))
        pids = [process.pid for process in processes if process.pid]
        assert stage.rest(processes[-1])
    answered = {attempt["status"] for one in stage.sandbox.webhooks.deliveries for attempt in one.attempts}
    assert 503 in answered
    stage.check(tickets)


def test_a_database_that_may_grow_no_further_is_away_and_comes_back(tmp_path: Path) -> None:
    """As SQLite tells of a disk without room (SQLITE_FULL). https://www.sqlite.org/pragma.html#pragma_max_page_count."""
    store = Store.open(f"sqlite:///{tmp_path}/bot.db")
    with store.database.engine.connect() as connection:  # the pool hands it out again
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))

    with pytest.raises(Unavailable, match="full"):
        store.leads.release("key", "x" * 1_000_000, START)
    with store.database.engine.connect() as connection:
        connection.execute(text("PRAGMA max_page_count = 1000000"))
    store.leads.release("key", "x" * 1_000_000, START)
    with contextlib.closing(store.database):
        assert [message.key for message in store.leads.recent(9)] == ["key"]
