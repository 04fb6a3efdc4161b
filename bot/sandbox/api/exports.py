"""Search and incremental exports."""

import base64
import re
from datetime import timedelta

from bot.sandbox.clock import parse
from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.query import ORDERING, invalid_query, terms
from bot.sandbox.search import find
from bot.sandbox.shapes import TICKET_SIDELOADS, organization_json, sideloads, ticket_json, user_json
from bot.sandbox.state import Json, Ticket
from bot.sandbox.wire import Answer, Call, Route, by_cursor_page, included, page

MOST_RESULTS = 1000
LONGEST_EXPORT_PAGE = 1000
#: Where archived tickets, which are the closed ones, are among the results.
LONGEST_ARCHIVED_PAGE = 100
_SORTABLE = {"created_at", "updated_at", "priority", "status", "ticket_type"}
_NESTED = {f"tickets({names})": names for names in ("users", "organizations", "users,organizations")}


def search(call: Call) -> Answer:
    """At most 1,000 results, 100 a page. https://developer.zendesk.com/api-reference/ticketing/ticket-management/search/#list-search-results."""
    include = call.query.get("include")
    if include and include not in _NESTED:
        raise bad_request(
            "InvalidValue", f"include: {include} is not available; search takes tickets(users,organizations)"
        )
    rows = _ordered(call, find(call.world, _query(call)))
    if (int(call.query.get("page", "1")) - 1) * int(call.query.get("per_page", "100")) >= MOST_RESULTS:
        raise invalid_query("number of requested results exceeds the limit of 1000")
    answer = page(call, "results", rows) | {"facets": None}
    if include:
        shown = [call.world.tickets[row["id"]] for row in answer["results"] if row["result_type"] == "ticket"]
        answer |= sideloads(call.world, shown, _NESTED[include].split(","))
    return answer


def _query(call: Call) -> str:
    if not call.query.get("query"):
        raise bad_request("ParameterMissing", "Parameter query is required")
    return call.query["query"]


def _ordered(call: Call, rows: list[Json]) -> list[Json]:
    given = {part.key: part.value for part in terms(call.query["query"]) if part.key in ORDERING}
    key = call.query.get("sort_by") or given.get("order_by", "relevance")
    if key == "relevance":
        return rows
    key = {"created": "created_at", "updated": "updated_at"}.get(key, key)
    if key not in _SORTABLE:
        raise invalid_query(f"cannot sort by {key}")
    downwards = call.query.get("sort_order", given.get("sort", "desc")) == "desc"
    return sorted(rows, key=lambda row: str(row[key]), reverse=downwards)


def search_count(call: Call) -> Answer:
    """https://developer.zendesk.com/api-reference/ticketing/ticket-management/search/#show-results-count."""
    return {"count": len(find(call.world, _query(call)))}


def search_export(call: Call) -> Answer:
    """By cursor, one type, no sideloads. https://developer.zendesk.com/api-reference/ticketing/ticket-management/search/#export-search-results."""
    kind = call.query.get("filter[type]")
    if kind not in ("ticket", "user", "organization"):
        raise bad_request("InvalidValue", "filter[type] is required")
    rows = sorted(find(call.world, _query(call), kind), key=lambda row: (row["created_at"], row["id"]))
    archived = kind == "ticket" and any(row["status"] == "closed" for row in rows)
    return by_cursor_page(call, "results", rows, LONGEST_ARCHIVED_PAGE if archived else LONGEST_EXPORT_PAGE) | {
        "facets": None
    }


def tickets_since(call: Call) -> Answer:
    """Tickets by the instant of their last change, also the system's and deletion; the last minute is withheld.

    https://developer.zendesk.com/api-reference/ticketing/ticket-management/incremental_exports/#incremental-ticket-export-cursor-based
    """
    until = int((call.world.clock.now() - call.world.withheld).timestamp())
    after = _decoded(call.query["cursor"]) if "cursor" in call.query else (_start(call), -1)
    size = min(int(call.query.get("per_page", LONGEST_EXPORT_PAGE)), LONGEST_EXPORT_PAGE)
    kept = [ticket for ticket in call.world.tickets.values() if not (_without_deleted(call) and ticket.deleted)]
    ready = sorted((one for one in kept if after < _place(one) and _place(one)[0] <= until), key=_place)
    shown = ready[:size]
    cursor = _encoded(_place(shown[-1]) if shown else after)
    rows = [ticket_json(call.world, ticket) for ticket in shown]
    loaded = sideloads(call.world, shown, included(call, TICKET_SIDELOADS))
    ends = {"after_cursor": cursor, "before_cursor": None, "before_url": None, "end_of_stream": len(ready) <= size}
    return {"tickets": rows, "after_url": f"{call.world.url}{call.path}.json?cursor={cursor}"} | ends | loaded


