"""How a due date comes about, step by step, for people who want to check it (R4, R8)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.policy.agreements import agreement_of, answer_by, response_days
from bot.policy.clock import due_at, started_at
from bot.policy.intake_book import open_book
from bot.policy.standing import in_support

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from bot.model.business_time import BusinessCalendar
    from bot.model.case import Case
    from bot.policy.settings import Policy

ONE_DAY = timedelta(days=1)


def arithmetic(case: Case, policy: Policy) -> tuple[str, ...]:
    """Return the steps from the start of the response clock to the due date; none where there is no due date."""
    book = open_book(case, policy.settings.intake)
    start, due, severity = started_at(case, book, policy), due_at(case, book, policy), book.now.severity
    if not in_support(case) or start is None or due is None or severity is None:
        return ()
    agreed = agreement_of(case, policy)
    days = response_days(severity, agreed, policy)
    counted = answer_by(start, severity, agreed, policy)
    lines = [f"{_moment(start, policy)}  the clock starts"]
    if agreed is not None and agreed.calendar == "24/7":
        lines.append(f"{'':<20}  class {severity}: {days} x 24 hours, around the clock")
    elif policy.settings.response.due == "elapsed":
        lines.append(f"{'':<20}  class {severity}: {days * policy.settings.response.hours_per_day} business hours")
    else:
        lines += _days(policy.calendar, policy.calendar.local_date(start), policy.calendar.local_date(counted))
    if due != counted:
        lines.append(
            f"{_moment(counted, policy)}  would be due, had the class or the date not been changed by an agent"
        )
    return (*lines, f"{_moment(due, policy)}  due")


def _moment(at: datetime, policy: Policy) -> str:
    return at.astimezone(policy.calendar.zone).strftime("%a %Y-%m-%d %H:%M")


def _days(calendar: BusinessCalendar, start: date, end: date) -> Iterator[str]:
    counted, day = 0, start
    yield f"{start:%a %Y-%m-%d}        the day of the start is not counted"
    while (day := day + ONE_DAY) <= end:
        closed = calendar.why_closed(day)
        counted += closed is None
        yield f"{day:%a %Y-%m-%d}        " + (f"skipped: {closed}" if closed else f"business day {counted}")
