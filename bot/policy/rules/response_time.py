"""R4, the response time: the due date, at risk, overdue, and the verdict once the case is answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from bot.model.decision import MessageKind, Note
from bot.model.sentence import N_, Sentence
from bot.policy.agreements import calendar_of
from bot.policy.clock import local, stamp
from bot.policy.effects import Because, Did, Effect, LookAgain, SetField, Tag
from bot.policy.rule import DATE, Rule
from bot.policy.view import CaseView

DUE_TAG: Final = "sla_due_"  # followed by the date, YYYY-MM-DD
AT_RISK: Final = MessageKind(
    "sla_at_risk", N_("Case {case} (class {class}) is to be answered by {due}."), N_("at risk: {n}")
)
OVERDUE: Final = MessageKind(
    "sla_overdue",
    N_("Case {case} (class {class}) was to be answered by {due}, and is not."),
    N_("overdue: {n}"),
    N_("Case {case} (class {class}) was to be answered by {due}; it has been answered since, or has another date."),
)
#: What a verdict says, by its tag and by whether an agent answered.
VERDICTS: Final = {
    ("sla_met", True): Because("Answered: sla met."),
    ("sla_breached", True): Because("Answered: sla breached."),
    ("sla_met", False): Because("Solved unanswered: sla met."),
    ("sla_breached", False): Because("Solved unanswered: sla breached."),
}


def response_time(view: CaseView) -> Iterator[Effect]:
    """Keep the clock's fields and tags, flag what is at risk or overdue, and give the verdict (R4)."""
    clock = view.clock
    if not view.in_support:
        if clock.given is not None:  # a verdict stays, whatever becomes of the case
            yield Tag(clock.given)
        return
    yield from _assign(view)
    start, due = clock.started_at, clock.due_at
    if start is None:
        yield Because("The clock has not started: required data is awaited.")
        return
    yield SetField("sla_started_at", stamp(start))
    if due is None:
        yield Because("The clock has started, but the case has no class yet: no due date.")
        return
    yield from _due(view, due)
    if clock.verdict is None:
        yield from _running(view, due)
        return
    result, answered_at = clock.verdict
    yield Did(result)
    yield Tag(result)
    if answered_at is not None:
        yield SetField("sla_answered_at", stamp(answered_at))
    yield VERDICTS[result, answered_at is not None]


def _assign(view: CaseView) -> Iterator[Effect]:
    """Assign a case that an agent answered while it was nobody's to that agent."""
    replies = view.answers
    comment = view.entry(replies[-1]).comment if replies else None
    changed_since = any(step.place >= replies[-1] for step in view.steps("assignee_id")) if replies else False
    nobodys = view.assignee_id is None or view.is_own_user(view.assignee_id)
    if comment is not None and nobodys and not changed_since:
        yield SetField("assignee_id", comment.author_id)
        yield Because("An agent answered a case that was assigned to nobody: it is theirs.")


def _due(view: CaseView, due: datetime) -> Iterator[Effect]:
    since = view.intake.class_since
    day = view.policy.calendar.local_date(due).isoformat()
    yield SetField("sla_due_at", stamp(due), since)
    yield SetField("sla_due_date", day, since)
    yield Tag(DUE_TAG + day)
    yield Because(
        "Class {class}: to be answered by {due}.",
        {"class": str(view.intake.now.severity), "due": local(due, view.policy)},
    )


def _running(view: CaseView, due: datetime) -> Iterator[Effect]:
    hours, number = view.settings.response.at_risk_hours, view.as_read.id
    at_risk_from = calendar_of(view.agreement, view.policy).add(due, -timedelta(hours=hours))
    yield LookAgain(at_risk_from)
    yield LookAgain(due)
    key, facts = f"{number}:{stamp(due)}", {"case": number, "class": view.intake.now.severity, "due": stamp(due)}
    if view.now >= due:
        yield Tag("sla_overdue")
        words = Sentence("Overdue: this case was to be answered by {due} and is not.", {"due": local(due, view.policy)})
        yield Note(f"sla_overdue:{stamp(due)}", words)
        yield OVERDUE.about(key, **facts)
        yield Because("The due date has passed without an answer: overdue.")
    elif view.now >= at_risk_from:
        yield Tag("sla_at_risk")
        yield AT_RISK.about(key, **facts)
        yield Because("Less than {hours} business hours are left: at risk.", {"hours": hours})


RULE = Rule(
    "R4",
    response_time,
    tags=(f"{DUE_TAG}{DATE}", "sla_at_risk", "sla_overdue", "sla_met", "sla_breached"),
    fields=("sla_started_at", "sla_due_at", "sla_answered_at", "sla_due_date"),
    notes=("sla_overdue",),
    messages=(AT_RISK, OVERDUE),
)
