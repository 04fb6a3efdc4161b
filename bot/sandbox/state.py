"""The sandbox's world: everything a Zendesk account holds, in plain tables behind one lock."""

import random
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from bot.sandbox.clock import Clock
from bot.sandbox.errors import not_found
from bot.sandbox.misbehaviour import Misbehaviour

Json = dict[str, Any]

STAFF = ("agent", "admin")
SYSTEM = -1
"""Who writes when Zendesk itself does, as automations and telephone calls do; no user has this id."""
ZENDESK: Json = {
    "id": SYSTEM,
    "name": "Zendesk",
    "role": "system",
    "email": None,
    "external_id": None,
    "organization_id": None,
    "locale": "en-US",
    "only_private_comments": False,
}
SAYING = ("Comment", "VoiceComment", "TpeVoiceComment")
"""The types of audit events that are listed as comments."""


@dataclass
class Ticket:
    """One ticket: Zendesk's properties, the values of custom fields by field id, and its history."""

    facts: Json
    values: dict[int, Any] = field(default_factory=dict)
    audits: list[Json] = field(default_factory=list)
    deleted: bool = False

    @property
    def id(self) -> int:
        """The number people know the ticket by."""
        return int(self.facts["id"])

    @property
    def status(self) -> str:
        """The status, or with custom statuses its category."""
        return str(self.facts["status"])

    def comments(self) -> list[tuple[Json, Json]]:
        """(audit, event of a comment), oldest first."""
        return [(audit, event) for audit in self.audits for event in audit["events"] if event["type"] in SAYING]


@dataclass
class World:
    """One account. Whoever reads or changes it holds `lock`."""

    clock: Clock
    random: random.Random
    url: str = ""
    lock: threading.RLock = field(default_factory=threading.RLock)
    version: int = 0
    withheld: timedelta = timedelta(minutes=1)
    """How young a change may be for the incremental export to keep it back."""
    strict: bool = True
    """Whether what is not documented is refused, for programs that should know better, or passed over as in Zendesk."""
    misbehaviour: Misbehaviour = field(default_factory=Misbehaviour)
    users: dict[int, Json] = field(default_factory=dict)
    organizations: dict[int, Json] = field(default_factory=dict)
    groups: dict[int, Json] = field(default_factory=dict)
    tickets: dict[int, Ticket] = field(default_factory=dict)
    brand_id: int = 0
    settings: Json = field(default_factory=dict)
    custom_roles: dict[int, Json] = field(default_factory=dict)
    group_memberships: dict[int, Json] = field(default_factory=dict)
    organization_memberships: dict[int, Json] = field(default_factory=dict)
    ticket_fields: dict[int, Json] = field(default_factory=dict)
    ticket_forms: dict[int, Json] = field(default_factory=dict)
    user_fields: dict[int, Json] = field(default_factory=dict)
    organization_fields: dict[int, Json] = field(default_factory=dict)
    custom_statuses: dict[int, Json] = field(default_factory=dict)
    macros: dict[int, Json] = field(default_factory=dict)
    views: dict[int, Json] = field(default_factory=dict)
    triggers: dict[int, Json] = field(default_factory=dict)
    automations: dict[int, Json] = field(default_factory=dict)
    webhooks: dict[str, Json] = field(default_factory=dict)
    webhook_secrets: dict[str, str] = field(default_factory=dict)
    uploads: dict[str, list[Json]] = field(default_factory=dict)
    jobs: dict[str, Json] = field(default_factory=dict)
    mails: list[Json] = field(default_factory=list)
    deliver: Callable[[str, str], None] = lambda _webhook, _body: None
    _last_id: int = 7_000_000_000_000
    _last_ticket: int = 1000

    def next_id(self) -> int:
        """A new id, never given before."""
        self._last_id += 1
        return self._last_id

    def next_ticket_id(self) -> int:
        """A new ticket number; like Zendesk's, the numbers may skip."""
        self._last_ticket += 1
        return self._last_ticket

    def token(self, letters: int = 32) -> str:
        """A random token in lower-case hexadecimal."""
        return f"{self.random.getrandbits(letters * 4):0{letters}x}"

    def ticket(self, ticket_id: int) -> Ticket:
        """The ticket; raises ApiError 404 when there is none or it was deleted."""
        ticket = self.tickets.get(ticket_id)
        if ticket is None or ticket.deleted:
            raise not_found()
        return ticket

    def user_by_email(self, email: str) -> Json | None:
        """The user with this address in any case, or None."""
        wanted = email.strip().lower()
        return next((user for user in self.users.values() if (user["email"] or "").lower() == wanted), None)

    def is_staff(self, user_id: int | None) -> bool:
        """Whether the user is an agent or an admin."""
        return user_id is not None and self.user(user_id)["role"] in STAFF

    def user(self, user_id: int) -> Json:
        """The user, or a record of Zendesk itself; raises KeyError."""
        return ZENDESK if user_id == SYSTEM else self.users[user_id]

    def organizations_of(self, user_id: int) -> list[int]:
        """The organizations that a user belongs to, the default one first."""
        own = [one for one in self.organization_memberships.values() if one["user_id"] == user_id]
        return [one["organization_id"] for one in sorted(own, key=lambda one: not one["default"])]

    def link(self, path: str) -> str:
        """The address of a record under the API."""
        return f"{self.url}/api/v2/{path}.json"


def row(table: dict[int, Json], key: int) -> Json:
    """One row of a table; raises ApiError 404."""
    if key not in table:
        raise not_found()
    return table[key]
