"""R8: an agreement's resolution target, on a clock that stands still while the customer is waited for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from bot.model.business_time import OutsideCalendar, Pause
from bot.model.decision import MessageKind, Note
from bot.model.sentence import N_, Sentence
from bot.policy.agreements import resolve_by
from bot.policy.effects import Because, Effect, LookAgain, SetField, Tag
from bot.policy.instants import local, stamp
from bot.policy.rule import Rule
from bot.policy.view import CaseView

OVERDUE: Final = MessageKind(
    "resolution_overdue",
    N_("Case {case} (class {class}) was to be resolved by {due}, by the customer's agreement, and is not."),
    N_("not resolved in time: {n}"),
    N_("Case {case} (class {class}) was to be resolved by {due}; its date has been moved since."),
    ends_with="resolution_overdue",
)
#: Status in which a resolution clock stands still; solved is where it ends, unless the case is reopened.
PAUSED: Final = ("pending", "solved")
#: The option that stands for no agreement of one's own.
STANDARD: Final = "standard"
FOR_EVER: Final = datetime.max.replace(tzinfo=UTC)


def agreement(view: CaseView) -> Iterator[Effect]:
    """Keep the resolution's due date, and flag a case that is not resolved by then (R8)."""
    if not view.in_support:
        return
    yield from _unknown(view)
    since = view.intake.class_since
    if _is_agents(view, since):
        yield from _agents(view)
        return
    agreed, start, severity = view.agreement, view.clock.started_at, view.intake.now.severity
    target = agreed.resolution.get(severity) if agreed and severity else None
    if agreed is None or target is None or start is None:
        yield SetField("resolution_due_at", None, since)
        return
    try:
        due = resolve_by(start, target, agreed, view.policy, pauses(view))
    except OutsideCalendar:  # the pause that has no end yet is where the target would fall
        if view.status in PAUSED:
            yield Because("The resolution clock stands still while the case is {status}.", {"status": view.status})
        else:
            yield Because("The resolution clock ends beyond the calendar.")
        return
    yield SetField("resolution_due_at", stamp(due), since)
    yield from _running(view, due)


def _is_agents(view: CaseView, since: int) -> bool:
    """Whether the resolution date is an agent's own, written since the case got its class: a person wins (R12)."""
    made = view.steps("resolution_due_at")
    return bool(made) and made[-1].by == "agent" and made[-1].place >= since


def _agents(view: CaseView) -> Iterator[Effect]:
    """Judge by the date that an agent wrote: a promise by the calendar, which no pause moves."""
    due = view.clock.written("resolution_due_at")
    solved = [view.at(step.place) for step in view.steps("status") if step.value == "solved"]
    if due is None:
        yield Because("An agent took the resolution date away.")
    elif view.status == "solved" and solved and solved[-1] <= due:
        yield Because("Solved by the date that an agent wrote, {due}.", {"due": local(due, view.policy)})
    else:
        yield Because("The resolution date is an agent's: it stays until the class changes.")
        yield from _running(view, due)


def _unknown(view: CaseView) -> Iterator[Effect]:
    organization = view.as_read.organization
    name = organization.support_agreement if organization else None
    if name and name != STANDARD and view.agreement is None:
        yield Because(
            "The agreement {name} is not described in config/policy.toml: the standard terms apply.", {"name": name}
        )


def pauses(view: CaseView) -> tuple[Pause, ...]:
    """Return when the case was pending or solved, the last pause without an end while it is."""
    made = [(view.at(step.place), step.value in PAUSED) for step in view.steps("status")]
    ends = [at for at, _ in made[1:]]
    return tuple(
        (begin, end) for (begin, paused), end in zip(made, [*ends, FOR_EVER], strict=True) if paused and begin < end
    )


def _running(view: CaseView, due: datetime) -> Iterator[Effect]:
    if view.now < due:
        yield LookAgain(due)
        yield Because("To be resolved by {due}.", {"due": local(due, view.policy)})
        return
    yield Tag("resolution_overdue")
    yield Because("The resolution target has passed.")
    if view.status == "solved":  # late, and done: nobody has to be woken
        return
    words = Sentence("Overdue: this case was to be resolved by {due} and is not.", {"due": local(due, view.policy)})
    yield Note(f"resolution_overdue:{stamp(due)}", words)
    number = view.as_read.id
    yield OVERDUE.about(f"{number}:{stamp(due)}", case=number, due=stamp(due), **{"class": view.intake.now.severity})


RULE = Rule(
    "R8",
    agreement,
    tags=("resolution_overdue",),
    fields=("resolution_due_at",),
    notes=("resolution_overdue",),
    whoever_wrote=("resolution_overdue",),
    messages=(OVERDUE,),
)
