"""R12's brakes: how many public replies are too many within an hour, and what is done while a reply waits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal, NamedTuple

from bot.model.case import Case, severity_class
from bot.model.decision import Decision
from bot.policy.facts import stood
from bot.policy.settings import Limits
from bot.policy.view import CaseView

Brake = Literal["requester", "organization", "all"]
#: The step by which a mark says that a reply was held back.
HELD: Final = "reply_held"
WAITS: Final = frozenset({"awaiting_customer"})


@dataclass(frozen=True, slots=True)
class Replied:
    """Public replies that were sent, or are being sent, within the last hour.

    ``to_requester`` and ``to_organization`` are those that count for the case's requester and organization;
    ``in_all`` are all replies since a person last released the brake.
    """

    to_requester: int
    to_organization: int
    in_all: int


class Counted(NamedTuple):
    """Whose brakes a reply counts for: a requester's and an organization's id, ``None`` for nobody's."""

    requester_id: int | None
    organization_id: int | None


def counted(case: Case, decision: Decision) -> Counted:
    """Return whose brakes a reply on a case counts for; replies to administrators and on class A for nobody's."""
    severity = severity_class(decision.fields.get("severity", case.fields.get("severity")))
    if severity == "A" or case.requester.support_role == "administrator":
        return Counted(None, None)
    return Counted(case.requester.id, case.organization.id if case.organization else None)


def held_by(case: Case, decision: Decision, replied: Replied, limits: Limits) -> Brake | None:
    """Return the brake that holds a decision's reply back, ``None`` where it may be sent (R12)."""
    if decision.reply is None:
        return None
    if replied.in_all >= limits.replies_per_hour:
        return "all"
    whose = counted(case, decision)
    if whose.requester_id is not None and replied.to_requester >= limits.replies_per_requester:
        return "requester"
    if whose.organization_id is not None and replied.to_organization >= limits.replies_per_organization:
        return "organization"
    return None


def without_reply(case: Case, decision: Decision) -> Decision:
    """Return what is done though the reply is held back: tags, clocks and notes; the status stays as it was.

    Nobody is waited for then. Nothing says that the reply was sent, so the next look wants it again, if it still fits;
    the mark says that it was held back.
    """
    fields = {key: value for key, value in decision.fields.items() if key != "severity_announced"}
    did = (*(name for name in decision.did if not name.startswith(stood("severity_announced", ""))), HELD)
    held = replace(decision, reply=None, status=None, email_ccs=(), fields=fields, did=did)
    if case.status == "pending":
        return held
    return replace(held, add_tags=held.add_tags - WAITS, remove_tags=held.remove_tags | (WAITS & case.tags))


def is_overtaken(view: CaseView) -> bool:
    """Whether a reply was held back, and an agent has acted since then and since the customer's last word."""
    held = view.did(HELD)[-1:]
    if not held or any(place > held[0] and mark.reply for place, mark in view.marks):
        return False
    return view.acted_after(max((*held, *view.customer_comments)))
