"""RateLimiter at Zendesk: whoever wants to call asks the budget of all processes first, so that no call has to wait."""

from __future__ import annotations

import logging
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, Final

from bot.store.gcra import Heard
from bot.store.rate_limits import TICKET, RateLimits
from bot.zendesk.client import Answer, Api
from bot.zendesk.errors import Later
from bot.zendesk.meter import Meter, limits_of

log = logging.getLogger(__name__)

ZERO: Final = timedelta()
LOOK_AGAIN: Final = 1.0  # seconds: the longest sleep, for the clock may be moved and the bot stopped


class RateLimiter:
    """One process's part of the shared budget; for all threads.

    Args:
        budget: shared by all processes.
        meter: counts what is really called.
        clock: gives the instant, aware UTC.
    """

    def __init__(self, budget: RateLimits, meter: Meter, clock: Callable[[], datetime]) -> None:
        self._budget, self._meter, self._clock = budget, meter, clock
        self._lock = threading.Lock()
        self._back: Counter[str] = Counter()  # reserved and not made; negative: made and not reserved

    def ask(self, want: Mapping[str, int] = TICKET) -> timedelta:
        """Reserve calls, those of a ticket by default, or say how long to wait; raises Unavailable."""
        with self._lock:
            back, told = self._back, self._news()
            wait = self._budget.turn(want, self._clock(), back=back, told=told)
            self._back = Counter()
        return wait

    def give_back(self, unused: Mapping[str, int] = TICKET) -> None:
        """Say that what was reserved was not needed; the next turn tells the budget."""
        with self._lock:
            self._back.update(unused)

    @contextmanager
    def ticket(self) -> Iterator[None]:
        """Look at a ticket whose calls were reserved; what it costs less or more is settled with the next turn."""
        with self._meter.counting() as made:
            try:
                yield
            finally:
                self.give_back({name: TICKET.get(name, 0) - made[name] for name in {*TICKET, *made}})

    def _news(self) -> dict[str, Heard]:
        return {
            name: Heard(found.limit, found.remaining, at + timedelta(seconds=found.resets))
            for name, (at, found) in self._meter.news().items()
        }


class RateLimited(Api):
    """Zendesk's API for sweeps: each call, as for a page of many tickets, waits for its turn on its own thread.

    Args:
        api: Zendesk's.
        turns: of this process.
        paused_until: when all may call again, or None.
        clock: gives the instant, aware UTC.
        stopping: set when the process ends, so that nobody waits on.
    """

    def __init__(
        self,
        api: Api,
        turns: RateLimiter,
        paused_until: Callable[[datetime], datetime | None],
        clock: Callable[[], datetime],
        stopping: threading.Event,
    ) -> None:
        self._api, self._turns, self._paused_until, self._clock = api, turns, paused_until, clock
        self._stopping = stopping

    def ask(
        self,
        method: str,
        path: str,
        params: Mapping[str, str | int] | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> Answer:
        """Send one request when it is its turn; see ``Api``. Raises ``Later`` when the process stops before."""
        want = dict.fromkeys(limits_of(method, path), 1)
        while (wait := self._pause() or self._turns.ask(want)) > ZERO:
            if self._stopping.wait(min(wait.total_seconds(), LOOK_AGAIN)):
                raise Later(wait.total_seconds(), f"{method} {path}: stopped before its turn came")
        return self._api.ask(method, path, params, body)

    def _pause(self) -> timedelta:
        now = self._clock()
        until = self._paused_until(now)
        return ZERO if until is None else max(ZERO, until - now)
