"""How cases stand and what happened to them: what the digest asks of the bot's own memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Select, func, select

from bot.store.database import Database
from bot.store.schema import cases

_due, _answered = cases.c.due_at, cases.c.answered_at
_since = func.coalesce(cases.c.started_at, cases.c.created_at)
_LISTED = select(cases.c.ticket_id, cases.c.severity, _since, _due)
_UNANSWERED = _LISTED.where(cases.c.state == "to_be_answered")


@dataclass(frozen=True, slots=True)
class UnansweredCase:
    """A case that waits: its number, its class if it has one, since when it waits, by when it is due.

    Instants are aware UTC; ``since`` is the clock's start, else the creation.
    """

    case: int
    severity: str | None
    since: datetime
    due: datetime | None


@dataclass(frozen=True, slots=True)
class Numbers:
    """What happened to cases within a period; ``in_time`` of the ``answered`` met their due date."""

    came_in: int
    answered: int
    in_time: int
    bounced: int


class DigestSource(Protocol):
    """What the digest asks about cases; it costs no call of Zendesk's API. Periods hold their begin, not their end."""

    def due_between(self, begin: datetime, end: datetime) -> Sequence[UnansweredCase]:
        """The unanswered cases that are due in a period, the one due first at the top."""

    def overdue(self, now: datetime) -> Sequence[UnansweredCase]:
        """The unanswered cases whose due date has passed, the longest overdue first."""

    def waiting_longest(self, limit: int) -> Sequence[UnansweredCase]:
        """The unanswered cases whose clock runs, the one that waits longest first."""

    def unattended(self, now: datetime) -> Sequence[UnansweredCase]:
        """The cases that have been left for a person for too long (R13), the one that waits longest first."""

    def untouched(self, begin: datetime, end: datetime) -> Sequence[UnansweredCase]:
        """The cases that have been pending by the bot for too long since an instant of a period (R13)."""

    def numbers(self, begin: datetime, end: datetime) -> Numbers:
        """What happened in a period."""


class DigestFigures:
    """The answers, from the table that the board reads. All methods may raise Unavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def due_between(self, begin: datetime, end: datetime) -> list[UnansweredCase]:
        """See ``DigestSource``."""
        return self._found(_UNANSWERED.where(_due >= begin, _due < end).order_by(_due, cases.c.ticket_id))

    def overdue(self, now: datetime) -> list[UnansweredCase]:
        """See ``DigestSource``."""
        return self._found(_UNANSWERED.where(_due <= now).order_by(_due, cases.c.ticket_id))

    def waiting_longest(self, limit: int) -> list[UnansweredCase]:
        """See ``DigestSource``."""
        running = _UNANSWERED.where(cases.c.started_at.is_not(None))
        return self._found(running.order_by(_since, cases.c.ticket_id).limit(limit))

    def unattended(self, now: datetime) -> list[UnansweredCase]:
        """See ``DigestSource``."""
        since = cases.c.unattended_at
        return self._found(_LISTED.where(since <= now).order_by(since, cases.c.ticket_id))

    def untouched(self, begin: datetime, end: datetime) -> list[UnansweredCase]:
        """See ``DigestSource``."""
        since = cases.c.untouched_at
        return self._found(_LISTED.where(since >= begin, since < end).order_by(since, cases.c.ticket_id))

    def numbers(self, begin: datetime, end: datetime) -> Numbers:
        """See ``DigestSource``; a case is counted as sent back on the day on which it came in."""
        came_in = (cases.c.created_at >= begin) & (cases.c.created_at < end)
        answered = (_answered >= begin) & (_answered < end)
        counted = select(
            func.count().filter(came_in),
            func.count().filter(answered),
            func.count().filter(answered & (cases.c.verdict == "met")),
            func.count().filter(came_in & cases.c.was_bounced),
        ).where(came_in | answered)
        with self._database.read() as connection:
            return Numbers(*connection.execute(counted).one())

    def _found(self, query: Select[Any]) -> list[UnansweredCase]:
        with self._database.read() as connection:
            return [UnansweredCase(*row) for row in connection.execute(query)]
