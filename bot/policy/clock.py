"""The response clock of a case: when it started, when it is due, and when it was answered (R4, R5)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Literal

from bot.model.business_time import BusinessCalendar
from bot.model.case import Value
from bot.policy.agreements import agreement_of, answer_by
from bot.policy.facts import Facts
from bot.policy.intake import Intake
from bot.policy.settings import Policy

Verdict = Literal["sla_met", "sla_breached"]


def stamp(at: datetime) -> str:
    """Write an instant as Zendesk does, RFC 3339 in UTC with whole seconds: ``2026-11-23T09:00:00Z``."""
    return f"{at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"  # a third of strftime's time


def local(at: datetime, policy: Policy) -> str:
    """Write an instant for the values of a sentence: ``2026-11-24T16:00:00+01:00``, in the calendar's time zone."""
    return at.astimezone(policy.calendar.zone).isoformat(timespec="seconds")


def in_words(at: datetime, policy: Policy) -> str:
    """Write an instant for people, in the calendar's time zone: ``2026-11-24 16:00``."""
    return at.astimezone(policy.calendar.zone).replace(tzinfo=None).isoformat(" ", "minutes")


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


def judged(tags: Collection[str]) -> Literal["met", "breached"] | None:
    """Return the verdict that stands on a case, ``None`` while there is none (R4)."""
    return "breached" if "sla_breached" in tags else "met" if "sla_met" in tags else None


def minutes_to_answer(fields: Mapping[str, Value], calendar: BusinessCalendar) -> int | None:
    """Return the business time from the clock's start to the answer, in whole minutes, rounded down.

    ``None`` for a case without an answer, and where an instant lies outside the calendar.
    """
    begin, end = (reached(fields.get(key), calendar) for key in ("sla_started_at", "sla_answered_at"))
    return None if begin is None or end is None else int(calendar.between(begin, end).total_seconds()) // 60


@dataclass(frozen=True)
class ResponseClock:
    """The response clock of a case at one moment of a look; its instants are aware UTC."""

    facts: Facts
    intake: Intake

    def written(self, field: str) -> datetime | None:
        """Return the instant that a field holds, ``None`` where it holds none or one that no calendar reaches."""
        return reached(self.facts.fields.get(field), self.facts.policy.calendar)

    @cached_property
    def started_at(self) -> datetime | None:
        """When the clock started, ``None`` while required data is awaited; what was once written stays (R4)."""
        before, intake = self.written("sla_started_at"), self.intake
        if before is not None:
            return before
        waits = self.facts.settings.response.start == "complete" and intake.may_ask and not intake.was_critical
        if not waits:
            return intake.begun_at
        if intake.completed is not None:
            return intake.begun_at if intake.completed <= intake.begin else self.facts.at(intake.completed)
        if intake.ended is not None:
            return intake.begun_at
        return self.facts.at(intake.handed) if intake.handed is not None else None

    @cached_property
    def due_at(self) -> datetime | None:
        """When the answer is due, ``None`` without a start or a class.

        A class that an agent raised after the start is due from the change, never later than before; a lowered one from
        the start (R5).
        """
        if self.intake.now.severity is None:
            return None
        if self.started_at is not None and self.facts.held_by_agent("sla_due_at", self.intake.class_since):
            return self.written("sla_due_at")
        return self._due(None)

    def _due(self, before: int | None) -> datetime | None:
        """Return when the answer is due; ``before`` leaves changes of class at and after that place out."""
        start, due = self.started_at, None
        if start is None:
            return None
        agreement, policy = agreement_of(self.facts.as_read, self.facts.policy), self.facts.policy
        changes = self.intake.snapshots.classes
        for nth, (place, severity) in enumerate(changes):
            if before is not None and place >= before and due is not None:
                break
            at = self.facts.at(place)
            raised = nth > 0 and severity < changes[nth - 1][1]
            if due is not None and at > start and raised and self.facts.author(place) == "agent":
                due = min(due, answer_by(at, severity, agreement, policy))
            else:
                due = answer_by(start, severity, agreement, policy)
        return due

    @cached_property
    def answered(self) -> int | None:
        """The place by which an agent had been assignee and had commented publicly or changed the class (R4).

        An agent who answers a case that is assigned to nobody is its assignee from then on.
        """
        facts, begin = self.facts, self.intake.begin
        replies = [place for place in facts.answers if place > begin]
        given = [step.place for step in facts.steps("assignee_id") if facts.is_caseworker(step.value)]
        classed = [step.place for step in facts.steps("severity") if step.by == "agent" and step.place > begin]
        assigned, acted = [*given, *replies], [*classed, *replies]
        return max(min(assigned), min(acted)) if assigned and acted else None

    @cached_property
    def verdict(self) -> tuple[Verdict, datetime | None] | None:
        """Whether the case was answered in time, and when; ``None`` while that is open (R4).

        A verdict once given stays. A case solved unanswered is judged by when it was solved, and has no answer.
        """
        place = self.answered
        at = self.facts.at(place) if place is not None else None
        if self.given is not None:
            return self.given, at
        if place is None and self.facts.status == "solved":
            solved = [step.place for step in self.facts.steps("status") if step.value == "solved"]
            place = solved[-1] if solved else None
        due = None if place is None else self._due(place)
        if place is None or due is None:
            return None
        return "sla_met" if self.facts.at(place) <= due else "sla_breached", at

    @property
    def given(self) -> Verdict | None:
        """The verdict that was given since the intake began, ``None`` for none yet."""
        names: tuple[Verdict, ...] = ("sla_met", "sla_breached")
        return next((name for name in names if any(i >= self.intake.begin for i in self.facts.did(name))), None)
