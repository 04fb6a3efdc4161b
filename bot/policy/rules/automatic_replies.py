"""R6: automatic replies and mere thanks change nothing; the status that they changed is restored."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.model.case import Status
from bot.policy.effects import Because, Did, Effect, SetStatus, Tag
from bot.policy.rule import Rule
from bot.policy.view import CaseView

#: Whose doing it is that a comment opens a case.
OPENERS: Final = ("customer", "stranger", "machine")


def automatic_replies(view: CaseView) -> Iterator[Effect]:
    """Restore the status that automatic replies and thanks changed; show a case that is nothing else (R6)."""
    if view.says_nothing and not view.requester.is_agent:
        yield Tag("automatic_message")
        yield Because("The case holds nothing but an automatic reply or thanks: no reply is sent.")
        return
    restored = _restored(view)
    if restored is not None:
        status, place = restored
        yield SetStatus(status, since=place)
        yield Did("restored")
        yield Because(
            "An automatic reply, or only thanks, changes nothing: the case is {status} again.", {"status": status}
        )


def _restored(view: CaseView) -> tuple[Status, int] | None:
    """Return the status from before the latest automatic replies, however many in a row, and the last one's place."""
    history, row, is_heard = view.history, [], False
    for place in range(len(history.entries) - 1, 0, -1):
        is_heard = is_heard or view.author(place) == "bot"
        if place in history.automatic:
            row.append(place)
        elif history.authors.commenter(place) == "customer" and not is_heard:
            return None  # a word that is still to be heard
        elif history.authors.commenter(place) in ("customer", "stranger") or place in history.acts:
            break
    if not row:
        return None
    before = [step for step in view.steps("status") if step.place < row[-1]]
    opened = any(step.place >= row[-1] and step.by in OPENERS for step in view.steps("status"))
    return (before[-1].value, row[0]) if before and opened else None  # type: ignore[return-value]  # by its field


RULE = Rule("R6", automatic_replies, tags=("automatic_message",), until_taken_off=("automatic_message",))
