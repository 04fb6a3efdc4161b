"""R2, follow-up tickets: what the bot wrote in the earlier case is cleared, for a follow-up is a new case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.model.case import Case
from bot.model.decision import Reason
from bot.policy.effects import Effect, SetField, Untag
from bot.policy.history import steps
from bot.policy.settings import Policy
from bot.policy.standing import DUE_TAG, JUDGEMENT, OWN_FIELDS, OWN_TAGS, is_inherited


def follow_up(case: Case, _policy: Policy, _now: datetime) -> Iterator[Effect]:
    """Clear inherited fields and tags of the bot's own, and what was judged of the earlier case (R2, R10)."""
    if not case.follow_up or case.requester.is_agent:
        return
    for key in (*OWN_FIELDS, *JUDGEMENT):
        if is_inherited(case, key):
            yield SetField(key, False if key == "easily_solvable" else None)
    at_creation = next((step.value for step in steps(case, "tags")), frozenset())
    tags = at_creation if isinstance(at_creation, frozenset) else frozenset()
    yield Untag(tuple(tag for tag in tags if tag in OWN_TAGS or tag.startswith(DUE_TAG)))
    yield Reason(
        "R2", "A follow-up of a closed case is a new case; nothing is asked for, its clock starts at creation."
    )
