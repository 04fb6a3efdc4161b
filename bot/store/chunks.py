"""Long lists in chunks: a statement takes only so many bound values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")

AT_ONCE = 500  # bound values in one statement, well under the databases' limits


def chunks(items: Sequence[Item], each: int = 1) -> Iterator[Sequence[Item]]:
    """Return the items in order, as many at a time as one statement takes; ``each``: how many values an item binds."""
    size = AT_ONCE // each
    return (items[start : start + size] for start in range(0, len(items), size))
