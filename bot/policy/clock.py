"""The response clock of a case: when it started, when it is due, and when it was answered (R4, R5)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Final, Literal

from bot.model.business_time import BusinessCalendar
from bot.model.case import Value
from bot.policy.due_date import DueDate, due_date
from bot.policy.facts import Facts
from bot.policy.history import Step
from bot.policy.instants import reached
from bot.policy.intake import REDIRECTS, REQUESTS, Intake, is_told_by_agent

Verdict = Literal["sla_met", "sla_breached"]

#: Public replies by which a case goes elsewhere.
SENT_AWAY: Final = ("bounced_non_admin", *REDIRECTS)
#: Public replies after which the case waits for the customer: data is asked for, or the case goes elsewhere.
ASKING: Final = (*REQUESTS, *SENT_AWAY)


def judged(tags: Collection[str]) -> Literal["met", "breached"] | None:
    """Return the verdict that stands on a case, ``None`` while there is none (R4)."""
    return "breached" if "sla_breached" in tags else "met" if "sla_met" in tags else None


def minutes_to_answer(fields: Mapping[str, Value], calendar: BusinessCalendar) -> int | None:
    """Return the business time from the clock's start to the answer, in whole minutes, rounded down.

    ``None`` for a case without an answer, and where an instant lies outside the calendar.
    """
    begin, end = (reached(fields.get(key), calendar) for key in ("sla_started_at", "sla_answered_at"))
    return None if begin is None or end is None else int(calendar.between(begin, end).total_seconds()) // 60


def is_handed_on(facts: Facts, answer: int) -> bool:
    """Whether assignee or group were chosen at an answer or after it, or the answering agent chose the group for it.

    Agents hand a case to a group first, and tell the customer then.
    """
    groups = facts.steps("group_id")
    if any(step.place >= answer and step.by != "bot" for step in (*facts.steps("assignee_id"), *groups)):
        return True
    heard = max((place for place in facts.customer_comments if place < answer), default=0)
    agent = facts.answerer(answer)
    return any(heard < step.place < answer and facts.entry(step.place).author_id == agent for step in groups)


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
        """When the clock started, ``None`` while required data is awaited; what the bot once wrote stays (R4)."""
        before, intake = reached(self.facts.own_value("sla_started_at"), self.facts.policy.calendar), self.intake
        if before is not None:
            return before
        if intake.ended is not None and self._was_sent_away(intake.ended):
            return self._asking_ended(intake.ended)
        waits = self.facts.settings.response.start == "complete" and intake.may_ask and not intake.was_critical
        if not waits:
            return intake.begun_at
        if intake.completed is not None:
            return intake.begun_at if intake.completed <= intake.begin else self.facts.at(intake.completed)
        if intake.ended is not None:
            return self._asking_ended(intake.ended)
        return self.facts.at(intake.handed) if intake.handed is not None else None

    def _was_sent_away(self, ended: int) -> bool:
        """Whether the case was somebody else's, by a bounce or a redirect, until an agent answered it."""
        return any(self.intake.begin <= place < ended for place in self.facts.said(*SENT_AWAY))

    def _asking_ended(self, ended: int) -> datetime | None:
        """Return the start where an answer, or solving, ended the asking: the customer's silence is no breach."""
        facts = self.facts
        asked = [place for place in facts.said(*ASKING) if place < ended]
        if not asked:
            return self.intake.begun_at
        heard = [place for place in facts.customer_comments if asked[0] < place < ended]
        if heard:
            return facts.at(heard[-1])
        return facts.at(ended) if ended in facts.answers else None

    @cached_property
    def due(self) -> DueDate | None:
        """When the answer is due, ``None`` while the clock has not started."""
        start = self.started_at
        return None if start is None else due_date(self.facts, start, self.intake.snapshots.classes)

    @property
    def due_at(self) -> datetime | None:
        """The instant at which the answer is due, ``None`` while the clock has not started."""
        return None if self.due is None else self.due.at

    @cached_property
    def answered(self) -> int | None:
        """The place by which an agent had been assignee and had commented publicly or changed the class (R4).

        An agent who answers a case that is assigned to nobody is its assignee from then on, but for one who hands it to
        a group; one who sends a case in with a public comment has answered it once an agent is assignee.
        """
        facts, begin = self.facts, self.intake.begin
        replies = [place for place in facts.answers if place > begin]
        sent_in = [0] if begin == 0 and is_told_by_agent(facts) else []
        classed = [step.place for step in self._reclassified if self._settled_at(step) <= facts.now]
        assigned, acted = self._assigned(replies), [*sent_in, *classed, *replies]
        return max(min(assigned), min(acted)) if assigned and acted else None

    def _assigned(self, replies: Sequence[int]) -> list[int]:
        facts = self.facts
        given = [step.place for step in facts.steps("assignee_id") if facts.is_caseworker(step.value)]
        return [*given, *(place for place in replies if not is_handed_on(facts, place))]

    @property
    def is_settling(self) -> bool:
        """Whether a class that an agent changed by the due date is the answer, once it has stood for a while."""
        facts, assigned = self.facts, self._assigned(self.facts.answers)
        waiting = [step.place for step in self._reclassified if self._settled_at(step) > facts.now]
        if not assigned or not waiting or self.started_at is None:
            return False
        place = max(min(assigned), min(waiting))
        return facts.at(place) <= due_date(facts, self.started_at, self.intake.snapshots.classes, place).at

    @property
    def settles_at(self) -> datetime | None:
        """When a class that an agent changed has stood long enough to be an answer, ``None`` for none that waits."""
        waiting = [at for step in self._reclassified if (at := self._settled_at(step)) > self.facts.now]
        return min(waiting, default=None)

    @cached_property
    def _reclassified(self) -> Sequence[Step]:
        """The changes of class that agents made, without slips: those undone while they settled."""
        kept: list[Step] = []
        for step in self.facts.steps("severity"):
            if step.by != "agent" or step.place <= self.intake.begin:
                continue
            if kept and step.value == kept[-1].old and self.facts.at(step.place) <= self._settled_at(kept[-1]):
                kept.pop()
            else:
                kept.append(step)
        return kept

    def _settled_at(self, step: Step) -> datetime:
        return self.facts.at(step.place) + timedelta(minutes=self.facts.settings.reclassification.settle_minutes)

    @cached_property
    def verdict(self) -> tuple[Verdict, datetime | None] | None:
        """Whether the case was answered in time, and when; ``None`` while that is open (R4).

        A verdict once given stays. A case solved unanswered is judged by when it was solved, and has no answer,
        whatever is said on it later.
        """
        if self.given is not None:
            return self.given, reached(self.facts.own_value("sla_answered_at"), self.facts.policy.calendar)
        start, answered, solved = self.started_at, self.answered, self._solved
        if start is None or (answered is None and solved is None):
            return None
        is_answered = answered is not None and (solved is None or answered <= solved)
        place = answered if is_answered else solved
        due = due_date(self.facts, start, self.intake.snapshots.classes, place)
        at = self.facts.at(place or 0)
        return "sla_met" if at <= due.at else "sla_breached", at if is_answered else None

    @property
    def _solved(self) -> int | None:
        """Where the case was first solved once its clock ran, ``None`` where it was not."""
        facts, start = self.facts, self.started_at
        return next(
            (
                step.place
                for step in facts.steps("status")
                if step.value == "solved"
                and step.place >= self.intake.begin
                and start
                and facts.at(step.place) >= start
            ),
            None,
        )

    @property
    def given(self) -> Verdict | None:
        """The verdict that was given since the intake began, ``None`` for none yet."""
        names: tuple[Verdict, ...] = ("sla_met", "sla_breached")
        return next((name for name in names if any(i >= self.intake.begin for i in self.facts.did(name))), None)
