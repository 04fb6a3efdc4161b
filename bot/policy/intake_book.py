"""What the required data of a case is, entry by entry of its history, and how far its intake has come (R2)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from bot.model.case import Case, Comment, Entry, SeverityClass, Value, severity_class
from bot.policy.attachments import shows_something
from bot.policy.history import actor, answers, did, noted, said, steps, turns
from bot.policy.history_index import index_of
from bot.policy.reading import Reading, counts_as_tried, is_negative, own_text, read
from bot.policy.settings import Intake

#: What a case must hold, in the order in which it is asked for (R2).
REQUIRED = ("event", "submitter", "severity", "description", "screenshot", "actions_tried")

#: The ticket fields that labelled lines fill.
FROM_TEXT = ("event", "severity", "affected_users", "actions_tried")

#: Keys of the notes that hand an intake over to an agent.
UNREADABLE, ASKED_ENOUGH = "intake_unreadable", "intake_asked_enough"


@dataclass(frozen=True, slots=True)
class Page:
    """The required data as it stood after one entry: values by field key, and what was missing."""

    values: Mapping[str, str]
    from_text: tuple[str, ...]
    missing: tuple[str, ...]
    nothing_tried: bool
    severity: SeverityClass | None

    def value(self, key: str) -> str:
        """Return a field's value, empty when there is none."""
        return self.values.get(key, "")


@lru_cache(maxsize=512)
def _reading(text: str, ours: tuple[str, ...]) -> Reading:
    """Read a comment; one look after the other reads the same few."""
    return read(text, ours=ours)


@lru_cache(maxsize=512)
def _own_reading(text: str) -> Reading:
    """Read what the writer of a comment wrote, without what is quoted."""
    return read(own_text(text))


