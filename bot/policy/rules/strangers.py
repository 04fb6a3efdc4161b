"""R13, words of strangers: nothing of them is read, and a person sees them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.model.decision import Note
from bot.model.sentence import Sentence
from bot.policy.effects import Because, Effect, SetStatus
from bot.policy.rule import Rule
from bot.policy.view import CaseView

STRANGER: Final = Sentence(
    "Somebody who is no customer of this case wrote on it. Nothing of what they wrote was read; please look who it is."
)


def strangers(view: CaseView) -> Iterator[Effect]:
    """Open the case and note it, where a stranger has written since the bot's last update (R13)."""
    seen = max((own.place for own in view.history.own), default=0)
    wrote = [place for place in view.strangers if place > seen]
    for place in wrote:
        yield Note(f"stranger:{view.entry(place).id}", STRANGER)
    if wrote:
        yield SetStatus("open", since=wrote[-1])
        yield Because("Somebody who is no customer of the case wrote on it.")


RULE = Rule("R13", strangers, notes=("stranger",))
