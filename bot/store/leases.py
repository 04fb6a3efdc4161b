"""Leases: who does what, and until when; one kind for jobs, channels, reports and the signs of life of processes.

A holder that dies keeps its lease no longer than it runs. One that ends later than any lease can, was written by a
clock that was ahead, and has ended.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, delete, select, update

from bot.store.database import Database
from bot.store.schema import leases

#: So much the clocks of the bot's machines may differ before one is taken to be wrong.
CLOCKS_DIFFER: Final = timedelta(minutes=5)
#: The token of what rests until its next time: nobody is at it.
NOBODY: Final = ""


@dataclass(frozen=True, slots=True)
class Lease:
    """A lease as it stands; instants are aware UTC datetimes."""

    name: str
    token: str
    taken_at: datetime
    until: datetime

    def has_ended(self, now: datetime, longest: timedelta) -> bool:
        """Whether it may be taken; ``longest`` is how long such a lease can be."""
        return not now < self.until <= now + longest + CLOCKS_DIFFER


_VIEW = select(*(leases.c[name] for name in Lease.__dataclass_fields__))


class Leases:
    """The rows of leases. All methods may raise Unavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, name: str) -> Lease | None:
        """Return a lease, ended or not."""
        with self._database.read() as connection:
            row = connection.execute(_VIEW.where(leases.c.name == name)).first()
        return None if row is None else Lease(*row)

    def under(self, prefix: str) -> list[Lease]:
        """Return the leases whose names begin with a prefix, by name."""
        query = _VIEW.where(leases.c.name.startswith(prefix, autoescape=True)).order_by(leases.c.name)
        with self._database.read() as connection:
            return [Lease(*row) for row in connection.execute(query)]

    def take(
        self, name: str, token: str, now: datetime, length: timedelta, longest: timedelta | None = None,
        *, begun_by: datetime | None = None, patience: float | None = None,
    ) -> bool:  # fmt: skip
        """Take a lease that nobody has, or go on with one of one's own.

        Args:
            name: what it is for, like ``job/catch up``.
            token: the holder's own, unlike any other's.
            now: aware UTC.
            length: from now on.
            longest: how long a lease of this name can be; as a rule as long as this one.
            begun_by: take also one that rests until its next time, if it was taken no later than this.
            patience: seconds to wait for the database.
        """
        with self._database.write(patience) as connection:
            return take(self._database, connection, name, token, now, length, longest, begun_by=begun_by)

    def renew(self, name: str, token: str, until: datetime) -> bool:
        """Hold a lease longer; False when it was lost to another holder."""
        with self._database.write() as connection:
            return renew(connection, name, token, until)

    def rest(self, name: str, token: str, until: datetime) -> None:
        """Let go of a lease, and let nobody take it before its next time."""
        with self._database.write() as connection:
            connection.execute(update(leases).where(held(name, token)).values(token=NOBODY, until=until))

    def hasten(self, name: str, now: datetime) -> None:
        """Let the next time of what rests be now."""
        rests = (leases.c.name == name) & (leases.c.token == NOBODY)
        with self._database.write() as connection:
            connection.execute(update(leases).where(rests).values(until=now))

    def release(self, name: str, token: str) -> None:
        """Give a lease back."""
        with self._database.write() as connection:
            release(connection, name, token)

    def forget(self, prefix: str, before: datetime) -> None:
        """Delete the leases under a prefix that ended before an instant."""
        old = leases.c.name.startswith(prefix, autoescape=True) & (leases.c.until < before)
        with self._database.write() as connection:
            connection.execute(delete(leases).where(old))


def take(  # noqa: PLR0917 - as ``Leases.take`` has them
    database: Database, connection: Connection, name: str, token: str, now: datetime, length: timedelta,
    longest: timedelta | None = None, *, begun_by: datetime | None = None,
) -> bool:  # fmt: skip
    """Take a lease within a transaction; see ``Leases.take``."""
    latest = now + (longest or length) + CLOCKS_DIFFER
    is_free = (leases.c.until <= now) | (leases.c.until > latest) | (leases.c.token == token)
    if begun_by is not None:
        is_free |= (leases.c.token == NOBODY) & (leases.c.taken_at <= begun_by)
    row = {"token": token, "taken_at": now, "until": now + length}
    wanted = database.insert(leases).values(name=name, **row)
    taken: Any = wanted.on_conflict_do_update(index_elements=["name"], set_=row, where=is_free)
    return connection.execute(taken.returning(leases.c.name)).first() is not None


def renew(connection: Connection, name: str, token: str, until: datetime) -> bool:
    """Hold a lease longer within a transaction."""
    return connection.execute(update(leases).where(held(name, token)).values(until=until)).rowcount > 0


def release(connection: Connection, name: str, token: str) -> bool:
    """Give a lease back within a transaction; False when it was lost before."""
    return connection.execute(delete(leases).where(held(name, token))).rowcount > 0


def held(name: str, token: str) -> ColumnElement[bool]:
    """Return the condition under which a lease is still its holder's."""
    return (leases.c.name == name) & (leases.c.token == token)
