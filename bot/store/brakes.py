"""The small brakes (R12): how many replies went to one requester or organization within the hour, and who is held back.

What a brake has counted stands in the journal alone; it may be lost with the database.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from sqlalchemy import Select, delete, func, select

from bot.store.database import Database
from bot.store.leases import CLOCKS_DIFFER
from bot.store.schema import journal, state

HOUR: Final = timedelta(hours=1)
Kind = Literal["requester", "organization"]
_COLUMNS: Final = {"requester": journal.c.requester_id, "organization": journal.c.organization_id}
_said = journal.c.reply.is_not(None) & journal.c.state.in_(["pending", "landed"])


@dataclass(frozen=True, slots=True)
class SmallBrake:
    """Replies to one requester or organization are held back; instants are aware UTC.

    ``since`` is the reply that reached the limit, ``until`` when an hour has passed, ``count`` the replies within it.
    """

    kind: Kind
    subject_id: int
    since: datetime
    until: datetime
    count: int


class Brakes:
    """Counts replies by whom they went to. All methods may raise Unavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def replies(self, kind: Kind, subject_id: int, now: datetime) -> list[datetime]:
        """When the replies of the last hour went to a requester or an organization, since its brake was released."""
        column = _COLUMNS[kind]
        with self._database.read() as connection:
            text = connection.execute(_released(kind, subject_id)).scalar_one_or_none()
            released = datetime.fromisoformat(text) if text else now - HOUR
            # A release from the future is that of a clock that was ahead.
            since = max(now - HOUR, released) if released <= now + CLOCKS_DIFFER else now - HOUR
            found = select(journal.c.at).where(_said, column == subject_id, journal.c.at >= since)
            # What a clock that was ahead has said is not counted until it is wrong no more.
            found = found.where(journal.c.at <= now + CLOCKS_DIFFER).order_by(journal.c.at)
            return list(connection.execute(found).scalars())

    def on(self, now: datetime, limits: dict[Kind, int]) -> list[SmallBrake]:
        """Return the brakes that are on, the latest first.

        Args:
            now: aware UTC.
            limits: how many replies an hour each kind allows.
        """
        found = [brake for kind, limit in limits.items() for brake in self._on(kind, limit, now)]
        return sorted(found, key=lambda brake: brake.since, reverse=True)

    def release(self, kind: Kind, subject_id: int, now: datetime) -> None:
        """Let replies go again to a requester or an organization, counted anew from now."""
        key, value = f"released/{kind}/{subject_id}", now.isoformat()
        row = self._database.insert(state).values(key=key, value=value)
        with self._database.write() as connection:
            connection.execute(row.on_conflict_do_update(index_elements=["key"], set_={"value": value}))

    def tidy(self, now: datetime) -> None:
        """Forget releases that count no more."""
        old = state.c.key.startswith("released/") & (state.c.value < (now - HOUR).isoformat())
        with self._database.write() as connection:
            connection.execute(delete(state).where(old))

    def _on(self, kind: Kind, limit: int, now: datetime) -> Iterator[SmallBrake]:
        column = _COLUMNS[kind]
        many = select(column).where(_said, column.is_not(None), journal.c.at >= now - HOUR)
        many = many.group_by(column).having(func.count() >= limit)
        with self._database.read() as connection:
            subjects = list(connection.execute(many).scalars())
        for subject_id in subjects:
            replies = self.replies(kind, subject_id, now)
            if len(replies) >= limit:
                yield SmallBrake(kind, subject_id, replies[limit - 1], replies[-limit] + HOUR, len(replies))


def _released(kind: Kind, subject_id: int) -> Select[str]:
    return select(state.c.value).where(state.c.key == f"released/{kind}/{subject_id}")
