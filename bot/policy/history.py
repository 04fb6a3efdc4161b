"""A case's history sorted once by what rules ask of it: what was said by whom, which steps each field took.

Places are indexes of the history, for Zendesk's stamps have whole seconds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple

from bot.model.case import TAGGERS, Case, Comment, Entry, FieldChange, Mark, Value
from bot.policy.attachments import is_logo
from bot.policy.authors import Author, Authors
from bot.policy.reading import BUILT_IN, Judgement, Kind, Labels, Reading, Words, kind_of, read
from bot.policy.settings import Intake

#: Tags that are options of fields.
OPTIONS: Final = frozenset(chain.from_iterable(TAGGERS.values()))

#: Zendesk's comment flags for a sender it is not sure of.
#: https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_comments/#comment-flags
UNSURE_SENDER: Final = frozenset({0, 2, 3})

#: What an agent changes who acts on a case.
ACTS: Final = ("status", "assignee_id", "severity", "request_type", "requester_id")

#: Tags that stay off where an agent took them off, until a later cause; rules declare them, and a test compares.
UNTIL_TAKEN_OFF: Final = (
    "possible_new_case",
    "unqualified_suspected",
    "needs_agent",
    "possible_critical",
    "automatic_message",
)

#: What counts as a logo where a comment's kind is told.
BY_DEFAULT: Final = Intake()

#: "The comment was automatically generated": https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_comments/#comment-flags
AUTOMATICALLY_GENERATED: Final = 4


@lru_cache(maxsize=512)
def reading_of(text: str, ours: tuple[str, ...], labels: Labels) -> Reading:
    """Read a comment; one look after the other reads the same. ``ours`` is what the desk sent before."""
    return read(text, ours=ours, labels=labels)


class Heard(NamedTuple):
    """A comment that was read once: what kind it is, and what it says, without a look at what the desk sent before."""

    kind: Judgement
    reading: Reading


@lru_cache(maxsize=512)
def _heard(text: str, *, subject: str, author: str, attached: bool, flagged: bool, words: Words) -> Heard:
    reading = reading_of(text, (), words.labels)
    kind = kind_of(
        text, subject=subject, author=author, attached=attached, flagged=flagged, words=words, reading=reading
    )
    return Heard(kind, reading)


class Step(NamedTuple):
    """One change of one field: its place in the history, the values before and after, and who made it."""

    place: int
    old: Value
    value: Value
    by: Author


class OwnUpdate(NamedTuple):
    """What an update of the bot's own left in the history, and where."""

    place: int
    mark: Mark
    changes: tuple[FieldChange, ...]


