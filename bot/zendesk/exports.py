"""Pages of many tickets, for sweeps and for catching up: never one call a ticket."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

from bot.model.case import Organization as Customer
from bot.model.case import Person
from bot.zendesk.client import Api
from bot.zendesk.people import organizations_by_id, people_by_id
from bot.zendesk.records import Malformed, Organization, Stamped, User, read, read_each
from bot.zendesk.values import rows, whole

Ticket = dict[str, Any]

log = logging.getLogger(__name__)

PAGE: Final = 100
#: Zendesk gives up to 1000 a page, but advises 100 where many results may be archived, for these may time out:
#: https://developer.zendesk.com/api-reference/ticketing/ticket-management/search/#export-search-results
EXPORT_PAGE: Final = 1000


@dataclass(frozen=True, slots=True)
class Changes:
    """Tickets that changed, and the cursor to go on from; a ticket may come again on a later page."""

    tickets: list[Ticket]
    cursor: str | None


@dataclass(frozen=True, slots=True)
class Bounced:
    """A bounced case, with what decides whether it still has to be."""

    ticket_id: int
    requester: Person | None
    organization: Customer | None


def key(ticket: Ticket) -> tuple[int, datetime]:
    """Return a ticket's id and the stamp of its last update, aware UTC; raises Malformed."""
    found = read(Stamped, ticket, "ticket")
    return found.id, found.updated_at


def stamped(tickets: Iterable[Ticket]) -> Iterator[tuple[int, datetime | None, Ticket]]:
    """Yield each ticket with its id and the stamp of its last update, ``None`` where that cannot be read.

    One ticket that is not as documented must not hold a sweep up: a look at it tells what is wrong. Of one without an
    id only the log can tell.
    """
    for ticket in tickets:
        try:
            yield *key(ticket), ticket
        except Malformed as error:
            log.warning("a ticket in a list is not as documented: %s", error)
            ticket_id = whole(ticket.get("id"))
            if ticket_id is not None:
                yield ticket_id, None, ticket


def cursor_pages(
    api: Api, path: str, params: Mapping[str, str | int] | None = None, size: int = PAGE
) -> Iterator[dict[str, Any]]:
    """Yield every page of a list.

    https://developer.zendesk.com/api-reference/introduction/pagination/#cursor-pagination

    Trap: a list that takes no cursors answers by offset all the same, with ``next_page`` in place of ``meta``.
    """
    query: dict[str, str | int] | None = {"page[size]": size, **(params or {})}
    while query is not None:
        page = api.get(path, query)
        yield page
        query = _next(page, query)


def _next(page: Mapping[str, Any], query: Mapping[str, str | int]) -> dict[str, str | int] | None:
    meta = page.get("meta")
    if isinstance(meta, dict):
        after = str(meta.get("after_cursor"))
        is_more = bool(meta.get("has_more")) and after != query.get("page[after]")  # else it would go on for ever
        return {**query, "page[after]": after} if is_more else None
    next_page = page.get("next_page")
    return dict(parse_qsl(urlsplit(next_page).query)) if isinstance(next_page, str) else None


def search_tickets(api: Api, query: str, *, archived: bool = False) -> Iterator[list[Ticket]]:
    """Yield pages of all tickets that a search finds, however many; the index lags up to some minutes.

    https://developer.zendesk.com/api-reference/ticketing/ticket-management/search/#export-search-results

    Args:
        api: Zendesk's.
        query: in Zendesk's search syntax, without ``type:``.
        archived: whether it asks for closed tickets too, which Zendesk archives; then pages are small.
    """
    asked: dict[str, str | int] = {"query": query, "filter[type]": "ticket"}
    for page in cursor_pages(api, "/api/v2/search/export", asked, PAGE if archived else EXPORT_PAGE):
        yield rows(page, "results")


def changed_since(api: Api, since: datetime | str, *, deleted: bool = False) -> Iterator[Changes]:
    """Yield pages of the tickets that changed, oldest change first, up to a minute ago; needs an admin's token.

    https://developer.zendesk.com/api-reference/ticketing/ticket-management/incremental_exports/#incremental-ticket-export-cursor-based

    Args:
        api: Zendesk's.
        since: the cursor of an earlier page, or an instant at least a minute ago.
        deleted: whether those come too that were deleted, with that status.
    """
    start = {"start_time": int(since.timestamp())} if isinstance(since, datetime) else {"cursor": since}
    usual: dict[str, str | int] = {"per_page": EXPORT_PAGE, "exclude_deleted": "false" if deleted else "true"}
    query: dict[str, str | int] = {**start, **usual}
    at_end = False
    while not at_end:
        page = api.get("/api/v2/incremental/tickets/cursor", query)
        cursor = page.get("after_cursor") or query.get("cursor")
        yield Changes(rows(page, "tickets"), None if cursor is None else str(cursor))
        at_end = bool(page.get("end_of_stream")) or cursor is None
        query = {"cursor": str(cursor), **usual}


def bounced(api: Api, query: str = "tags:bounced_non_admin status<solved") -> Iterator[Bounced]:
    """Yield bounced cases with their requesters and organizations as they are now, 100 a call.

    https://developer.zendesk.com/api-reference/ticketing/ticket-management/search/#list-search-results
    """
    number, more = 1, True
    while more:
        asked: dict[str, str | int] = {
            "query": f"type:ticket {query}",
            "include": "tickets(users,organizations)",
            "per_page": PAGE,
            "page": number,
        }
        page = api.get("/api/v2/search", asked)
        yield from _bounced(page)
        number, more = number + 1, bool(page.get("next_page"))


def _bounced(page: Mapping[str, Any]) -> Iterator[Bounced]:
    people = people_by_id(read_each(User, page.get("users"), "users"))
    organizations = organizations_by_id(read_each(Organization, page.get("organizations"), "organizations"))
    for ticket_id, _, ticket in stamped(rows(page, "results")):
        requester, organization = whole(ticket.get("requester_id")), whole(ticket.get("organization_id"))
        yield Bounced(ticket_id, people.get(requester or 0), organizations.get(organization or 0))
