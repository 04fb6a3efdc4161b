"""The response clock of a case: when it started, when it is due, and when it was answered (R4, R5)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Literal

from bot.model.business_time import BusinessCalendar
from bot.model.case import Case, Value
from bot.policy.agreements import agreement_of, answer_by
from bot.policy.history import actor, answers, did, held_by_agent, is_own_user, steps
from bot.policy.intake_book import Book, begun_at
from bot.policy.settings import Policy

Verdict = Literal["sla_met", "sla_breached"]


def stamp(at: datetime) -> str:
    """Write an instant as Zendesk does, RFC 3339 in UTC with whole seconds: ``2026-11-23T09:00:00Z``."""
    return f"{at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"  # a third of strftime's time


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


def written(case: Case, field: str, policy: Policy) -> datetime | None:
    """Return the instant that a field holds, ``None`` where it holds none or one that no calendar reaches."""
    return reached(case.fields.get(field), policy.calendar)


def minutes_to_answer(fields: Mapping[str, Value], calendar: BusinessCalendar) -> int | None:
    """Return the business time from the clock's start to the answer, in whole minutes, rounded down.

    ``None`` for a case without an answer, and where an instant lies outside the calendar.
    """
    begin, end = (reached(fields.get(key), calendar) for key in ("sla_started_at", "sla_answered_at"))
    return None if begin is None or end is None else int(calendar.between(begin, end).total_seconds()) // 60


def started_at(case: Case, book: Book, policy: Policy) -> datetime | None:
    """Return when the clock started, ``None`` while required data is awaited; what was once written stays (R4)."""
    before = written(case, "sla_started_at", policy)
    if before is not None:
        return before
    if policy.settings.response.start == "created":
        return begun_at(case, book)
    if not book.may_ask or book.was_critical:
        return begun_at(case, book)
    if book.completed is not None:
        return begun_at(case, book) if book.completed <= book.begin else case.history[book.completed].at
    if book.ended is not None:
        return begun_at(case, book)
    return case.history[book.handed].at if book.handed is not None else None


def due_at(case: Case, book: Book, policy: Policy, before: int | None = None) -> datetime | None:
    """Return when the answer is due, ``None`` without a start or a class.

    A class that an agent raised after the start is due from the change, never later than before; a lowered one from
    the start (R5). ``before`` leaves changes at and after that place of the history out.
    """
    start = started_at(case, book, policy)
    if start is None or (before is None and book.now.severity is None):
        return None
    changes = book.pages.classes
    if changes and before is None and held_by_agent(case, "sla_due_at", changes[-1][0]):
        return written(case, "sla_due_at", policy)
    agreement, due = agreement_of(case, policy), None
    for nth, (index, severity) in enumerate(changes):
        if before is not None and index >= before and due is not None:
            break
        at, entry = case.history[index].at, case.history[index]
        raised = nth > 0 and severity < changes[nth - 1][1]
        if due is not None and at > start and actor(case, entry) == "agent" and raised:
            due = min(due, answer_by(at, severity, agreement, policy))
        else:
            due = answer_by(start, severity, agreement, policy)
    return due


def last_class_change(book: Book) -> int:
    """Return the place at which the case got its present class."""
    classes = book.pages.classes
    return classes[-1][0] if classes else 0


def answered(case: Case, book: Book) -> int | None:
    """Return the place by which an agent had been assignee and had commented publicly or changed the class (R4).

    An agent who answers a case that is assigned to nobody is its assignee from then on.
    """
    replies = [place for place in answers(case) if place > book.begin]
    given = [step.place for step in steps(case, "assignee_id") if _is_caseworker(case, step.value)]
    classed = [step.place for step in steps(case, "severity") if step.by == "agent" and step.place > book.begin]
    assigned, acted = [*given, *replies], [*classed, *replies]
    return max(min(assigned), min(acted)) if assigned and acted else None


def _is_caseworker(case: Case, user_id: Value) -> bool:
    person = case.person(user_id) if isinstance(user_id, int) else None
    return person is not None and person.is_agent and not is_own_user(case, person.id)


def verdict(case: Case, book: Book, policy: Policy) -> tuple[Verdict, datetime | None] | None:
    """Return whether the case was answered in time, and when; ``None`` while that is open (R4).

    A verdict once given stays. A case solved unanswered is judged by when it was solved, and has no answer.
    """
    place = answered(case, book)
    at = case.history[place].at if place is not None else None
    given = _given(case, book)
    if given is not None:
        return given, at
    if place is None and case.status == "solved":
        solved = [step.place for step in steps(case, "status") if step.value == "solved"]
        place = solved[-1] if solved else None
    due = due_at(case, book, policy, before=place)
    if place is None or due is None:
        return None
    return "sla_met" if case.history[place].at <= due else "sla_breached", at


def _given(case: Case, book: Book) -> Verdict | None:
    names: tuple[Verdict, ...] = ("sla_met", "sla_breached")
    return next((name for name in names if any(i >= book.begin for i in did(case, name))), None)
