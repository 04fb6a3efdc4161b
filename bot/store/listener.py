"""Hears from PostgreSQL when another process has put something into the inbox; SQLite has nobody who could tell."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import closing
from typing import Any, Final

from bot.store.database import AWAY, Database
from bot.store.inbox_statements import CHANNEL

logger = logging.getLogger(__name__)

LOOK_UP: Final = 0.5  # seconds between two looks whether to stop
TRY_AGAIN: Final = 1.0  # seconds, while the database is away


class Listener:
    """A thread with a connection of its own, which outlives restarts of the database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._hearing, self._stopping = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def hears(self) -> bool:
        """Whether news of other processes would be heard now; else they must be looked for."""
        return self._hearing.is_set()

    def start(self, ring: Callable[[], None]) -> None:
        """Ring whenever there is something new; with SQLite, never."""
        if not self._database.is_sqlite:
            self._thread = threading.Thread(target=self._listen, args=[ring], name="listener", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Hear no more."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()

    def _listen(self, ring: Callable[[], None]) -> None:
        cut = (*AWAY, self._database.engine.dialect.loaded_dbapi.Error)
        while not self._stopping.is_set():
            try:
                self._hear(ring)
            except cut as error:
                logger.info("not heard by notice, but looked for: %s", type(error).__name__)
            except Exception:
                logger.exception("the listener stumbled")
            self._hearing.clear()
            self._stopping.wait(TRY_AGAIN)

    def _hear(self, ring: Callable[[], None]) -> None:
        # https://www.psycopg.org/psycopg3/docs/advanced/async.html#asynchronous-notifications
        with closing(self._connection()) as connection:
            connection.execute(f"LISTEN {CHANNEL}")
            self._hearing.set()
            ring()  # for what was told while nobody listened
            while not self._stopping.is_set():
                for _ in connection.notifies(timeout=LOOK_UP, stop_after=1):
                    ring()

    def _connection(self) -> Any:  # noqa: ANN401 - psycopg, which is optional
        pooled = self._database.engine.raw_connection()
        connection: Any = pooled.driver_connection
        pooled.detach()
        connection.autocommit = True
        return connection
