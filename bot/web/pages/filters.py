"""What the board's address asks for: filters, a page of rows; whatever cannot be meant is refused, not ignored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from bot.store.cases import NOTHING, OPEN_STATES, SORTS, CaseFilter, Pressing, Sort
from bot.store.schema import LARGEST_ID

CLASSES: Final = ("A", "B", "C", NOTHING)
LAST_PAGE: Final = 1_000_000
LONGEST: Final = 60  # characters of what is looked for, and of the name of a view


class InvalidFilters(ValueError):
    """The address asks for what there is not; ``problems`` names each parameter with its value, ``key=value``."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__(", ".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class BoardQuery:
    """The filters, the page of rows from 1 on, the order, whether the page is to update itself, and what it is called.

    ``given`` are the parameters as they stand in the address, without empty ones and without the page's number.
    """

    filters: CaseFilter
    page: int
    updates: bool
    sort: Sort | None
    name: str
    given: Mapping[str, str]

    def but(self, **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - parameters of an address
        """Return the parameters with some of them changed; ``None`` takes one out."""
        return {key: value for key, value in {**self.given, **changes}.items() if value is not None}


def parse(args: Mapping[str, str]) -> BoardQuery:
    """Read the parameters of an address; an empty one, as forms send it, asks for nothing.

    Raises:
        InvalidFilters: with all that cannot be meant.
    """
    problems: list[str] = []

    def one_of(key: str, allowed: tuple[str, ...]) -> Any:  # noqa: ANN401 - one of the literals in CaseFilter
        value = args.get(key) or None
        if value is not None and value not in allowed:
            problems.append(f"{key}={value}")
        return value

    def number(key: str, largest: int) -> int | None:
        value = args.get(key) or None
        if value is None:
            return None
        if not (
            value.isascii() and value.isdecimal() and len(value) <= len(str(largest)) and 0 < int(value) <= largest
        ):
            problems.append(f"{key}={value}")
            return None
        return int(value)

    def reference(key: str) -> int | Literal["none"] | None:
        return NOTHING if args.get(key) == NOTHING else number(key, LARGEST_ID)

    filters = CaseFilter(
        state=one_of("state", OPEN_STATES),
        severity=one_of("class", CLASSES),
        organization=reference("organization"),
        assignee=reference("assignee"),
        pressing=one_of("time", get_args(Pressing)),
        text=(args.get("q") or "").strip()[:LONGEST] or None,
    )
    page, updates, sort = number("page", LAST_PAGE) or 1, one_of("updates", ("off",)) is None, one_of("sort", SORTS)
    if problems:
        raise InvalidFilters(tuple(problems))
    keys = ("q", "state", "class", "organization", "assignee", "time", "sort", "name", "updates")
    return BoardQuery(
        filters,
        page,
        updates,
        sort,
        (args.get("name") or "").strip()[:LONGEST],
        {key: args[key] for key in keys if args.get(key)},
    )


def ticket_number(text: str) -> int | None:
    """Return the ticket that somebody typed, ``4711`` or ``#4711``; ``None`` for anything else."""
    digits = text.strip().removeprefix("#")
    if not digits.isascii() or not digits.isdecimal() or len(digits) > len(str(LARGEST_ID)):
        return None
    return int(digits) if int(digits) <= LARGEST_ID else None
