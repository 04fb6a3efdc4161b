"""R4, the response time: the due date, at risk, overdue, and the verdict once the case is answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from bot.model.decision import MessageKind, Note
from bot.model.sentence import N_, Sentence
from bot.policy.agreements import calendar_of
from bot.policy.clock import is_handed_on
from bot.policy.due_date import DueDate, written_by_agents
from bot.policy.effects import Because, Did, Effect, LookAgain, SetField, Tag
from bot.policy.instants import local, stamp
from bot.policy.rule import DATE, Rule
from bot.policy.view import CaseView

DUE_TAG: Final = "sla_due_"  # followed by the date, YYYY-MM-DD
AT_RISK: Final = MessageKind(
    "sla_at_risk",
    N_("Case {case} (class {class}) is to be answered by {due}."),
    N_("at risk: {n}"),
    ends_with="sla_at_risk",
)
OVERDUE: Final = MessageKind(
    "sla_overdue",
    N_("Case {case} (class {class}) was to be answered by {due}, and is not."),
    N_("overdue: {n}"),
    N_("Case {case} (class {class}) was to be answered by {due}; it has been answered since, or has another date."),
    ends_with="sla_overdue",
)
UNREADABLE: Final = Sentence(
    "What was written into the due date is no date that can be read; the date from before stands. A due date is written"
    " like 27.11.2026 16:00, or 27.11.2026 for closing time."
)
#: What a verdict says, by its tag and by whether an agent answered.
VERDICTS: Final = {
    ("sla_met", True): Because("Answered in time."),
    ("sla_breached", True): Because("Answered late."),
    ("sla_met", False): Because("Solved in time, without an answer."),
    ("sla_breached", False): Because("Solved late, without an answer."),
}


def response_time(view: CaseView) -> Iterator[Effect]:
    """Keep the clock's fields and tags, flag what is at risk or overdue, and give the verdict (R4)."""
    if not view.in_support:
        yield from _left(view)
        return
    yield from _assign(view)
    clock = view.clock
    start, due = clock.started_at, clock.due
    if start is None or due is None:
        yield from _put_back(view, "sla_started_at", "sla_answered_at")
        yield Because("The clock has not started: required data is awaited.")
        return
    yield SetField("sla_started_at", stamp(start), since=view.next_place)
    yield from _due(view, due)
    if clock.verdict is None:
        yield from _put_back(view, "sla_answered_at")
        yield from _running(view, due.at)
        return
    result, answered_at = clock.verdict
    yield Did(result)
    yield Tag(result)
    yield SetField("sla_answered_at", stamp(answered_at) if answered_at else None, since=view.next_place)
    yield VERDICTS[result, answered_at is not None]


def _left(view: CaseView) -> Iterator[Effect]:
    """End the clock of a case that is no support case any more; a verdict that was given stays, and counts (R1)."""
    given, day = view.clock.given, view.own_value("sla_due_date")
    if given is not None:
        yield Tag(given)
        yield Tag(f"{DUE_TAG}{day}")
        yield from _put_back(view, "sla_started_at", "sla_answered_at")
        return
    for key in ("sla_started_at", "sla_answered_at"):  # whoever wrote them
        yield SetField(key, None, since=view.next_place)
    for key in ("sla_due_at", "sla_due_date"):
        if view.own_value(key):
            yield SetField(key, None, since=view.next_place)


def _put_back(view: CaseView, *keys: str) -> Iterator[Effect]:
    """Put back what only the bot writes into fields, whoever changed it."""
    for key in keys:
        yield SetField(key, view.own_value(key), since=view.next_place)


def _assign(view: CaseView) -> Iterator[Effect]:
    """Assign a case that an agent answered while it was nobody's to that agent, unless a group was chosen for it."""
    replies = view.answers
    nobodys = view.assignee_id is None or view.is_own_user(view.assignee_id)
    if nobodys and replies and not is_handed_on(view, replies[-1]):
        yield SetField("assignee_id", view.answerer(replies[-1]))
        yield Because("An agent answered a case that was assigned to nobody: it is theirs.")


def _due(view: CaseView, due: DueDate) -> Iterator[Effect]:
    day, said = view.policy.calendar.local_date(due.at).isoformat(), local(due.at, view.policy)
    yield SetField("sla_due_at", stamp(due.at), since=view.next_place)
    yield SetField("sla_due_date", day, since=view.next_place)
    yield Tag(DUE_TAG + day)
    severity = view.intake.now.severity
    if due.is_agents:
        yield Because("To be answered by {due}, the date that an agent wrote.", {"due": said})
    elif severity is not None:
        yield Because("Class {class}: to be answered by {due}.", {"class": severity, "due": said})
    else:
        values = {"class": view.settings.response.unclassified, "due": said}
        yield Because("No class is known yet: to be answered by {due}, as class {class} is.", values)
    for written in written_by_agents(view):
        if written.at is None and not written.is_empty:
            yield Note(f"due_unreadable:{view.entry(written.place).id}", UNREADABLE)


def _running(view: CaseView, due: datetime) -> Iterator[Effect]:
    hours, number = view.settings.response.at_risk_hours, view.as_read.id
    at_risk_from = calendar_of(view.agreement, view.policy).add(due, -timedelta(hours=hours))
    for at in (at_risk_from, due, view.clock.settles_at):
        if at is not None:
            yield LookAgain(at)
    severity = view.intake.now.severity or "?"
    key, facts = f"{number}:{stamp(due)}", {"case": number, "class": severity, "due": stamp(due)}
    if view.now >= due and not view.clock.is_settling:
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
    notes=("sla_overdue", "due_unreadable"),
    whoever_wrote=("sla_overdue",),
    messages=(AT_RISK, OVERDUE),
)
