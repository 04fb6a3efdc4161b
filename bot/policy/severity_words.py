"""Read the error class that a few words name: A, B or C (R2)."""

from __future__ import annotations

import re

# The longest match wins: "ikke kritisk" is C, not A.
_CLASS = re.compile(
    r"(?P<C>\b(?:ikke|not|non)[ -]*(?:kritiske?|critical)\b)"
    r"|(?P<BC>\b(?:ikke|not|lite|hardly)(?: \w+){0,2} (?:kritiske?|critical)\b)"  # "ikke så kritisk" is not A, no more
    r"|(?P<B>\b(?:mindre|less)[ -]*(?:kritiske?|critical)\b|\bmoderat[et]?\b)"
    r"|(?P<A>\b(?:kritiske?|critical)\b)"
    # A single letter, but not the article of "a wrong date".
    r"|(?<![\w'’])(?P<letter>(?-i:A)|[bc]|a(?! (?!feil|eller|og|or|and)[a-zæøå]{2}))(?![\w'’#+])",
    re.IGNORECASE,
)
_HINT = re.compile(r"\([^()]*\)(?=.*\w)")


def classes_in(value: str) -> str:
    """Return the classes that a value names, each once, in order; a hint in brackets before it is the template's."""
    hint = _HINT.match(value)
    matches = _CLASS.finditer(value, hint.end() if hint else 0)
    return "".join(sorted({letter for match in matches for letter in _meant(match)}))


def _meant(match: re.Match[str]) -> str:
    return match[0].upper() if match.lastgroup == "letter" else str(match.lastgroup)
