"""The required data of a case, entry by entry of its history: what people set, and what their texts say (R2)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from bot.model.case import Comment, Entry, SeverityClass, Value, severity_class
from bot.policy.attachments import shows_something
from bot.policy.facts import Facts
from bot.policy.history import reading_of
from bot.policy.reading import Labels, Reading, counts_as_tried, is_negative, read, same_event, urgent_words

#: What a case must hold, in the order in which it is asked for (R2).
REQUIRED = ("event", "submitter", "severity", "description", "screenshot", "actions_tried")

#: The ticket fields that labelled lines fill.
FROM_TEXT = ("event", "severity", "affected_users", "actions_tried")

#: What a text says that is not read.
NOTHING = Reading()


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
        by = self.history.authors.of(entry) if entry.changes else "bot"
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
        if self.history.authors.of(entry, entry.comment.author_id) != "customer":
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
        """Leave out a class that replaces none: the form's, an agent's and the requester's own stand.

        Form and text of the same mail are one word, the form's.
        """
        named, is_theirs = found.get("severity"), comment.author_id == self.requester_id
        if named is None:
            return
        stands = "severity" in self.held or (self.is_classified_by_requester and not is_theirs)
        self.is_classified_by_requester |= is_theirs
        if not stands:
            return
        del found["severity"]
        severity = severity_class(named)
        if severity is not None and place > 0 and named != self._now().get("severity"):
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
    ``classes`` are the places where the class became another, ``others`` those where a customer named another one that
    does not count: the form's, an agent's, and to others the requester's own stand.
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


def read_data(facts: Facts, ended: int | None, marks: tuple[int, ...]) -> Snapshots:
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


def own_reading(facts: Facts, comment: Comment) -> Reading:
    """Return what the writer of a comment says in it, without what is quoted."""
    return _own_reading(comment.text, facts.policy.words.labels)
