"""Custom fields: which values they take, and which tags follow them."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from bot.sandbox.errors import invalid
from bot.sandbox.state import Json, Ticket, World

SYSTEM_TYPES = ("subject", "description", "status", "tickettype", "priority", "group", "assignee", "custom_status")


def custom_fields(world: World) -> Iterable[Json]:
    """The account's own ticket fields, in order of creation."""
    return [field for field in world.ticket_fields.values() if field["type"] not in SYSTEM_TYPES]


def options(field: Json) -> list[str]:
    """The values (which are tags) that a drop-down field offers."""
    return [option["value"] for option in field.get("custom_field_options") or []]


def checked_value(field: Json, value: object) -> Any:  # noqa: ANN401 - as many types as fields have
    """The value as Zendesk stores it; raises ApiError 422 for one that the field does not take.

    https://developer.zendesk.com/documentation/ticketing/managing-tickets/creating-and-updating-tickets/#setting-custom-field-values
    """
    if value is None or value == "":
        return None
    try:
        return _convert(field, value)
    except (ValueError, TypeError) as error:
        raise invalid("base", f"{field.get('title', field.get('key'))}: is invalid") from error


def _convert(field: Json, value: object) -> object:
    if field["type"] == "multiselect":
        return [_one_of(field, one) for one in (value if isinstance(value, list) else [value])]
    if field["type"] in ("tagger", "dropdown"):
        return _one_of(field, value)
    return _CONVERTED.get(field["type"], str)(value)


def _one_of(field: Json, value: object) -> str:
    if value not in options(field):
        raise ValueError(value)
    return str(value)


_CONVERTED: dict[str, Callable[[object], object]] = {
    "checkbox": lambda value: value in (True, "true", "1", 1),
    "integer": lambda value: int(str(value)),
    "decimal": lambda value: float(str(value)),
    "date": lambda value: date.fromisoformat(str(value)[:10]).isoformat(),
}


def tags_of(field: Json, value: object) -> set[str]:
    """The tags that a ticket field's value puts on the ticket."""
    match field["type"]:
        case "tagger":
            return {str(value)} if value else set()
        case "multiselect":
            return set(value) if isinstance(value, list) else set()
        case "checkbox":
            return {field["tag"]} if value and field.get("tag") else set()
        case _:
            return set()


def value_of(ticket: Ticket, field: Json) -> object:
    """What the ticket's field holds; a checkbox that was never touched holds false."""
    return ticket.values.get(field["id"], False if field["type"] == "checkbox" else None)


def keyed_values(fields: Iterable[Json], given: Mapping[str, Any], stored: Json) -> list[str]:
    """Puts values of user or organization fields into `stored`; gives the keys that no field has.

    https://developer.zendesk.com/api-reference/ticketing/users/user_fields/
    """
    known = {field["key"]: field for field in fields}
    stored |= {key: checked_value(known[key], value) for key, value in given.items() if key in known}
    return [key for key in given if key not in known]
