"""Several threads' writes go into one commit, and each hears what came of its own."""

import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, Engine, event, insert, select

from bot.store import Store
from bot.store.database import Database, Unavailable
from bot.store.group_commit import GroupCommit
from bot.store.schema import state

NAMES = [f"item {number}" for number in range(20)]
PATIENCE = 30  # seconds


def write(connection: Connection, item: str) -> str:
    connection.execute(insert(state).values(key=item, value="written"))
    return item.upper()


def written(store: Store) -> list[str]:
    with store.database.read() as connection:
        return sorted(connection.execute(select(state.c.key)).scalars())


@contextmanager
def added_while_another_writes(commits: GroupCommit[str, str], items: list[str]) -> Iterator[list[Future[str]]]:
    """Let a thread for each item come to write while nobody may; at the end of the block they may."""
    with ThreadPoolExecutor(len(items)) as threads:
        with commits._queue_lock:
            answers = [threads.submit(commits.add, item) for item in items]
            deadline = time.monotonic() + PATIENCE
            while len(commits._waiting) < len(items):
                assert time.monotonic() < deadline
                time.sleep(0.001)
            assert not any(answer.done() for answer in answers)
        yield answers


@pytest.fixture
def commits() -> Iterator[list[object]]:
    seen: list[object] = []
    listener = seen.append
    event.listen(Engine, "commit", listener)
    yield seen
    event.remove(Engine, "commit", listener)


def test_all_who_wait_are_written_in_one_commit_and_each_hears_its_own_answer(store: Store, commits):
    with added_while_another_writes(GroupCommit(store.database, write, str), NAMES) as answers:
        assert [answer.result() for answer in answers] == [name.upper() for name in NAMES]
    assert len(commits) == 1
    assert written(store) == sorted(NAMES)


def test_two_processes_that_hear_of_the_same_tickets_in_another_order_do_not_block_each_other(url: str):
    """On PostgreSQL each would hold the row that the other waits for."""
    now, tickets = datetime(2026, 11, 23, 9, tzinfo=UTC), range(1, 9)
    stores = [Store.open(url), Store.open(url)]

    def receive(store: Store, ticket: int, number: int) -> bool:
        return store.inbox.receive(f"{number}-{ticket}", ticket, now=now, not_before=now, source="trigger")

    with ThreadPoolExecutor(2 * len(tickets)) as threads:
        for number in range(20):
            heard = [
                threads.submit(receive, store, ticket, 2 * number + place)
                for place, store in enumerate(stores)
                for ticket in (tickets if place else reversed(tickets))
            ]
            assert all(answer.result() for answer in heard)


def test_whoever_comes_alone_is_written_at_once(store: Store):
    assert GroupCommit(store.database, write, str).add("alone") == "ALONE"
    assert written(store) == ["alone"]


def test_when_the_commit_fails_all_who_were_in_it_hear_so_and_the_next_one_is_written(store: Store):
    def fail_on_the_last(connection: Connection, item: str) -> str:
        if item == NAMES[-1]:
            raise Unavailable("the database went away")
        return write(connection, item)

    commits = GroupCommit(store.database, fail_on_the_last, str)
    with added_while_another_writes(commits, NAMES) as answers:
        assert {type(answer.exception()) for answer in answers} == {Unavailable}
    assert written(store) == []
    assert commits.add(NAMES[0]) == NAMES[0].upper()


def test_who_waits_too_long_is_told_so_and_written_by_nobody_later(url: str):
    store = Store.open(url)
    commits = GroupCommit(Database(url, patience=0.05), write, str)
    with commits._queue_lock, pytest.raises(Unavailable):
        commits.add("late")
    assert commits.add("next") == "NEXT"
    assert written(store) == ["next"]
