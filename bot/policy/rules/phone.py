"""R9: whether a case that came by phone was entitled to phone support, and came within its hours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from dateutil.relativedelta import relativedelta

from bot.model.case import Case, Value
from bot.model.decision import Note, Reason
from bot.policy.effects import Did, Effect, Tag, Untag
from bot.policy.history import actor, did
from bot.policy.settings import Policy

#: What a tag says, of a call within the hours of phone support.
INSIDE = {
    "phone_entitled": Reason("R9", "The requester has phone support."),
    "phone_free_period": Reason("R9", "The customer is new: phone support is free of charge."),
    "phone_not_entitled": Reason("R9", "The requester has no phone support, or is no trained administrator."),
}
#: The same, of a call outside of them.
OUTSIDE = {
    "phone_entitled": Reason(
        "R9", "The requester has phone support. The call came outside the hours of phone support."
    ),
    "phone_free_period": Reason(
        "R9",
        "The customer is new: phone support is free of charge. The call came outside the hours of phone support.",
    ),
    "phone_not_entitled": Reason(
        "R9",
        "The requester has no phone support, or is no trained administrator."
        " The call came outside the hours of phone support.",
    ),
}


def phone(case: Case, policy: Policy, _now: datetime) -> Iterator[Effect]:
    """Say in tags and a note what an inbound call was entitled to when it came; the case goes on (R9).

    It is said once, and once more for each requester whom an agent puts in the caller's place.
    """
    if case.medium != "phone" or case.requester.is_agent:
        return
    said = did(case, "phone")
    corrected = _corrected(case, said[-1]) if said else None
    if said and corrected is None:
        return
    tag = entitlement(case, policy)
    inside = policy.calendar.is_open(case.created_at)
    reason = INSIDE[tag] if inside else OUTSIDE[tag]
    yield Did("phone")
    yield Untag(tuple(other for other in INSIDE if other != tag))
    yield Tag(tag)
    if not inside:
        yield Tag("phone_outside_hours")
    yield Note("phone" if corrected is None else f"phone:{case.history[corrected].id}", reason.text)
    yield reason


def _corrected(case: Case, said: int) -> int | None:
    """Return where an agent changed the requester since it was said, unless an agent changed its tags as well."""
    since = [
        (place, entry) for place, entry in enumerate(case.history) if place > said and actor(case, entry) == "agent"
    ]
    changes = [(place, change) for place, entry in since for change in entry.changes]
    if any(change.field == "tags" and _phone_tags(change.old) != _phone_tags(change.new) for _, change in changes):
        return None
    return max((place for place, change in changes if change.field == "requester_id"), default=None)


def _phone_tags(tags: Value) -> frozenset[str]:
    return tags & {*INSIDE, "phone_outside_hours"} if isinstance(tags, frozenset) else frozenset()


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
