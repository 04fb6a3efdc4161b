"""The sandbox's clock: the clock it is handed, moved forward on request."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

#: No story needs more at once, and nobody gets lost beyond the calendar's years.
FARTHEST = timedelta(days=800)


class Clock:
    """Tells the sandbox's time.

    Args:
        source: gives the real instant, aware, in UTC.
    """

    def __init__(self, source: Callable[[], datetime]) -> None:
        self._source = source
        self._ahead = timedelta()

    def now(self) -> datetime:
        """The sandbox's instant, aware, in UTC."""
        return self._source() + self._ahead

    def forward(self, step: timedelta) -> datetime:
        """Moves on by `step` and gives the new instant; raises ValueError for a step back or too far."""
        if step < timedelta():
            raise ValueError("the sandbox's clock only moves forward")
        if step > FARTHEST:
            raise ValueError(f"the sandbox's clock moves by {FARTHEST.days} days at most")
        self._ahead += step
        return self.now()

    def forward_to(self, instant: datetime) -> datetime:
        """Moves on to an aware instant; raises ValueError when it is past."""
        return self.forward(instant - self.now())

    def stamp(self) -> str:
        """Now as Zendesk writes instants: UTC, whole seconds."""
        return stamp(self.now())


def stamp(instant: datetime) -> str:
    """An aware instant as Zendesk writes it: `2026-11-23T09:00:00Z`."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def parse(text: str) -> datetime:
    """An RFC 3339 text as an aware instant in UTC; a text without zone is taken as UTC. Raises ValueError."""
    instant = datetime.fromisoformat(text)
    return (instant if instant.tzinfo else instant.replace(tzinfo=UTC)).astimezone(UTC)
