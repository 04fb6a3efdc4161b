"""What the required data of a case is, entry by entry of its history, and how far its intake has come (R2)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final

from bot.model.case import Comment, Entry, Medium, SeverityClass, Value, severity_class
from bot.policy.attachments import is_logo, shows_something
from bot.policy.facts import Facts
from bot.policy.history import reading_of
from bot.policy.reading import Labels, Reading, counts_as_tried, is_negative, read, same_event, urgent_words

#: What a case must hold, in the order in which it is asked for (R2).
REQUIRED = ("event", "submitter", "severity", "description", "screenshot", "actions_tried")

#: The ticket fields that labelled lines fill.
FROM_TEXT = ("event", "severity", "affected_users", "actions_tried")

#: Ways to come on which nobody is asked for anything, whoever wrote (R2).
NOT_ASKED: Final[tuple[Medium, ...]] = ("phone", "outbound_call", "messaging")

#: What a text says that is not read.
NOTHING = Reading()

#: The bot's replies that ask for data (R2).
REQUESTS = ("intake_incomplete", "intake_incomplete_again", "intake_incomplete_critical")

#: Keys of the notes that hand an intake over to an agent.
UNREADABLE, ASKED_ENOUGH = "intake_unreadable", "intake_asked_enough"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The required data as it stood after one entry: values by field key, and what was missing.

    ``nothing_tried_at`` is the place at which it was first said that nothing was tried.
    """

    values: Mapping[str, str]
    from_text: tuple[str, ...]
    missing: tuple[str, ...]
    nothing_tried_at: int | None
    severity: SeverityClass | None

    def value(self, key: str) -> str:
        """Return a field's value, empty when there is none."""
        return self.values.get(key, "")


@lru_cache(maxsize=512)
def _own_reading(text: str, labels: Labels) -> Reading:
    """Read what the writer of a comment wrote, without what is quoted."""
    reading = reading_of(text, (), labels)
    return reading if reading.is_all_own else read(reading.own, labels=labels)


