"""Which chores are done, and by whom: each is begun by one process, however many have it in their schedule."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from bot.store.database import Database
from bot.store.schema import chores


@dataclass(frozen=True)
class Standing:
    """How a chore stands; instants are aware UTC, ``held_until`` is when its holder counts as dead."""

    name: str
    begun_at: datetime
    done_at: datetime | None
    holder: str | None
    held_until: datetime | None


_VIEW = select(*(chores.c[name] for name in Standing.__dataclass_fields__))


class Chores:
    """The chores' rows. All methods may raise Unavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def standing(self) -> dict[str, Standing]:
        """How every chore that was ever begun or noted stands, by name."""
        with self._database.read() as connection:
            return {row.name: Standing(*row) for row in connection.execute(_VIEW)}

    def note(self, name: str, now: datetime) -> None:
        """Count from now on, for a chore that waits for its first time; known ones stay as they are."""
        row = self._database.insert(chores).values(name=name, begun_at=now, done_at=now)
        with self._database.write() as connection:
            connection.execute(row.on_conflict_do_nothing())

    def claim(self, name: str, seen: Standing | None, holder: str, *, now: datetime, until: datetime) -> bool:
        """Begin a chore, unless another process has begun it since it was seen like this.

        Args:
            name: the chore's.
            seen: as ``standing`` told, and as it was judged to be due; None: not there.
            holder: who claims it; unique.
            now: the instant of its beginning.
            until: when it may be claimed again if the holder does not renew, because it has died.
        """
        row = {"begun_at": now, "done_at": None, "holder": holder, "held_until": until}
        with self._database.write() as connection:
            if seen is None:
                new = self._database.insert(chores).values(name=name, **row).on_conflict_do_nothing()
                return connection.execute(new.returning(chores.c.name)).first() is not None
            as_seen = (chores.c.name == name) & (chores.c.begun_at == seen.begun_at)
            as_seen &= chores.c.holder.is_not_distinct_from(seen.holder)
            as_seen &= chores.c.held_until.is_not_distinct_from(seen.held_until)
            return connection.execute(update(chores).where(as_seen).values(row)).rowcount > 0

    def renew(self, holder: str, names: Collection[str], until: datetime) -> None:
        """Say that the holder still is at these chores."""
        held = (chores.c.holder == holder) & chores.c.name.in_(names)
        with self._database.write() as connection:
            connection.execute(update(chores).where(held).values(held_until=until))

    def finish(self, name: str, holder: str, done_at: datetime | None) -> None:
        """Let a chore go; without ``done_at`` it was cut short, and is due at once for whoever comes."""
        held = (chores.c.name == name) & (chores.c.holder == holder)
        free = update(chores).where(held).values(holder=None, held_until=None, done_at=done_at)
        with self._database.write() as connection:
            connection.execute(free)
