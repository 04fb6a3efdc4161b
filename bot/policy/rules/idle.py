"""What is no word of a customer, an automatic reply or only thanks, changes nothing: the status is restored."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.model.case import Case, Status
from bot.model.decision import Reason
from bot.policy.effects import Did, Effect, SetStatus
from bot.policy.history import actor, comments, steps, turns
from bot.policy.settings import Policy


def idle(case: Case, _policy: Policy, _now: datetime) -> Iterator[Effect]:
    """Undo what idle comments did to the status, unless somebody acted since."""
    restored = _restored(case)
    if restored is not None:
        status, place = restored
        yield SetStatus(status, since=place)
        yield Did("restored")
        yield Reason(
            "R6",
            "An automatic reply, or only thanks, changes nothing: the case is {status} again.",
            {"status": status},
        )


def _restored(case: Case) -> tuple[Status, int] | None:
    """Return the status from before the latest idle comments, and the first one's place."""
    idle_ones = {place for place, _ in comments(case, "customer")}.difference(turns(case))
    first = None
    for place in range(len(case.history) - 1, 0, -1):
        entry = case.history[place]
        if place in idle_ones:
            first = place
        elif entry.comment is not None and actor(case, entry, entry.comment.author_id) == "customer":
            return None  # a word that is still to be heard
        elif entry.comment is not None or actor(case, entry) == "agent":
            break
    if first is None:
        return None
    before = [step for step in steps(case, "status") if step.place < first]
    opened = any(step.place >= first and step.by in ("customer", "machine") for step in steps(case, "status"))
    return (before[-1].value, first) if before and opened else None  # type: ignore[return-value]  # by its field
