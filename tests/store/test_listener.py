"""Workers hear of each other's news on PostgreSQL, also after it was restarted; with SQLite nobody could tell them."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from bot.store import Store
from bot.store.listener import Listener
from tests.postgres import Server, needs_a_server

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DEADLINE = 60  # seconds, for a slow machine


def until(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.01)


@pytest.fixture
def bell():
    return threading.Event()


@pytest.fixture
def listener(store, bell):
    listener = Listener(store.database)
    listener.start(bell.set)
    yield listener
    listener.stop()


def test_what_another_process_puts_into_the_inbox_rings(store, url, listener, bell):
    if store.database.is_sqlite:
        assert not listener.hears
        return
    until(lambda: listener.hears)
    other = Store.open(url)
    news = (
        lambda: other.inbox.put([1], NOW),
        lambda: other.inbox.receive("one", 1, now=NOW, not_before=NOW, source="trigger"),
        lambda: other.inbox.replay(NOW),
    )
    for tell in news:
        bell.clear()
        tell()
        assert bell.wait(DEADLINE)
    other.database.close()


@pytest.mark.postgresql
@needs_a_server
def test_it_hears_again_after_the_database_was_restarted(bell):
    with Server() as server:
        store = Store.open(server.url)
        listener = Listener(store.database)
        listener.start(bell.set)
        until(lambda: listener.hears)
        server.stop()
        until(lambda: not listener.hears)
        bell.clear()
        server.start()
        until(lambda: listener.hears)
        assert bell.wait(DEADLINE), "what was told meanwhile is looked for"
        bell.clear()
        store.database.close()
        store.inbox.put([1], NOW)

        assert bell.wait(DEADLINE)
        listener.stop()
        store.database.close()
