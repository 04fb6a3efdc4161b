"""R10: unqualified requests: what is billed, and when there are too many of them. Amounts are integers of NOK."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from dateutil.relativedelta import relativedelta

from bot.model.case import Case, Value
from bot.model.decision import LeadMessage, Note, Reason
from bot.policy.effects import Effect, SetField, Tag, Untag
from bot.policy.history import setter, steps
from bot.policy.settings import Billing, Policy
from bot.policy.standing import is_inherited

HOUR, QUARTER = 60, 15  # minutes


def billing(case: Case, policy: Policy, _now: datetime) -> Iterator[Effect]:
    """Put a price on an unqualified request, and tell of an organization that has too many (R10)."""
    if case.requester.is_agent:
        return
    nok = bill(case, policy.settings.billing)
    if setter(case, "billable_nok") == "agent":
        nok = _whole(case.fields.get("billable_nok"))
    elif nok or case.fields.get("billable_nok"):
        yield SetField("billable_nok", nok or None)
        if nok:
            yield Reason("R10", "Unqualified request: {nok} NOK.", {"nok": nok})
        else:
            yield Reason("R10", "Nothing is billed any more.")
    if nok and _reason(case):
        yield Tag("billable")
    else:
        yield Untag(("billable",))
    if _reason(case):
        yield from _repeated(case, policy)
    else:
        yield Untag(("unqualified_repeat", "may_be_rejected"))


def bill(case: Case, prices: Billing) -> int:
    """Return what is billed for a case in NOK: untrained requesters' time, and what they could easily have solved."""
    reason = _reason(case)
    due = reason == "unqualified_untrained" or (bool(reason) and case.fields.get("easily_solvable") is True)
    return amount(_whole(case.fields.get("minutes_spent")), prices) if due else 0


def amount(minutes: int, prices: Billing) -> int:
    """Return the price of some minutes in NOK: whole hours, and quarters begun of the rest, never more than an hour."""
    hours, rest = divmod(max(minutes, 0), HOUR)
    quarters = -(-rest // QUARTER)
    return hours * prices.hour_nok + min(quarters * prices.quarter_nok, prices.hour_nok)


def unqualified_since(policy: Policy, case: Case) -> datetime | None:
    """Return since when the organization's unqualified cases count, ``None`` for a case on which they do not matter."""
    if case.organization is None or not _reason(case):
        return None
    return case.created_at - relativedelta(months=policy.settings.billing.months)


def judged_at(case: Case) -> datetime | None:
    """Return when an agent judged the case to be unqualified, by the reason that stands; ``None`` where none does."""
    return case.history[steps(case, "unqualified_reason")[-1].place].at if _reason(case) else None


def _repeated(case: Case, policy: Policy) -> Iterator[Effect]:
    count, limits = case.unqualified_cases, policy.settings.billing
    if count is None or case.organization is None:
        yield Reason("R10", "How many unqualified cases the organization has had is not known.")
        return
    if count < limits.repeat:
        yield Untag(("unqualified_repeat", "may_be_rejected"))
        return
    yield Tag("unqualified_repeat")
    facts = {"organization": case.organization.id, "count": count, "months": limits.months}
    reason = Reason(
        "R10", "Organization {organization} has had {count} unqualified cases within {months} months.", facts
    )
    had = reason.text.removesuffix(".")
    text = f"{had} (latest: case {case.id}). Please talk with the customer."
    yield LeadMessage(f"unqualified_repeat:{case.id}", text, facts)
    yield reason
    warned = case.organization.unqualified_warned_on
    if count >= limits.may_be_rejected and warned is not None and warned < policy.calendar.local_date(case.created_at):
        yield Tag("may_be_rejected")
        yield Note("may_be_rejected", f"{had}, and the customer was warned on {warned}: this case may be rejected.")
    else:
        yield Untag(("may_be_rejected",))


def _reason(case: Case) -> Value:
    """Return the reason that an agent gave on this very case; what a follow-up inherits was said of another."""
    return None if is_inherited(case, "unqualified_reason") else case.fields.get("unqualified_reason")


def _whole(value: Value) -> int:
    return value if isinstance(value, int) else 0
