"""Who said and changed what on a case, by its history; places are indexes in it, for stamps have whole seconds."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from bot.policy.small_talk import is_automatic, is_thanks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.model.case import Case, Comment, Entry, Person, Value

Actor = Literal["bot", "machine", "agent", "customer", "stranger"]

#: Zendesk's comment flags for a sender it is not sure of.
#: https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_comments/#comment-flags
UNSURE_SENDER = frozenset({0, 2, 3})


class Step(NamedTuple):
    """One change of one field: its place in the history, the new value, and who made it."""

    place: int
    value: Value
    by: Actor


def actor(case: Case, entry: Entry, user_id: int | None = None) -> Actor:
    """Return what kind of author an entry has, or the author of its comment where ``user_id`` names one.

    The bot is known by its mark alone, never by its user, whose id a person may share.
    """
    if entry.mark is not None:
        return "bot"
    if entry.channel in ("rule", "system") or entry.rel == "merge":
        return "machine"
    person = case.person(entry.author_id if user_id is None else user_id)
    if person is not None and person.is_agent:
        return "agent"
    return "customer" if person is not None and _belongs(case, person) else "stranger"


def _belongs(case: Case, person: Person) -> bool:
    """Whether an end user is the requester, a CC, of the case's organization, or was its requester once."""
    return (
        person.id == case.requester.id
        or person.id in case.email_ccs
        or (case.organization is not None and person.organization_id == case.organization.id)
        or any(
            change.field == "requester_id" and person.id in (change.old, change.new)
            for entry in case.history
            for change in entry.changes
        )
    )


def steps(case: Case, field: str) -> tuple[Step, ...]:
    """Return every change of a field, oldest first; its value at creation is the first."""
    return tuple(
        Step(index, change.new, actor(case, entry))
        for index, entry in enumerate(case.history)
        for change in entry.changes
        if change.field == field
    )


def setter(case: Case, field: str) -> Actor | None:
    """Return who gave a field its present value, ``None`` for a field that was never set."""
    made = steps(case, field)
    return made[-1].by if made else None


def comments(case: Case, by: Actor) -> Iterator[tuple[int, Comment]]:
    """Yield the comments of one kind of author with their places."""
    for index, entry in enumerate(case.history):
        if entry.comment is not None and actor(case, entry, entry.comment.author_id) == by:
            yield index, entry.comment


def is_idle(case: Case, index: int, comment: Comment) -> bool:
    """Whether a customer's comment is an automatic reply or only thanks: it changes nothing and gets no reply."""
    subject = case.subject if index == 0 else ""
    author = case.person(comment.author_id)
    if not comment.attachments and _thanks(comment.text, author.name if author else ""):
        return True
    return _automatic(subject, comment.text, comment.flags)


#: Every rule asks about the same few comments.
_automatic, _thanks = lru_cache(maxsize=512)(is_automatic), lru_cache(maxsize=512)(is_thanks)


def turns(case: Case) -> tuple[int, ...]:
    """Return the places of the customer's comments that say something."""
    return tuple(index for index, comment in comments(case, "customer") if not is_idle(case, index, comment))


def answers(case: Case) -> tuple[int, ...]:
    """Return the places of the agents' public comments; the first comment of a case is its description, no answer."""
    return tuple(index for index, comment in comments(case, "agent") if comment.public and index > 0)


def said(case: Case, *names: str) -> tuple[int, ...]:
    """Return the places of the bot's public replies of these names."""
    return tuple(i for i, entry in enumerate(case.history) if entry.mark is not None and entry.mark.reply in names)


def did(case: Case, *names: str) -> tuple[int, ...]:
    """Return the places of the bot's updates that say one of these steps was done."""
    return tuple(
        i for i, entry in enumerate(case.history) if entry.mark is not None and set(names) & set(entry.mark.did)
    )


def noted(case: Case, key: str) -> int | None:
    """Return the place of the update that wrote, or owes, the note of this key."""
    for index, entry in enumerate(case.history):
        if entry.mark is not None and (key in entry.mark.notes or key in dict(entry.mark.owes)):
            return index
    return None


def owed(case: Case) -> dict[str, str]:
    """Return the notes, key to text, that an update promised and none has written yet."""
    marks = [entry.mark for entry in case.history if entry.mark is not None]
    written = {key for mark in marks for key in mark.notes}
    return {key: text for mark in marks for key, text in mark.owes if key not in written}


def told_leads(case: Case, key: str) -> bool:
    """Whether an update of the bot went with the message to the leads of this key."""
    return any(entry.mark is not None and key in entry.mark.leads for entry in case.history)


def held_by_agent(case: Case, field: str, since: int) -> bool:
    """Whether an agent changed a field at or after ``since`` and after the bot had set it: a person wins (R12)."""
    bots = [step.place for step in steps(case, field) if step.by == "bot"]
    return bool(bots) and any(
        step.by == "agent" and step.place >= max(since, bots[0] + 1) for step in steps(case, field)
    )


def added_by_bot(case: Case, tag: str) -> bool:
    """Whether an update of the bot has ever added a tag."""
    return any(
        change.field == "tags" and tag in _tags(change.new) - _tags(change.old)
        for entry in case.history
        if entry.mark is not None
        for change in entry.changes
    )


def _tags(value: Value) -> frozenset[str]:
    return value if isinstance(value, frozenset) else frozenset()


def is_own_user(case: Case, user_id: int) -> bool:
    """Whether a user is the bot's own: who its token acts as, unless a person was seen to act as that user too."""
    shared = any(entry.mark is None and entry.author_id == user_id for entry in case.history)
    return user_id == case.bot_user_id and not shared
