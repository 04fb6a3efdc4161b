"""Which processes of the bot are there, and on which machine: a SQLite file is for one machine alone."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from sqlalchemy import bindparam, delete, func, select

from bot.store.database import Database, Unavailable
from bot.store.schema import Instant, processes

Role = Literal["web", "worker"]

BEAT_EVERY = timedelta(seconds=15)
ALIVE_FOR = timedelta(minutes=1)  # after the last sign of life
FORGOTTEN_AFTER = timedelta(days=1)
BEAT_PATIENCE = 0.2  # seconds: a sign of life is no reason to keep a webhook waiting

_LAST_WORKER = select(func.max(processes.c.seen_at)).where(processes.c.role == "worker")
_SINCE = select(processes.c.host, processes.c.boot).where(processes.c.seen_at > bindparam("since", type_=Instant))


class OtherMachine(Exception):
    """A SQLite file is in use by another machine; the message says what to do."""


@dataclass(frozen=True)
class Machine:
    """Where a process runs: the machine's name, and the id of its start, which containers of one machine share."""

    host: str
    boot: str

    def is_same(self, other: Machine) -> bool:
        """Whether it is one machine: the same start, or the same name before and after a restart."""
        return self.boot == other.boot or self.host == other.host


def this_machine() -> Machine:
    """Read who we are: https://man7.org/linux/man-pages/man5/machine-id.5.html and random(4) for ``boot_id``."""
    ids = [_line("/etc/machine-id"), socket.gethostname()]
    host = "/".join(filter(None, ids))
    return Machine(host, _line("/proc/sys/kernel/random/boot_id") or host)


def _line(path: str) -> str:
    try:
        return Path(path).read_text(encoding="ascii").strip()
    except OSError:
        return ""


class Processes:
    """The rows of processes; instants are aware UTC. All methods may raise Unavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def last_worker(self) -> datetime | None:
        """When a worker last gave a sign of life, or None."""
        with self._database.read() as connection:
            return connection.execute(_LAST_WORKER).scalar()

    def others(self, mine: Machine, now: datetime) -> list[str]:
        """The names of other machines that gave a sign of life within a minute."""
        with self._database.read() as connection:
            seen = {Machine(*row) for row in connection.execute(_SINCE, {"since": now - ALIVE_FOR})}
        return sorted(machine.host for machine in seen if not machine.is_same(mine))

    def beat(self, key: str, role: Role, machine: Machine, now: datetime, patience: float | None = None) -> None:
        """Give a sign of life."""
        row = {"role": role, "host": machine.host, "boot": machine.boot, "seen_at": now}
        insert = self._database.insert(processes).values(key=key, **row)
        with self._database.write(patience) as connection:
            connection.execute(insert.on_conflict_do_update(index_elements=["key"], set_=row))

    def leave(self, key: str, now: datetime) -> None:
        """Forget a process that ends, and those that ended without saying so."""
        gone = (processes.c.key == key) | (processes.c.seen_at < now - FORGOTTEN_AFTER)
        with self._database.write() as connection:
            connection.execute(delete(processes).where(gone))


class Presence:
    """One process's signs of life.

    Args:
        database: the bot's.
        role: ``web`` or ``worker``.
        key: unique to the process.
        machine: where it runs.
    """

    def __init__(self, database: Database, role: Role, key: str, machine: Machine) -> None:
        self._rows, self._only_here = Processes(database), database.is_sqlite
        self._role, self._key, self._machine = role, key, machine
        self._beaten_at: datetime | None = None

    def enter(self, now: datetime) -> None:
        """Give the first sign of life.

        Raises:
            OtherMachine: the database is a SQLite file, and another machine uses it.
            Unavailable: when the database is away.
        """
        others = self._rows.others(self._machine, now) if self._only_here else []
        if others:
            raise OtherMachine(
                f"DATABASE_URL names a SQLite file that another machine uses ({', '.join(others)}): SQLite is for one "
                "machine. Use PostgreSQL, or stop the bot there and wait a minute"
            )
        self._rows.leave(self._key, now)
        self._rows.beat(self._key, self._role, self._machine, now)
        self._beaten_at = now

    def beat(self, now: datetime) -> None:
        """Give another sign of life when one is due; cheap to call often, and silent when the database is away."""
        if self._beaten_at is not None and abs(now - self._beaten_at) < BEAT_EVERY:
            return
        try:
            self._rows.beat(self._key, self._role, self._machine, now, BEAT_PATIENCE)
        except Unavailable:
            return
        self._beaten_at = now

    def leave(self, now: datetime) -> None:
        """Say that the process ends."""
        self._rows.leave(self._key, now)
