"""The rate limiter: whoever wants to call Zendesk asks here first, by priority, so that no call meets its limits."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Final

from bot.store.rate_limits import TICKET, Limits, Priority
from bot.store.window import ZERO, Heard
from bot.zendesk.client import Answer, Api, Body, Params
from bot.zendesk.errors import Fault, Later
from bot.zendesk.meter import Meter, limits_of

LOOK_AGAIN: Final = 1.0  # seconds: the longest sleep, for the clock may be moved and the bot stopped
TRIES: Final = 5  # of a read whose answer was lost; a rate limit is waited for however often it comes


class RateLimiter:
    """One process's part of the shared limits; for all threads.

    Args:
        limits: shared by all processes.
        meter: counts what is really called.
        clock: gives the instant, aware UTC.
    """

    def __init__(self, limits: Limits, meter: Meter, clock: Callable[[], datetime]) -> None:
        self._limits, self._meter, self._clock = limits, meter, clock
        self._lock = threading.Lock()
        self._back: Counter[str] = Counter()  # reserved and not made; negative: made and not reserved

    def ask(self, want: Mapping[str, int] = TICKET, priority: Priority = "work") -> timedelta:
        """Reserve calls, those of a ticket by default, or say how long to wait; raises Unavailable."""
        with self._lock:
            back, told = self._back, self._news()
            wait = self._limits.reserve(want, self._clock(), priority, back=back, told=told)
            self._back = Counter()
        return wait

    def give_back(self, unused: Mapping[str, int] = TICKET) -> None:
        """Say that what was reserved was not needed; the next reservation tells the others."""
        with self._lock:
            self._back.update(unused)

    @contextmanager
    def ticket(self) -> Iterator[None]:
        """Look at a ticket whose calls were reserved; what it costs less or more is settled with the next one."""
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
    """Zendesk's API for whoever can wait: each call waits for its turn, and a read whose answer was lost is sent again.

    Args:
        api: Zendesk's.
        limiter: of this process.
        priority: of its calls.
        paused_until: when all may call again, by the instant, or None.
        clock: gives the instant, aware UTC.
        sleep: waits for seconds, and returns whether to give up.
        patience: seconds that a call waits at most; without, as long as it takes.
    """

    def __init__(
        self,
        api: Api,
        limiter: RateLimiter,
        priority: Priority,
        *,
        paused_until: Callable[[datetime], datetime | None],
        clock: Callable[[], datetime],
        sleep: Callable[[float], object],
        patience: float | None = None,
    ) -> None:
        self._api, self._limiter, self._priority, self._sleep = api, limiter, priority, sleep
        self._paused_until, self._clock, self._patience = paused_until, clock, patience

    def ask(self, method: str, path: str, params: Params | None = None, body: Body | None = None) -> Answer:
        """Send one request when it is its turn; see ``Api``. Raises ``Later`` where it is not to wait so long."""
        tries = 1 if method != "GET" or self._patience is not None else TRIES
        while True:
            self._wait_for_turn(method, path)
            try:
                return self._api.ask(method, path, params, body)
            except Later as later:
                tries -= isinstance(later, Fault) or not later.everyone
                if tries == 0 or (later.everyone and self._patience is not None):
                    raise
                self._wait(later.seconds, method, path)

    def _wait_for_turn(self, method: str, path: str) -> None:
        want = dict.fromkeys(limits_of(method, path), 1)
        while (wait := self._pause() or self._limiter.ask(want, self._priority)) > ZERO:
            if self._patience is not None and wait.total_seconds() > self._patience:
                raise Later(wait.total_seconds(), f"{method} {path}: the share of Zendesk's limits is used up")
            self._wait(min(wait.total_seconds(), LOOK_AGAIN), method, path)

    def _wait(self, seconds: float, method: str, path: str) -> None:
        if self._sleep(seconds):
            raise Later(seconds, f"{method} {path}: stopped before its turn came")

    def _pause(self) -> timedelta:
        now = self._clock()
        until = self._paused_until(now)
        return ZERO if until is None else max(ZERO, until - now)
