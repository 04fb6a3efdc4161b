"""A sentence with places for values, which stays a value until somebody says it: in English here, else on the pages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

#: A number, a name as it is, or names that are listed; as JSON.
Fact = int | str | tuple[str, ...]
#: Places whose values are instants, in RFC 3339: with ``Z``, or with the offset of the local time that people read.
INSTANTS: Final = ("due", "since")
#: Places whose values are dates, ``2026-11-24``.
DAYS: Final = ("day",)


def in_english(words: str, values: Mapping[str, Fact]) -> str:
    """Return an English sentence with its ``{places}`` filled in.

    Instants are written ``2026-11-24 16:00``, and say ``UTC`` where they are given with ``Z``.

    Raises:
        KeyError: a place without a value.
        ValueError: an instant that is none.
    """
    return words.format_map({place: _said(place, value) for place, value in values.items()})


def _said(place: str, value: Fact) -> object:
    if isinstance(value, tuple):
        return ", ".join(value).replace("_", " ")
    return _moment(str(value)) if place in INSTANTS else value


def _moment(instant: str) -> str:
    local = datetime.fromisoformat(instant).replace(tzinfo=None)
    return local.isoformat(" ", "minutes") + (" UTC" if instant.endswith("Z") else "")
