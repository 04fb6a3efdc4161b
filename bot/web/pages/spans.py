"""Weeks, months and days of the calendar's time zone as marks on the line of time: pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from dateutil.relativedelta import relativedelta

ONE_DAY, ONE_WEEK, ONE_MONTH = timedelta(days=1), timedelta(days=7), relativedelta(months=1)


def weeks(now: datetime, zone: tzinfo, count: int) -> list[date]:
    """Return the Mondays of the last weeks, this one included, the oldest first, and the one after them."""
    today = now.astimezone(zone).date()
    monday = today - timedelta(days=today.weekday())
    return [monday + ONE_WEEK * n for n in range(1 - count, 2)]


def months(now: datetime, zone: tzinfo, count: int) -> list[date]:
    """Return the first days of the last months, this one included, the oldest first, and the one after them."""
    first = now.astimezone(zone).date().replace(day=1)
    return [first + ONE_MONTH * n for n in range(1 - count, 2)]


def days(now: datetime, zone: tzinfo, count: int) -> list[date]:
    """Return today, the days after it, and the one after them."""
    today = now.astimezone(zone).date()
    return [today + ONE_DAY * n for n in range(count + 1)]


def marks(dates: Sequence[date], zone: tzinfo) -> list[datetime]:
    """Return the instants at which local dates begin, aware UTC."""
    return [datetime.combine(day, time(), zone).astimezone(UTC) for day in dates]
