"""Zendesk's JSON as records of what the bot reads, all problems of a document told at once; pure.

What decides who, when and what a ticket is must be as documented. Everything else may be missing or of another type,
as it is in old accounts and may be in new ones: then it counts as unset. Keys that are not read are ignored.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Any, Final, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, PlainValidator, ValidationError
from pydantic_core import CoreSchema, ErrorDetails, PydanticCustomError, core_schema

from bot.model.case import Role, Status, SupportRole

Json = dict[str, Any]
R = TypeVar("R", bound="Record")


class Malformed(ValueError):
    """A document is not as Zendesk's API gives it; the message has a line for each problem: where, found, expected."""


class _ElseUnset:
    """Let what cannot be read count as unset, without a call of Python for each value."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_default_schema(handler(source), default=None, on_error="default")


def _instant(value: object) -> datetime:
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


Instant = Annotated[datetime, PlainValidator(_instant)]
Day = Annotated[date | None, PlainValidator(_day)]
Tick = Annotated[bool, PlainValidator(ticked)]
#: Ids may come as text.
Whole = Annotated[int | None, _ElseUnset()]
Text = Annotated[str | None, _ElseUnset()]
Anything = Any
MUST: Final = Field(default=None, validate_default=True)


class Record(BaseModel):
    """A part of Zendesk's JSON."""

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)


Part = Annotated[R | None, _ElseUnset()]


class Source(Record):
    """Where a ticket, comment or change came from."""

    rel: Text = None


class Via(Record):
    """https://developer.zendesk.com/documentation/ticketing/reference-guides/via-object-reference/ ."""

    channel: Text = None
    source: Part[Source] = None


class Attachment(Record):
    """https://developer.zendesk.com/api-reference/ticketing/tickets/ticket-attachments/ ."""

    content_type: Text = None
    size: Whole = None
    inline: Anything = None
    malware_scan_result: Anything = None
    file_name: Text = None


class Metadata(Record):
    """https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_comments/#comment-flags ."""

    custom: Anything = None
    flags: Anything = None
    trusted: Anything = None


class Call(Record):
    """What an event of telephony says of its call: ``via_id`` tells who called, else ``direction``."""

    via_id: Whole = None
    direction: Text = None


class Event(Record):
    """One event of an audit, or a comment of the ticket comments endpoint.

    https://developer.zendesk.com/documentation/ticketing/reference-guides/ticket-audit-events-reference/
    """

    id: Whole = None
    type: Text = None
    author_id: Whole = None
    body: Text = None
    plain_body: Text = None
    html_body: Text = None
    public: Anything = None
    attachments: list[Attachment] | None = None
    metadata: Part[Metadata] = None
    via: Part[Via] = None
    field_name: Text = None
    value: Anything = None
    previous_value: Anything = None
    comment_id: Whole = None
    data: Part[Call] = None


class Audit(Record):
    """https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_audits/ ."""

    id: int = MUST
    created_at: Instant = MUST
    author_id: int | None = None
    via: Part[Via] = None
    metadata: Part[Metadata] = None
    events: list[Event] | None = None


class Comment(Event):
    """https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_comments/ ."""

    id: int = MUST
    created_at: Instant = MUST
    audit_id: Whole = None


class Pair(Record):
    """A ticket field's value."""

    id: Whole = None
    value: Anything = None


class Stamped(Record):
    """What tells one state of a ticket from another."""

    id: int = MUST
    updated_at: Instant = MUST


class Created(Record):
    """Which ticket, and since when."""

    id: int = MUST
    created_at: Instant = MUST


class Counted(Record):
    """A ticket as reports and statistics read it."""

    id: int = MUST
    created_at: Instant = MUST
    status: Text = None
    organization_id: Whole = None
    assignee_id: Whole = None
    tags: list[Anything] | None = None
    custom_fields: list[Pair] | None = None
    via: Part[Via] = None


class Ticket(Record):
    """https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/ ."""

    requester_id: int = MUST
    id: int = MUST
    created_at: Instant = MUST
    updated_at: Instant = MUST
    # With custom statuses this is the category:
    # https://developer.zendesk.com/api-reference/ticketing/tickets/custom_ticket_statuses/
    status: Status = MUST
    submitter_id: Whole = None
    assignee_id: Whole = None
    organization_id: Whole = None
    subject: Text = None
    description: Text = None
    priority: Text = None
    tags: list[Anything] | None = None
    custom_fields: list[Pair] | None = None
    email_cc_ids: list[int] | None = None
    via: Part[Via] = None
    is_public: Anything = None
    from_messaging_channel: Tick = False


