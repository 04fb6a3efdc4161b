"""Counts the calls that this process makes, by the limits they fall under, and keeps what Zendesk says of these."""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Final

from bot.zendesk.answers import RateLimit, endpoint_limits, rate_limit

#: The account's limit, which every call falls under, and those that some endpoints have of their own.
#: https://developer.zendesk.com/api-reference/introduction/rate-limits/#endpoint-rate-limits
CALLS: Final = "calls"
ENDPOINTS: Final = {
    "updates": re.compile(r"PUT /api/v2/tickets/\d+(/tags)?"),
    "exports": re.compile(r"GET /api/v2/incremental/.+"),
    "searches": re.compile(r"GET /api/v2/search/export"),
    "audits": re.compile(r"GET /api/v2/tickets/\d+/audits"),
}
#: Told beside an endpoint's own limit: of one ticket, and of jobs.
OTHERS: Final = ("per-ticket-updates", "inflight-jobs")


def limits_of(method: str, path: str) -> tuple[str, ...]:
    """Return the names of the limits that a call falls under; the path comes without its query."""
    call = f"{method} {path.removesuffix('.json')}"
    return (CALLS, *(name for name, pattern in ENDPOINTS.items() if pattern.fullmatch(call)))


class Meter:
    """What was called and heard, by all threads; the counts are each thread's own."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._told: dict[str, tuple[datetime, RateLimit]] = {}
        self._mine = threading.local()

    def heard(self, method: str, path: str, headers: Mapping[str, str], now: datetime) -> None:
        """Note one answer."""
        names = limits_of(method, path)
        if (counter := getattr(self._mine, "counter", None)) is not None:
            counter.update(names)
        tightest = min(_own(headers), key=lambda found: found.limit, default=None)
        told = {name: tightest for name in names if name != CALLS}
        told[CALLS] = rate_limit(headers)
        with self._lock:
            self._told |= {name: (now, found) for name, found in told.items() if found is not None}

    def news(self) -> dict[str, tuple[datetime, RateLimit]]:
        """What Zendesk has told of each limit since this was last asked, with when (aware UTC)."""
        with self._lock:
            told, self._told = self._told, {}
        return told

    @contextmanager
    def counting(self) -> Iterator[Counter[str]]:
        """Count the calls of this thread, by limit, while the block runs."""
        self._mine.counter = Counter()
        try:
            yield self._mine.counter
        finally:
            del self._mine.counter


def _own(headers: Mapping[str, str]) -> Iterator[RateLimit]:
    return (found for name, found in endpoint_limits(headers).items() if name not in OTHERS)
