"""R9: whether a case that came by phone was entitled to phone support, and came within its hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from bot.model.decision import Note, Reason
from bot.policy.effects import Did, Tag
from bot.policy.history import did
from bot.policy.intake_book import by_phone

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from bot.model.case import Case
    from bot.policy.effects import Effect
    from bot.policy.settings import Policy

WORDS = {
    "phone_entitled": "The requester has phone support.",
    "phone_free_period": "The customer is new: phone support is free of charge.",
    "phone_not_entitled": "The requester has no phone support, or is no trained administrator.",
}


def phone(case: Case, policy: Policy, _now: datetime) -> Iterator[Effect]:
    """Say once, in tags and a note, what an inbound call was entitled to when it came; the case goes on (R9)."""
    if not by_phone(case) or case.history[0].rel == "outbound" or case.requester.is_agent or did(case, "phone"):
        return
    tag = entitlement(case, policy)
    inside = policy.calendar.is_open(case.created_at)
    hours = "" if inside else " The call came outside the hours of phone support."
    yield Did("phone")
    yield Tag(tag)
    if not inside:
        yield Tag("phone_outside_hours")
    yield Note("phone", WORDS[tag] + hours)
    yield Reason("R9", WORDS[tag] + hours)


def entitlement(case: Case, policy: Policy) -> str:
    """Return the tag for what the requester was entitled to on the day of the call."""
    day, requester = policy.calendar.local_date(case.created_at), case.requester
    trained = requester.support_role == "administrator" and requester.training_completed is True
    if trained and requester.phone_support_until is not None and day <= requester.phone_support_until:
        return "phone_entitled"
    since = case.organization.customer_since if case.organization else None
    free = trained and since is not None and is_free(since, day, policy)
    return "phone_free_period" if free else "phone_not_entitled"


def is_free(since: date, day: date, policy: Policy) -> bool:
    """Whether a day lies in the free first months of a customer."""
    return since <= day < since + relativedelta(months=policy.settings.phone.free_months)