class UserFields(Record):
    """User fields of the policy."""

    support_role: Annotated[SupportRole | None, _ElseUnset()] = None
    training_completed: Text = None
    phone_support_from: Day = None
    phone_support_until: Day = None


class User(Record):
    """https://developer.zendesk.com/api-reference/ticketing/users/users/ ."""

    id: int = MUST
    name: Text = None
    email: Text = None
    role: Annotated[Role | None, _ElseUnset()] = None
    role_type: Whole = None
    only_private_comments: Tick = False
    locale: Text = None
    active: Anything = None
    suspended: Tick = False
    organization_id: Whole = None
    user_fields: Part[UserFields] = None


class OrganizationFields(Record):
    """Organization fields of the policy."""

    support_agreement: Text = None
    non_admin_allowed: Tick = False
    customer_since: Day = None
    covers_custom_development: Tick = False
    unqualified_warned_on: Day = None
    customer_contact: Text = None


class Organization(Record):
    """https://developer.zendesk.com/api-reference/ticketing/organizations/organizations/ ."""

    id: int = MUST
    name: Text = None
    organization_fields: Part[OrganizationFields] = None


class Membership(Record):
    """https://developer.zendesk.com/api-reference/ticketing/organizations/organization_memberships/ ."""

    user_id: Whole = None
    organization_id: Whole = None


class TicketField(Record):
    """https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_fields/ ."""

    id: int = MUST
    title: Annotated[str, Field(strict=False)] = ""
    agent_description: Anything = None
    active: Anything = True
    created_at: Anything = None
    custom_field_options: Anything = None


class Whoever(Record):
    """A user of whom only the id matters."""

    id: int = MUST


class Document(Record):
    """A ticket with its history and people: of ``bot explain FILE``, or put together of several answers."""

    ticket: Ticket = MUST
    audits: list[Audit] | None = None
    comments: list[Comment] | None = None
    users: list[User] | None = None
    organizations: list[Organization] | None = None
    organization_memberships: list[Membership] | None = None
    ticket_fields: list[TicketField] | None = None
    organization_users: list[User] | None = None
    current_user: Whoever | None = None
    exported_at: Annotated[
        datetime | None, PlainValidator(lambda value: None if value is None else _instant(value))
    ] = None


class Page(Record):
    """What a search has found, with its people."""

    results: list[Ticket] | None = None
    users: list[User] | None = None
    organizations: list[Organization] | None = None


def read(kind: type[R], value: object, path: str = "") -> R:
    """Return a record.

    Args:
        kind: of record.
        value: Zendesk's JSON, parsed; as bytes, JSON to be parsed.
        path: where the value stands in its document.

    Raises:
        Malformed: naming every place where something else was expected.
        ValueError: bytes that are no JSON.
    """
    try:
        return kind.model_validate_json(value) if isinstance(value, bytes) else kind.model_validate(value)
    except ValidationError as error:
        problems = error.errors(include_url=False)
        if problems[0]["type"] == "json_invalid":
            raise ValueError(problems[0]["msg"]) from None
        raise Malformed("\n".join(dict.fromkeys(_told(problem, path) for problem in problems))) from None


def read_each(kind: type[R], values: object, path: str) -> list[R]:
    """Return the records of a list, none for ``None``; raises Malformed."""
    if not isinstance(values, list | None):
        raise Malformed(f"{path}: found {_found(values)}, expected a list")
    return [read(kind, value, f"{path}[{place}]") for place, value in enumerate(values or ())]


def _told(problem: ErrorDetails, path: str) -> str:
    for step in problem["loc"]:
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else step
    return f"{path}: found {_found(problem['input'])}, expected {_expected(problem)}"


def _found(value: object) -> str:
    if value is None:
        return "nothing"
    return type(value).__name__ if isinstance(value, dict | list) else repr(value)[:60]


def _expected(problem: ErrorDetails) -> str:
    kind = problem["type"]
    if kind == "expected":
        return problem["msg"]
    if kind == "literal_error":
        return f"one of {', '.join(get_args(Status))}"
    return "a list" if kind == "list_type" else "an object" if kind.startswith("model") else "a whole number"
