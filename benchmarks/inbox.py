"""Whether the inbox slows down as it grows: put and take with 100,000 rows, as a ratio to 1,000 rows.

Run `python -m benchmarks.inbox`; with `TEST_POSTGRESQL_URL` on PostgreSQL too, whose tables it drops. Nine in ten rows
wait for a timer, one in ten is due, as after a flood.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from time import perf_counter
from typing import TYPE_CHECKING

from sqlalchemy import text

from benchmarks.parts.figures import Goal, scratch
from bot.store import Store
from bot.store.database import Database
from bot.store.schema import metadata

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
FEW, MANY = 1_000, 100_000
AT_ONCE = 10_000  # rows put in one transaction while filling
ACTIONS, ROUNDS = 100, 7
LEASE, DAY = timedelta(minutes=1), timedelta(days=1)
SERVER = os.environ.get("TEST_POSTGRESQL_URL", "")
ENGINES = ("SQLite", "PostgreSQL")
GOALS = {
    (engine, action): Goal(
        f"inbox {action} with {MANY:,} rows, {engine}", f"the same with {FEW:,} rows", "≤ 1.5 × the time"
    )
    for engine in ENGINES
    for action in ("put", "take")
}
REACH = 1.5


@contextmanager
def filled(url: str, rows: int) -> Iterator[Store]:
    """Open a database with so many rows, a tenth of them due."""
    _empty(url)
    store = Store.open(url)
    try:
        for first in range(0, rows, AT_ONCE):
            numbers = range(first + 1, min(first + AT_ONCE, rows) + 1)
            store.inbox.put([one for one in numbers if one % 10 == 0], NOW - DAY)
            store.inbox.put([one for one in numbers if one % 10], NOW + DAY)
        yield store
    finally:
        store.database.close()


def _empty(url: str) -> None:
    database = Database(url)
    with database.write() as connection:
        metadata.drop_all(connection)
        connection.execute(text("DROP TABLE IF EXISTS alembic_version"))
    database.close()


def put(store: Store, rows: int) -> None:
    """Hear of tickets that are in the inbox, all over it."""
    for number in range(ACTIONS):
        store.inbox.put([1 + number * 7919 % rows], NOW + DAY)


def take(store: Store, _rows: int) -> None:
    """Take what is due, and finish it; it comes due again, so that as much is due afterwards."""
    for _ in range(ACTIONS):
        job = store.inbox.take(NOW, LEASE)
        assert job is not None
        store.inbox.put_off(job, NOW - DAY, "again")


ACTS: dict[str, Callable[[Store, int], None]] = {"put": put, "take": take}


def milliseconds(store: Store, rows: int, act: Callable[[Store, int], None]) -> float:
    """Return the best time of one action."""
    return min(_timed(store, rows, act) for _ in range(ROUNDS)) / ACTIONS * 1e3


def _timed(store: Store, rows: int, act: Callable[[Store, int], None]) -> float:
    began = perf_counter()
    act(store, rows)
    return perf_counter() - began


def compare(engine: str, few_url: str, many_url: str) -> None:
    """Print the rows of one engine."""
    took = {}
    for rows, url in ((FEW, few_url), (MANY, many_url)):
        with filled(url, rows) as store:
            took[rows] = {action: milliseconds(store, rows, act) for action, act in ACTS.items()}
    for action in ACTS:
        many, few = took[MANY][action], took[FEW][action]
        GOALS[engine, action].tell(f"{many / few:.2f} ({many:.2f} ms against {few:.2f})", met=many <= REACH * few)


def main() -> None:
    """Print the rows."""
    with scratch() as folder:
        compare("SQLite", f"sqlite:///{folder / 'few.db'}", f"sqlite:///{folder / 'many.db'}")
    if SERVER:
        compare("PostgreSQL", SERVER, SERVER)
    else:
        print("PostgreSQL was not measured: TEST_POSTGRESQL_URL names no server", flush=True)


if __name__ == "__main__":
    main()
