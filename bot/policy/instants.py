"""Instants as the bot writes them into fields and sentences, and reads them again."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.model.business_time import BusinessCalendar
from bot.model.case import Value
from bot.policy.settings import Policy


def stamp(at: datetime) -> str:
    """Write an instant as Zendesk does, RFC 3339 in UTC with whole seconds: ``2026-11-23T09:00:00Z``."""
    return f"{at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"  # a third of strftime's time


def local(at: datetime, policy: Policy) -> str:
    """Write an instant for the values of a sentence: ``2026-11-24T16:00:00+01:00``, in the calendar's time zone."""
    return at.astimezone(policy.calendar.zone).isoformat(timespec="seconds")


def instant(value: Value) -> datetime | None:
    """Read an instant written by ``stamp``, ``None`` for anything else."""
    try:
        at = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return at.astimezone(UTC) if at is not None and at.tzinfo is not None else None


def reached(value: Value, calendar: BusinessCalendar) -> datetime | None:
    """Return the instant that a field's value holds, ``None`` for none and for one that the calendar does not reach."""
    at = instant(value)
    return at if at is not None and calendar.first < at.date() < calendar.last else None
