"""The support policy: an ordered row of small pure rules, each seeing the case as the earlier ones want it."""

from __future__ import annotations

from datetime import datetime

from bot.model.case import Case
from bot.model.decision import Decision, Reason
from bot.policy.brakes import is_overtaken, without_reply
from bot.policy.draft import Draft
from bot.policy.rulebook import FOR_CLOSED_CASES, OWNED, RULES
from bot.policy.rules.limits import RULE as LIMITS
from bot.policy.rules.limits import why_left_alone
from bot.policy.settings import Policy
from bot.policy.view import CaseView


def decide(case: Case, policy: Policy, now: datetime) -> Decision:
    """Return what has to change on a case at an instant (aware UTC), with the reasons in words.

    Deciding again on ``apply(case, decision)`` changes nothing.
    """
    view = CaseView(case, policy, now)
    alone = why_left_alone(view)
    if alone is not None:
        return Decision(case.id, now, reasons=(Reason(LIMITS.id, alone.words, alone.values),))
    draft, is_closed = Draft(view, OWNED), case.status == "closed"
    for rule in FOR_CLOSED_CASES if is_closed else RULES:
        draft.take(rule)
    decision = draft.decision(derive_tags=not is_closed)
    return without_reply(case, decision) if decision.reply is not None and is_overtaken(view) else decision
