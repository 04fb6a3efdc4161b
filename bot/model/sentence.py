"""A sentence with places for values, which stays a value until somebody says it: in English here, else elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

#: A number, a name as it is, or names that are listed; as JSON.
Fact = int | str | tuple[str, ...]
#: Places whose values are instants, in RFC 3339: with ``Z``, or with the offset of the local time that people read.
INSTANTS: Final = ("due", "since")
#: Places whose values are dates, ``2026-11-24``.
DAYS: Final = ("day",)
#: Places whose values are English words of the rules, which are translated as sentences are.
WORDS: Final = ("cause",)
#: The words of a sentence that was said before, in whatever language it was.
VERBATIM: Final = "{verbatim}"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One or more sentences that belong together: English words with ``{places}``, and the values that fill them.

    The words are a literal where the sentence is made, so that translations can be collected.
    """

    words: str
    values: Mapping[str, Fact] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The sentence in English, whole."""
        return self.in_english()

    def in_english(self) -> str:
        """Return the sentence in English, whole."""
        return in_english(self.words, self.values)


def N_(words: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark English words for the collection of translations; they are looked up where they are said."""
    return words


def verbatim(text: str) -> Sentence:
    """Return a text that was written out before as a sentence; no language changes it."""
    return Sentence(VERBATIM, {"verbatim": text})


def in_english(words: str, values: Mapping[str, Any]) -> str:
    """Return an English sentence with its ``{places}`` filled in.

    Instants are written ``2026-11-24 16:00``, and say ``UTC`` where they are given with ``Z``.

    Raises:
        KeyError: a place without a value.
        ValueError: an instant that is none.
    """
    return words.format_map({place: _said(place, value) for place, value in values.items()})


def _said(place: str, value: object) -> object:
    if isinstance(value, tuple | list):  # a list where it was kept as JSON
        return ", ".join(value).replace("_", " ")
    return _moment(str(value)) if place in INSTANTS else value


def _moment(instant: str) -> str:
    local = datetime.fromisoformat(instant).replace(tzinfo=None)
    return local.isoformat(" ", "minutes") + (" UTC" if instant.endswith("Z") else "")
