"""How cases stand and what happened to them: what the digest asks of the bot's own memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """A case that is not answered: its number, its class if it has one, since when it waits, by when it is due.

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


class Overview(Protocol):
    """What the digest asks about cases; it costs no call of Zendesk's API. Periods hold their begin, not their end."""

    def due_between(self, begin: datetime, end: datetime) -> Sequence[Standing]:
        """The unanswered cases that are due in a period, the one due first at the top."""

    def overdue(self, now: datetime) -> Sequence[Standing]:
        """The unanswered cases whose due date has passed, the longest overdue first."""

    def waiting_longest(self, limit: int) -> Sequence[Standing]:
        """The unanswered cases whose clock runs, the one that waits longest first."""

    def numbers(self, begin: datetime, end: datetime) -> Numbers:
        """What happened in a period."""
