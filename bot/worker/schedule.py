"""The clockwork of chores: every worker has it, the database says whose turn it is, and each chore is done once.

A chore is due by what the database says of its last beginning. So a restart forgets nothing, what came due while all
machines slept is done once, and the chore of a worker that died is taken over. One that is done twice or late after all
does no harm: sweeps only put keys into the inbox, and messages to the leads have turns of their own.
"""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from apscheduler.triggers.base import BaseTrigger

from bot.store.chores import Chores, Standing
from bot.store.database import Unavailable

logger = logging.getLogger(__name__)

#: A worker that starts does not repeat what another has begun so shortly before: exports withhold the last minute.
FRESH: Final = timedelta(minutes=1)
LEASE: Final = timedelta(minutes=2)
LOOK_EVERY: Final = timedelta(seconds=10)
#: What was begun so far in the future, was begun by a clock that was wrong.
CLOCK_WAS_WRONG: Final = timedelta(hours=1)


@dataclass(frozen=True)
class Chore:
    """One scheduled chore.

    Attributes:
        name: unique, for the database and the log.
        run: does it; what it raises is logged, and it is tried again at its next time.
        trigger: APScheduler's, such as ``IntervalTrigger(minutes=5)`` or ``CronTrigger(hour=2, timezone=…)``.
        at_start: whether it also runs when a worker starts.
        often: whether it runs so often that its success is no news for the log.
    """

    name: str
    run: Callable[[], object]
    trigger: BaseTrigger
    at_start: bool = False
    often: bool = False


@dataclass(frozen=True)
class Pace:
    """How closely the schedule is kept.

    Attributes:
        look: between two looks at what is due.
        lease: a holder that has not renewed for so long, has died.
        fresh: what was begun so shortly before a start is not begun again because of it.
    """

    look: timedelta = LOOK_EVERY
    lease: timedelta = LEASE
    fresh: timedelta = FRESH


class Schedule:
    """Runs chores at their times, on threads of its own, in turn with the schedules of other processes.

    Args:
        chores: all that there are.
        rows: where it stands who does which.
        clock: aware UTC now; the machine's, for a clock that people move is to move timers, rows of the inbox.
        stopping: set when the process ends, for chores that wait.
        pace: how closely the schedule is kept.
    """

    def __init__(
        self,
        chores: Sequence[Chore],
        rows: Chores,
        clock: Callable[[], datetime],
        stopping: threading.Event | None = None,
        pace: Pace | None = None,
    ) -> None:
        self._chores, self._rows, self._clock = chores, rows, clock
        self._stopping, self._pace = stopping or threading.Event(), pace or Pace()
        self._holder = secrets.token_hex(8)
        self._running: set[str] = set()
        self._first = {chore.name for chore in chores if chore.at_start}
        self._started_at = datetime.max.replace(tzinfo=UTC)
        self._pool = ThreadPoolExecutor(len(chores), "chore")
        self._thread = threading.Thread(target=self._keep, name="schedule")

    def start(self) -> None:
        """Start the clockwork, on threads of its own."""
        self._started_at = self._clock()
        self._thread.start()

    def stop(self) -> None:
        """Start no more chores, and wait for those that run."""
        self._stopping.set()
        self._thread.join()
        self._pool.shutdown()

    def _keep(self) -> None:
        while not self._stopping.is_set():
            self._look()
            self._stopping.wait(self._pace.look.total_seconds())

    def _look(self) -> None:
        """Keep what runs here, and begin what is due."""
        try:
            now = self._clock()
            if self._running:
                self._rows.renew(self._holder, set(self._running), now + self._pace.lease)
            standing = self._rows.standing()
            for chore in self._chores:
                if chore.name not in self._running and not self._stopping.is_set():
                    self._begin(chore, standing.get(chore.name), now)
        except Unavailable as error:
            logger.warning("the database is away: %s", error)
        except Exception:
            logger.exception("a chore failed", extra={"chore": "look"})

    def _begin(self, chore: Chore, seen: Standing | None, now: datetime) -> None:
        at_start = chore.name in self._first
        if seen is None and not at_start:
            self._rows.note(chore.name, now)
            return
        if at_start and seen is not None and self._is_fresh(seen, now):
            self._first.discard(chore.name)
            at_start = False
        if not is_due(chore, seen, now, at_start=at_start):
            return
        if self._rows.claim(chore.name, seen, self._holder, now=now, until=now + self._pace.lease):
            self._first.discard(chore.name)
            self._running.add(chore.name)
            self._pool.submit(self._do, chore)

    def _is_fresh(self, seen: Standing, now: datetime) -> bool:
        """Whether another has done for us what is done at a start."""
        is_alive = seen.done_at is not None or (seen.held_until is not None and seen.held_until > now)
        return is_alive and seen.begun_at > self._started_at - self._pace.fresh

    def _do(self, chore: Chore) -> None:
        done_at = None
        try:
            chore.run()
        except Exception:
            if self._stopping.is_set():
                logger.info("a chore was cut short by the stop", extra={"chore": chore.name})
            else:
                logger.exception("a chore failed", extra={"chore": chore.name})
                done_at = self._clock()  # at its next time again
        else:
            logger.log(logging.DEBUG if chore.often else logging.INFO, "a chore is done", extra={"chore": chore.name})
            done_at = self._clock()
        self._let_go(chore, done_at)

    def _let_go(self, chore: Chore, done_at: datetime | None) -> None:
        try:
            self._rows.finish(chore.name, self._holder, done_at)
        except Unavailable as error:
            logger.warning("the database is away: %s", error)
        finally:
            self._running.discard(chore.name)


def is_due(chore: Chore, seen: Standing | None, now: datetime, *, at_start: bool) -> bool:
    """Whether a chore is to be begun now.

    Args:
        chore: with its trigger.
        seen: how it stands, or None when it was never begun.
        now: aware UTC.
        at_start: whether it is still owed because this process has started.
    """
    if seen is None or seen.begun_at > now + CLOCK_WAS_WRONG:
        return seen is not None or at_start
    if seen.held_until is not None and seen.held_until > now:
        return False
    cut_short = seen.done_at is None
    after = chore.trigger.get_next_fire_time(seen.begun_at, seen.begun_at)
    return at_start or cut_short or (after is not None and after <= now)
