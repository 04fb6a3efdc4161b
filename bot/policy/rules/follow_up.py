"""R2, follow-up tickets: what the bot wrote in the earlier case is cleared, for a follow-up is a new case."""

from __future__ import annotations

from collections.abc import Iterator

from bot.policy.effects import Because, ClearInherited, Effect
from bot.policy.rule import Rule
from bot.policy.view import CaseView

#: What was chosen, judged (R10) and agreed (R11) in the earlier case, and is inherited by a follow-up.
JUDGEMENT = ("request_type", "unqualified_reason", "easily_solvable", "minutes_spent", "deploy_at")


def follow_up(view: CaseView) -> Iterator[Effect]:
    """Clear inherited fields of the bot's own, and what was judged of the earlier case (R2, R10)."""
    if not view.as_read.follow_up or view.requester.is_agent:
        return
    yield ClearInherited(JUDGEMENT)
    yield Because("A follow-up of a closed case is a new case; nothing is asked for, its clock starts at creation.")


RULE = Rule("R2", follow_up)
