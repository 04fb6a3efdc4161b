"""Rate limits, by the sandbox's clock: headers on every answer, and 429 past a limit.

https://developer.zendesk.com/api-reference/introduction/rate-limits/
"""

import math
import re
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from bot.sandbox.errors import ApiError

Json = dict[str, Any]
MINUTE = timedelta(minutes=1)
TEN_MINUTES = timedelta(minutes=10)
#: What the headers say where nothing is limited: the most that an account may call at all.
SHOWN = 100_000


class Counted(NamedTuple):
    """A call against one limit: what is allowed and left, and the seconds until the oldest call is forgotten."""

    limit: int
    remaining: int
    reset: int
    allowed: bool


@dataclass(frozen=True)
class Limits:
    """Calls allowed; None is no limit."""

    per_minute: int | None = None
    """All calls in a minute (Suite Professional: 400)."""
    ticket_updates_per_minute: int | None = None
    """Updates of tickets in a minute (100)."""
    updates_of_a_ticket: int | None = None
    """Updates of one ticket in ten minutes (30)."""
    exports_per_minute: int | None = None
    """Calls under /incremental in a minute (10)."""
    searches_exported_per_minute: int | None = None
    """Calls of /search/export in a minute (100)."""
    audits_per_minute: int | None = None
    """Lists of a ticket's audits in a minute."""
    tickets_listed_per_minute: int | None = None
    """Calls of /tickets in a minute (100)."""
    older_headers: bool = False
    """Whether headers are named as until 2023: `rate-limit-reset`, `zendesk-rate-limit-<endpoint>`."""


@dataclass(frozen=True)
class Endpoint:
    """A limit of an endpoint's own: which calls it counts, its name, how many it allows, and in what time.

    Where a path names a ticket in a group, each ticket is counted by itself.
    """

    method: str
    path: re.Pattern[str]
    name: str
    limit: Callable[[Limits], int | None]
    window: timedelta
    refusal: Json


_TICKET = r"/api/v2/tickets/"
ENDPOINTS = (
    Endpoint(
        "PUT", re.compile(_TICKET + r"\d+(?:/tags)?"), "tickets-update",
        lambda limits: limits.ticket_updates_per_minute, MINUTE,
        {"error": "APIRateLimitExceeded", "description": "Ticket update limit exceeded"},
    ),
    Endpoint(
        "PUT", re.compile(_TICKET + r"(\d+)(?:/tags)?"), "per-ticket-updates",
        lambda limits: limits.updates_of_a_ticket, TEN_MINUTES,
        {"error": "TooManyRequests", "description": "Too many updates. Try again later."},
    ),
    Endpoint(
        "GET", re.compile(_TICKET + r"\d+/audits"), "ticket-audits",
        lambda limits: limits.audits_per_minute, MINUTE,
        {"error": "APIRateLimitExceeded", "description": "Ticket audits limit exceeded"},
    ),
    Endpoint(
        "GET", re.compile("/api/v2/tickets"), "tickets-index",
        lambda limits: limits.tickets_listed_per_minute, MINUTE,
        {"error": "APIRateLimitExceeded", "description": "Tickets index limit exceeded"},
    ),
    Endpoint(
        "GET", re.compile("/api/v2/incremental/.+"), "incremental-exports",
        lambda limits: limits.exports_per_minute, MINUTE,
        {
            "error": "APIRateLimitExceeded",
            "description": "Number of allowed incremental export API requests per minute exceeded",
        },
    ),
    Endpoint(
        "GET", re.compile("/api/v2/search/export"), "search-export",
        lambda limits: limits.searches_exported_per_minute, MINUTE,
        {"error": "APIRateLimitExceeded", "description": "Search export limit exceeded"},
    ),
)  # fmt: skip


class Meter:
    """Counts calls in sliding windows."""

    def __init__(self, limits: Limits, now: Callable[[], datetime]) -> None:
        self.limits = limits
        self._now = now
        self._seen: dict[str, deque[datetime]] = defaultdict(deque)

    def count(self, method: str, path: str) -> dict[str, str]:
        """Counts one call and gives the headers of its answer; raises ApiError 429, for the account's limit as text."""
        all_calls = self._take("all", self.limits.per_minute, MINUTE)
        headers = self._headers(all_calls)
        if not all_calls.allowed:
            refusal = "Number of allowed API requests per minute exceeded"
            raise ApiError(429, refusal, headers | {"Retry-After": str(all_calls.reset)})
        for endpoint in ENDPOINTS:
            found = endpoint.path.fullmatch(path) if method == endpoint.method else None
            if not found:
                continue
            counted = self._take(f"{endpoint.name} {found.groups()}", endpoint.limit(self.limits), endpoint.window)
            headers[self._own_header(endpoint.name)] = (
                f"total={counted.limit}; remaining={counted.remaining}; resets={counted.reset}"
            )
            if not counted.allowed:
                raise ApiError(429, endpoint.refusal, headers | {"Retry-After": str(counted.reset)})
        return headers

    def _take(self, name: str, limit: int | None, window: timedelta) -> Counted:
        now, seen = self._now(), self._seen[name]
        while seen and seen[0] <= now - window:
            seen.popleft()
        reset = math.ceil((seen[0] + window - now).total_seconds()) if seen else int(window.total_seconds())
        allowed = limit is None or len(seen) < limit
        if allowed:
            seen.append(now)
        return Counted(limit or SHOWN, max(0, (limit or SHOWN) - len(seen)), max(1, reset), allowed)

    def _headers(self, counted: Counted) -> dict[str, str]:
        """Two families in each answer: the oldest, and the one of its time."""
        reset, ever = str(counted.reset), {"x-rate-limit": counted.limit, "x-rate-limit-remaining": counted.remaining}
        prefix = "rate-limit" if self.limits.older_headers else "ratelimit"
        limit = prefix if self.limits.older_headers else "ratelimit-limit"
        named = {limit: counted.limit, f"{prefix}-remaining": counted.remaining, f"{prefix}-reset": reset}
        return {name: str(value) for name, value in (ever | named).items()}

    def _own_header(self, name: str) -> str:
        return f"zendesk-rate-limit-{name}" if self.limits.older_headers else f"zendesk-ratelimit-{name}"