class _Reader:
    """The data gathered so far while the history is read; people's values win over what stands in texts."""

    def __init__(self, facts: Facts) -> None:
        self.history, self.settings = facts.history, facts.settings.intake
        self.urgent_at: int | None = 0 if urgent_words(facts.as_read.subject) else None
        self.heard = frozenset((0, *facts.customer_comments))
        self.labels = facts.policy.words.labels
        self.ours: tuple[str, ...] = ()
        self.text: dict[str, str] = {}
        self.held: dict[str, str] = {}
        self.defaults: dict[str, str] = {}
        requester = facts.requester
        self.submitter = "@" not in requester.name and bool(requester.name.strip() and requester.email)
        self.description = self.screenshot = False
        self.nothing_tried_at: int | None = None
        self.requester_id = requester.id
        self.is_classified_by_requester = False
        self.others: list[tuple[int, SeverityClass]] = []

    def hear(self, place: int, entry: Entry, *, reading: bool) -> bool:
        """Take in what a person set, and, while texts still count, what a customer wrote; return whether any was."""
        by = self.history.author(entry) if entry.changes else "bot"
        wiped = self.history.wiped.get(place, {})
        told = [change for change in entry.changes if change.field in FROM_TEXT and change.field not in wiped]
        if by == "bot":  # what it has read counts on, though an agent has blackened the words since
            told = [change for change in told if _words(change.new) not in ("", self._now().get(change.field))]
        for change in told:
            if by in ("machine", "bot"):
                self.defaults[change.field] = _words(change.new)
            else:
                self._hold(change.field, change.new, blank_counts=by == "agent")
        if entry.comment is None:
            return bool(told)
        heard = place in self.heard
        if heard and reading:
            self._read(place, entry.comment)
        elif heard:
            return self._fill(place, entry.comment) or bool(told)
        if self.history.author(entry, entry.comment.author_id) != "customer":
            self.ours = (*self.ours, entry.comment.text)
        return heard or bool(told)

    def _hold(self, key: str, value: Value, *, blank_counts: bool) -> None:
        words = _words(value)
        if words or blank_counts:
            self.held[key] = words

    def _fill(self, place: int, comment: Comment) -> bool:
        """Take in, once texts no longer count, what is still empty; return whether anything was."""
        empty = [key for key in FROM_TEXT if not (self.text.get(key) or key in self.held or self.defaults.get(key))]
        reading = _own_reading(comment.text, self.labels) if empty else NOTHING
        self._hear_urgent(place, reading)
        found = _values(reading)
        filled = {key: found[key] for key in empty if found.get(key)}
        self.text.update(filled)
        return bool(filled)

    def _hear_urgent(self, place: int, reading: Reading) -> None:
        if reading.urgent:
            self.urgent_at = place

    def _read(self, place: int, comment: Comment) -> None:
        reading = self.history.readings.get(place) or reading_of(comment.text, (), self.labels)
        if self.ours and not reading.is_all_own:  # what the desk sent before counts in quotes alone
            reading = reading_of(comment.text, self.ours, self.labels)
        self._hear_urgent(place, reading)
        found = _values(reading)
        if reading.nothing_tried and self._has_tried():
            del found["actions_tried"]  # a later "-" or "none" undoes nothing that was tried
        elif reading.nothing_tried and self.nothing_tried_at is None:
            self.nothing_tried_at = place
        self._classify(place, comment, found)
        known, named = self.text.get("event", ""), found.get("event", "")
        if named and len(named) < len(known) and same_event(known, named):
            del found["event"]  # "Landsleir" says no more than "demo.example / Landsleir"
        self.text.update(found)
        self.submitter = self.submitter or bool(reading.submitter_name and reading.submitter_email)
        self.description = self.description or len(reading.substance) >= self.settings.description_min
        self.screenshot = self.screenshot or any(shows_something(a, self.settings) for a in comment.attachments)

    def _classify(self, place: int, comment: Comment, found: dict[str, str]) -> None:
        """Leave out a class by which somebody else would replace the requester's own; it is told of apart."""
        named, is_theirs = found.get("severity"), comment.author_id == self.requester_id
        if named is None or is_theirs or not (self.is_classified_by_requester or "severity" in self.held):
            self.is_classified_by_requester |= named is not None and is_theirs
            return
        del found["severity"]
        severity = severity_class(named)
        if severity is not None and named != self._now().get("severity"):
            self.others.append((place, severity))

    def _now(self) -> dict[str, str]:
        return {**self.defaults, **self.text, **self.held}

    def _has_tried(self) -> bool:
        return counts_as_tried(self._now().get("actions_tried", ""), self.settings.actions_tried_min)

    def snapshot(self, place: int) -> Snapshot:
        """Return the data as it stands after the entry at a place."""
        values = self._now()
        tried, severity = values.get("actions_tried", ""), severity_class(values.get("severity"))
        if self.nothing_tried_at is None and is_negative(tried):
            self.nothing_tried_at = place
        present = {
            "event": bool(values.get("event")),
            "submitter": self.submitter,
            "severity": severity is not None,
            "description": self.description,
            "screenshot": self.screenshot,
            "actions_tried": counts_as_tried(tried, self.settings.actions_tried_min),
        }
        return Snapshot(
            values={key: value for key, value in values.items() if value},
            from_text=tuple(key for key in FROM_TEXT if key in self.text and key not in self.held),
            missing=tuple(datum for datum in REQUIRED if not present[datum]),
            nothing_tried_at=self.nothing_tried_at,
            severity=severity,
        )


def _words(value: Value) -> str:
    return value.strip() if isinstance(value, str) else ""


def _values(reading: Reading) -> dict[str, str]:
    """Return what a text says of the fields that texts fill."""
    found = {
        "event": reading.event,
        "severity": f"severity_{reading.severity.lower()}" if reading.severity else None,
        "affected_users": reading.affected_users,
        "actions_tried": reading.actions_tried,
    }
    return {key: value for key, value in found.items() if value}


@dataclass(frozen=True, slots=True)
class Snapshots:
    """The snapshots of a history, each with the place from which on it holds: most entries add nothing to the data.

    ``urgent_at`` is where the customer's words last spoke of class A, ``completed`` where all required data was there;
    ``classes`` are the places where the class became another, ``others`` those where somebody else than the requester
    named another one, which does not count.
    """

    places: tuple[int, ...]
    snapshots: tuple[Snapshot, ...]
    urgent_at: int | None
    completed: int | None
    classes: tuple[tuple[int, SeverityClass | None], ...]
    others: tuple[tuple[int, SeverityClass], ...]

    def at(self, place: int) -> Snapshot:
        """Return the snapshot that holds after the entry at a place."""
        return self.snapshots[bisect_right(self.places, place) - 1]

    @property
    def last(self) -> Snapshot:
        """The data as it stands at the end."""
        return self.snapshots[-1]

    def between(self, begin: int, end: int | None) -> tuple[Snapshot, ...]:
        """Return those that hold after an entry from ``begin`` up to, and not at, ``end``; ``None``: to the end."""
        if end is not None and end <= begin:
            return ()
        first = bisect_right(self.places, begin) - 1
        return self.snapshots[first : None if end is None else bisect_right(self.places, end - 1)]


