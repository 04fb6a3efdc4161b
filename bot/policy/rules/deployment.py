"""R11: on the agreed day of an update the assignee is reminded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from bot.model.case import Case
from bot.model.decision import LeadMessage, Note, Reason
from bot.policy.effects import Effect, LookAgain, Tag, Untag
from bot.policy.history import noted
from bot.policy.settings import Policy


def deployment(case: Case, policy: Policy, now: datetime) -> Iterator[Effect]:
    """Remind of the update when the agreed day opens, or the next business day; of a closed case, the leads (R11)."""
    day = _day(case.text_field("deploy_at"))
    opens = opening(day, policy) if day is not None else None
    if day is None or opens is None:
        if case.status != "closed":
            yield Untag(("deploy_due",))
    elif now < opens:
        yield LookAgain(opens)
        yield Reason("R11", "An update is agreed for {day}.", {"day": day.isoformat()})
        if case.status != "closed":
            yield Untag(("deploy_due",))
    elif case.status == "closed" and noted(case, f"deploy_due:{day}") is not None:
        yield Reason(
            "R11", "The update agreed for {day} was reminded of while the case was open.", {"day": day.isoformat()}
        )
    elif case.status == "closed":
        facts = {"day": day.isoformat()}
        reason = Reason(
            "R11", "The update of case {case} is agreed for {day}, and the case is closed.", {"case": case.id, **facts}
        )
        yield LeadMessage(f"deploy_due:{case.id}:{day}", reason.text, facts)
        yield reason
    else:
        yield Tag("deploy_due")
        yield Note(f"deploy_due:{day}", f"The update of this case is agreed for {day}.")
        yield Reason("R11", "The update agreed for {day} is due.", {"day": day.isoformat()})


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
