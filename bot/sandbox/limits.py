"""Rate limits, by the sandbox's clock: headers on every answer, and 429 past a limit.

https://developer.zendesk.com/api-reference/introduction/rate-limits/
"""

import math
import re
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.sandbox.errors import ApiError

MINUTE = timedelta(minutes=1)
TEN_MINUTES = timedelta(minutes=10)
#: What the headers say where nothing is limited: the most that an account may call at all.
SHOWN = 100_000
_UPDATE = re.compile(r"/api/v2/tickets/(\d+)(/tags)?$")


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


class Meter:
    """Counts calls in sliding windows."""

    def __init__(self, limits: Limits, now: Callable[[], datetime]) -> None:
        self.limits = limits
        self._now = now
        self._seen: dict[str, deque[datetime]] = defaultdict(deque)

    def count(self, method: str, path: str) -> dict[str, str]:
        """Counts one call and gives the headers of its answer; raises ApiError 429."""
        headers = self._take(
            "all", self.limits.per_minute, MINUTE, "Number of allowed API requests per minute exceeded"
        )
        update = _UPDATE.match(path) if method == "PUT" else None
        if update:
            limit = self.limits.ticket_updates_per_minute
            headers |= self._own("tickets-update", limit, MINUTE, "Ticket update limit exceeded")
            limit, text = self.limits.updates_of_a_ticket, "Updates of this ticket exceeded"
            headers |= self._own("per-ticket-updates", limit, TEN_MINUTES, text, of=update[1])
        if path.startswith("/api/v2/incremental/"):
            text = "Number of allowed incremental export API requests per minute exceeded"
            headers |= self._own("incremental-exports", self.limits.exports_per_minute, MINUTE, text)
        if path == "/api/v2/search/export":
            limit = self.limits.searches_exported_per_minute
            headers |= self._own("search-export", limit, MINUTE, "Search export limit exceeded")
        return headers

    def _own(self, name: str, limit: int | None, window: timedelta, text: str, of: str = "") -> dict[str, str]:
        """A limit of an endpoint's own, and the header that tells of it."""
        header = f"zendesk-ratelimit-{name}"
        try:
            found = self._take(f"{name} {of}", limit, window, text)
        except ApiError as error:
            error.headers[header] = _in_one(error.headers)
            raise
        return {header: _in_one(found)}

    def _take(self, name: str, limit: int | None, window: timedelta, text: str) -> dict[str, str]:
        now, seen = self._now(), self._seen[name]
        while seen and seen[0] <= now - window:
            seen.popleft()
        reset = math.ceil((seen[0] + window - now).total_seconds()) if seen else int(window.total_seconds())
        if limit is not None and len(seen) >= limit:
            headers = _headers(limit, 0, reset) | {"Retry-After": str(max(1, reset))}
            raise ApiError(429, {"error": "APIRateLimitExceeded", "description": text}, headers)
        seen.append(now)
        return _headers(limit or SHOWN, max(0, (limit or SHOWN) - len(seen)), reset)


def _headers(limit: int, remaining: int, reset: int) -> dict[str, str]:
    shown = {"limit": str(limit), "remaining": str(remaining), "reset": str(reset)}
    older = {"X-Rate-Limit": str(limit), "X-Rate-Limit-Remaining": str(remaining)}
    return older | {f"ratelimit-{name}": value for name, value in shown.items()}


def _in_one(headers: dict[str, str]) -> str:
    names = {"total": "limit", "remaining": "remaining", "resets": "reset"}
    return "; ".join(f"{name}={headers[f'ratelimit-{part}']}" for name, part in names.items())
