"""Reads what reports count, by pages only: a period's tickets, their organizations and assignees, administrators."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any, Final, Self

from bot.model.case import Organization, Person, Value
from bot.policy.instants import stamp
from bot.zendesk.client import Api
from bot.zendesk.exports import PAGE, cursor_pages, search_tickets
from bot.zendesk.fields import FieldMap
from bot.zendesk.people import known_administrators, organizations_by_id, people_by_id
from bot.zendesk.records import Counted, read_each
from bot.zendesk.records import Organization as OrganizationRecord
from bot.zendesk.records import User as UserRecord
from bot.zendesk.values import field_value, tag_set

#: The ticket fields that reports read.
NEEDED: Final = ("severity", "sla_started_at", "sla_answered_at", "unqualified_reason", "minutes_spent", "billable_nok")
#: Years that a report can be about.
YEARS: Final = range(2000, 2200)


@dataclass(frozen=True, slots=True)
class Period:
    """Local dates from ``first`` to ``last``, both included."""

    first: date
    last: date

    @classmethod
    def month(cls, year: int, month: int) -> Self:
        """Return a calendar month."""
        return cls(date(year, month, 1), date(year, month, monthrange(year, month)[1]))

    def query(self, zone: tzinfo) -> str:
        """Return a search for what was created in the period.

        https://support.zendesk.com/hc/en-us/articles/4408886879258
        """
        begin, end = (datetime.combine(day, time(), zone) for day in (self.first, self.last + timedelta(days=1)))
        return f"created>={stamp(begin)} created<{stamp(end)}"

    def __str__(self) -> str:
        """Write both dates as ISO 8601 has them."""
        return f"{self.first} – {self.last}"


@dataclass(frozen=True, slots=True)
class Ticket:
    """What reports read of a ticket; ``fields`` holds the bot's ticket fields by key."""

    id: int
    created_at: datetime
    status: str
    organization_id: int | None
    assignee_id: int | None
    tags: frozenset[str]
    fields: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Source:
    """Zendesk as reports read it; every method raises the errors of ``bot.zendesk.errors``, and ``Malformed``."""

    api: Api
    fields: FieldMap
    zone: tzinfo

    def count(self, period: Period) -> int:
        """Return about how many tickets were created in a period: the search's index lags some minutes.

        https://developer.zendesk.com/api-reference/ticketing/ticket-management/search/#show-results-count
        """
        query = {"query": f"type:ticket {period.query(self.zone)}"}
        return int(self.api.get("/api/v2/search/count", query).get("count") or 0)

    def tickets(self, period: Period, on_page: Callable[[int], None]) -> tuple[Ticket, ...]:
        """Return the tickets created in a period, 100 a call; ``on_page`` hears how many came."""
        found: dict[int, Ticket] = {}
        for page in search_tickets(self.api, period.query(self.zone), archived=True):
            found |= {one.id: one for one in self._parsed(page)}
            on_page(len(page))
        return tuple(one for one in found.values() if one.status != "deleted")

    def organizations(self, ids: Iterable[int | None]) -> dict[int, Organization]:
        """Return organizations by id, 100 a call."""
        pages = self._many("organizations", ids)
        return organizations_by_id(
            one for page in pages for one in read_each(OrganizationRecord, page, "organizations")
        )

    def people(self, ids: Iterable[int | None]) -> dict[int, Person]:
        """Return users by id, 100 a call."""
        return people_by_id(one for page in self._many("users", ids) for one in read_each(UserRecord, page, "users"))

    def administrators(self) -> tuple[Person, ...]:
        """Return all customers' administrators who can answer for theirs; the list of end users, 100 a call.

        https://developer.zendesk.com/api-reference/ticketing/users/users/#list-users
        """
        pages = cursor_pages(self.api, "/api/v2/users", {"role": "end-user"})
        users = [one for page in pages for one in read_each(UserRecord, page.get("users"), "users")]
        return known_administrators(people_by_id(users).values())

    def _many(self, kind: str, ids: Iterable[int | None]) -> Iterator[object]:
        """https://developer.zendesk.com/api-reference/ticketing/users/users/#show-many-users : at most 100."""
        wanted = sorted({one for one in ids if one is not None})
        for start in range(0, len(wanted), PAGE):
            some = ",".join(map(str, wanted[start : start + PAGE]))
            yield self.api.get(f"/api/v2/{kind}/show_many", {"ids": some}).get(kind)

    def _parsed(self, page: list[dict[str, Any]]) -> Iterator[Ticket]:
        keys = {field["id"]: key for key, field in self.fields.fields.items()}
        yield from [_ticket(one, keys) for one in read_each(Counted, page, "results")]


def _ticket(found: Counted, keys: Mapping[int, str]) -> Ticket:
    pairs = {pair.id or 0: pair.value for pair in found.custom_fields or ()}
    return Ticket(
        id=found.id,
        created_at=found.created_at,
        status=found.status or "",
        organization_id=found.organization_id,
        assignee_id=found.assignee_id,
        tags=tag_set(found.tags),
        fields={keys[one]: field_value(keys[one], value) for one, value in pairs.items() if one in keys},
    )
