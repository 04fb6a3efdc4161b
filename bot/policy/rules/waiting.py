"""R6: who waits for whom."""

from __future__ import annotations

from collections.abc import Iterator

from bot.model.case import Status
from bot.policy.effects import Because, Effect, SetStatus, Tag
from bot.policy.intake import REQUESTS, is_told_by_agent
from bot.policy.rule import Rule
from bot.policy.view import CaseView


def waiting(view: CaseView) -> Iterator[Effect]:
    """Keep the tags of waiting true to the status, and open what the customer answered (R6)."""
    status = view.status
    if status in ("pending", "hold") and _is_unheard(view):
        status = "open"
        yield SetStatus(status, since=view.customer_comments[-1])
        yield Because("The customer answered: the case is open again.")
    if _awaits_customer(view, status):
        yield Tag("awaiting_customer")
    if status == "hold":
        yield Tag("in_progress_technical")
        yield Because("On hold: technical work is in progress.")


def _is_unheard(view: CaseView) -> bool:
    """Whether the customer said something after the status was last set, and neither agent nor bot has spoken since."""
    if not view.customer_comments:
        return False
    set_at = max((step.place for step in view.steps("status")), default=0)
    return view.customer_comments[-1] > max(set_at, *view.answers, *_requests(view), 0)


def _requests(view: CaseView) -> tuple[int, ...]:
    return view.said(*REQUESTS, "bounced_non_admin")


def _awaits_customer(view: CaseView, status: Status) -> bool:
    """Whether the case is pending, and the last public word on it is an agent's or the bot's."""
    first = [0] if is_told_by_agent(view) else []
    ours = max((*first, *view.answers, *view.replies), default=-1)
    return status == "pending" and ours > max(view.customer_comments, default=-1)


RULE = Rule("R6", waiting, tags=("awaiting_customer", "in_progress_technical"))
