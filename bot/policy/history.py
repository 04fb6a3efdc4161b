"""A case's history sorted once by what rules ask of it: who is who, what was said, which steps each field took.

Places are indexes of the history, for Zendesk's stamps have whole seconds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final, Literal, NamedTuple

from bot.model.case import TAGGERS, Case, Comment, Entry, FieldChange, Mark, Person, Standing, Value
from bot.policy.attachments import is_logo
from bot.policy.reading import BUILT_IN, Judgement, Kind, Labels, Reading, Words, kind_of, read
from bot.policy.settings import Intake

#: What kind of author somebody is on a case.
Author = Literal["bot", "machine", "agent", "customer", "stranger"]

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

#: What marks remember people as, and of how many at once: a mark is short.
STANDINGS: Final[tuple[Standing, ...]] = ("agent", "customer", "stranger")
REMEMBERED_AT_ONCE: Final = 12

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
        assigned: who ever was the assignee, by user id.
        steps: each change of a field, oldest first, by field; its value at creation is the first.
        wiped: what stood in option fields that an update emptied, by taking all of the bot's tags off a case, and the
            fields' options with them: by the update's place.
        own: the bot's own updates, known by their mark alone, never by the bot's user, whose id a person may share.
        uncertain: the place of the bot's last update, where no mark tells who somebody was that had written before it
            and was never the requester; -1 where it is certain. They count as what they are today, which is no news.
    """

    __slots__ = (
        "_authors",
        "_remembered",
        "_taken_off",
        "acts",
        "answers",
        "assigned",
        "automatic",
        "comments",
        "customer_comments",
        "entries",
        "kinds",
        "own",
        "readings",
        "steps",
        "uncertain",
        "wiped",
    )

    def __init__(self, case: Case, words: Words = BUILT_IN) -> None:
        """Sort the whole history; ``words`` are what tells the kinds of comments."""
        self.entries = case.history
        self.assigned = _assigned(case)
        self._authors = _authors(case, self.assigned)
        self._remembered = _remembered(case.history)
        comments: defaultdict[Author, list[tuple[int, Comment]]] = defaultdict(list)
        steps: defaultdict[str, list[Step]] = defaultdict(list)
        own: list[OwnUpdate] = []
        wiped: dict[int, Mapping[str, Value]] = {}
        ours: frozenset[str] = frozenset()
        for place, entry in enumerate(case.history):
            if entry.comment is not None:
                comments[self.author(entry, entry.comment.author_id)].append((place, entry.comment))
            if entry.mark is not None:
                own.append(OwnUpdate(place, entry.mark, entry.changes))
                ours = ours.union(*(_added(change) for change in entry.changes))
            elif ours and (emptied := _wiped(entry, ours)):
                wiped[place] = emptied
            by = self.author(entry)
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
        self.uncertain = self._last_of_uncertain(case)

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

    def author(self, entry: Entry, user_id: int | None = None) -> Author:
        """Return what kind of author an entry has, or would have, were it the doing of ``user_id``."""
        if entry.mark is not None:
            return "bot"
        if entry.channel in ("rule", "system") or entry.rel == "merge":
            return "machine"
        user_id = entry.author_id if user_id is None else user_id
        return self._remembered.get(entry.id, {}).get(user_id) or self._authors[user_id]

    def _last_of_uncertain(self, case: Case) -> int:
        last, requesters = self.own[-1].place if self.own else -1, _requesters(case)
        for entry in self.entries[: last + 1]:
            author = entry.comment.author_id if entry.comment is not None else -1
            is_told = author in requesters | self.assigned or author in self._remembered.get(entry.id, {})
            if not is_told and author > 0 and self.author(entry, author) in STANDINGS:
                return last
        return -1

    @property
    def has_news(self) -> bool:
        """Whether a person has done something since who somebody was became uncertain, or another case was merged."""
        entries = self.entries[self.uncertain + 1 :]
        return any(entry.rel == "merge" or self.author(entry) in STANDINGS for entry in entries)

    def commenter(self, place: int) -> Author | None:
        """Return what kind of author wrote the comment at a place, ``None`` where there is none."""
        entry = self.entries[place]
        return None if entry.comment is None else self.author(entry, entry.comment.author_id)

    def acted(self, user_id: int) -> bool:
        """Whether a user did something that was not the bot's doing."""
        return any(entry.author_id == user_id and entry.mark is None for entry in self.entries)

    def was_agent(self, user_id: int) -> bool:
        """Whether a mark says that a user was an agent once."""
        return any((user_id, "agent") in own.mark.who for own in self.own)

    def to_remember(self) -> tuple[tuple[int, Standing], ...]:
        """Return who has acted or written since a mark last told of them, and what they were: the latest few."""
        found: dict[int, Standing] = {}
        for entry in reversed(self.entries):
            wrote = entry.author_id if entry.comment is None else entry.comment.author_id
            for user_id in (wrote, entry.author_id):
                standing = self.author(entry, user_id)
                known = user_id in found or user_id in self._remembered.get(entry.id, {})
                if standing in STANDINGS and user_id > 0 and not known and len(found) < REMEMBERED_AT_ONCE:
                    found[user_id] = standing
        return tuple(sorted(found.items()))

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


def _remembered(entries: Sequence[Entry]) -> dict[int, dict[int, Standing]]:
    """Return what marks say of people who had acted by then, by the id of each entry before: what they were stays."""
    remembered: dict[int, dict[int, Standing]] = {}
    said: dict[int, Standing] = {}
    for entry in reversed(entries):
        if entry.mark is not None and entry.mark.who:
            said = {**said, **dict(entry.mark.who)}
        elif said:
            remembered[entry.id] = said
    return remembered


def _assigned(case: Case) -> frozenset[Value]:
    """Return who ever was the assignee: nobody but an agent can be, whatever they are today."""
    changes = [change for entry in case.history for change in entry.changes if change.field == "assignee_id"]
    return frozenset(user for change in changes for user in (change.old, change.new) if user is not None)


def _authors(case: Case, assigned: Collection[Value]) -> dict[int, Author]:
    """Return what everybody is who acted or wrote; an end user belongs to the case as its requester, be it once."""
    wrote = {entry.comment.author_id for entry in case.history if entry.comment is not None}
    requesters = _requesters(case)

    def author(user_id: int) -> Author:
        person = case.person(user_id)
        if user_id <= 0:  # Zendesk's own doing
            return "machine"
        if person is not None and person.light_agent:  # whose comments are mere notes
            return "machine"
        if user_id in assigned or (person is not None and person.is_agent):
            return "agent"
        return "customer" if person is not None and (person.id in requesters or _belongs(case, person)) else "stranger"

    return {user_id: author(user_id) for user_id in wrote.union(entry.author_id for entry in case.history)}


def _requesters(case: Case) -> set[Value]:
    """Return who is or ever was the requester."""
    changes = [change for entry in case.history for change in entry.changes if change.field == "requester_id"]
    return {case.requester.id, *(change.old for change in changes), *(change.new for change in changes)}


def _belongs(case: Case, person: Person) -> bool:
    """Whether an end user is a CC, or of the case's organization."""
    theirs = case.organization is not None and person.belongs_to(case.organization.id)
    return theirs or person.id in case.email_ccs


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
