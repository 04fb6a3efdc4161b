"""A case as the policy sees it: frozen values, complete for deciding, free of Zendesk's wire format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, Literal, NamedTuple

Status = Literal["new", "open", "pending", "hold", "solved", "closed", "deleted"]
Role = Literal["end-user", "agent", "admin"]
SupportRole = Literal["administrator", "group_leader", "volunteer"]
SeverityClass = Literal["A", "B", "C"]
#: The way a case came. ``phone`` are calls and voicemail to the desk, ``outbound_call`` is one of the desk's own;
#: ``messaging`` is chat, social media and every channel on which a public comment may not arrive.
Medium = Literal["mail", "form", "api", "phone", "outbound_call", "messaging", "other"]
#: What a person is on a case: the desk's, the customer's, or neither.
Standing = Literal["agent", "customer", "stranger"]
Value = str | int | bool | frozenset[str] | None

#: Ticket fields whose option is itself a tag, with their options: Zendesk adds and removes it with the field.
TAGGERS: Final[Mapping[str, tuple[str, ...]]] = {
    "request_type": (
        "type_system_error",
        "type_change_request",
        "type_user_question",
        "type_improvement_idea",
        "type_custom_development",
    ),
    "severity": ("severity_a", "severity_b", "severity_c"),
    "unqualified_reason": ("unqualified_untrained", "unqualified_no_investigation", "unqualified_not_attempted"),
}


@dataclass(frozen=True, slots=True)
class Person:
    """A Zendesk user, with the user fields that the policy reads.

    ``light_agent`` tells staff who cannot answer customers: their comments are notes. ``organization_ids`` are all that
    a user belongs to, as far as they are known; ``organization_id`` is the default one.
    """

    id: int
    name: str
    email: str | None = None
    role: Role = "end-user"
    locale: str | None = None
    active: bool = True
    suspended: bool = False
    organization_id: int | None = None
    organization_ids: frozenset[int] = frozenset()
    light_agent: bool = False
    support_role: SupportRole | None = None
    training_completed: bool | None = None
    phone_support_from: date | None = None
    phone_support_until: date | None = None

    @property
    def is_agent(self) -> bool:
        """Whether this user works for the support desk (Zendesk role agent or admin)."""
        return self.role != "end-user"

    def belongs_to(self, organization_id: int) -> bool:
        """Whether this user is of an organization, be it not their default one."""
        return organization_id == self.organization_id or organization_id in self.organization_ids


@dataclass(frozen=True, slots=True)
class Organization:
    """A customer, with the organization fields that the policy reads."""

    id: int
    name: str
    support_agreement: str | None = None
    non_admin_allowed: bool = False
    customer_since: date | None = None
    covers_custom_development: bool = False
    unqualified_warned_on: date | None = None
    customer_contact: str | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """What Zendesk says of an attachment; its content is never downloaded."""

    content_type: str
    size: int  # bytes
    inline: bool = False
    harmful: bool = False
    name: str = ""  # the file's


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment in plain text, with Zendesk's comment flags: 4 a machine wrote it; 0, 2, 3 its sender is not sure."""

    author_id: int
    text: str
    public: bool = True
    attachments: tuple[Attachment, ...] = ()
    flags: frozenset[int] = frozenset()


class FieldChange(NamedTuple):
    """One step of a ticket field, by key, or of status, priority, assignee_id, group_id, requester_id or tags."""

    field: str
    old: Value
    new: Value


@dataclass(frozen=True, slots=True)
class Mark:
    """What the bot writes into an update's audit metadata, by which it knows its own updates again.

    ``reply`` is the name of the public reply, ``notes`` and ``leads`` are keys, ``owes`` maps keys of notes that a
    second update has to bring to their texts, ``did`` names steps that no tag or field can prove later. ``who`` maps
    ids of users who have acted or written since the mark before to what they were on the case then.
    """

    id: str = ""
    reply: str | None = None
    notes: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    owes: tuple[tuple[str, str], ...] = ()
    did: tuple[str, ...] = ()
    who: tuple[tuple[int, Standing], ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One step of a case's history: what one author did at one instant, the bot's own known by ``mark``.

    ``channel`` and ``rel`` are Zendesk's ``via.channel`` and ``via.source.rel``; what a trigger or automation changed
    within somebody's update is an entry of its own with channel ``rule``.
    """

    id: int
    at: datetime
    author_id: int
    channel: str = "web"
    rel: str | None = None
    comment: Comment | None = None
    changes: tuple[FieldChange, ...] = ()
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A Zendesk ticket with everything the policy needs to decide on it.

    ``medium`` is the way it came, ``channel`` Zendesk's word for it. ``history`` is in Zendesk's order and begins with
    the creation. ``administrators`` are the organization's known ones, ``None`` where nobody asked. ``user_questions``
    and ``unqualified_cases`` count the organization's cases of that kind within the policy's months up to this one,
    itself included, ``None`` where nobody counted; ``later_unqualified`` are the ids of its later unqualified cases,
    whose count includes this one (R10). ``bot_user_id`` is who the bot's token acts as, ``None`` where unknown.
    """

    id: int
    created_at: datetime
    updated_at: datetime
    status: Status
    requester: Person
    subject: str = ""
    priority: str | None = None
    assignee_id: int | None = None
    organization: Organization | None = None
    tags: frozenset[str] = frozenset()
    fields: Mapping[str, Value] = field(default_factory=dict)
    channel: str = "web"
    medium: Medium = "form"
    follow_up: bool = False
    email_ccs: tuple[int, ...] = ()
    people: Mapping[int, Person] = field(default_factory=dict)
    history: tuple[Entry, ...] = ()
    administrators: tuple[Person, ...] | None = None
    user_questions: int | None = None
    unqualified_cases: int | None = None
    later_unqualified: tuple[int, ...] = ()
    bot_user_id: int | None = None

    def person(self, user_id: int) -> Person | None:
        """Return the user with this id, or ``None`` when Zendesk did not tell who it is."""
        return self.requester if user_id == self.requester.id else self.people.get(user_id)

    def text_field(self, key: str) -> str:
        """Return a field's value as text without surrounding blanks; an unset field is the empty string."""
        value = self.fields.get(key)
        return value.strip() if isinstance(value, str) else ""


def severity_class(value: Value) -> SeverityClass | None:
    """Return the class that a value of the field ``severity`` stands for (R4), ``None`` for anything else."""
    return _CLASSES.get(value)


_CLASSES: dict[Value, SeverityClass] = {"severity_a": "A", "severity_b": "B", "severity_c": "C"}
