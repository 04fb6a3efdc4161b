"""R12: the cases that the bot leaves alone, and the notes that an earlier update promised."""

from __future__ import annotations

from collections.abc import Iterator

from bot.model.decision import Note
from bot.model.sentence import verbatim
from bot.policy.clock import stamp
from bot.policy.effects import Because, Effect, OwedNote
from bot.policy.rule import Rule
from bot.policy.view import CaseView


def why_left_alone(view: CaseView) -> Because | None:
    """Return why nothing at all is decided on a case, ``None`` for a case that the rules look at (R12)."""
    case, since = view.as_read, view.policy.enforce_from
    if case.status == "deleted":
        return Because("The case is deleted.")
    if "bot_ignore" in case.tags:
        return Because("An agent set bot_ignore.")
    if case.requester.suspended:
        return Because("The requester is suspended.")
    if since is not None and case.created_at < since:
        return Because("The case is older than {since}, from when on the policy is applied.", {"since": stamp(since)})
    if view.history.commenter(0) == "customer" and not view.customer_comments:
        return Because("The case holds nothing but an automatic reply or thanks.")
    return None


def owed_notes(view: CaseView) -> Iterator[Effect]:
    """Write the notes that a reply's update promised, and that were not written before a stop."""
    for key, text in view.owed().items():
        yield OwedNote(Note(key, verbatim(text)))
        yield Because("The internal note {key} was promised by an earlier update and is not written yet.", {"key": key})


RULE = Rule("R12", owed_notes)