#: Snapshots by all that they depend on: the requester, where texts stop counting, and where marks say "complete".
Known = dict[tuple[int, int | None, tuple[int, ...]], Snapshots]


@dataclass(frozen=True, slots=True)
class Intake:
    """An intake as far as it has come; places are indexes of the history.

    ``begin`` is where it began (creation, or the take-over of a bounced case), at the instant ``begun_at``. Texts count
    until ``completed`` (all required data was there) or ``ended`` (an agent answered, or the case was solved).
    ``requests`` are the bot's requests for data. ``handed`` is the customer's answer that went to an agent instead of
    being asked again, ``unreadable`` when nothing new could be read in it; neither matters once texts do not.
    """

    snapshots: Snapshots
    begin: int
    begun_at: datetime
    ended: int | None
    requests: tuple[int, ...]
    may_ask: bool
    handed: int | None
    unreadable: bool

    @property
    def now(self) -> Snapshot:
        """The data as it stands at the end of the history."""
        return self.snapshots.last

    @property
    def completed(self) -> int | None:
        """Where all required data was there."""
        return self.snapshots.completed

    @property
    def was_critical(self) -> bool:
        """Whether the case was of class A at a time when data was missing: its clock does not wait for the rest."""
        waited = self.snapshots.between(self.begin, self.completed)
        return any(snapshot.severity == "A" and snapshot.missing for snapshot in waited)

    @property
    def over(self) -> int | None:
        """From where on texts of customers no longer change the data."""
        return self.completed if self.completed is not None else self.ended

    @property
    def class_since(self) -> int:
        """The place at which the case got its present class."""
        classes = self.snapshots.classes
        return classes[-1][0] if classes else 0


def intake_of(facts: Facts, known: Known) -> Intake:
    """Return the intake of a case; ``known`` are snapshots of the same history, and takes those that are new."""
    begin = _begin(facts)
    ends = [i for i in facts.answers if i > begin] + [i for i in _solved(facts) if i >= begin]
    ended = min(ends, default=None)
    marks = tuple(i for i in facts.did("intake_complete") if begin <= i < facts.next_place)
    key = facts.requester.id, ended, marks
    snapshots = known[key] if key in known else known.setdefault(key, _read(facts, ended, marks))
    since = max(begin, facts.requester_set_at)
    requests = tuple(i for i in facts.said(*REQUESTS) if i >= since)
    may_ask = facts.is_public and not (is_not_asked(facts) or facts.as_read.follow_up)
    over = snapshots.completed is not None or ended is not None
    handed, unreadable = (None, False) if over else _handed(facts, snapshots, requests)
    begun_at = facts.at(begin) if begin else facts.as_read.created_at
    return Intake(snapshots, begin, begun_at, ended, requests, may_ask, handed, unreadable)


def _begin(facts: Facts) -> int:
    """Return where the intake began: creation, or a bounced case's take-over (the comment) or release."""
    released = facts.did("released", "taken_over")
    if not released:
        return 0
    last = released[-1]
    if facts.did("taken_over")[-1:] != (last,):
        return last
    taker = next(step.value for step in facts.steps("requester_id") if step.place == last)
    bounced = max(i for i in facts.said("bounced_non_admin") if i < last)
    theirs = [i for i in facts.customer_comments if bounced < i < last and _author(facts, i) == taker]
    return next((i for i in theirs if takes_over(facts, i, last)), last)


def takes_over(facts: Facts, place: int, by: int | None = None) -> bool:
    """Whether a comment brings something to a bounced case: a labelled value, an attachment, or a description.

    One that was handed to an agent before the place ``by`` does not: its writer was no administrator then (R3).
    """
    comment, heard = facts.entry(place).comment, facts.noted(heard_key(facts, place))
    if comment is None or facts.history.kinds[place].handled or (heard is not None and (by is None or heard < by)):
        return False
    reading, settings = own_reading(facts, comment), facts.settings.intake
    attached = any(not is_logo(attachment, settings) for attachment in comment.attachments)
    return attached or reading.labelled or len(reading.substance) >= settings.description_min


