"""Which processes of the bot are there, and on which machine: a SQLite file is for one machine alone."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from bot.store.database import Database, Unavailable
from bot.store.leases import CLOCKS_DIFFER, Leases

Role = Literal["web", "worker"]

BEAT_EVERY = timedelta(seconds=15)
ALIVE_FOR = timedelta(minutes=1)  # after the last sign of life
FORGOTTEN_AFTER = timedelta(days=1)
BEAT_PATIENCE = 0.2  # seconds: a sign of life is no reason to keep a webhook waiting

#: The names of their leases: the role, and a key of the process's own.
PREFIX = "process/"


class OtherMachine(Exception):
    """A SQLite file is in use by another machine; the message says what to do."""


@dataclass(frozen=True)
class Machine:
    """Where a process runs: the machine's name, and the id of its start, which containers of one machine share."""

    host: str
    boot: str

    @property
    def token(self) -> str:
        """Both as one text."""
        return f"{self.boot}\n{self.host}"

    @classmethod
    def from_token(cls, token: str) -> Machine:
        """Return the machine of a token."""
        boot, _, host = token.partition("\n")
        return cls(host, boot)

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
    """The signs of life of processes: leases whose token tells the machine. All methods may raise Unavailable."""

    def __init__(self, database: Database) -> None:
        self._leases = Leases(database)

    def last_worker(self, now: datetime) -> datetime | None:
        """When a worker last gave a sign of life, or None."""
        seen = [one.until - ALIVE_FOR for one in self._leases.under(f"{PREFIX}worker/")]
        return max((at for at in seen if at <= now + CLOCKS_DIFFER), default=None)

    def others(self, mine: Machine, now: datetime) -> list[str]:
        """The names of other machines that gave a sign of life within a minute."""
        alive = [one for one in self._leases.under(PREFIX) if not one.has_ended(now, ALIVE_FOR)]
        seen = {Machine.from_token(one.token) for one in alive}
        return sorted(machine.host for machine in seen if not machine.is_same(mine))

    def beat(self, key: str, role: Role, machine: Machine, now: datetime, patience: float | None = None) -> None:
        """Give a sign of life."""
        self._leases.take(f"{PREFIX}{role}/{key}", machine.token, now, ALIVE_FOR, patience=patience)

    def leave(self, key: str, role: Role, machine: Machine, now: datetime) -> None:
        """Forget a process that ends, and those that ended without saying so."""
        self._leases.release(f"{PREFIX}{role}/{key}", machine.token)
        self._leases.forget(PREFIX, now - FORGOTTEN_AFTER)


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
        self._rows.leave(self._key, self._role, self._machine, now)
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
        self._rows.leave(self._key, self._role, self._machine, now)
