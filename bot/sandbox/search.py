"""Search: tickets, users and organizations that a query fits."""

import operator
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from bot.sandbox.clock import parse
from bot.sandbox.conditions import ORDER
from bot.sandbox.fields import value_of
from bot.sandbox.query import DATES, KEYS, ORDERING, Term, check, invalid_query, match, terms
from bot.sandbox.shapes import organization_json, ticket_json, user_json
from bot.sandbox.state import Json, Ticket, World

_AGO = re.compile(r"(\d+)(minute|hour|day|week)s?$")
_UNITS = {
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
}
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    ":": operator.eq,
}


def find(world: World, query: str, kind: str | None = None) -> list[Json]:
    """What matches, oldest first, each with its `result_type`; raises ApiError 422 for what Zendesk leaves unclear."""
    parts = terms(query)
    asked = [part.value for part in parts if part.key == "type"] or ([kind] if kind else list(KEYS))
    wanted = [part for part in parts if part.key not in ("type", *ORDERING)]
    found = []
    for name in asked:
        check(world, name, wanted)
        found += [row | {"result_type": name} for row in _SOURCES[name](world, wanted)]
    return found


def _tickets(world: World, parts: list[Term]) -> list[Json]:
    present = [ticket for ticket in world.tickets.values() if not ticket.deleted]
    return [ticket_json(world, one) for one in present if match(parts, lambda part, one=one: _ticket(world, one, part))]  # type: ignore[misc] # a default binds the loop's ticket


def _users(world: World, parts: list[Term]) -> list[Json]:
    rows = [user_json(world, user) for user in world.users.values()]
    return [row for row in rows if match(parts, lambda part, row=row: _keyed(world, row, row["user_fields"], part))]  # type: ignore[misc] # likewise


def _organizations(world: World, parts: list[Term]) -> list[Json]:
    rows = [organization_json(world, one) for one in world.organizations.values()]
    fields = "organization_fields"
    return [row for row in rows if match(parts, lambda part, row=row: _keyed(world, row, row[fields], part))]  # type: ignore[misc] # likewise


_SOURCES: dict[str, Callable[[World, list[Term]], list[Json]]] = {
    "ticket": _tickets,
    "user": _users,
    "organization": _organizations,
}


def _ticket(world: World, ticket: Ticket, part: Term) -> bool:
    if part.key in DATES:
        return _date(world, ticket.facts[DATES[part.key]], part)
    if part.key.startswith("custom_field_"):
        field = world.ticket_fields[int(part.key.removeprefix("custom_field_"))]
        return _compared(part, value_of(ticket, field))
    return _TICKET[part.key](world, ticket.facts, part)


def _keyed(world: World, row: Json, fields: Json, part: Term) -> bool:
    """A user or an organization, whose own fields are asked for by key."""
    if part.key in DATES:
        return _date(world, row[DATES[part.key]], part)
    if part.key in fields:
        return _compared(part, fields[part.key])
    return _PERSON[part.key](world, row, part)


def _is_named(world: World, facts: Json, part: Term) -> bool:
    return _is_person(world, facts[f"{part.key}_id"], part.value)


def _belongs(world: World, facts: Json, part: Term) -> bool:
    wanted, organization_id = part.value.lower(), facts["organization_id"]
    if organization_id is None:
        return wanted == "none"
    return wanted in (str(organization_id), world.organizations[organization_id]["name"].lower())


def _says(_world: World, facts: Json, part: Term) -> bool:
    names = (part.key,) if part.key else ("subject", "description")
    return any(part.value.lower() in (facts[name] or "").lower() for name in names)


def _is(_world: World, facts: Json, part: Term) -> bool:
    return str(facts[part.key] or "").lower() == part.value.lower()


def _tagged(_world: World, facts: Json, part: Term) -> bool:
    return part.value in facts["tags"]


def _ranked(_world: World, facts: Json, part: Term) -> bool:
    order, wanted = ORDER[part.key], None if part.value == "none" else part.value
    return _COMPARE[part.operator](order.index(facts[part.key]), order.index(wanted))


_TICKET: dict[str, Callable[[World, Json, Term], bool]] = {
    "": _says,
    "subject": _says,
    "description": _says,
    "status": _ranked,
    "priority": _ranked,
    "tags": _tagged,
    "ticket_type": lambda _world, facts, part: bool(facts["type"] == part.value),
    "via": lambda _world, facts, part: bool(facts["via"]["channel"] == part.value),
    "requester": _is_named,
    "assignee": _is_named,
    "submitter": _is_named,
    "organization": _belongs,
    "organization_id": _belongs,
    "cc": lambda world, facts, part: any(_is_person(world, one, part.value) for one in facts["email_cc_ids"]),
}
_PERSON: dict[str, Callable[[World, Json, Term], bool]] = {
    "": lambda _world, row, part: part.value.lower() in f"{row['name']} {row.get('email')}".lower(),
    "name": _is,
    "email": _is,
    "role": _is,
    "external_id": _is,
    "tags": _tagged,
    "organization": _belongs,
    "organization_id": _belongs,
}


def _compared(part: Term, value: Any) -> bool:  # noqa: ANN401 - as many types as fields have
    """`none` and `*` ask whether there is a value at all."""
    if part.value in ("none", "*"):
        return (value in (None, "", [])) == (part.value == "none")
    if value is None or isinstance(value, list):
        return value is not None and part.value in value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _COMPARE[part.operator](value, float(part.value))
    return _COMPARE[part.operator](str(value).lower(), part.value.lower())


def _date(world: World, text: str, part: Term) -> bool:
    """Trap: `updated<2hours` means longer ago than two hours, a plain date means the whole day."""
    wanted, found = _instant(world, part.value), parse(text)
    return found.date() == wanted.date() if part.operator == ":" else _COMPARE[part.operator](found, wanted)


def _instant(world: World, text: str) -> datetime:
    ago = _AGO.match(text)
    if ago:
        return world.clock.now() - int(ago[1]) * _UNITS[ago[2]]
    try:
        return parse(text)
    except ValueError as error:
        raise invalid_query(f"{text} is no date") from error


def _is_person(world: World, user_id: int | None, wanted: str) -> bool:
    if user_id is None:
        return wanted == "none"
    user = world.users[user_id]
    return wanted.lower() in (str(user_id), (user["email"] or "").lower(), user["name"].lower())
