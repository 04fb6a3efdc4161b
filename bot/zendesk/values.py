"""Single values of Zendesk's JSON: how each is read, and when it counts as unset; pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Annotated, Any, Final

from pydantic import GetCoreSchemaHandler, PlainValidator
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from bot.model.case import Value

NUMBERS: Final = ("assignee_id", "group_id", "requester_id", "minutes_spent", "billable_nok")
CHECKBOXES: Final = ("easily_solvable",)


class ElseUnset:
    """Let what cannot be read count as unset, without a call of Python for each value."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_default_schema(handler(source), default=None, on_error="default")


def read_instant(value: object) -> datetime:
    """Read an RFC 3339 stamp; one without a zone is UTC, as all of Zendesk's are."""
    try:
        found = datetime.fromisoformat(str(value))
        return found if found.tzinfo is UTC else (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise PydanticCustomError("expected", "a time like 2026-11-23T09:00:00Z") from None


def _day(value: object) -> date | None:
    """Read the date of ``2026-11-23`` or of a stamp that begins with one."""
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def ticked(value: object) -> bool:
    """Return a checkbox's state, which audits give as ``"1"`` and some accounts as ``"true"``."""
    return value in (True, 1) or str(value).lower() in ("true", "1", "yes")


Instant = Annotated[datetime, PlainValidator(read_instant)]
Day = Annotated[date | None, PlainValidator(_day)]
Tick = Annotated[bool, PlainValidator(ticked)]
#: Ids may come as text.
Whole = Annotated[int | None, ElseUnset()]
Text = Annotated[str | None, ElseUnset()]


def whole(raw: object) -> int | None:
    """Return a whole number, which may come as text; a checkbox's value is none."""
    if isinstance(raw, bool) or not isinstance(raw, int | float | str):
        return None
    try:
        return int(raw)
    except (ValueError, OverflowError):
        return None


def text(raw: object) -> str | None:
    """Return text that is not blank; a number is text too."""
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        return None
    return str(raw) if str(raw).strip() else None


def tag_set(raw: object) -> frozenset[str]:
    """Return tags, which audits give as one text or as a list."""
    found = raw.split() if isinstance(raw, str) else raw if isinstance(raw, list) else ()
    return frozenset(tag for one in found if (tag := text(one)) is not None)


def field_value(key: str, raw: object) -> Value:
    """Return a ticket field's or property's value; audits give numbers and checkboxes as text.

    A list is no value of any of the bot's fields, none of which is a multiselect.
    """
    if key == "tags":
        return tag_set(raw)
    if key in CHECKBOXES:
        return ticked(raw)
    return whole(raw) if key in NUMBERS else text(raw)


def rows(page: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    """Return the objects of a page's list; what is no object says nothing."""
    found = page.get(name)
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []
