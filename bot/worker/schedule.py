"""The clockwork of sweeps: chores that only put keys into the inbox, so that one done twice or late does no harm."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from apscheduler.triggers.base import BaseTrigger

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Chore:
    """One scheduled chore.

    Attributes:
        name: unique, for the log.
        run: does it; what it raises is logged, and it is tried again at its next time.
        trigger: APScheduler's, such as ``IntervalTrigger(minutes=5)`` or ``CronTrigger(hour=2, timezone=…)``.
        at_start: whether it also runs at once.
        often: whether it runs so often that its success is no news for the log.
    """

    name: str
    run: Callable[[], object]
    trigger: BaseTrigger
    at_start: bool = False
    often: bool = False


class Schedule:
    """Runs chores at their times, in one process, remembering nothing: what a restart missed, the next time does."""

    def __init__(self, chores: Sequence[Chore]) -> None:
        # By default what came due while the machine slept is dropped, or done once for each time missed.
        # https://apscheduler.readthedocs.io/en/3.x/userguide.html#missed-job-executions-and-coalescing
        self._scheduler = BackgroundScheduler(
            timezone=UTC,
            executors={"default": ThreadPoolExecutor(max(len(chores), 1))},  # none waits for another
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )
        for chore in chores:
            # APScheduler goes by the machine's own clock; an adjusted one moves timers, which are rows of the inbox.
            first = {"next_run_time": datetime.now(UTC)} if chore.at_start else {}
            self._scheduler.add_job(_safely, chore.trigger, [chore], id=chore.name, **first)

    def start(self) -> None:
        """Start the clockwork, on threads of its own."""
        self._scheduler.start()

    def stop(self) -> None:
        """Start no more chores, and wait for those that run."""
        self._scheduler.shutdown()


def _safely(chore: Chore) -> None:
    try:
        chore.run()
    except Exception:
        logger.exception("a chore failed", extra={"chore": chore.name})
    else:
        logger.log(logging.DEBUG if chore.often else logging.INFO, "a chore is done", extra={"chore": chore.name})
