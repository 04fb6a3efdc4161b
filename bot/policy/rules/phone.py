"""R9: whether a case that came by phone was entitled to phone support, and came within its hours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from dateutil.relativedelta import relativedelta

from bot.model.case import Person
from bot.model.decision import Note
from bot.policy.effects import Because, Did, Effect, Tag
from bot.policy.rule import Rule
from bot.policy.settings import Policy
from bot.policy.view import CaseView

#: What a tag says, of a call within the hours of phone support.
INSIDE: Final = {
    "phone_entitled": Because("The requester has phone support."),
    "phone_free_period": Because("The customer is new: phone support is free of charge."),
    "phone_not_entitled": Because("The requester has no phone support."),
}
UNTRAINED: Final = Because("The requester is no administrator with training, so there is no phone support for them.")
#: The same, of a call outside of them.
OUTSIDE: Final = {
    "phone_entitled": Because("The requester has phone support. The call came outside the hours of phone support."),
    "phone_free_period": Because(
        "The customer is new: phone support is free of charge. The call came outside the hours of phone support."
    ),
    "phone_not_entitled": Because(
        "The requester has no phone support. The call came outside the hours of phone support."
    ),
}
UNTRAINED_OUTSIDE: Final = Because(
    "The requester is no administrator with training, so there is no phone support for them. The call came outside the"
    " hours of phone support."
)


def phone(view: CaseView) -> Iterator[Effect]:
    """Say in tags and a note what an inbound call was entitled to when it came; the case goes on (R9).

    It is judged once, and once more for each requester whom an agent puts in the caller's place.
    """
    if view.as_read.medium != "phone" or view.requester.is_agent:
        return
    inside = view.policy.calendar.is_open(view.as_read.created_at)
    if not inside:
        yield Tag("phone_outside_hours")
    judged = view.did("phone")
    corrected = _corrected(view, judged[-1]) if judged else None
    if judged and corrected is None:
        yield Tag(_judgement(view))
        return
    tag = entitlement(view)
    if is_trained(view.requester):
        why = INSIDE[tag] if inside else OUTSIDE[tag]
    else:
        why = UNTRAINED if inside else UNTRAINED_OUTSIDE
    yield Did("phone")
    yield Did(tag)
    yield Tag(tag)
    yield Note("phone" if corrected is None else f"phone:{view.entry(corrected).id}", why)
    yield why


def _judgement(view: CaseView) -> str:
    """Return the entitlement that was found last: what changes for the requester later changes nothing of the call."""
    found = [(max(places), tag) for tag in INSIDE if (places := view.did(tag))]
    return max(found)[1] if found else entitlement(view)


def _corrected(view: CaseView, judged: int) -> int | None:
    """Return where an agent last changed the requester since it was judged, ``None`` where none did."""
    made = [step.place for step in view.steps("requester_id") if step.place > judged and step.by == "agent"]
    return made[-1] if made else None


def entitlement(view: CaseView) -> str:
    """Return the tag for what the requester was entitled to on the day of the call."""
    case, requester = view.as_read, view.requester
    day = view.policy.calendar.local_date(case.created_at)
    trained = is_trained(requester)
    if trained and has_phone_support(requester, day):
        return "phone_entitled"
    customer_since = case.organization.customer_since if case.organization else None
    free = trained and customer_since is not None and is_free(customer_since, day, view.policy)
    return "phone_free_period" if free else "phone_not_entitled"


def is_trained(person: Person) -> bool:
    """Whether a person is an administrator who has completed the training."""
    return person.support_role == "administrator" and person.training_completed is True


def has_phone_support(person: Person, day: date) -> bool:
    """Whether an administrator has phone support on a day: none without an end, since ever without a beginning."""
    begin, end = person.phone_support_from, person.phone_support_until
    return end is not None and day <= end and (begin is None or begin <= day)


def is_free(since: date, day: date, policy: Policy) -> bool:
    """Whether a day lies in the free first months of a customer."""
    return since <= day < since + relativedelta(months=policy.settings.phone.free_months)


RULE = Rule("R9", phone, tags=(*INSIDE, "phone_outside_hours"), notes=("phone",))