def heard_key(facts: Facts, place: int) -> str:
    """Return the key of the note that hands a comment on a bounced case to an agent."""
    return f"bounced_answer:{facts.entry(place).id}"


def _author(facts: Facts, place: int) -> int | None:
    comment = facts.entry(place).comment
    return comment.author_id if comment else None


def _solved(facts: Facts) -> tuple[int, ...]:
    return tuple([step.place for step in facts.steps("status") if step.value == "solved"])


def _read(facts: Facts, ended: int | None, marks: tuple[int, ...]) -> Snapshots:
    """Read people's entries; the data is complete where nothing is missing, or a mark says so: it stays so."""
    reader, completed = _Reader(facts), None
    places: list[int] = []
    snapshots: list[Snapshot] = []
    classes: list[tuple[int, SeverityClass | None]] = []
    for place, entry in enumerate(facts.history.entries):
        counts = ended is None or place <= ended
        if reader.hear(place, entry, reading=completed is None and counts) or not snapshots:
            places.append(place)
            snapshots.append(reader.snapshot(place))
            severity = snapshots[-1].severity
            if severity != (classes[-1][1] if classes else None):
                _classify(facts, classes, place, severity)
        if completed is None and (place in marks or (counts and not snapshots[-1].missing)):
            completed = place
    return Snapshots(tuple(places), tuple(snapshots), reader.urgent_at, completed, tuple(classes), tuple(reader.others))


def _classify(
    facts: Facts, classes: list[tuple[int, SeverityClass | None]], place: int, severity: SeverityClass | None
) -> None:
    """Take in another class; one that an agent undoes while it settles was never changed (R5)."""
    settle = timedelta(minutes=facts.settings.reclassification.settle_minutes)
    slip = classes[-1][0] if len(classes) > 1 and classes[-2][1] == severity else None
    if slip is not None and facts.author(slip) == "agent" and facts.at(place) - facts.at(slip) <= settle:
        classes.pop()
    else:
        classes.append((place, severity))


def _handed(facts: Facts, snapshots: Snapshots, requests: tuple[int, ...]) -> tuple[int | None, bool]:
    for key in (UNREADABLE, ASKED_ENOUGH):
        written = facts.noted(key)
        if written is not None:
            return max((i for i in facts.customer_comments if i < written), default=written), key == UNREADABLE
    answered = [i for i in facts.customer_comments if requests and i > requests[-1]]
    if not answered or not snapshots.last.missing:
        return None, False
    if snapshots.last == snapshots.at(requests[-1]):
        return answered[0], True
    return (answered[0], False) if len(requests) >= facts.settings.intake.max_replies else (None, False)


def later_comments(facts: Facts, intake: Intake) -> tuple[tuple[int, Reading], ...]:
    """Return what customers' comments after the intake say, with their places: it changes no data any more.

    A follow-up has none: what its customer names beside what is kept from the closed case counts from the beginning on.
    """
    over = -1 if facts.as_read.follow_up else intake.over
    texts = [(i, facts.entry(i).comment) for i in facts.customer_comments if over is not None and i > over]
    return tuple((i, own_reading(facts, comment)) for i, comment in texts if comment is not None)


def own_reading(facts: Facts, comment: Comment) -> Reading:
    """Return what the writer of a comment says in it, without what is quoted."""
    return _own_reading(comment.text, facts.policy.words.labels)


def is_submitted_by_agent(facts: Facts, *, publicly: bool = False) -> bool:
    """Whether an agent sent the case in for a customer, with a comment that the customer may read."""
    comment = facts.entry(0).comment
    return ((comment is not None and comment.public) or not publicly) and submitted_by_agent(facts)


def submitted_by_agent(facts: Facts) -> bool:
    """Whether an agent sent the case in for a customer."""
    return facts.history.author(facts.entry(0), _author(facts, 0)) == "agent" and not facts.requester.is_agent


def is_not_asked(facts: Facts) -> bool:
    """Whether nobody is asked, bounced or redirected: a case of an agent's, by phone, or begun in a chat (R2)."""
    return submitted_by_agent(facts) or facts.as_read.medium in NOT_ASKED
