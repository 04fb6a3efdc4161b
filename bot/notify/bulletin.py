"""Puts what waits for a channel into one message: counted in the title, a line for each case, the gravest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final, Literal

from bot.notify.settings import Channel, Language
from bot.notify.words import COUNTS, DIGEST, LINES, OTHER, SETTLED
from bot.policy.messages import BY_NAME

LINES_OF_A_KIND: Final = 20  # more are only counted: nobody reads a thousand lines in a chat
INFORMING: Final = ("digest",)


@dataclass(frozen=True, slots=True)
class Item:
    """One message to the leads, as it is to be told.

    Attributes:
        kind: one of ``bot.policy.messages.KINDS``, or what an older release called it.
        case: the case's number, where it is about one.
        text: in English, said where its facts do not suffice.
        facts: as ``LeadMessage`` describes them.
        settled: whether it has passed meanwhile, and is told as a fact that asks for nothing.
    """

    kind: str
    case: int | None
    text: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Bulletin:
    """What is sent: plain text."""

    title: str
    body: str
    level: Literal["info", "warning", "failure"] = "warning"


@dataclass(frozen=True, slots=True)
class Frame:
    """How things are said: the language, its words for instants and days, and where the cases can be seen."""

    language: Language
    moment: Callable[[datetime], str]
    weekdays: Sequence[str]
    months: Sequence[str]
    case_url: Callable[[int], str]
    board_url: str = ""


def bulletin(items: Sequence[Item], frame: Frame) -> Bulletin:
    """Return one message of all items."""
    order: dict[str, int] = {kind: place for place, kind in enumerate(BY_NAME)}
    kinds = sorted({item.kind for item in items}, key=lambda kind: order.get(kind, len(order)))
    body: list[str] = []
    for kind in kinds:
        body += [*_section([item for item in items if item.kind == kind], frame), ""]
    if frame.board_url:
        body.append(OTHER[frame.language]["all"].format(url=frame.board_url))
    quiet = all(item.settled or item.kind in INFORMING for item in items)
    level: Literal["info", "warning", "failure"] = (
        "failure" if {"brake", "assumption"} & {*kinds} else "info" if quiet else "warning"
    )
    return Bulletin(_title(items, kinds, frame.language), "\n".join(body).strip(), level)


def trial(channel: Channel, language: Language) -> Bulletin:
    """Return the message that tries a channel out."""
    words = OTHER[language]
    return Bulletin(words["trial"], words["trial_body"].format(kinds=", ".join(channel.kinds)), "info")


def _title(items: Sequence[Item], kinds: Sequence[str], language: Language) -> str:
    words, counted = OTHER[language], Counter(item.kind for item in items if not item.settled)
    counts = [COUNTS[language].get(kind, words["other"]).format(n=counted[kind]) for kind in kinds if counted[kind]]
    settled = sum(item.settled for item in items)
    counts += [words["settled"].format(n=settled)] if settled else []
    return words["title"].format(counts=", ".join(counts))


def _section(items: Sequence[Item], frame: Frame) -> Iterator[str]:
    for item in items[:LINES_OF_A_KIND]:
        yield from _told(item, frame)
    yield from _more(len(items), LINES_OF_A_KIND, frame.language)


def _more(count: int, shown: int, language: Language) -> Iterator[str]:
    if count > shown:
        yield OTHER[language]["more"].format(n=count - shown)


def _told(item: Item, frame: Frame) -> Iterator[str]:
    if item.kind == "digest" and item.facts:
        yield from _digest(item.facts, frame)
        return
    patterns = {**LINES[frame.language], **(SETTLED[frame.language] if item.settled else {})}
    url = f" {frame.case_url(item.case)}" if item.case is not None else ""
    try:
        line = patterns[item.kind].format_map({"case": item.case, **_in_words(item.facts, frame)})
    except KeyError:  # an older release wrote it, without facts: better in English than not at all
        line = item.text
    yield line + url


def _digest(facts: Mapping[str, Any], frame: Frame) -> Iterator[str]:
    words = DIGEST[frame.language]
    for part in ("due", "overdue"):
        yield words[part].format(n=facts[f"{part}_count"])
        yield from _cases(facts[part], words["to_be_answered"], frame)
        yield from _more(facts[f"{part}_count"], len(facts[part]), frame.language)
    if facts["waiting"]:
        yield words["waiting"]
        yield from _cases(facts["waiting"], words["waits"], frame)
    yield words["numbers"].format(**_in_words(facts, frame))


def _cases(cases: Iterable[Mapping[str, Any]], pattern: str, frame: Frame) -> Iterator[str]:
    for case in cases:
        yield f"- {pattern.format(**_in_words(case, frame))} {frame.case_url(case['case'])}"


def _in_words(facts: Mapping[str, Any], frame: Frame) -> dict[str, Any]:
    """The facts with instants (``due``, ``since`` of a case) and days (``day``, ``since`` of a digest) in words."""
    return {key: _value(value, frame) if key in ("due", "since", "day") else value for key, value in facts.items()}


def _value(value: object, frame: Frame) -> object:
    if not isinstance(value, str):
        return value
    return frame.moment(datetime.fromisoformat(value)) if "T" in value else _day(date.fromisoformat(value), frame)


def _day(day: date, frame: Frame) -> str:
    names = {"weekday": frame.weekdays[day.weekday()], "month": frame.months[day.month - 1]}
    return OTHER[frame.language]["day"].format(day=day.day, **names)
