"""How long a ticket waits before it is tried again: exponentially longer, and never all tickets at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Backoff:
    """By default the eighth and last attempt comes an hour and a half after the first: most outages are shorter.

    Attributes:
        jitter: a random number in [0, 1), drawn anew for each wait.
        first: the wait after the first attempt.
        factor: how much longer each further wait is.
        longest: no wait is longer.
        attempts: after so many, a person must look.
    """

    jitter: Callable[[], float]
    first: timedelta = timedelta(seconds=2)
    factor: float = 4.0
    longest: timedelta = timedelta(hours=1)
    attempts: int = 8

    def wait(self, attempts: int) -> timedelta:
        """The wait after so many attempts (1 or more): three quarters of it certain, one quarter chance."""
        seconds = self.first.total_seconds() * self.factor ** (attempts - 1)
        return min(timedelta(seconds=seconds), self.longest) * (0.75 + 0.25 * self.jitter())
