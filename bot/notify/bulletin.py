"""Puts what waits for a channel into one message: counted in the title, a line for each case, the gravest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from bot.language import Language, Speaker, translated
from bot.notify import words
from bot.notify.settings import Channel
from bot.policy.messages import BY_NAME

LINES_OF_A_KIND: Final = 20  # more are only counted: nobody reads a thousand lines in a chat
LONGEST_SUBJECT: Final = 80  # characters
MARKUP: Final = "<>[]|`*"  # a customer's subject is no link, no mention and no formatting of a chat's
INFORMING: Final = ("digest", "report")


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
    """How things are said, and where the cases can be seen."""

    speaker: Speaker
    case_url: Callable[[int], str]
    board_url: str = ""
    subjects: Mapping[int, str] = field(default_factory=dict)

    def pointer(self, case: int) -> str:
        """Return what a case is about, where that may be told, and where it is."""
        about = "".join(one for one in self.subjects.get(case, "") if one.isprintable() and one not in MARKUP)
        return f"{f'«{about[:LONGEST_SUBJECT]}» ' if about else ''}{self.case_url(case)}"


def bulletin(items: Sequence[Item], frame: Frame) -> Bulletin:
    """Return one message of all items."""
    order: dict[str, int] = {kind: place for place, kind in enumerate(BY_NAME)}
    kinds = sorted({item.kind for item in items}, key=lambda kind: order.get(kind, len(order)))
    body: list[str] = []
    for kind in kinds:
        body += [*_section([item for item in items if item.kind == kind], frame), ""]
    if frame.board_url:
        body.append(frame.speaker.fill(words.ALL, {"url": frame.board_url}))
    quiet = all(item.settled or item.kind in INFORMING for item in items)
    level: Literal["info", "warning", "failure"] = (
        "failure" if {"brake", "assumption"} & {*kinds} else "info" if quiet else "warning"
    )
    return Bulletin(_title(items, kinds, frame.speaker), "\n".join(body).strip(), level)


def cases_of(items: Iterable[Item]) -> set[int]:
    """Return the numbers of all cases that items name."""
    found = {item.case for item in items if item.case is not None}
    lists = (part for item in items for part in item.facts.values() if isinstance(part, list))
    return found | {one["case"] for part in lists for one in part if isinstance(one, dict) and "case" in one}


def trial(channel: Channel, language: Language) -> Bulletin:
    """Return the message that tries a channel out."""
    counts = [translated(BY_NAME[kind].count, language).removesuffix(": {n}") for kind in channel.kinds]
    body = translated(words.TRIAL_BODY, language).format(kinds=", ".join(counts))
    return Bulletin(translated(words.TRIAL, language), body, "info")


def _title(items: Sequence[Item], kinds: Sequence[str], speaker: Speaker) -> str:
    counted = Counter(item.kind for item in items if not item.settled)
    patterns = {kind: BY_NAME[kind].count if kind in BY_NAME else words.OTHER for kind in kinds}
    counts = [speaker.fill(patterns[kind], {"n": counted[kind]}) for kind in kinds if counted[kind]]
    settled = sum(item.settled for item in items)
    counts += [speaker.fill(words.SETTLED, {"n": settled})] if settled else []
    return speaker.fill(words.TITLE, {"counts": ", ".join(counts)})


def _section(items: Sequence[Item], frame: Frame) -> Iterator[str]:
    for item in items[:LINES_OF_A_KIND]:
        yield from _told(item, frame)
    yield from _more(len(items), LINES_OF_A_KIND, frame.speaker)


def _more(count: int, shown: int, speaker: Speaker) -> Iterator[str]:
    if count > shown:
        yield speaker.fill(words.MORE, {"n": count - shown})


def _told(item: Item, frame: Frame) -> Iterator[str]:
    if item.kind in INFORMING and item.facts:
        yield from (_digest if item.kind == "digest" else _report)(item.facts, frame)
        return
    url = f" {frame.pointer(item.case)}" if item.case is not None else ""
    yield line(item, frame.speaker) + url


def line(item: Item, speaker: Speaker) -> str:
    """Return what a message says, in one line; of the digest and of reports, what they are called."""
    kind = BY_NAME.get(item.kind)
    try:
        pattern = kind and ((item.settled and kind.settled) or kind.words)
        return speaker.fill(pattern, {"case": item.case, **item.facts}) if pattern else item.text
    except KeyError:  # an older release wrote it, without facts: better in English than not at all
        return item.text


def _digest(facts: Mapping[str, Any], frame: Frame) -> Iterator[str]:
    speaker = frame.speaker
    for part, pattern in words.PARTS.items():
        yield speaker.fill(pattern, {"n": facts[f"{part}_count"]})
        yield from _cases(facts[part], words.TO_BE_ANSWERED, frame)
        yield from _more(facts[f"{part}_count"], len(facts[part]), speaker)
    for part, pattern in words.LEFT_LYING.items():
        if count := facts.get(f"{part}_count"):  # an older release counts none
            yield speaker.fill(pattern, {"n": count})
            yield from _cases(facts[part], words.CAME_IN, frame)
            yield from _more(count, len(facts[part]), speaker)
    if facts["waiting"]:
        yield speaker.fill(words.WAITING, {})
        yield from _cases(facts["waiting"], words.WAITS, frame)
    numbers = ("since", "came_in", "answered", "in_time", "bounced", "replies")
    yield speaker.fill(words.NUMBERS, {key: facts[key] for key in numbers})


def _report(facts: Mapping[str, Any], frame: Frame) -> Iterator[str]:
    speaker = frame.speaker
    yield speaker.fill(words.ANSWERED_IN_TIME, facts)
    for one in (*facts["classes"], facts["all"]):
        pattern = words.OF_ALL if one is facts["all"] else words.OF_CLASS
        yield f"- {speaker.fill(pattern, one)}" if one["judged"] else f"- {speaker.fill(words.OF_NONE, one)}"
    yield from _link(frame, facts["sla_report"])
    yield speaker.fill(words.TO_BILL, facts)
    for one in facts["bills"]:
        yield f"- {speaker.fill(words.BILL, _grouped(one, speaker.language))}"
    yield from _more(facts["bills_count"], len(facts["bills"]), speaker)
    yield f"- {speaker.fill(words.BILL_OF_ALL, _grouped(facts, speaker.language))}"
    yield from _link(frame, facts["billing_report"])


def _grouped(facts: Mapping[str, Any], language: Language) -> dict[str, Any]:
    """Write amounts as people read them: ``2,490``."""
    comma = "\N{NO-BREAK SPACE}" if language == "nb" else ","
    return {key: f"{value:,}".replace(",", comma) if key.endswith("nok") else value for key, value in facts.items()}


def _link(frame: Frame, report: int) -> Iterator[str]:
    if frame.board_url:
        yield f"{frame.board_url}/reports/{report}"


def _cases(cases: Iterable[Mapping[str, Any]], pattern: str, frame: Frame) -> Iterator[str]:
    for case in cases:
        yield f"- {frame.speaker.fill(pattern, case)} {frame.pointer(case['case'])}"
