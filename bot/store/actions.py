"""What people did with the bot on its pages: who, what and when, kept beside the journal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Select, delete, insert, select

from bot.store.database import Database
from bot.store.schema import actions

What = Literal[
    "decide_again",
    "replay",
    "take_off_needs_agent",
    "release_requester",
    "release_organization",
    "pull_brake",
    "release_brake",
    "delete_report",
]


@dataclass(frozen=True, slots=True)
class Action:
    """What a person did; ``at`` is aware UTC, ``ticket_id`` is ``None`` for what is about no ticket."""

    at: datetime
    user_id: int
    name: str
    what: What
    ticket_id: int | None = None


class Actions:
    """The audit trail. All methods may raise Unavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, action: Action) -> None:
        """Note what a person did."""
        with self._database.write() as connection:
            connection.execute(insert(actions).values({name: getattr(action, name) for name in Action.__slots__}))

    def for_ticket(self, ticket_id: int) -> list[Action]:
        """What was done about a ticket, the newest first."""
        return self._found(_NEWEST.where(actions.c.ticket_id == ticket_id))

    def recent(self, limit: int) -> list[Action]:
        """What was done last, the newest first."""
        return self._found(_NEWEST.limit(limit))

    def last(self, what: What) -> Action | None:
        """When something was last done, and by whom."""
        return next(iter(self._found(_NEWEST.where(actions.c.what == what).limit(1))), None)

    def purge(self, before: datetime) -> int:
        """Delete what was done before an instant and return how much there was."""
        with self._database.write() as connection:
            return connection.execute(delete(actions).where(actions.c.at < before)).rowcount

    def _found(self, query: Select[Any]) -> list[Action]:
        with self._database.read() as connection:
            return [Action(*row) for row in connection.execute(query)]


_NEWEST = select(*(actions.c[name] for name in Action.__slots__)).order_by(actions.c.id.desc())
