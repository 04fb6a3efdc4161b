"""R4, the response time: the due date, at risk, overdue, and the verdict once the case is answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.model.case import Case, SeverityClass
from bot.model.decision import LeadMessage, Note, Reason
from bot.policy.agreements import agreement_of, calendar_of
from bot.policy.clock import due_at, last_class_change, stamp, started_at, verdict
from bot.policy.effects import Did, Effect, LookAgain, SetField, Tag, Untag
from bot.policy.history import answers, is_own_user, steps
from bot.policy.intake_book import Book, open_book
from bot.policy.settings import Policy
from bot.policy.standing import DUE_TAG, RUNNING_CLOCK_TAGS, in_support

#: What a verdict says, by its tag and by whether an agent answered.
VERDICTS = {
    ("sla_met", True): Reason("R4", "Answered: sla met."),
    ("sla_breached", True): Reason("R4", "Answered: sla breached."),
    ("sla_met", False): Reason("R4", "Solved unanswered: sla met."),
    ("sla_breached", False): Reason("R4", "Solved unanswered: sla breached."),
}


def response_time(case: Case, policy: Policy, now: datetime) -> Iterator[Effect]:
    """Keep the clock's fields and tags, flag what is at risk or overdue, and give the verdict (R4)."""
    if not in_support(case):
        return
    yield from _assign(case)
    book = open_book(case, policy.settings.intake)
    start = started_at(case, book, policy)
    if start is None:
        yield Reason("R4", "The clock has not started: required data is awaited.")
        return
    yield SetField("sla_started_at", stamp(start))
    due = due_at(case, book, policy)
    if due is None:
        yield Reason("R4", "The clock has started, but the case has no class yet: no due date.")
        return
    yield from _due(case, book, policy, due)
    judged = verdict(case, book, policy)
    if judged is None:
        yield from _running(case, policy, due, now, book.now.severity)
        return
    result, answered_at = judged
    yield Did(result)
    yield Tag(result)
    yield Untag((*RUNNING_CLOCK_TAGS, "sla_breached" if result == "sla_met" else "sla_met"))
    if answered_at is not None:
        yield SetField("sla_answered_at", stamp(answered_at))
    yield VERDICTS[result, answered_at is not None]


def _assign(case: Case) -> Iterator[Effect]:
    """Assign a case that an agent answered while it was nobody's to that agent."""
    replies = answers(case)
    comment = case.history[replies[-1]].comment if replies else None
    changed_since = any(step.place >= replies[-1] for step in steps(case, "assignee_id")) if replies else False
    nobodys = case.assignee_id is None or is_own_user(case, case.assignee_id)
    if comment is not None and nobodys and not changed_since:
        yield SetField("assignee_id", comment.author_id)
        yield Reason("R4", "An agent answered a case that was assigned to nobody: it is theirs.")


def _due(case: Case, book: Book, policy: Policy, due: datetime) -> Iterator[Effect]:
    since = last_class_change(book)
    day = policy.calendar.local_date(due).isoformat()
    yield SetField("sla_due_at", stamp(due), since)
    yield SetField("sla_due_date", day, since)
    yield Untag(tuple(tag for tag in case.tags if tag.startswith(DUE_TAG) and tag != DUE_TAG + day))
    yield Tag(DUE_TAG + day)
    yield Reason(
        "R4",
        "Class {class}: to be answered by {due}.",
        {"class": str(book.now.severity), "due": local(due, policy)},
    )


def in_words(at: datetime, policy: Policy) -> str:
    """Write an instant for people, in the calendar's time zone: ``2026-11-24 16:00``."""
    return at.astimezone(policy.calendar.zone).replace(tzinfo=None).isoformat(" ", "minutes")


def local(at: datetime, policy: Policy) -> str:
    """Write an instant for the values of a ``Reason``: ``2026-11-24T16:00:00+01:00``, in the calendar's time zone."""
    return at.astimezone(policy.calendar.zone).isoformat(timespec="seconds")


def _running(
    case: Case, policy: Policy, due: datetime, now: datetime, severity: SeverityClass | None
) -> Iterator[Effect]:
    calendar = calendar_of(agreement_of(case, policy), policy)
    at_risk_from = calendar.add(due, -timedelta(hours=policy.settings.response.at_risk_hours))
    yield LookAgain(at_risk_from)
    yield LookAgain(due)
    if now >= due:
        yield Untag(("sla_at_risk",))
        yield Tag("sla_overdue")
        words = f"was to be answered by {in_words(due, policy)} and is not."
        yield Note(f"sla_overdue:{stamp(due)}", f"Overdue: this case {words}")
        facts = {"class": severity, "due": stamp(due)}
        yield LeadMessage(f"sla_overdue:{case.id}:{stamp(due)}", f"Overdue: case {case.id} {words}", facts)
        yield Reason("R4", "The due date has passed without an answer: overdue.")
    elif now >= at_risk_from:
        yield Untag(("sla_overdue",))
        yield Tag("sla_at_risk")
        yield Reason(
            "R4",
            "Less than {hours} business hours are left: at risk.",
            {"hours": policy.settings.response.at_risk_hours},
        )
    else:
        yield Untag(RUNNING_CLOCK_TAGS)
