"""How many calls fit into a minute, and when the next ones do: the generic cell rate algorithm, pure.

https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm : one instant is the whole memory, the one at which all that
was let through would have been paid for at an even pace.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

MINUTE: Final = timedelta(minutes=1)
#: A longer burst makes the even pace slower, since both share the minute: with a sixth, long work takes at most 1.2
#: times as long as the limit would allow.
BURST_PART: Final = 6


@dataclass(frozen=True, slots=True)
class Rate:
    """At most ``allowed`` calls in any minute, ``burst`` of them at once after a quiet time; both at least 1."""

    allowed: int
    burst: int

    @property
    def interval(self) -> timedelta:
        """The even pace: between two calls when there is no rest."""
        return MINUTE / (self.allowed - self.burst + 1)

    @property
    def tolerance(self) -> timedelta:
        """How far ahead of the even pace calls may be: a whole burst."""
        return self.interval * self.burst


@dataclass(frozen=True, slots=True)
class Heard:
    """What Zendesk says of a limit: calls a minute, how many are left, and until when that count runs (aware UTC)."""

    total: int
    remaining: int
    resets_at: datetime


def rate(total: int, share: int, at_once: int = 1) -> Rate:
    """The bot's part of a limit.

    Args:
        total: calls a minute that the account has, for all that use it.
        share: percent of them that are the bot's.
        at_once: calls that are always asked for together, as for a ticket.
    """
    allowed = max(1, total * share // 100)
    return Rate(allowed, min(allowed, max(at_once, allowed // BURST_PART)))


def turn(paid_at: datetime, now: datetime, want: int, pace: Rate) -> tuple[datetime, timedelta]:
    """Let ``want`` calls through, or say how long to wait.

    Args:
        paid_at: the memory, aware UTC; one that lies farther ahead than a turn can leave it, tells of a clock set back.
        now: aware UTC.
        want: how many; more than a burst counts as a burst, else it would wait for ever.
        pace: how many may be made.

    Returns:
        The new memory and no wait, or the memory as it was and how long to wait.
    """
    start = max(now, min(paid_at, now + max(pace.tolerance, MINUTE)))
    after = start + min(want, pace.burst) * pace.interval
    wait = after - now - pace.tolerance
    return (start, wait) if wait > timedelta() else (after, timedelta())


def yielding(heard: Heard | None, now: datetime, want: int, share: int) -> timedelta:
    """How long to stand back because others use up the account: until Zendesk counts anew, or not at all.

    Of what is left of the minute, the others' share of the limit is theirs.
    """
    if heard is None or now >= heard.resets_at:
        return timedelta()
    left = min(1.0, (heard.resets_at - now) / MINUTE)
    kept = heard.total * (100 - share) / 100 * left
    return heard.resets_at - now if heard.remaining - want < kept else timedelta()