def tickets_by_time(call: Call) -> Answer:
    """The older export, page by page of time; it repeats its last address at the end.

    https://developer.zendesk.com/api-reference/ticketing/ticket-management/incremental_exports/#incremental-ticket-export-time-based
    """
    until = int((call.world.clock.now() - call.world.withheld).timestamp())
    start, size = _start(call), min(int(call.query.get("per_page", LONGEST_EXPORT_PAGE)), LONGEST_EXPORT_PAGE)
    ready = sorted((one for one in call.world.tickets.values() if start <= _place(one)[0] <= until), key=_place)
    shown = ready[:size]
    answer = _by_time(call, shown[-1].facts["generated_timestamp"] if shown else start, ended=len(ready) <= size)
    rows = [ticket_json(call.world, ticket) for ticket in shown]
    return (
        {"tickets": rows, "count": len(rows)} | answer | sideloads(call.world, shown, included(call, TICKET_SIDELOADS))
    )


def users_by_time(call: Call) -> Answer:
    """https://developer.zendesk.com/api-reference/ticketing/ticket-management/incremental_exports/#incremental-user-export-time-based."""
    rows = _users_since(call, _start(call))
    ends = [int(parse(row["updated_at"]).timestamp()) for row in rows]
    return {"users": rows, "count": len(rows)} | _by_time(call, max(ends, default=_start(call)), ended=True)


def users_since(call: Call) -> Answer:
    """https://developer.zendesk.com/api-reference/ticketing/ticket-management/incremental_exports/#incremental-user-export-cursor-based."""
    start = _decoded(call.query["cursor"])[0] if "cursor" in call.query else _start(call)
    rows = _users_since(call, start)
    cursor = _encoded((int(call.world.clock.now().timestamp()), -1))
    ends = {"after_cursor": cursor, "before_cursor": None, "before_url": None, "end_of_stream": True}
    return {"users": rows, "after_url": f"{call.world.url}{call.path}.json?cursor={cursor}"} | ends


def organizations_by_time(call: Call) -> Answer:
    """https://developer.zendesk.com/api-reference/ticketing/ticket-management/incremental_exports/#incremental-organization-export."""
    start = _start(call)
    changed = [one for one in call.world.organizations.values() if parse(one["updated_at"]).timestamp() >= start]
    rows = [organization_json(call.world, one) | {"deleted_at": None} for one in changed]
    ends = [int(parse(row["updated_at"]).timestamp()) for row in rows]
    return {"organizations": rows, "count": len(rows)} | _by_time(call, max(ends, default=start), ended=True)


def no_metrics(call: Call) -> Answer:
    """The sandbox measures nothing by itself. https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_metric_events/."""
    return {"ticket_metric_events": [], "count": 0} | _by_time(call, _start(call), ended=True)


def _users_since(call: Call, start: int) -> list[Json]:
    changed = (one for one in call.world.users.values() if parse(one["updated_at"]).timestamp() >= start)
    return [user_json(call.world, one) for one in changed]


def _by_time(call: Call, end: int, *, ended: bool) -> Json:
    address = f"{call.world.url}{call.path}.json?start_time={end}"
    return {"next_page": address, "end_time": end, "end_of_stream": ended}


def _start(call: Call) -> int:
    """Where an export begins, seconds since 1970; clients also send parts of a second, or text."""
    text = call.query.get("start_time", "")
    number = re.fullmatch(r"(\d+)(\.\d+)?", text)
    try:
        start = int(number[1]) if number else int(parse(text).timestamp())
    except ValueError as error:
        raise bad_request("InvalidValue", "start_time is required") from error
    if "/tickets" in call.path and start > (call.world.clock.now() - timedelta(minutes=1)).timestamp():
        description = "Too recent start_time. Use a start_time older than 1 minute"
        raise ApiError(422, {"error": "InvalidValue", "description": description})
    return start


def _without_deleted(call: Call) -> bool:
    return call.query.get("exclude_deleted") == "true"


def _place(ticket: Ticket) -> tuple[int, int]:
    return ticket.facts["generated_timestamp"], ticket.id


def _encoded(place: tuple[int, int]) -> str:
    return base64.urlsafe_b64encode(f"{place[0]}.0||{place[1]}".encode()).decode()


def _decoded(cursor: str) -> tuple[int, int]:
    try:
        instant, _, ticket_id = base64.urlsafe_b64decode(cursor).decode().partition(".0||")
        return int(instant), int(ticket_id)
    except ValueError as error:
        raise bad_request("InvalidValue", "cursor is not valid") from error


_SEARCH = frozenset({"query"})
_PAGED = frozenset({"page", "per_page", "sort_by", "sort_order", "include"})
_CURSOR = frozenset({"page[size]", "page[after]", "filter[type]"})
_SINCE = frozenset({"start_time", "cursor", "per_page", "include", "exclude_deleted", "support_type_scope"})
ROUTES = (
    Route("GET", "/search", search, _SEARCH | _PAGED),
    Route("GET", "/search/count", search_count, _SEARCH),
    Route("GET", "/search/export", search_export, _SEARCH | _CURSOR),
    Route("GET", "/incremental/tickets/cursor", tickets_since, _SINCE, admin=True),
    Route("GET", "/incremental/ticket_metric_events", no_metrics, _SINCE, admin=True),
    Route("GET", "/incremental/tickets", tickets_by_time, _SINCE, admin=True),
    Route("GET", "/incremental/users/cursor", users_since, _SINCE, admin=True),
    Route("GET", "/incremental/users", users_by_time, _SINCE, admin=True),
    Route("GET", "/incremental/organizations", organizations_by_time, _SINCE, admin=True),
)
