"""A case's history sorted once by what rules ask of it: who is who, what was said, which steps each field took."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from bot.model.case import Case, Comment, Entry, FieldChange, Mark, Person, Value
from bot.policy.attachments import is_logo
from bot.policy.reading import Kind, kind_of
from bot.policy.settings import Intake

Actor = Literal["bot", "machine", "agent", "customer", "stranger"]

#: One look after the other asks about the same few comments.
_kind_of = lru_cache(maxsize=512)(kind_of)
#: "The comment was automatically generated": https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_comments/#comment-flags
AUTOMATICALLY_GENERATED = 4


class Step(NamedTuple):
    """One change of one field: its place in the history, the new value, and who made it."""

    place: int
    value: Value
    by: Actor


class Own(NamedTuple):
    """What an update of the bot's own left in the history, and where."""

    place: int
    mark: Mark
    changes: tuple[FieldChange, ...]


class Voices:
    """Who is who on a case, and what they said: ``comments`` by kind of author, with their places.

    ``turns`` are the places of the customer's comments that say something, ``answers`` those of the agents' public
    comments; the first comment is the description, no answer. ``heard`` keeps what was worked out from all this.
    """

    __slots__ = ("_kinds", "_people", "answers", "comments", "entries", "heard", "turns")

    def __init__(self, case: Case) -> None:
        """Listen to the whole history."""
        self.entries = case.history
        self._people = frozenset(entry.author_id for entry in case.history if entry.mark is None)
        self._kinds = _kinds(case)
        comments: defaultdict[Actor, list[tuple[int, Comment]]] = defaultdict(list)
        for place, entry in enumerate(case.history):
            if entry.comment is not None:
                comments[self.actor(entry, entry.comment.author_id)].append((place, entry.comment))
        self.comments: Mapping[Actor, Sequence[tuple[int, Comment]]] = dict(comments)
        self.turns = tuple(place for place, said in comments["customer"] if not _is_idle(case, place, said))
        self.answers = tuple(place for place, said in comments["agent"] if said.public and place > 0)
        self.heard: dict[Hashable, Any] = {}

    def actor(self, entry: Entry, user_id: int) -> Actor:
        """Return what kind of author an entry has, were it this user's doing."""
        if entry.mark is not None:
            return "bot"
        if entry.channel in ("rule", "system") or entry.rel == "merge":
            return "machine"
        return self._kinds[user_id]

    def acted(self, user_id: int) -> bool:
        """Whether a user did something that was not the bot's doing."""
        return user_id in self._people


def _kinds(case: Case) -> dict[int, Actor]:
    """Return what everybody is who acted or wrote; an end user belongs to the case as its requester, be it once."""
    wrote = {entry.comment.author_id for entry in case.history if entry.comment is not None}
    requesters = {
        side
        for entry in case.history
        for change in entry.changes
        if change.field == "requester_id"
        for side in (change.old, change.new)
    }

    def kind(person: Person | None) -> Actor:
        if person is not None and person.is_agent:
            return "agent"
        return "customer" if person is not None and (person.id in requesters or _belongs(case, person)) else "stranger"

    return {user_id: kind(case.person(user_id)) for user_id in wrote.union(entry.author_id for entry in case.history)}


def _belongs(case: Case, person: Person) -> bool:
    """Whether an end user is the requester, a CC, or of the case's organization."""
    theirs = case.organization is not None and person.organization_id == case.organization.id
    return theirs or person.id == case.requester.id or person.id in case.email_ccs


def _is_idle(case: Case, place: int, comment: Comment) -> bool:
    """Whether a customer's comment is an automatic reply, only thanks, or on a solved case only confirms it."""
    author = case.person(comment.author_id)
    kind = _kind_of(
        comment.text,
        subject=case.subject if place == 0 else "",
        author=author.name if author else "",
        attached=not all(is_logo(attachment, Intake()) for attachment in comment.attachments),
        flagged=AUTOMATICALLY_GENERATED in comment.flags,
    ).kind
    return kind in (Kind.AUTOMATIC, Kind.THANKS) or (kind is Kind.CONFIRMATION and _was_solved(case, place))


def _was_solved(case: Case, place: int) -> bool:
    """Whether the case was solved when an entry was made."""
    statuses = (change.new for entry in case.history[:place] for change in entry.changes if change.field == "status")
    return next(iter([*statuses][-1:]), None) == "solved"


class Index(NamedTuple):
    """A history's voices, the steps of each field, oldest first, and the bot's own updates."""

    voices: Voices
    steps: Mapping[str, Sequence[Step]]
    own: tuple[Own, ...]

    def after(self, own: Own) -> Index:
        """Return the index of the same history with one more update of the bot's own, which is nobody's voice."""
        steps = dict(self.steps)
        for change in own.changes:
            steps[change.field] = (*steps.get(change.field, ()), Step(own.place, change.new, "bot"))
        return Index(self.voices, steps, (*self.own, own))


def index_of(case: Case) -> Index:
    """Return the index of a case's history, sorted when it is first asked for."""
    found: Index | None = case.known.get(Index)
    if found is None:
        found = case.known[Index] = _sorted(case)
    return found


def _sorted(case: Case) -> Index:
    voices = Voices(case)
    steps: defaultdict[str, list[Step]] = defaultdict(list)
    for place, entry in enumerate(case.history):
        by = voices.actor(entry, entry.author_id)
        for change in entry.changes:
            steps[change.field].append(Step(place, change.new, by))
    own = tuple(
        Own(place, entry.mark, entry.changes) for place, entry in enumerate(case.history) if entry.mark is not None
    )
    return Index(voices, dict(steps), own)


def hand_on(case: Case, wanted: Case, own: Own) -> None:
    """Let a case that has one more update of the bot's own, and the same people, begin with the index of the other."""
    wanted.known[Index] = index_of(case).after(own)
