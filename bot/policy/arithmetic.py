"""How a due date comes about, step by step, for people who want to check it (R4, R8)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.model.business_time import BusinessCalendar
from bot.model.case import Case
from bot.model.sentence import Fact, in_english
from bot.policy.agreements import answer_by, response_days
from bot.policy.settings import Policy
from bot.policy.view import CaseView

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DueStep:
    """One step: what happens, as the words of a ``Reason``, and when.

    ``at`` is an instant in the calendar's time zone, a whole day, or ``None`` for what takes up all the time between.
    """

    words: str
    at: date | None = None
    values: Mapping[str, Fact] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The step as a line in English: ``Tue 2026-11-24 16:00  due``."""
        pattern = "%a %Y-%m-%d %H:%M" if isinstance(self.at, datetime) else "%a %Y-%m-%d"
        when = "" if self.at is None else self.at.strftime(pattern)
        return f"{when:<20}  {in_english(self.words, self.values)}"


def arithmetic(case: Case, policy: Policy) -> tuple[DueStep, ...]:
    """Return the steps from the start of the response clock to the due date; none where there is no due date."""
    view = CaseView(case, policy, case.updated_at)
    start, due = view.clock.started_at, view.clock.due_at
    severity = view.intake.now.severity or policy.settings.response.unclassified
    if not view.in_support or start is None or due is None:
        return ()
    agreed, zone = view.agreement, policy.calendar.zone
    days = response_days(severity, agreed, policy)
    counted = answer_by(start, severity, agreed, policy)
    steps = [DueStep("the clock starts", start.astimezone(zone))]
    if agreed is not None and agreed.calendar == "24/7":
        values: dict[str, Fact] = {"class": severity, "days": days}
        steps.append(DueStep("class {class}: {days} x 24 hours, around the clock", values=values))
    elif policy.settings.response.due == "elapsed":
        values = {"class": severity, "hours": days * policy.settings.response.hours_per_day}
        steps.append(DueStep("class {class}: {hours} business hours", values=values))
    else:
        steps += _days(policy.calendar, policy.calendar.local_date(start), policy.calendar.local_date(counted))
    if due != counted:
        steps.append(
            DueStep("would be due, had the class or the date not been changed by an agent", counted.astimezone(zone))
        )
    return (*steps, DueStep("due", due.astimezone(zone)))


def _days(calendar: BusinessCalendar, start: date, end: date) -> Iterator[DueStep]:
    counted, day = 0, start
    yield DueStep("the day of the start is not counted", start)
    while (day := day + ONE_DAY) <= end:
        closed = calendar.why_closed(day)
        if closed is None:
            counted += 1
            yield DueStep("business day {number}", day, {"number": counted})
        else:
            yield DueStep("skipped: {holiday}", day, {"holiday": closed})
