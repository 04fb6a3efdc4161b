"""R2, words of class A: they decide nothing, but no such case waits unseen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.model.decision import MessageKind, Note
from bot.model.sentence import N_
from bot.policy.critical import open_causes
from bot.policy.effects import Effect, Tag
from bot.policy.rule import Rule
from bot.policy.view import CaseView

POSSIBLE_CRITICAL: Final = MessageKind(
    "possible_critical",
    N_("Case {case} may be critical. {cause}"),
    N_("possibly critical: {n}"),
    ends_with="possible_critical",
    urgent=True,
)


def critical(view: CaseView) -> Iterator[Effect]:
    """Tag a case that may be critical until an agent has acted, note why, and tell the leads once a cause (R2)."""
    if view.requester.is_agent:
        return
    for cause in open_causes(view):
        yield Tag("possible_critical", since=cause.place)
        yield Note(f"possible_critical:{view.entry(cause.place).id}", cause.words)
        number = view.as_read.id
        yield POSSIBLE_CRITICAL.about(f"{number}:{cause.name}", case=number, cause=cause.words.words)
        yield cause.words


RULE = Rule(
    "R2",
    critical,
    tags=("possible_critical",),
    until_taken_off=("possible_critical",),
    notes=("possible_critical",),
    messages=(POSSIBLE_CRITICAL,),
)
