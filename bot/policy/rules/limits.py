"""R12: which cases the bot leaves alone, and what is made good before any other rule speaks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.model.decision import Note
from bot.model.sentence import Sentence, verbatim
from bot.policy.effects import Because, Effect, OwedNote, SetField, TakeOff
from bot.policy.history import tags
from bot.policy.instants import stamp
from bot.policy.rule import Rule
from bot.policy.view import CaseView

#: People's tag that takes a case out of the bot's hands.
IGNORE: Final = "bot_ignore"


def why_left_alone(view: CaseView) -> Because | None:
    """Return why nothing at all is decided on a case, ``None`` for a case that the rules look at (R12)."""
    case, since = view.as_read, view.policy.enforce_from
    if case.status == "deleted":
        return Because("The case is deleted.")
    if IGNORE in case.tags and _brought_along(view) is None:
        return Because("An agent set bot_ignore.")
    if case.requester.suspended:
        return Because("The requester is suspended.")
    if since is not None and case.created_at < since:
        return Because("The case is older than {since}, from when on the policy is applied.", {"since": stamp(since)})
    return None


def limits(view: CaseView) -> Iterator[Effect]:
    """Write notes that a reply's update promised before a stop; put right what other cases' tags and wiped ones did."""
    for key, text in view.owed().items():
        yield OwedNote(Note(key, verbatim(text)))
        yield Because("The internal note {key} was promised by an earlier update and is not written yet.", {"key": key})
    yield from _put_back(view)
    brought = _brought_along(view) if IGNORE in view.as_read.tags else None
    if brought is not None:
        yield TakeOff(IGNORE)
        words = Sentence(
            "The tag bot_ignore came from another case, by a merge or a follow-up, and was taken off: the bot looks"
            " after this case. To take it out of the bot's hands, set the tag again."
        )
        yield Note(f"bot_ignore:{view.entry(brought).id}", words)
        yield Because("The tag bot_ignore came from another case and does not count.")


def _put_back(view: CaseView) -> Iterator[Effect]:
    """Put back what stood in option fields that an update emptied with all of the bot's tags: nobody chose that."""
    for place, emptied in view.history.wiped.items():
        found = [key for key in emptied if view.history.steps[key][-1].place == place]
        for key in found:
            yield SetField(key, emptied[key], since=place)
        if found:
            words = Sentence(
                "An update replaced all tags of this case, and thereby emptied fields whose options are tags, as the"
                " class. What stood in them was put back. To change such a field, set the field itself."
            )
            yield Note(f"tags_wiped:{view.entry(place).id}", words)
            yield Because("An update replaced all tags, which emptied fields: they are put back.")


def _brought_along(view: CaseView) -> int | None:
    """Return where a merge or a follow-up brought bot_ignore along, ``None`` where a person put it on."""
    added = [step.place for step in view.steps("tags") if IGNORE in tags(step.value) - tags(step.old)]
    if not added:
        return None
    by_merge = view.entry(added[-1]).rel == "merge"
    return added[-1] if by_merge or (view.as_read.follow_up and added[-1] == 0) else None


RULE = Rule("R12", limits, notes=("bot_ignore", "tags_wiped"))