class History:
    """A case's history, sorted.

    Attributes:
        entries: the history itself.
        comments: by kind of author, oldest first, with their places.
        customer_comments: places of the customer's comments that say something.
        automatic: places of the customer's and of strangers' comments that do not: automatic replies, mere thanks, and
            confirmations that a solved case is solved.
        kinds: what each comment of a customer or stranger is.
        readings: what each of these says; of strangers' words nothing is made.
        answers: places of the agents' public comments; the first comment of a case is its description, no answer.
        acts: places at which an agent acted after creation: answered, changed one of ``ACTS``, or
            took off a tag that stays off then; -1 stands for a tag that nobody took off, so there is always one.
        authors: who is who.
        steps: each change of a field, oldest first, by field; its value at creation is the first.
        wiped: what stood in option fields that an update emptied, by taking all of the bot's tags off a case, and the
            fields' options with them: by the update's place.
        own: the bot's own updates, known by their mark alone, never by the bot's user, whose id a person may share.
    """

    __slots__ = (
        "_taken_off",
        "acts",
        "answers",
        "authors",
        "automatic",
        "comments",
        "customer_comments",
        "entries",
        "kinds",
        "own",
        "readings",
        "steps",
        "wiped",
    )

    def __init__(self, case: Case, words: Words = BUILT_IN) -> None:
        """Sort the whole history; ``words`` are what tells the kinds of comments."""
        self.entries = case.history
        self.authors = Authors(case)
        comments: defaultdict[Author, list[tuple[int, Comment]]] = defaultdict(list)
        steps: defaultdict[str, list[Step]] = defaultdict(list)
        own: list[OwnUpdate] = []
        wiped: dict[int, Mapping[str, Value]] = {}
        ours: frozenset[str] = frozenset()
        for place, entry in enumerate(case.history):
            if entry.comment is not None:
                comments[self.authors.of(entry, entry.comment.author_id)].append((place, entry.comment))
            if entry.mark is not None:
                own.append(OwnUpdate(place, entry.mark, entry.changes))
                ours = ours.union(*(_added(change) for change in entry.changes))
            elif ours and (emptied := _wiped(entry, ours)):
                wiped[place] = emptied
            by = self.authors.of(entry)
            for change in entry.changes:
                is_wiped = change.field in wiped.get(place, ())  # which nobody chose
                steps[change.field].append(Step(place, change.old, change.new, "machine" if is_wiped else by))
        self.comments: Mapping[Author, Sequence[tuple[int, Comment]]] = comments
        self.steps: Mapping[str, Sequence[Step]] = steps
        self.own = tuple(own)
        self.wiped: Mapping[int, Mapping[str, Value]] = wiped
        outsiders = (*comments["customer"], *comments["stranger"])
        heard = {place: hear(case, place, said, words) for place, said in outsiders}
        self.kinds = {place: one.kind for place, one in heard.items()}
        self.readings = {place: one.reading for place, one in heard.items()}
        self.automatic = self._automatic()
        self.customer_comments = tuple(place for place, _ in comments["customer"] if place not in self.automatic)
        self.answers = tuple(place for place, said in comments["agent"] if said.public and place > 0)
        changed = (step.place for key in ACTS for step in steps[key] if step.by == "agent" and step.place > 0)
        self._taken_off = {
            tag: step.place for step in steps["tags"] if step.by == "agent" for tag in tags(step.old) - tags(step.value)
        }
        taken_off = map(self.taken_off, UNTIL_TAKEN_OFF)
        self.acts = frozenset((*self.answers, *changed, *taken_off))

    def _automatic(self) -> frozenset[int]:
        """Return where comments are automatic replies, only thanks, or on a solved case only confirm it.

        A case that no more than such a comment opened is as solved as it was.
        """
        found: set[int] = set()
        for place in sorted(self.kinds):
            kind = self.kinds[place].kind
            before = [
                step.value for step in self.steps.get("status", ()) if step.place < place and step.place not in found
            ]
            if kind in (Kind.AUTOMATIC, Kind.THANKS) or (kind is Kind.CONFIRMATION and before[-1:] == ["solved"]):
                found.add(place)
        return frozenset(found)

    def added_by_bot(self, tag: str) -> bool:
        """Whether an update of the bot has ever added a tag."""
        changes = [change for own in self.own for change in own.changes if change.field == "tags"]
        return any(tag in tags(change.new) - tags(change.old) for change in changes)

    def taken_off(self, tag: str) -> int:
        """Return the place at which an agent last took a tag off, -1 where none did."""
        return self._taken_off.get(tag, -1)


def tags(value: Value) -> frozenset[str]:
    """Return the tags of a change of tags."""
    return value if isinstance(value, frozenset) else frozenset()


def _added(change: FieldChange) -> frozenset[str]:
    """Return the tags that a change added, but for options of fields."""
    return tags(change.new) - tags(change.old) - OPTIONS if change.field == "tags" else frozenset()


def _wiped(entry: Entry, ours: frozenset[str]) -> Mapping[str, Value]:
    """Return what stood in the option fields that an update emptied with their tags, where it took off all of ours."""
    change = next((one for one in entry.changes if one.field == "tags"), None)
    if change is None or not ours & tags(change.old) or ours & tags(change.new):
        return {}
    return {one.field: one.old for one in entry.changes if one.field in TAGGERS and one.old and not one.new}


def hear(case: Case, place: int, comment: Comment, words: Words) -> Heard:
    """Read a customer's comment: its kind goes by its words, its attachments and Zendesk's flag."""
    author = case.person(comment.author_id)
    return _heard(
        comment.text,
        subject=case.subject if place == 0 else "",
        author=author.name if author else "",
        attached=not all(is_logo(attachment, BY_DEFAULT) for attachment in comment.attachments),
        flagged=AUTOMATICALLY_GENERATED in comment.flags,
        words=words,
    )
