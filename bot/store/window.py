"""How many calls may be made now, so that no minute has more than are allowed, wherever it begins; pure.

A sliding window: https://en.wikipedia.org/wiki/Rate_limiting . Calls are kept by the second in which they were let
through, and count until every minute that holds that second is over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

MINUTE: Final = timedelta(minutes=1)
#: A call counts so long, in seconds: it may have been let through at the end of its own.
COUNTS_FOR: Final = 61
#: What was let through by a clock that is farther ahead is not believed.
AHEAD: Final = 120
ZERO: Final = timedelta()


@dataclass(frozen=True, slots=True)
class Heard:
    """What Zendesk says of a limit: calls a minute, how many are left, and until when that count runs (aware UTC)."""

    total: int
    remaining: int
    resets_at: datetime


@dataclass(frozen=True, slots=True)
class Window:
    """One limit: how many calls were let through, by second since 1970, and what Zendesk said of it last."""

    calls: Mapping[int, int] = field(default_factory=dict)
    heard: Heard | None = None

    def settled(self, now: datetime, back: int, heard: Heard | None) -> Window:
        """Return the window without what no longer counts.

        Args:
            now: aware UTC.
            back: how many that were let through were not made, the newest first; negative: made besides.
            heard: what Zendesk said since, if it did.
        """
        second = int(now.timestamp())
        calls = {at: count for at, count in self.calls.items() if second - COUNTS_FOR < at <= second + AHEAD}
        if back < 0:
            calls[second] = calls.get(second, 0) - back
        for at in sorted(calls, reverse=True):
            less = min(max(back, 0), calls[at])
            calls[at], back = calls[at] - less, back - less
        return Window({at: count for at, count in calls.items() if count}, heard or self.heard)

    def let_through(self, now: datetime, want: int) -> Window:
        """Return the window with calls that are let through now."""
        second = int(now.timestamp())
        return Window({**self.calls, second: self.calls.get(second, 0) + want}, self.heard)

    def wait(self, now: datetime, want: int, percent: int, untold: int | None) -> timedelta:
        """Return how long until ``want`` calls may be made; no wait: now.

        Args:
            now: aware UTC.
            want: how many; more than are ever allowed count as all that are, else they would wait for ever.
            percent: of the limit that may be used.
            untold: the limit where Zendesk has told none; ``None``: then there is none.
        """
        total = untold if self.heard is None else self.heard.total
        if total is None:
            return ZERO
        allowed = max(1, total * percent // 100)
        over = sum(self.calls.values()) + min(want, allowed) - allowed
        return max(_until_fewer(self.calls.items(), now, over), _yielding(self.heard, now, want, percent))


def _until_fewer(calls: Iterable[tuple[int, int]], now: datetime, over: int) -> timedelta:
    """How long until so many of the calls count no longer."""
    wait = 0.0
    for at, count in sorted(calls):
        if over <= 0:
            break
        over, wait = over - count, at + COUNTS_FOR - now.timestamp()
    return timedelta(seconds=max(wait, 0.0))


def _yielding(heard: Heard | None, now: datetime, want: int, percent: int) -> timedelta:
    """How long to stand back because others use up the account: until Zendesk counts anew, or not at all.

    Of what is left of the minute, the others' part of the limit is theirs.
    """
    if heard is None or not now < heard.resets_at <= now + timedelta(seconds=AHEAD):
        return ZERO
    left = min(1.0, (heard.resets_at - now) / MINUTE)
    kept = heard.total * (100 - percent) / 100 * left
    return heard.resets_at - now if heard.remaining - want < kept else ZERO
