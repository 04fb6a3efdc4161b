"""Zendesk's query language: the parts of a query, and which of them are refused rather than guessed at.

https://support.zendesk.com/hc/en-us/articles/4408886879258
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.sandbox.conditions import ORDER
from bot.sandbox.errors import ApiError
from bot.sandbox.fields import custom_fields
from bot.sandbox.state import World

_TERM = re.compile(r'(-?)(?:([a-zA-Z_0-9]+)(:|<=|>=|<|>))?("[^"]*"|\S+)')
ORDERING = ("order_by", "sort")
DATES = {"created": "created_at", "updated": "updated_at"}
_NAMED = ("", "tags", *DATES)
KEYS = {
    "ticket": (
        *_NAMED, "subject", "description", "status", "priority", "ticket_type", "via", "requester", "assignee",
        "submitter", "organization", "organization_id", "cc",
    ),
    "user": (*_NAMED, "name", "email", "role", "external_id", "organization", "organization_id"),
    "organization": (*_NAMED, "name", "external_id"),
}  # fmt: skip


@dataclass(frozen=True)
class Term:
    """One part of a query: `-tags:x` is (True, "tags", ":", "x"); plain words have no key."""

    negative: bool
    key: str
    operator: str
    value: str


def terms(query: str) -> list[Term]:
    """The parts of a query."""
    return [
        Term(minus == "-", key or "", sign or ":", value.strip('"')) for minus, key, sign, value in _TERM.findall(query)
    ]


def invalid_query(text: str) -> ApiError:
    """422 as search answers it."""
    return ApiError(422, {"error": "invalid", "description": f"Invalid search: {text}"})


def check(world: World, kind: str, parts: Iterable[Term]) -> None:
    """Raises ApiError 422 for a property or value that is not known, and for what sources disagree about.

    Repeated `tags:` are joined by "and" in some and by "or" in others, so nothing may rely on either.
    """
    keys = {*KEYS[kind], *_own_fields(world, kind)}
    found = list(parts)
    for part in found:
        if part.key not in keys:
            raise invalid_query(f"unknown property {part.key}")
        if part.key in ORDER and part.value not in ("none", *ORDER[part.key]):
            raise invalid_query(f"{part.key}:{part.value}")
    if sum(part.key == "tags" and not part.negative for part in found) > 1:
        raise invalid_query("repeated tags: is not clearly documented")


def _own_fields(world: World, kind: str) -> list[str]:
    if kind == "ticket":
        return [f"custom_field_{field['id']}" for field in custom_fields(world)]
    table = world.user_fields if kind == "user" else world.organization_fields
    return [field["key"] for field in table.values()]


def match(parts: Iterable[Term], test: Callable[[Term], bool]) -> bool:
    """One key given several times means any of its values, except comparisons, which all must hold; `-` forbids."""
    either: dict[str, list[bool]] = {}
    for part in parts:
        met = test(part)
        if part.negative or part.operator != ":" or not part.key:
            if met == part.negative:
                return False
        else:
            either.setdefault(part.key, []).append(met)
    return all(any(met) for met in either.values())
