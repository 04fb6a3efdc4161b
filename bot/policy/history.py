"""Who said and changed what on a case, by its history; places are indexes in it, for stamps have whole seconds."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model.case import Case, Comment, Entry, Value
from bot.policy.history_index import Actor, Step, index_of

#: Zendesk's comment flags for a sender it is not sure of.
#: https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_comments/#comment-flags
UNSURE_SENDER = frozenset({0, 2, 3})


def actor(case: Case, entry: Entry, user_id: int | None = None) -> Actor:
    """Return what kind of author an entry has, or the author of its comment where ``user_id`` names one.

    The bot is known by its mark alone, never by its user, whose id a person may share.
    """
    return index_of(case).voices.actor(entry, entry.author_id if user_id is None else user_id)


def steps(case: Case, field: str) -> Sequence[Step]:
    """Return every change of a field, oldest first; its value at creation is the first."""
    return index_of(case).steps.get(field, ())


def setter(case: Case, field: str) -> Actor | None:
    """Return who gave a field its present value, ``None`` for a field that was never set."""
    made = steps(case, field)
    return made[-1].by if made else None


def comments(case: Case, by: Actor) -> Sequence[tuple[int, Comment]]:
    """Return the comments of one kind of author with their places."""
    return index_of(case).voices.comments.get(by, ())


def turns(case: Case) -> tuple[int, ...]:
    """Return the places of the customer's comments that say something: no automatic replies, no mere thanks."""
    return index_of(case).voices.turns


def answers(case: Case) -> tuple[int, ...]:
    """Return the places of the agents' public comments; the first comment of a case is its description, no answer."""
    return index_of(case).voices.answers


def said(case: Case, *names: str) -> tuple[int, ...]:
    """Return the places of the bot's public replies of these names."""
    return tuple([own.place for own in index_of(case).own if own.mark.reply in names])


def did(case: Case, *names: str) -> tuple[int, ...]:
    """Return the places of the bot's updates that say one of these steps was done."""
    wanted = frozenset(names)
    return tuple([own.place for own in index_of(case).own if not wanted.isdisjoint(own.mark.did)])


def noted(case: Case, key: str) -> int | None:
    """Return the place of the update that wrote, or owes, the note of this key."""
    for own in index_of(case).own:
        if key in own.mark.notes or any(key == owed for owed, _ in own.mark.owes):
            return own.place
    return None


def owed(case: Case) -> dict[str, str]:
    """Return the notes, key to text, that an update promised and none has written yet."""
    marks = [own.mark for own in index_of(case).own]
    written = {key for mark in marks for key in mark.notes}
    return {key: text for mark in marks for key, text in mark.owes if key not in written}


def told_leads(case: Case, key: str) -> bool:
    """Whether an update of the bot went with the message to the leads of this key."""
    return any(key in own.mark.leads for own in index_of(case).own)


def held_by_agent(case: Case, field: str, since: int) -> bool:
    """Whether an agent changed a field at or after ``since`` and after the bot had set it: a person wins (R12)."""
    set_by_bot = False
    for step in steps(case, field):
        if set_by_bot and step.by == "agent" and step.place >= since:
            return True
        set_by_bot = set_by_bot or step.by == "bot"
    return False


def added_by_bot(case: Case, tag: str) -> bool:
    """Whether an update of the bot has ever added a tag."""
    return any(
        change.field == "tags" and tag in _tags(change.new) - _tags(change.old)
        for own in index_of(case).own
        for change in own.changes
    )


def _tags(value: Value) -> frozenset[str]:
    return value if isinstance(value, frozenset) else frozenset()


def is_own_user(case: Case, user_id: int) -> bool:
    """Whether a user is the bot's own: who its token acts as, unless a person was seen to act as that user too."""
    return user_id == case.bot_user_id and not index_of(case).voices.acted(user_id)
