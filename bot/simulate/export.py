"""Tickets of a period from Zendesk, each with its history and people: one call a ticket, and pages for all else."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from bot.policy.instants import stamp
from bot.simulate.recorded import EXPORTED_AT
from bot.zendesk.client import Api
from bot.zendesk.document import case_from_document
from bot.zendesk.errors import Gone
from bot.zendesk.exports import PAGE, changed_since, cursor_pages
from bot.zendesk.fields import Titles, field_map
from bot.zendesk.history import user_ids
from bot.zendesk.people import from_elsewhere
from bot.zendesk.reader import own_user
from bot.zendesk.records import Created, Malformed, read

Json = dict[str, Any]

#: The incremental export takes no start within the last minute.
RECENT: Final = timedelta(minutes=2)
#: What knowing a ticket field again takes; descriptions and options would make every line ten times as long.
OF_FIELD: Final = ("id", "title", "agent_description", "active", "created_at")
OF_MEMBERSHIP: Final = ("user_id", "organization_id")
NAMED: Final = ("requester_id", "submitter_id", "assignee_id")


@dataclass(frozen=True, slots=True)
class Period:
    """Cases created from an instant up to, and not at, another; aware UTC."""

    begin: datetime
    end: datetime

    def __contains__(self, created: datetime) -> bool:
        return self.begin <= created < self.end


@dataclass(frozen=True)
class Export:
    """Reads a period; every method raises ``bot.zendesk.errors`` and ``Malformed``. Needs an admin's token.

    Args:
        api: Zendesk's.
        titles: the configured title of each ticket field, by key.
        now: the instant up to which history is read, aware UTC.
    """

    api: Api
    titles: Titles
    now: datetime
    _users: dict[int, Json] = field(default_factory=dict)
    _organizations: dict[int, Json] = field(default_factory=dict)
    _administrators: dict[int, list[Json]] = field(default_factory=dict)
    _memberships: dict[int, list[Json]] = field(default_factory=dict)

    def expected(self, period: Period) -> int:
        """Return how many tickets there will be, about: the search's index lags some minutes.

        https://developer.zendesk.com/api-reference/ticketing/ticket-management/search/#show-results-count
        """
        query = f"type:ticket created>={stamp(period.begin)} created<{stamp(period.end)}"
        return int(self.api.get("/api/v2/search/count", {"query": query}).get("count") or 0)

    def documents(self, period: Period) -> Iterator[Json]:
        """Yield each ticket once, in the order of their last changes, as ``bot explain`` reads a file."""
        around = {**self._account(), EXPORTED_AT: stamp(self.now)}
        seen: set[int] = set()
        for changes in changed_since(self.api, min(period.begin, self.now - RECENT)):
            new = {ticket["id"]: ticket for ticket in changes.tickets if _created(ticket) in period}
            tickets = [ticket for ticket_id, ticket in new.items() if ticket_id not in seen]
            seen.update(new)
            self._learn(tickets)
            for ticket in tickets:
                try:
                    yield {**self._document(ticket), **around}
                except Gone:  # deleted while the export ran
                    continue

    def _account(self) -> Json:
        """Who the bot acts as, and its ticket fields."""
        pages = cursor_pages(self.api, "/api/v2/ticket_fields")
        fields = [field for page in pages for field in page.get("ticket_fields") or []]
        own = field_map(fields, self.titles).fields.values()
        me = own_user(self.api)
        return {
            "ticket_fields": [{key: one.get(key) for key in OF_FIELD} for one in own],
            "current_user": {"id": me.id},
        }

    def _learn(self, tickets: Iterable[Json]) -> None:
        """Read who and which customers a page of tickets names, a hundred a call."""
        found = list(tickets)
        self._read_users({person for ticket in found for person in _people(ticket)})
        named = {organization for ticket in found if (organization := ticket.get("organization_id"))}
        for organization in self._many("organizations", named - self._organizations.keys()):
            self._organizations[organization["id"]] = organization
            self._administrators[organization["id"]] = self._read_administrators(organization["id"])

    def _document(self, ticket: Json) -> Json:
        path = f"/api/v2/tickets/{ticket['id']}/audits"
        pages = list(cursor_pages(self.api, path, {"include": "users"}))
        audits = [audit for page in pages for audit in page.get("audits") or []]
        self._users.update((user["id"], user) for page in pages for user in page.get("users") or [])
        people = _people(ticket) | user_ids(audits)
        self._read_users(people)
        organization = ticket.get("organization_id")
        document = {
            "ticket": ticket,
            "audits": audits,
            "users": [self._users[one] for one in sorted(people) if one in self._users],
            "organizations": [self._organizations[organization]] if organization in self._organizations else [],
            "organization_users": self._administrators.get(organization or 0, []),
        }
        return {**document, "organization_memberships": self._memberships_for(document)}

    def _memberships_for(self, document: Json) -> list[Json]:
        """Return the memberships of those of whom the reader asks them too; of a document without sense, none."""
        try:
            people = from_elsewhere(case_from_document(document, self.titles))
        except Malformed:  # whoever reads the export is told
            return []
        for one in people:
            if one.id not in self._memberships:
                pages = cursor_pages(self.api, f"/api/v2/users/{one.id}/organization_memberships")
                rows = [row for page in pages for row in page.get("organization_memberships") or []]
                self._memberships[one.id] = [{key: row.get(key) for key in OF_MEMBERSHIP} for row in rows]
        return [row for one in people for row in self._memberships[one.id]]

    def _read_users(self, ids: Collection[int]) -> None:
        self._users.update((user["id"], user) for user in self._many("users", set(ids) - self._users.keys()))

    def _read_administrators(self, organization_id: int) -> list[Json]:
        """Read an organization's users, of whom only administrators matter (R3)."""
        pages = cursor_pages(self.api, f"/api/v2/organizations/{organization_id}/users")
        users = [user for page in pages for user in page.get("users") or []]
        return [user for user in users if (user.get("user_fields") or {}).get("support_role") == "administrator"]

    def _many(self, kind: str, ids: Collection[int]) -> Iterator[Json]:
        """https://developer.zendesk.com/api-reference/ticketing/users/users/#show-many-users : at most 100."""
        wanted = sorted(ids)
        for start in range(0, len(wanted), PAGE):
            some = ",".join(map(str, wanted[start : start + PAGE]))
            yield from self.api.get(f"/api/v2/{kind}/show_many", {"ids": some}).get(kind) or []


def _created(ticket: Json) -> datetime:
    return read(Created, ticket, "ticket").created_at


def _people(ticket: Json) -> set[int]:
    named = [ticket.get(key) for key in NAMED]
    return {person for person in (*named, *(ticket.get("email_cc_ids") or [])) if isinstance(person, int)}