class _Sheet:
    """The data gathered so far while the history is read; people's values win over what stands in texts."""

    def __init__(self, case: Case, settings: Intake) -> None:
        self.case, self.settings = case, settings
        self.heard = frozenset((0, *turns(case)))
        self.ours: tuple[str, ...] = ()
        self.text: dict[str, str] = {}
        self.held: dict[str, str] = {}
        self.submitter = "@" not in case.requester.name and bool(case.requester.name.strip() and case.requester.email)
        self.description = self.screenshot = self.nothing_tried = False

    def hear(self, place: int, entry: Entry, *, reading: bool) -> bool:
        """Take in what a person set, and, while texts still count, what a customer wrote; return whether any was."""
        by = actor(self.case, entry) if entry.changes else "bot"
        told = [change for change in entry.changes if change.field in FROM_TEXT] if by != "bot" else []
        for change in told:
            self._hold(change.field, change.new, blank_counts=by == "agent")
        if entry.comment is None or not reading:
            return bool(told)
        heard = place in self.heard
        if heard:
            self._read(entry.comment)
        if actor(self.case, entry, entry.comment.author_id) != "customer":
            self.ours = (*self.ours, entry.comment.text)
        return heard or bool(told)

    def _hold(self, key: str, value: Value, *, blank_counts: bool) -> None:
        words = value.strip() if isinstance(value, str) else ""
        if words or blank_counts:
            self.held[key] = words

    def _read(self, comment: Comment) -> None:
        reading = _reading(comment.text, self.ours)
        found = {
            "event": reading.event,
            "severity": f"severity_{reading.severity.lower()}" if reading.severity else None,
            "affected_users": reading.affected_users,
            "actions_tried": reading.actions_tried,
        }
        self.text.update({key: value for key, value in found.items() if value})
        self.nothing_tried = self.nothing_tried or reading.nothing_tried
        self.submitter = self.submitter or bool(reading.submitter_name and reading.submitter_email)
        self.description = self.description or len(reading.substance) >= self.settings.description_min
        self.screenshot = self.screenshot or any(shows_something(a, self.settings) for a in comment.attachments)

    def page(self) -> Page:
        """Return the data as it stands now."""
        values = {**self.text, **self.held}
        tried, severity = values.get("actions_tried", ""), severity_class(values.get("severity"))
        self.nothing_tried = self.nothing_tried or is_negative(tried)
        present = {
            "event": bool(values.get("event")),
            "submitter": self.submitter,
            "severity": severity is not None,
            "description": self.description,
            "screenshot": self.screenshot,
            "actions_tried": counts_as_tried(tried, self.settings.actions_tried_min),
        }
        return Page(
            values={key: value for key, value in values.items() if value},
            from_text=tuple(key for key in FROM_TEXT if key in self.text and key not in self.held),
            missing=tuple(datum for datum in REQUIRED if not present[datum]),
            nothing_tried=self.nothing_tried,
            severity=severity,
        )


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a history, each with the place from which on it holds: most entries add nothing to the data.

    ``completed`` is where all required data was there; ``classes`` are the places where the class became another.
    """

    places: tuple[int, ...]
    pages: tuple[Page, ...]
    completed: int | None
    classes: tuple[tuple[int, SeverityClass], ...]

    def at(self, place: int) -> Page:
        """Return the page that holds after the entry at a place."""
        return self.pages[bisect_right(self.places, place) - 1]

    @property
    def last(self) -> Page:
        """The data as it stands at the end."""
        return self.pages[-1]

    def between(self, begin: int, end: int | None) -> tuple[Page, ...]:
        """Return the pages that hold after an entry from ``begin`` up to, and not at, ``end``; ``None``: to the end."""
        if end is not None and end <= begin:
            return ()
        first = bisect_right(self.places, begin) - 1
        return self.pages[first : None if end is None else bisect_right(self.places, end - 1)]


@dataclass(frozen=True, slots=True)
class Book:
    """An intake as far as it has come; places are indexes of the history.

    ``begin`` is where it began (creation, or the take-over of a bounced case). Texts count until ``completed`` (all
    required data was there) or ``ended`` (an agent answered, or the case was solved). ``asks`` are the bot's requests.
    ``handed`` is the customer's answer that went to an agent instead of being asked again, ``unreadable`` when nothing
    new could be read in it; neither matters once texts do not.
    """

    pages: Pages
    begin: int
    ended: int | None
    asks: tuple[int, ...]
    may_ask: bool
    handed: int | None
    unreadable: bool

    @property
    def now(self) -> Page:
        """The data as it stands at the end of the history."""
        return self.pages.last

    @property
    def completed(self) -> int | None:
        """Where all required data was there."""
        return self.pages.completed

    @property
    def was_critical(self) -> bool:
        """Whether the case was of class A at a time when data was missing: its clock does not wait for the rest."""
        waited = self.pages.between(self.begin, self.completed)
        return any(page.severity == "A" and page.missing for page in waited)

    @property
    def over(self) -> int | None:
        """From where on texts of customers no longer change the data."""
        return self.completed if self.completed is not None else self.ended


def open_book(case: Case, settings: Intake) -> Book:
    """Read the history of a case into the book of its intake (R2); the same case opens the same book."""
    kept: tuple[Intake, Book] | None = case.known.get(Book)
    if kept is None or kept[0] is not settings:
        kept = case.known[Book] = settings, _read_book(case, settings)
    return kept[1]


def _read_book(case: Case, settings: Intake) -> Book:
    begin = _begin(case)
    ends = [i for i in answers(case) if i > begin] + [i for i in _solved(case) if i >= begin]
    ended = min(ends, default=None)
    pages = _pages(case, settings, begin, ended)
    asks = tuple(i for i in said(case, "intake_incomplete") if i >= begin)
    may_ask = not (submitted_by_agent(case) or by_phone(case) or case.follow_up)
    over = pages.completed is not None or ended is not None
    handed, unreadable = (None, False) if over else _handed(case, settings, pages, asks)
    return Book(pages, begin, ended, asks, may_ask, handed, unreadable)


def _begin(case: Case) -> int:
    """Return where the intake began: creation, or a bounced case's take-over (the comment) or release."""
    released = did(case, "released", "taken_over")
    if not released:
        return 0
    last = released[-1]
    if did(case, "taken_over")[-1:] != (last,):
        return last
    taker = next(change.new for change in case.history[last].changes if change.field == "requester_id")
    bounced = max(i for i in said(case, "bounced_non_admin") if i < last)
    return next(i for i in turns(case) if bounced < i < last and _author(case, i) == taker)


