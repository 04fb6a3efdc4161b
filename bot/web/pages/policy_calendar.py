"""When the support desk is open, for people: the week, and the days of the next twelve months that are different."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from bot.web.pages.texts import gettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.model.business_time import Blocks, BusinessCalendar


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A weekday that is closed, or has hours of its own; ``hours`` is empty for a closed one."""

    day: date
    why: str
    hours: str


def special_days(calendar: BusinessCalendar, today: date) -> Iterator[SpecialDay]:
    """Yield the closed days and half days of the twelve months from ``today``, but no weekday that never opens."""
    day, end = today, min(today + relativedelta(months=12), calendar.last)
    while day <= end:
        if day in calendar.half_days:
            yield SpecialDay(day, gettext("half day"), hours(calendar.half_days[day]))
        elif day.weekday() in calendar.hours and not calendar.is_business_day(day):
            yield SpecialDay(day, calendar.names.get(day) or gettext("closed"), "")
        day += timedelta(days=1)


def hours(blocks: Blocks) -> str:
    """Write opening hours: ``09:00–12:00, 13:00–16:00``; midnight at the end of a day is 24:00."""
    return ", ".join(f"{opens:%H:%M}–{f'{closes:%H:%M}'.replace('00:00', '24:00')}" for opens, closes in blocks)


def week(calendar: BusinessCalendar) -> tuple[tuple[date, str], ...]:
    """Return a date of each weekday, Monday first, with its usual hours; empty where it never opens."""
    monday = date(2024, 1, 1)
    return tuple(
        (monday + timedelta(days=n), hours(calendar.hours[n]) if n in calendar.hours else "") for n in range(7)
    )
