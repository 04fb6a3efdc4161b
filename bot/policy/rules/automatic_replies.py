"""R6: automatic replies and mere thanks change nothing; the status that they changed is restored."""

from __future__ import annotations

from collections.abc import Iterator

from bot.model.case import Status
from bot.policy.effects import Because, Did, Effect, SetStatus
from bot.policy.rule import Rule
from bot.policy.view import CaseView


def automatic_replies(view: CaseView) -> Iterator[Effect]:
    """Restore the status that automatic replies and thanks changed, unless somebody acted since."""
    restored = _restored(view)
    if restored is not None:
        status, place = restored
        yield SetStatus(status, since=place)
        yield Did("restored")
        yield Because(
            "An automatic reply, or only thanks, changes nothing: the case is {status} again.", {"status": status}
        )


def _restored(view: CaseView) -> tuple[Status, int] | None:
    """Return the status from before the latest automatic replies, and the first one's place."""
    history, first = view.history, None
    for place in range(len(history.entries) - 1, 0, -1):
        if place in history.automatic:
            first = place
        elif history.commenter(place) == "customer":
            return None  # a word that is still to be heard
        elif history.commenter(place) is not None or view.author(place) == "agent":
            break
    if first is None:
        return None
    before = [step for step in view.steps("status") if step.place < first]
    opened = any(step.place >= first and step.by in ("customer", "machine") for step in view.steps("status"))
    return (before[-1].value, first) if before and opened else None  # type: ignore[return-value]  # by its field


RULE = Rule("R6", automatic_replies)
