"""Anything that JSON can hold, and anything that a text can, for tests that must not be surprised."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

Path = tuple[str | int, ...]

NUMBERS = (0, -1, 2**31, 2**63, 10**400, 1e308, float("inf"), float("-inf"), float("nan"))
STAMPS = ("0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "2026-02-30", "2026-11-23\ud80009:00:00", "1e9")
#: Marks that turn the reading direction, join, hide or end text; lone surrogates; separators that split lines.
STRANGE = (
    *("\u200e", "\u200f", "\u202a", "\u202e", "\u2066", "\u2069", "\u061c", "\u200b", "\u200d", "\ufeff", "\u00ad"),
    *("\ud800", "\udfff", "\x00", "\x1b[2J", "\u2028", "\u2029", "\x85", "\x0b", "\x1c", "\ufffe", "\U0010ffff"),
    *("e\u0301" * 20, "מערכת", "الخطأ", "ﷺ", "İ", "ß", "{{ticket.id}}", "{%", "[[due]]", "=1+1", "<script>"),
)
any_text = st.lists(st.text(max_size=20) | st.sampled_from(STRANGE), max_size=8).map("".join)
any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from((*NUMBERS, *STAMPS)) | any_text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(any_text, inner, max_size=3),
    max_leaves=6,
)


def paths(document: object, path: Path = ()) -> Iterator[Path]:
    """Yield the path of every node of a JSON document, its root's first."""
    yield path
    children = (
        document.items() if isinstance(document, dict) else enumerate(document if isinstance(document, list) else ())
    )
    for key, value in children:
        yield from paths(value, (*path, key))


def with_instead(document: Any, path: Path, value: object) -> Any:
    """Return a copy of a document with another value at a path."""
    if not path:
        return value
    changed = deepcopy(document)
    place = changed
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return changed
