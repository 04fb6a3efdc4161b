"""R8: an agreement's resolution target, on a clock that stands still while the customer is waited for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from bot.model.business_time import OutsideCalendar, Pause
from bot.model.case import Case, SeverityClass
from bot.model.decision import LeadMessage, Note, Reason
from bot.policy.agreements import agreement_of, resolve_by
from bot.policy.clock import last_class_change, stamp, started_at, written
from bot.policy.effects import Effect, LookAgain, SetField, Tag, Untag
from bot.policy.history import steps
from bot.policy.intake_book import open_book
from bot.policy.rules.response_time import in_words, local
from bot.policy.settings import Policy
from bot.policy.standing import in_support

#: Status in which a resolution clock stands still; solved is where it ends, unless the case is reopened.
PAUSED = ("pending", "solved")
#: The option that stands for no agreement of one's own.
STANDARD = "standard"
FOR_EVER = datetime.max.replace(tzinfo=UTC)


def agreement(case: Case, policy: Policy, now: datetime) -> Iterator[Effect]:
    """Keep the resolution's due date, and flag a case that is not resolved by then (R8)."""
    if case.requester.is_agent:
        return
    if not in_support(case):
        yield Untag(("resolution_overdue",))
        return
    yield from _unknown(case, policy)
    book = open_book(case, policy.settings.intake)
    since = last_class_change(book)
    if _is_agents(case, since):
        yield from _agents(case, policy, now, book.now.severity)
        return
    agreed, start, severity = agreement_of(case, policy), started_at(case, book, policy), book.now.severity
    target = agreed.resolution.get(severity) if agreed and severity else None
    if agreed is None or target is None or start is None:
        yield SetField("resolution_due_at", None, since)
        yield Untag(("resolution_overdue",))
        return
    try:
        due = resolve_by(start, target, agreed, policy, pauses(case))
    except OutsideCalendar:  # the pause that has no end yet is where the target would fall
        yield Untag(("resolution_overdue",))
        if case.status in PAUSED:
            yield Reason("R8", "The resolution clock stands still while the case is {status}.", {"status": case.status})
        else:
            yield Reason("R8", "The resolution clock ends beyond the calendar.")
        return
    yield SetField("resolution_due_at", stamp(due), since)
    yield from _running(case, policy, due, now, severity)


def _is_agents(case: Case, since: int) -> bool:
    """Whether the resolution date is an agent's own, written since the case got its class: a person wins (R12)."""
    made = steps(case, "resolution_due_at")
    return bool(made) and made[-1].by == "agent" and made[-1].place >= since


def _agents(case: Case, policy: Policy, now: datetime, severity: SeverityClass | None) -> Iterator[Effect]:
    """Judge by the date that an agent wrote: a promise by the calendar, which no pause moves."""
    due = written(case, "resolution_due_at", policy)
    solved = [case.history[step.place].at for step in steps(case, "status") if step.value == "solved"]
    if due is None:
        yield Untag(("resolution_overdue",))
        yield Reason("R8", "An agent took the resolution date away.")
    elif case.status == "solved" and solved and solved[-1] <= due:
        yield Untag(("resolution_overdue",))
        yield Reason("R8", "Solved by the date that an agent wrote, {due}.", {"due": local(due, policy)})
    else:
        yield Reason("R8", "The resolution date is an agent's: it stays until the class changes.")
        yield from _running(case, policy, due, now, severity)


def _unknown(case: Case, policy: Policy) -> Iterator[Effect]:
    name = case.organization.support_agreement if case.organization else None
    if name and name != STANDARD and agreement_of(case, policy) is None:
        yield Reason(
            "R8",
            "The agreement {name} is not described in config/policy.toml: the standard terms apply.",
            {"name": name},
        )


def pauses(case: Case) -> tuple[Pause, ...]:
    """Return when the case was pending or solved, the last pause without an end while it is."""
    made = [(case.history[step.place].at, step.value in PAUSED) for step in steps(case, "status")]
    ends = [at for at, _ in made[1:]]
    return tuple(
        (begin, end) for (begin, paused), end in zip(made, [*ends, FOR_EVER], strict=True) if paused and begin < end
    )


def _running(
    case: Case, policy: Policy, due: datetime, now: datetime, severity: SeverityClass | None
) -> Iterator[Effect]:
    if now < due:
        yield Untag(("resolution_overdue",))
        yield LookAgain(due)
        yield Reason("R8", "To be resolved by {due}.", {"due": local(due, policy)})
        return
    yield Tag("resolution_overdue")
    yield Reason("R8", "The resolution target has passed.")
    if case.status == "solved":  # late, and done: nobody has to be woken
        return
    words = f"was to be resolved by {in_words(due, policy)} and is not."
    yield Note(f"resolution_overdue:{stamp(due)}", f"Overdue: this case {words}")
    facts = {"class": severity, "due": stamp(due)}
    yield LeadMessage(f"resolution_overdue:{case.id}:{stamp(due)}", f"Overdue: case {case.id} {words}", facts)
