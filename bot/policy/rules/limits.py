"""R12: the cases that the bot leaves alone."""

from __future__ import annotations

from bot.model.case import Case
from bot.model.decision import Reason
from bot.policy.clock import stamp
from bot.policy.history import actor, turns
from bot.policy.settings import Policy


def why_left_alone(case: Case, policy: Policy) -> Reason | None:
    """Return why nothing at all is decided on a case, ``None`` for a case that the rules look at (R12)."""
    since = policy.enforce_from
    first = case.history[0].comment
    if case.status == "deleted":
        return Reason("R12", "The case is deleted.")
    if "bot_ignore" in case.tags:
        return Reason("R12", "An agent set bot_ignore.")
    if case.requester.suspended:
        return Reason("R12", "The requester is suspended.")
    if since is not None and case.created_at < since:
        return Reason(
            "R12", "The case is older than {since}, from when on the policy is applied.", {"since": stamp(since)}
        )
    if first and actor(case, case.history[0], first.author_id) == "customer" and not turns(case):
        return Reason("R12", "The case holds nothing but an automatic reply or thanks.")
    return None