def _author(case: Case, index: int) -> int | None:
    comment = case.history[index].comment
    return comment.author_id if comment else None


def _solved(case: Case) -> tuple[int, ...]:
    return tuple([step.place for step in steps(case, "status") if step.value == "solved"])


def _pages(case: Case, settings: Intake, begin: int, ended: int | None) -> Pages:
    """Return the pages; they follow from people's voices, whatever the bot does in the update in the making."""
    voices = index_of(case).voices
    marks = tuple(i for i in did(case, "intake_complete") if begin <= i < len(voices.entries))
    key = (_pages, settings, ended, marks)
    found: Pages | None = voices.heard.get(key)
    if found is None:
        found = voices.heard[key] = _read_pages(case, settings, ended, marks)
    return found


def _read_pages(case: Case, settings: Intake, ended: int | None, marks: tuple[int, ...]) -> Pages:
    """Read people's entries; the data is complete where nothing is missing, or a mark says so: it stays so."""
    sheet, completed = _Sheet(case, settings), None
    places: list[int] = []
    pages: list[Page] = []
    classes: list[tuple[int, SeverityClass]] = []
    for place, entry in enumerate(index_of(case).voices.entries):
        counts = ended is None or place <= ended
        if sheet.hear(place, entry, reading=completed is None and counts) or not pages:
            places.append(place)
            pages.append(sheet.page())
            severity = pages[-1].severity
            if severity and severity != (classes[-1][1] if classes else None):
                classes.append((place, severity))
        if completed is None and (place in marks or (counts and not pages[-1].missing)):
            completed = place
    return Pages(tuple(places), tuple(pages), completed, tuple(classes))


def _handed(case: Case, settings: Intake, pages: Pages, asks: tuple[int, ...]) -> tuple[int | None, bool]:
    for key in (UNREADABLE, ASKED_ENOUGH):
        written = noted(case, key)
        if written is not None:
            return max((i for i in turns(case) if i < written), default=written), key == UNREADABLE
    answered = [i for i in turns(case) if asks and i > asks[-1]]
    if not answered or not pages.last.missing:
        return None, False
    if pages.last == pages.at(asks[-1]):
        return answered[0], True
    return (answered[0], False) if len(asks) >= settings.max_replies else (None, False)


def asides(case: Case, book: Book) -> tuple[tuple[int, Reading], ...]:
    """Return what customers' comments after the intake say, with their places: it changes no data any more."""
    heard, key = index_of(case).voices.heard, (asides, book.over)
    if key not in heard:
        texts = [(i, case.history[i].comment) for i in turns(case) if book.over is not None and i > book.over]
        heard[key] = tuple((i, _own_reading(comment.text)) for i, comment in texts if comment is not None)
    found: tuple[tuple[int, Reading], ...] = heard[key]
    return found


def submitted_by_agent(case: Case) -> bool:
    """Whether an agent sent the case in for a customer."""
    first = case.history[0]
    return actor(case, first, _author(case, 0)) == "agent" and not case.requester.is_agent


def by_phone(case: Case) -> bool:
    """Whether the case came by phone, whoever called."""
    return case.medium in ("phone", "outbound_call")


def begun_at(case: Case, book: Book) -> datetime:
    """Return the instant at which the intake began."""
    return case.history[book.begin].at if book.begin else case.created_at
