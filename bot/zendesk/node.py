"""A piece of a JSON document that knows where it stands and collects what is wrong with it; pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any, TypeVar

T = TypeVar("T")


class Malformed(ValueError):
    """A document is not as Zendesk's API gives it; the message has a line for each problem: where, found, expected."""


class Node:
    """A value of a document that knows where it stands, like ``audits[2].created_at``.

    The strict readers (``whole``, ``instant``, ``word``) note a problem where they cannot read; those that end in
    ``_or_none`` take the unreadable for unset. Nodes of one document share its list of problems.
    """

    # A ticket has hundreds of nodes: each holds its step from the one above, and a path is put together when needed.
    __slots__ = ("_above", "_step", "problems", "value")

    def __init__(self, value: object, step: str | int = "", above: Node | None = None) -> None:
        """Begin a document, or go on with what stands under a key, or at a place of a list, of the node above."""
        self.value, self._step, self._above = value, step, above
        self.problems: list[str] = [] if above is None else above.problems

    @property
    def path(self) -> str:
        """Where this stands in its document, empty for the document itself."""
        above = self._above.path if self._above is not None else ""
        if isinstance(self._step, int):
            return f"{above}[{self._step}]"
        return f"{above}.{self._step}" if above else self._step

    def at(self, key: str) -> Node:
        """Return what stands under a key, ``None`` inside when nothing does."""
        return Node(self.value.get(key) if isinstance(self.value, dict) else None, key, self)

    def instead(self, value: object) -> Node:
        """Return another value that stands where this one does."""
        other = Node(value, self._step, self._above)
        other.problems = self.problems
        return other

    def has(self, key: str) -> bool:
        """Whether the key is there, be it with null."""
        return key in self.object()

    def object(self) -> dict[str, Any]:
        """Return a JSON object; anything else is an empty one."""
        return self.value if isinstance(self.value, dict) else {}

    def items(self) -> tuple[Node, ...]:
        """Return what a list holds; nothing there is an empty list."""
        if not isinstance(self.value, list):
            return () if self.value is None else self._problem("a list", ())
        return tuple(Node(value, place, self) for place, value in enumerate(self.value))

    def each(self) -> tuple[Node, ...]:
        """Return the objects that a list holds; note a problem for anything else in it."""
        return tuple(node for node in self.items() if node.require() is node)

    def whole(self) -> int:
        """Return an id or another whole number, which may come as text."""
        number = self.whole_or_none()
        return self._problem("a whole number", 0) if number is None else number

    def whole_or_none(self) -> int | None:
        """Return a whole number; a checkbox's value is none."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | float | str):
            return None
        try:
            return int(self.value)
        except (ValueError, OverflowError):
            return None

    def instant(self) -> datetime:
        """Return an RFC 3339 stamp as aware UTC; one without a zone is UTC, as all of Zendesk's are."""
        try:
            found = datetime.fromisoformat(str(self.value))
            if found.tzinfo is UTC:
                return found
            return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError):
            return self._problem("a time like 2026-11-23T09:00:00Z", datetime.min.replace(tzinfo=UTC))

    def day_or_none(self) -> date | None:
        """Return the date of ``2026-11-23`` or of a stamp that begins with one."""
        try:
            return date.fromisoformat(str(self.value)[:10])
        except ValueError:
            return None

    def word(self, expected: Iterable[T]) -> T:
        """Return the one of the expected values that stands here."""
        options = tuple(expected)
        return next((option for option in options if option == self.value), None) or self._problem(
            f"one of {', '.join(map(str, options))}", options[0]
        )

    def word_or_none(self, expected: Iterable[T]) -> T | None:
        """Return the one of the expected values that stands here, ``None`` for any other."""
        return next((option for option in expected if option == self.value), None)

    def text_or_none(self) -> str | None:
        """Return text that is not blank; a number is text too."""
        if isinstance(self.value, bool) or not isinstance(self.value, str | int | float):
            return None
        return str(self.value) if str(self.value).strip() else None

    def ticked(self) -> bool:
        """Return a checkbox's state, which audits give as ``"1"`` and some accounts as ``"true"``."""
        return self.value in (True, 1) or str(self.value).lower() in ("true", "1", "yes")

    def require(self) -> Node | None:
        """Return this object; note a problem and return ``None`` when it is none."""
        return self if isinstance(self.value, dict) else self._problem("an object", None)

    def raise_problems(self) -> None:
        """Raise Malformed with all that was noted in the document, if anything was."""
        if self.problems:
            raise Malformed("\n".join(dict.fromkeys(self.problems)))

    def _problem(self, expected: str, instead: T) -> T:
        found = (
            "nothing"
            if self.value is None
            else type(self.value).__name__
            if isinstance(self.value, dict | list)
            else repr(self.value)[:60]
        )
        self.problems.append(f"{self.path}: found {found}, expected {expected}")
        return instead
