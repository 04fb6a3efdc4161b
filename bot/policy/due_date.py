"""The due date of a case through its history: by class and by what agents wrote, and how that is read (R4, R5)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from bot.model.business_time import BusinessCalendar
from bot.model.case import SeverityClass, Value
from bot.policy.agreements import agreement_of, answer_by
from bot.policy.facts import Facts
from bot.policy.history import Step
from bot.policy.instants import reached

#: ``27.11.2026``, ``27.11.2026 16:00``, ``27.11.2026 kl. 16``, ``2026-11-27``, ``2026-11-27 16:00``.
_DATE: Final = re.compile(
    r"(?:(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4})|(?P<Y>\d{4})-(?P<M>\d{1,2})-(?P<D>\d{1,2}))"
    r"(?:[\sT,]+(?:kl\.?\s?)?(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?)?",
    re.IGNORECASE,
)


#: The places at which the class became another, each with the class, ``None`` for none.
Classes = tuple[tuple[int, SeverityClass | None], ...]


@dataclass(frozen=True, slots=True)
class DueDate:
    """When a case is to be answered, aware UTC, and whether an agent wrote that date."""

    at: datetime
    is_agents: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """What an agent wrote into a field of the due date, at a place of the history.

    ``at`` is the instant that it was read as, ``None`` where it is empty or cannot be read.
    """

    place: int
    at: datetime | None
    is_empty: bool


def read_due_date(value: Value, calendar: BusinessCalendar) -> datetime | None:
    """Read a due date as an agent writes it, ``None`` for anything else.

    An instant as the bot writes it, or a date in the calendar's zone with or without a time of day; without one the
    closing time of that day is meant (the page's table of ticket fields).
    """
    at = reached(value, calendar)
    found = _DATE.fullmatch(value.strip()) if at is None and isinstance(value, str) else None
    if found is None:
        return at
    try:
        day = date(int(found["y"] or found["Y"]), int(found["m"] or found["M"]), int(found["d"] or found["D"]))
        clock = time(int(found["hour"]), int(found["minute"] or 0)) if found["hour"] else None
    except ValueError:
        return None
    if not calendar.first < day < calendar.last:
        return None
    return calendar.closing(day) if clock is None else calendar.at(day, clock)


def written_by_agents(facts: Facts) -> tuple[Written, ...]:
    """Return what agents wrote into the fields of the due date, oldest first; of one update's two fields, the text.

    What a follow-up has from the closed case, nobody wrote.
    """
    found: dict[int, Step] = {}
    for key in ("sla_due_date", "sla_due_at"):
        for step in facts.steps(key):
            if step.by == "agent" and not (facts.as_read.follow_up and step.place == 0):
                found[step.place] = step
    calendar = facts.policy.calendar
    return tuple(
        Written(place, read_due_date(step.value, calendar), not str(step.value or "").strip())
        for place, step in sorted(found.items())
    )


class _Course:
    """The due date while the history is followed; without a class it is the longest class's."""

    def __init__(self, facts: Facts, start: datetime) -> None:
        self.facts, self.start = facts, start
        self.severity: SeverityClass | None = None
        self.of_class: dict[SeverityClass, datetime] = {}
        self.bots = self._counted(start, None)
        self.due = DueDate(self.bots)

    def write(self, written: Written) -> None:
        """Take in what an agent wrote: an empty field brings the bot's date back."""
        if written.at is not None:
            self.due = DueDate(written.at, is_agents=True)
        elif written.is_empty:
            self.due = DueDate(self.bots)

    def classify(self, place: int, severity: SeverityClass | None) -> None:
        """Take in another class: raised after the start, it is due from the change; else from the start."""
        at, unclassified = self.facts.at(place), self.facts.settings.response.unclassified
        is_raised = at > self.start and (severity or unclassified) < (self.severity or unclassified)
        self.bots = min(self.due.at, self._counted(at, severity)) if is_raised else self._counted(self.start, severity)
        if severity is not None:  # one that returns is due no later than it was
            self.bots = self.of_class[severity] = min(self.bots, self.of_class.get(severity, self.bots))
        self.due, self.severity = DueDate(self.bots), severity

    def _counted(self, since: datetime, severity: SeverityClass | None) -> datetime:
        policy = self.facts.policy
        held = severity or policy.settings.response.unclassified
        return answer_by(since, held, agreement_of(self.facts.as_read, policy), policy)


def due_date(facts: Facts, start: datetime, classes: Classes, answer: int | None = None) -> DueDate:
    """Follow the due date of a clock that started at ``start`` through the history (R4, R5).

    What an agent wrote stands until the class changes; what cannot be read changes nothing. ``answer`` is where the
    case was answered: what came later is left out, and so is a class that was changed there.
    """
    course = _Course(facts, start)
    written = {one.place: one for one in written_by_agents(facts)}
    classed = dict(classes)
    for place in sorted({*written, *classed}):
        if answer is not None and place > answer:
            break
        if place in classed and place != answer:
            course.classify(place, classed[place])
        if place in written:
            course.write(written[place])
    return course.due
