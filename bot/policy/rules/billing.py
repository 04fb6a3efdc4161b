"""R10: unqualified requests: what is billed, and when there are too many of them. Amounts are integers of NOK."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta

from bot.model.case import Value
from bot.model.decision import MessageKind, Note, Recount
from bot.model.sentence import N_, Sentence
from bot.policy.effects import Because, Effect, Keep, SetField, Tag
from bot.policy.rule import Rule
from bot.policy.settings import Billing
from bot.policy.view import CaseView

HOUR, QUARTER = 60, 15  # minutes
#: By then Zendesk's search knows of a new value, and no count is kept that does not.
SEARCHABLE_AFTER: Final = timedelta(minutes=10)
REPEAT: Final = MessageKind(
    "unqualified_repeat",
    N_(
        "Organization {organization} has had {count} unqualified cases within {months} months (latest: case {case})."
        " Please talk with the customer."
    ),
    N_("repeated unqualified requests: {n}"),
)


def billing(view: CaseView) -> Iterator[Effect]:
    """Put a price on an unqualified request, and tell of an organization that has too many (R10)."""
    if view.requester.is_agent:
        return
    nok = bill(view)
    if view.setter("billable_nok") == "agent":
        nok = _whole(view.fields.get("billable_nok"))
    elif nok or view.fields.get("billable_nok"):
        yield SetField("billable_nok", nok or None)
        if nok:
            yield Because("Unqualified request: {nok} NOK.", {"nok": nok})
        else:
            yield Because("Nothing is billed any more.")
    if _reason(view):
        if nok:
            yield Tag("billable")
        yield from _repeated(view)
    yield from _recount(view)


def bill(view: CaseView) -> int:
    """Return what is billed for a case in NOK: untrained requesters' time, and what they could easily have solved."""
    reason = _reason(view)
    due = reason == "unqualified_untrained" or (bool(reason) and view.fields.get("easily_solvable") is True)
    return amount(_whole(view.fields.get("minutes_spent")), view.settings.billing) if due else 0


def amount(minutes: int, prices: Billing) -> int:
    """Return the price of some minutes in NOK: whole hours, and quarters begun of the rest, never more than an hour."""
    hours, rest = divmod(max(minutes, 0), HOUR)
    quarters = -(-rest // QUARTER)
    return hours * prices.hour_nok + min(quarters * prices.quarter_nok, prices.hour_nok)


def unqualified_since(view: CaseView) -> datetime | None:
    """Return since when the organization's unqualified cases count, ``None`` for a case on which they do not matter."""
    if view.as_read.organization is None or not _reason(view):
        return None
    return view.as_read.created_at - relativedelta(months=view.settings.billing.months)


def _recount(view: CaseView) -> Iterator[Effect]:
    """Have the cases counted anew that were counted without this one, once the search knows of it."""
    later = view.as_read.later_unqualified
    if later and _reason(view):
        judged_at = view.at(view.steps("unqualified_reason")[-1].place)
        yield Recount(later, judged_at, view.now + SEARCHABLE_AFTER)


def _repeated(view: CaseView) -> Iterator[Effect]:
    case, limits = view.as_read, view.settings.billing
    count = case.unqualified_cases
    if case.organization is None:
        return
    if count is None:
        yield Keep(("unqualified_repeat", "may_be_rejected"))
        yield Because("How many unqualified cases the organization has had is not known.")
        return
    if count < limits.repeat:
        return
    yield Tag("unqualified_repeat")
    facts = {"organization": case.organization.id, "count": count, "months": limits.months}
    yield REPEAT.about(case.id, case=case.id, **facts)
    yield Because("Organization {organization} has had {count} unqualified cases within {months} months.", facts)
    warned = case.organization.unqualified_warned_on
    was_warned = warned is not None and warned < view.policy.calendar.local_date(case.created_at)
    if count >= limits.may_be_rejected and warned is not None and was_warned:
        yield Tag("may_be_rejected")
        words = Sentence(
            "Organization {organization} has had {count} unqualified cases within {months} months, and the customer"
            " was warned on {day}: this case may be rejected.",
            {**facts, "day": warned.isoformat()},
        )
        yield Note("may_be_rejected", words)


def _reason(view: CaseView) -> Value:
    """Return the reason that an agent gave on this very case; what a follow-up inherits was said of another."""
    return None if view.is_inherited("unqualified_reason") else view.fields.get("unqualified_reason")


def _whole(value: Value) -> int:
    return value if isinstance(value, int) else 0


RULE = Rule(
    "R10",
    billing,
    tags=("billable", "unqualified_repeat", "may_be_rejected"),
    fields=("billable_nok",),
    notes=("may_be_rejected",),
    whoever_wrote=("may_be_rejected",),
    messages=(REPEAT,),
)
