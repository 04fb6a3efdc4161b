"""What becomes of a job, judged by how its run ended: pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.logs import place
from bot.worker.backoff import Backoff
from bot.zendesk.errors import Gone, Later, Refused

SHORTEST_PAUSE = timedelta(seconds=1)


@dataclass(frozen=True)
class Done:
    """The ticket was looked at; its timer is the next thing about it."""

    decided_on: datetime | None
    requeue_at: datetime | None
    urgent: bool = False

    def __str__(self) -> str:
        return f"done, to be looked at again at {self.requeue_at.isoformat()}" if self.requeue_at else "done"


@dataclass(frozen=True)
class PutOff:
    """To be tried again after a wait; with ``everyone`` no worker calls Zendesk before that.

    ``counts`` tells whether the ticket has used up an attempt.
    """

    wait: timedelta
    reason: str
    everyone: bool = False
    counts: bool = True

    def __str__(self) -> str:
        return f"put off for {self.wait.total_seconds():.1f} s: {self.reason}"


@dataclass(frozen=True)
class Park:
    """Left to a person."""

    reason: str

    def __str__(self) -> str:
        return f"parked: {self.reason}"


Verdict = Done | PutOff | Park


def judge(error: Exception, attempts: int, backoff: Backoff) -> Verdict:
    """What an error means for the ticket.

    Args:
        error: as raised by the run; of an unexpected one only the type and place are told, its message may hold texts.
        attempts: how often it was tried, this time included.
        backoff: the waits, and after how many attempts a person must look.
    """
    match error:
        case Gone():
            return Done(None, None)
        case Refused():
            return Park(str(error))
        case Later(everyone=True):
            return PutOff(
                max(timedelta(seconds=error.seconds), SHORTEST_PAUSE), error.reason, everyone=True, counts=False
            )
        case Later():
            reason, least = error.reason, timedelta(seconds=error.seconds)
        case _:
            reason, least = place((type(error), error, error.__traceback__)), timedelta()
    if attempts >= backoff.attempts:
        return Park(f"{reason}, {attempts} times")
    return PutOff(max(least, backoff.wait(attempts)), reason)
