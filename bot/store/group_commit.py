"""Writes of several threads in one commit: waiting for the disk costs more than what is written."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection

from bot.store.database import Database, Unavailable

Item = TypeVar("Item")
Result = TypeVar("Result")


class GroupCommit(Generic[Item, Result]):
    """Whoever comes to write, writes for all who wait.

    Args:
        database: where to.
        write: writes one item within a transaction, and says what came of it.
        order: gives the place of an item in a transaction, so that two processes cannot wait for each other's rows.
    """

    def __init__(
        self, database: Database, write: Callable[[Connection, Item], Result], order: Callable[[Item], Any]
    ) -> None:
        self._database, self._write, self._order = database, write, order
        self._waiting: deque[tuple[Item, Future[Result]]] = deque()
        self._queue_lock = threading.Lock()

    def add(self, item: Item) -> Result:
        """Write an item; what came of it is returned once it is committed and on disk.

        Raises:
            Unavailable: when the database is away or busy; the item may have been written all the same.
        """
        mine: Future[Result] = Future()
        self._waiting.append((item, mine))
        try:
            self._commit(mine)
        except BaseException:
            with suppress(ValueError):  # another thread has taken it along
                self._waiting.remove((item, mine))
            raise
        return mine.result()

    def _commit(self, mine: Future[Result]) -> None:
        if not self._queue_lock.acquire(timeout=self._database.patience):
            raise Unavailable("the database is busy")
        try:
            if not mine.done():
                self._commit_all()
        finally:
            self._queue_lock.release()

    def _commit_all(self) -> None:
        batch: list[tuple[Item, Future[Result]]] = []
        try:
            with self._database.write() as connection:
                # Only now, with the turn of all processes: meanwhile more have come.
                batch = [self._waiting.popleft() for _ in range(len(self._waiting))]
                batch.sort(key=lambda entry: self._order(entry[0]))
                results = [self._write(connection, item) for item, _ in batch]
        except BaseException as error:
            for _, future in batch:
                future.set_exception(error)
            raise
        for (_, future), result in zip(batch, results, strict=True):
            future.set_result(result)
