"""Whether the inbox slows down as it grows: put and take with 100,000 rows, as a ratio to 1,000 rows.

Run `python -m benchmarks.inbox`; with `TEST_POSTGRESQL_URL` on PostgreSQL too, in databases of its own. Nine in ten
rows wait for a timer, one in ten is due, as after a flood. Both are timed in turn, and the best time of each counts.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from time import perf_counter

import psycopg
from sqlalchemy import make_url

from benchmarks.parts.figures import Goal, scratch
from bot.store import Store

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
    """Open an empty database and put so many rows into it, a tenth of them due."""
    store = Store.open(url)
    try:
        for first in range(0, rows, AT_ONCE):
            numbers = range(first + 1, min(first + AT_ONCE, rows) + 1)
            store.inbox.put([one for one in numbers if one % 10 == 0], NOW - DAY)
            store.inbox.put([one for one in numbers if one % 10], NOW + DAY)
        yield store
    finally:
        store.database.close()


@contextmanager
def on_server(rows: int) -> Iterator[str]:
    """Give the address of a new database on the server, which is gone afterwards."""
    name = f"bot_benchmark_{rows}"
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")
        connection.execute(f"CREATE DATABASE {name}")
        yield make_url(SERVER).set(database=name).render_as_string(hide_password=False)
        connection.execute(f"DROP DATABASE {name}")


def put(store: Store, rows: int) -> None:
    """Hear of tickets that are in the inbox, all over it."""
    for number in range(ACTIONS):
        store.inbox.put([1 + number * 7919 % rows], NOW + DAY)


def take(store: Store, _rows: int) -> None:
    """Take what is due, and finish it; it comes due again, so that as much is due afterwards."""
    for _ in range(ACTIONS):
        job = store.inbox.take(NOW, LEASE)
        assert job is not None
        store.inbox.put_off(job, NOW, -DAY, "again")


ACTS: dict[str, Callable[[Store, int], None]] = {"put": put, "take": take}


def timed(store: Store, rows: int, act: Callable[[Store, int], None]) -> float:
    """Return the milliseconds that one action takes, on average over a round."""
    began = perf_counter()
    act(store, rows)
    return (perf_counter() - began) / ACTIONS * 1e3


def compare(engine: str, few: Store, many: Store) -> None:
    """Print the rows of one engine."""
    for action, act in ACTS.items():
        rounds = [(timed(few, FEW, act), timed(many, MANY, act)) for _ in range(ROUNDS)]
        least, most = map(min, zip(*rounds, strict=True))
        GOALS[engine, action].tell(f"{most / least:.2f} ({most:.2f} ms against {least:.2f})", met=most <= REACH * least)


def main() -> None:
    """Print the rows."""
    with ExitStack() as stack:
        folder = stack.enter_context(scratch())
        few, many = (stack.enter_context(filled(f"sqlite:///{folder / str(rows)}.db", rows)) for rows in (FEW, MANY))
        compare("SQLite", few, many)
    if not SERVER:
        print("PostgreSQL was not measured: TEST_POSTGRESQL_URL names no server", flush=True)
        return
    with ExitStack() as stack:
        few, many = (stack.enter_context(filled(stack.enter_context(on_server(rows)), rows)) for rows in (FEW, MANY))
        compare("PostgreSQL", few, many)


if __name__ == "__main__":
    main()
