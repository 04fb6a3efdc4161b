"""Zendesk's JSON as records of what the bot reads, all problems of a document told at once; pure.

What decides who, when and what a ticket is must be as documented. Everything else may be missing or of another type,
as it is in old accounts and may be in new ones: then it counts as unset. Keys that are not read are ignored.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Final, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, ValidationError
from pydantic_core import ErrorDetails

from bot.model.case import Role, Status, SupportRole
from bot.zendesk.values import Day, ElseUnset, Instant, Text, Tick, Whole, read_instant

R = TypeVar("R", bound="Record")


class Malformed(ValueError):
    """A document is not as Zendesk's API gives it; the message has a line for each problem: where, found, expected."""


MUST: Final = Field(default=None, validate_default=True)


class Record(BaseModel):
    """A part of Zendesk's JSON."""

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)


class Identified(Record):
    """A record of which the id must be there."""

    id: int = MUST


Part = Annotated[R | None, ElseUnset()]


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
    inline: Any = None
    malware_scan_result: Any = None
    file_name: Text = None


class Metadata(Record):
    """https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_comments/#comment-flags ."""

    custom: Any = None
    flags: Any = None
    trusted: Any = None


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
    public: Any = None
    attachments: list[Attachment] | None = None
    metadata: Part[Metadata] = None
    via: Part[Via] = None
    field_name: Text = None
    value: Any = None
    previous_value: Any = None
    comment_id: Whole = None
    data: Part[Call] = None

    @property
    def is_public(self) -> bool:
        """Whether customers see it: so it is unless the contrary is said, which audits say as text too."""
        return str(self.public).lower() not in ("false", "0")


class Audit(Identified):
    """https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_audits/ ."""

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
    value: Any = None


class Stamped(Identified):
    """What tells one state of a ticket from another."""

    updated_at: Instant = MUST


class Created(Identified):
    """Which ticket, and since when."""

    created_at: Instant = MUST


class Counted(Created):
    """A ticket as reports and statistics read it."""

    status: Text = None
    organization_id: Whole = None
    assignee_id: Whole = None
    tags: list[Any] | None = None
    custom_fields: list[Pair] | None = None
    via: Part[Via] = None


class Ticket(Counted, Stamped):
    """https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/ ."""

    # With custom statuses this is the category:
    # https://developer.zendesk.com/api-reference/ticketing/tickets/custom_ticket_statuses/
    status: Status = MUST
    requester_id: int = MUST
    submitter_id: Whole = None
    subject: Text = None
    description: Text = None
    priority: Text = None
    email_cc_ids: list[int] | None = None
    is_public: Any = None
    from_messaging_channel: Tick = False


class UserFields(Record):
    """User fields of the policy."""

    support_role: Annotated[SupportRole | None, ElseUnset()] = None
    training_completed: Text = None
    phone_support_from: Day = None
    phone_support_until: Day = None


class User(Identified):
    """https://developer.zendesk.com/api-reference/ticketing/users/users/ ."""

    name: Text = None
    email: Text = None
    role: Annotated[Role | None, ElseUnset()] = None
    role_type: Whole = None
    only_private_comments: Tick = False
    locale: Text = None
    active: Any = None
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


class Organization(Identified):
    """https://developer.zendesk.com/api-reference/ticketing/organizations/organizations/ ."""

    name: Text = None
    organization_fields: Part[OrganizationFields] = None


class Membership(Record):
    """https://developer.zendesk.com/api-reference/ticketing/organizations/organization_memberships/ ."""

    user_id: Whole = None
    organization_id: Whole = None


class TicketField(Identified):
    """https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_fields/ ."""

    title: Text = None
    agent_description: Any = None
    active: Any = True
    created_at: Any = None
    custom_field_options: Any = None


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
    current_user: Identified | None = None
    exported_at: Annotated[
        datetime | None, PlainValidator(lambda value: None if value is None else read_instant(value))
    ] = None


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
