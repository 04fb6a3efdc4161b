"""R11: on the agreed day of an update the assignee is reminded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

from bot.model.decision import MessageKind, Note
from bot.model.sentence import N_, Sentence
from bot.policy.effects import Because, Effect, LookAgain, Tag
from bot.policy.rule import Rule
from bot.policy.settings import Policy
from bot.policy.view import CaseView

CLOSED: Final = MessageKind(
    "deploy_due",
    N_("The update of case {case} is agreed for {day}, and the case is closed."),
    N_("updates of closed cases: {n}"),
)


def deployment(view: CaseView) -> Iterator[Effect]:
    """Remind of the update when the agreed day opens, or the next business day; of a closed case, the leads (R11)."""
    day = _day(view.text_field("deploy_at"))
    opens = opening(day, view.policy) if day is not None else None
    if day is None or opens is None:
        return
    facts = {"day": day.isoformat()}
    if view.now < opens:
        yield LookAgain(opens)
        yield Because("An update is agreed for {day}.", facts)
    elif view.status != "closed":
        yield Tag("deploy_due")
        yield Note(f"deploy_due:{day}", _reminder(day, view))
        yield Because("The update agreed for {day} is due.", facts)
    elif view.noted(f"deploy_due:{day}") is not None:
        yield Because("The update agreed for {day} was reminded of while the case was open.", facts)
    else:
        number = view.as_read.id
        yield CLOSED.about(f"{number}:{day}", case=number, **facts)
        yield Because(
            "The update of case {case} is agreed for {day}, and the case is closed.", {"case": number, **facts}
        )


def _reminder(day: date, view: CaseView) -> Sentence:
    facts = {"day": day.isoformat()}
    if view.policy.calendar.local_date(view.now) > day:  # it was no business day, or was written in late
        return Sentence("The update of this case was agreed for {day}. Please see whether it is done.", facts)
    return Sentence("The update of this case is agreed for {day}.", facts)


def opening(day: date, policy: Policy) -> datetime | None:
    """Return when a day, or the next business day after a closed one, opens; ``None`` where no calendar reaches."""
    if not policy.calendar.first < day < policy.calendar.last - timedelta(days=30):
        return None
    return policy.calendar.add(datetime.combine(day, time(0), tzinfo=policy.calendar.zone), timedelta(0))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


RULE = Rule(
    "R11",
    deployment,
    tags=("deploy_due",),
    notes=("deploy_due",),
    whoever_wrote=("deploy_due",),
    messages=(CLOSED,),
)
