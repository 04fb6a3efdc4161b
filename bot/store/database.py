"""The one way to the database: SQLite or PostgreSQL, and transactions that queue instead of clashing."""

from __future__ import annotations

import os
import sqlite3
import weakref
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from bot.store.file_lock import FileLock, NoLock

AWAY = (
    exc.OperationalError,
    exc.InterfaceError,
    exc.InternalError,
    exc.TimeoutError,
    exc.DatabaseError,  # a SQLite file that is corrupt
    sqlite3.DatabaseError,
    OSError,
)
#: These are mistakes of ours, not of the database.
OURS = (exc.ProgrammingError, exc.IntegrityError, exc.DataError, exc.NotSupportedError)

#: A connection whose other end has vanished is given up within half a minute, not after hours.
#: https://www.postgresql.org/docs/15/libpq-connect.html#LIBPQ-PARAMKEYWORDS
WATCHFUL = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3, "tcp_user_timeout": 25_000}


class Unavailable(Exception):
    """The database is away, or busy for too long: try later."""


class FileLost(Unavailable):
    """The SQLite file was deleted or replaced under the running bot; the message says what to do, and no path."""


class NoDatabase(ValueError):
    """DATABASE_URL names nothing that the bot can use."""


class Database:
    """An engine, and transactions on it.

    Args:
        url: ``sqlite:///var/bot.db`` (a file, made when missing), ``postgresql://…`` or ``postgres://…``.
        patience: seconds a transaction waits for the lock before it gives up with Unavailable.
    """

    def __init__(self, url: str, *, patience: float = 5.0) -> None:
        where = _with_driver(url)
        self.is_sqlite = where.get_backend_name() == "sqlite"
        self.insert = sqlite.insert if self.is_sqlite else postgresql.insert
        self.patience = patience
        with _translated():
            self._file = Path(where.database or "") if self.is_sqlite else None
            if self.is_sqlite:
                self._lock: FileLock | NoLock = FileLock(_lock_file(where))
                self.engine = _sqlite(where, self._lock, patience)
            else:
                self._lock = NoLock()
                self.engine = _postgresql(where, patience)
        self._opened = None if self._file is None else _identity(self._file)
        self._writing = self.engine.execution_options(writing=True)
        _forget_before_fork(self.engine)

    @contextmanager
    def write(self, patience: float | None = None) -> Iterator[Connection]:
        """One transaction that may write, committed and on disk when the block ends.

        Raises:
            Unavailable: when the database is away or the lock not free within ``patience`` seconds; nothing is written.
        """
        with _translated(), self._lock.held(patience or self.patience):
            self._check_file()
            with self._writing.begin() as connection:
                yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One transaction that only reads, and waits for no writer.

        Raises:
            Unavailable: when the database is away.
        """
        with _translated():
            self._check_file()
            with self.engine.connect() as connection:
                yield connection

    def _check_file(self) -> None:
        """Refuse to go on in a SQLite file that was deleted or replaced: what is written there, nobody would find.

        https://www.sqlite.org/howtocorrupt.html#_unlinking_or_renaming_a_database_file_while_in_use
        """
        if self._file is None:
            return
        found = _identity(self._file)
        if found == self._opened:
            return
        self.close()
        if found is None:
            raise FileLost("the database file is gone: put it back, or start the bot anew without it")
        raise FileLost("the database file was replaced under the running bot: start the bot anew")

    def close(self) -> None:
        """Close the pooled connections; the next transaction opens new ones."""
        self.engine.dispose()


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except OURS:
        raise
    except AWAY as error:
        # The first line alone: what follows may quote a statement.
        reason = str(getattr(error, "orig", error)).partition("\n")[0]
        raise Unavailable(reason) from error


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def _with_driver(url: str) -> URL:
    refused = NoDatabase("DATABASE_URL must name a SQLite file (sqlite:///var/bot.db) or a PostgreSQL database")
    try:
        where = make_url(url.replace("postgres://", "postgresql://", 1))
    except (exc.ArgumentError, ValueError):
        raise refused from None  # what was found may hold a password
    if url.count("@") > 1:  # the end of the password would be taken for the host, which errors name
        raise NoDatabase("DATABASE_URL: in a password, @ is written %40, / is %2F and % is %25")
    if where.get_backend_name() == "postgresql":
        return _for_postgresql(where)
    if where.get_backend_name() != "sqlite" or where.database in (None, "", ":memory:") or where.host or where.username:
        raise refused
    return where


def _for_postgresql(where: URL) -> URL:
    import psycopg  # noqa: PLC0415 - whoever uses SQLite need not have it

    try:
        psycopg.conninfo.make_conninfo(**where.query)  # type: ignore[arg-type]  # one given twice is refused, too
    except (psycopg.ProgrammingError, psycopg.OperationalError):
        raise NoDatabase("DATABASE_URL has a parameter that PostgreSQL does not know, or one twice") from None
    return where.set(drivername="postgresql+psycopg")


def _lock_file(where: URL) -> Path:
    path = Path(where.database or "")
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.with_name(path.name + ".lock")


def _sqlite(where: URL, lock: FileLock, patience: float) -> Engine:
    # For its owner alone, whatever the umask; SQLite gives the files beside it the same mode.
    os.close(os.open(where.database or "", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    # Two processes that switch to WAL at once fail with "database is locked": one at a time, outside any transaction.
    # https://www.sqlite.org/wal.html
    with lock.held(patience), closing(sqlite3.connect(where.database or "", timeout=patience)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    engine = create_engine(where, connect_args={"timeout": patience}, hide_parameters=True)
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    # The driver must not open transactions by itself: it would begin them without the write lock.
    # https://docs.sqlalchemy.org/en/20/dialects/sqlite.html#serializable-isolation-savepoints-transactional-ddl
    connection.isolation_level = None
    connection.cursor().execute("PRAGMA synchronous=FULL")


def _on_begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _postgresql(where: URL, patience: float) -> Engine:
    milliseconds = int(patience * 1000)
    # A process that is frozen in the middle of a transaction must not hold its locks: the server ends it.
    limits = {"lock_timeout": 1, "idle_in_transaction_session_timeout": 2, "statement_timeout": 6}
    options = " ".join(f"-c {name}={milliseconds * times}" for name, times in limits.items())
    connect_args = {"connect_timeout": max(2, int(patience)), "options": options, **WATCHFUL}
    return create_engine(where, connect_args=connect_args, pool_pre_ping=True, hide_parameters=True)


def _forget_before_fork(engine: Engine) -> None:
    # No connection may cross a fork: https://www.sqlite.org/howtocorrupt.html#_carrying_an_open_database_file_across_a_fork_
    dispose = weakref.WeakMethod(engine.dispose)

    def before() -> None:
        if (method := dispose()) is not None:
            method()

    os.register_at_fork(before=before)
