"""What is wrong with one value of a file that people write, in words of their own: found this, expected that."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

from pydantic_core import ErrorDetails

#: By pydantic's type of error: https://docs.pydantic.dev/latest/errors/validation_errors/
EXPECTED: Final = {
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "string_type": 'text in quotes, like "text"',
    "datetime_type": "a time with its zone and without quotes, like 2026-11-23T00:00:00Z",
    "datetime_parsing": "a time with its zone and without quotes, like 2026-11-23T00:00:00Z",
    "list_type": "a list in brackets",
    "tuple_type": "a list in brackets",
    "dict_type": "a section with keys",
    "model_type": "a section with keys",
    "greater_than_equal": "{ge} or more",
    "less_than_equal": "{le} or less",
    "too_short": "{min_length} or more",
    "too_long": "{max_length} or fewer",
}


def wrong(error: ErrorDetails, known: Iterable[str] = ()) -> str:
    """Say what is wrong with a value.

    Args:
        error: one of ``pydantic.ValidationError.errors()``.
        known: the keys that there are; an unknown one is told with the one that is close to it.
    """
    kind, found, context = error["type"], error["input"], error.get("ctx", {})
    if kind == "missing":
        return "is missing"
    if kind == "extra_forbidden":
        return f"there is no such key{_meant(str(error['loc'][-1]), known)}"
    if kind == "value_error":
        return f"{context['error']} (found {_shown(found)})"
    if kind == "literal_error":
        options = str(context["expected"])
        return f"expected {options} (found {_shown(found)}){_meant(str(found), options.split(chr(39))[1::2])}"
    if kind in EXPECTED:
        return f"expected {EXPECTED[kind].format_map(context)} (found {_shown(found)})"
    return f"{error['msg']} (found {_shown(found)})"


def _meant(word: str, known: Iterable[str]) -> str:
    close = get_close_matches(word, list(known), 1)
    return f"; did you mean {close[0]}?" if close else ""


def _shown(found: object) -> str:
    """As it stands in the file, near enough; what TOML reads as a date or as true is no Python to people."""
    if isinstance(found, bool):
        return str(found).lower()
    if isinstance(found, dict):
        return "a section"
    return repr(found) if isinstance(found, str | int | float | list | tuple) else str(found)
