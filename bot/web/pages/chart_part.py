"""The cases behind a bar of a chart as the parameters of an address, and read back from it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any

from bot.store.cases import NOTHING
from bot.store.figures import KINDS, LINES, Part
from bot.web.pages.filters import CLASSES, InvalidFilters

LONGEST = 6  # digits of business minutes


def address(part: Part, zone: tzinfo) -> dict[str, str]:
    """Return a part as parameters; instants, which are midnights here, as local dates."""

    def mark(at: datetime | int | None) -> str | None:
        return at.astimezone(zone).date().isoformat() if isinstance(at, datetime) else None if at is None else str(at)

    found = {
        "by": part.line,
        "from": mark(part.begin),
        "to": mark(part.end),
        "kind": part.kind,
        "of": part.severity,
        "since": mark(part.since),
    }
    return {key: value for key, value in found.items() if value is not None}


def parse(args: Mapping[str, str], zone: tzinfo) -> Part:
    """Read a part back; raises ``InvalidFilters`` with all that cannot be meant."""
    problems: list[str] = []

    def read(key: str, how: Any, *, needed: bool = False) -> Any:  # noqa: ANN401 - what ``how`` makes of it
        value = args.get(key) or None
        if value is None and not needed:
            return None
        try:
            return how(value or "")
        except (ValueError, KeyError):
            problems.append(f"{key}={value or ''}")
            return None

    line = read("by", dict(zip(LINES, LINES, strict=True)).__getitem__, needed=True)
    begins = _minutes if line == "minutes" else lambda text: _midnight(text, zone)
    part = {
        "begin": read("from", begins, needed=True),
        "end": read("to", begins),
        "kind": read("kind", {kind: kind for kind in KINDS}.__getitem__),
        "severity": read("of", {one: one for one in (*CLASSES, NOTHING)}.__getitem__),
        "since": read("since", lambda text: _midnight(text, zone)),
    }
    if problems:
        raise InvalidFilters(tuple(problems))
    return Part(line, **part)


def _minutes(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or len(text) > LONGEST:
        raise ValueError(text)
    return int(text)


def _midnight(text: str, zone: tzinfo) -> datetime:
    day = date.fromisoformat(text)
    if not 1970 < day.year < 9999:  # noqa: PLR2004 - years that every database and zone knows
        raise ValueError(text)
    return datetime.combine(day, time(), zone).astimezone(UTC)
