"""Zendesk's API for reading alone, at a share of its rate limit, waiting where Zendesk asks for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from bot.zendesk.answers import RateLimit
from bot.zendesk.client import Answer, Api
from bot.zendesk.errors import Later

TRIES: Final = 5  # of a call whose answer was lost; a rate limit is waited for however often it comes
MINUTE: Final = 60.0  # seconds, in which Zendesk counts calls


@dataclass
class ReadOnly(Api):
    """Sends GET and nothing else; for one thread.

    Args:
        api: Zendesk's.
        rate_limit: gives the rate limit as last seen.
        share: of the account's calls a minute, above 0 and at most 1.
        sleep: waits for seconds.
        clock: gives seconds, from any beginning.
    """

    api: Api
    rate_limit: Callable[[], RateLimit | None]
    share: float
    sleep: Callable[[float], None]
    clock: Callable[[], float]
    _free_at: float = field(default=0.0, init=False)

    def ask(
        self,
        method: str,
        path: str,
        params: Mapping[str, str | int] | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> Answer:
        """Read; raises ValueError for any other method, ``Later`` when Zendesk keeps failing, ``Gone``, ``Refused``."""
        if method != "GET" or body is not None:
            raise ValueError(f"{method} {path}: only reading is possible here")
        tries = 0
        while True:
            self._take_turn()
            try:
                return self.api.ask("GET", path, params)
            except Later as later:
                tries += not later.everyone
                if tries == TRIES:
                    raise
                self.sleep(later.seconds)

    @property
    def pace(self) -> float | None:
        """Calls a minute, ``None`` before Zendesk has told its limit."""
        rate_limit = self.rate_limit()
        return rate_limit.limit * self.share if rate_limit else None

    def _take_turn(self) -> None:
        now, pace = self.clock(), self.pace
        if self._free_at > now:
            self.sleep(self._free_at - now)
        self._free_at = max(now, self._free_at) + (MINUTE / pace if pace else 0)
