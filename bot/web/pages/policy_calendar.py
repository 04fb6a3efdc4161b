"""When the support desk is open, for people: the week, and the days of the next twelve months that are different."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from bot.model.business_time import Blocks, BusinessCalendar
from bot.web.pages.i18n import gettext
from bot.web.pages.names import HOLIDAYS


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
        elif calendar.hours.get(day.weekday()) and not calendar.is_business_day(day):
            yield SpecialDay(day, _names(calendar.names.get(day, "closed")), "")
        day += timedelta(days=1)


def _names(called: str) -> str:
    """A date that is two holidays has both names, with a semicolon between."""
    return "; ".join(str(HOLIDAYS.get(name, name)) for name in called.split("; "))


def hours(blocks: Blocks) -> str:
    """Write opening hours: ``09:00–12:00, 13:00–16:00``; midnight at the end of a day is 24:00."""
    return ", ".join(f"{opens:%H:%M}–{f'{closes:%H:%M}'.replace('00:00', '24:00')}" for opens, closes in blocks)


def week(calendar: BusinessCalendar) -> tuple[tuple[date, str], ...]:
    """Return a date of each weekday, Monday first, with its usual hours; empty where it never opens."""
    monday = date(2024, 1, 1)
    return tuple((monday + timedelta(days=n), hours(calendar.hours.get(n, ()))) for n in range(7))
