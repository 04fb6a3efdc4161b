"""Runs the jobs of a worker: APScheduler starts them; the lease of its name says which process does each.

A job first takes its lease, renews it while it runs, and leaves it to rest until the job's next time. So a job is due
when its lease is free: one that came due while no worker ran is done at the next start, and that of a worker that died
is taken over. One that is done twice or late after all does no harm: sweeps only put keys into the inbox, and channels
have leases of their own.
"""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.interval import IntervalTrigger

from bot.store.database import Unavailable
from bot.store.leases import NOBODY, Leases

logger = logging.getLogger(__name__)
# It warns of each look at a job that is still running.
logging.getLogger("apscheduler").setLevel(logging.ERROR)

#: What APScheduler is told of every job: run late rather than never, once for several times missed, and once at a time.
DEFAULTS: Final = {"coalesce": True, "misfire_grace_time": None, "max_instances": 1}


@dataclass(frozen=True)
class Job:
    """One scheduled job.

    Attributes:
        name: unique, for its lease and the log.
        run: does it; what it raises is logged, and it is tried again at its next time.
        trigger: APScheduler's, such as ``IntervalTrigger(minutes=5)`` or ``CronTrigger(hour=2, timezone=…)``.
        after_start: how long after a worker's start it runs besides.
        often: whether it runs so often that its success is no news for the log.
    """

    name: str
    run: Callable[[], object]
    trigger: BaseTrigger
    after_start: tuple[timedelta, ...] = ()
    often: bool = False

    @property
    def lease(self) -> str:
        """The name of its lease."""
        return f"job/{self.name}"

    def next_time(self, now: datetime) -> datetime:
        """Return when a job that begins now is due again."""
        found: datetime = self.trigger.get_next_fire_time(now, now)
        return found


@dataclass(frozen=True)
class Pace:
    """How closely the times are kept.

    Attributes:
        look: between two looks whether a job is due.
        lease: a holder that has not renewed for so long, has died.
        fresh: what another began so shortly before a start is not begun again because of it.
    """

    look: timedelta = timedelta(seconds=10)
    lease: timedelta = timedelta(minutes=2)
    fresh: timedelta = timedelta(minutes=1)


class Jobs:
    """Runs jobs at their times, on threads of its own, in turn with other processes.

    Args:
        jobs: all that there are.
        leases: where it stands who does which.
        clock: aware UTC now; the machine's, for a clock that people move is to move timers, rows of the inbox.
        stopping: set when the process ends, for jobs that wait.
        pace: how closely the times are kept.
    """

    def __init__(
        self,
        jobs: Sequence[Job],
        leases: Leases,
        clock: Callable[[], datetime],
        stopping: threading.Event | None = None,
        pace: Pace | None = None,
    ) -> None:
        self._jobs, self._leases, self._clock = jobs, leases, clock
        self._stopping, self._pace = stopping or threading.Event(), pace or Pace()
        self._token = secrets.token_hex(8)
        self._running: set[str] = set()
        self._owed: dict[str, list[datetime]] = {}  # the instants of runs that a start asks for, by name
        pool = ThreadPoolExecutor(len(jobs) + 1)
        self._scheduler = BackgroundScheduler(executors={"default": pool}, job_defaults=DEFAULTS, timezone="UTC")

    def start(self) -> None:
        """Start looking at what is due."""
        now, every = self._clock(), self._pace.look.total_seconds()
        self._owed = {job.name: [now + wait for wait in job.after_start] for job in self._jobs}
        self._scheduler.start()
        for job in self._jobs:
            self._add(job.name, self._attempt, every, job)
        self._add("renew leases", self._renew, self._pace.lease.total_seconds() / 4)

    def stop(self) -> None:
        """Start no more jobs, and wait for those that run."""
        self._stopping.set()
        self._scheduler.shutdown()

    def _add(self, name: str, run: Callable[..., None], seconds: float, *args: Job) -> None:
        at_once = datetime.now(self._scheduler.timezone)
        self._scheduler.add_job(run, IntervalTrigger(seconds=seconds), args, id=name, name=name, next_run_time=at_once)

    def _attempt(self, job: Job) -> None:
        """Run a job if it is due and no other process is at it."""
        if self._stopping.is_set():
            return
        try:
            now = self._clock()
            if not self._take(job, now):
                return
        except Unavailable as error:
            logger.warning("the database is away: %s", error)
            return
        self._owed[job.name] = [at for at in self._owed[job.name] if at > now]
        self._running.add(job.name)
        try:
            self._run(job, now)
        finally:
            self._running.discard(job.name)

    def _take(self, job: Job, now: datetime) -> bool:
        """Take a job's lease if the job is due."""
        seen, longest = self._leases.get(job.lease), job.next_time(now) - now
        if seen is None and not job.after_start:  # it waits for its first time
            self._leases.take(job.lease, NOBODY, now, longest)
            return False
        # What is owed because of this start, another may have done for us just before.
        begun_by = max((at - self._pace.fresh for at in self._owed[job.name] if at <= now), default=None)
        is_owed = begun_by is not None and (seen is None or seen.taken_at <= begun_by)
        if seen is not None and not is_owed and not seen.has_ended(now, longest):
            return False
        return self._leases.take(job.lease, self._token, now, self._pace.lease, longest, begun_by=begun_by)

    def _run(self, job: Job, began_at: datetime) -> None:
        due_again = job.next_time(began_at)
        try:
            job.run()
        except Exception:
            if self._stopping.is_set():
                logger.info("a job was cut short by the stop", extra={"job": job.name})
                due_again = began_at  # at once, for whoever comes next
            else:
                logger.exception("a job failed", extra={"job": job.name})
        else:
            logger.log(logging.DEBUG if job.often else logging.INFO, "a job is done", extra={"job": job.name})
        try:
            self._leases.rest(job.lease, self._token, due_again)
        except Unavailable as error:
            logger.warning("the database is away: %s", error)

    def _renew(self) -> None:
        """Keep the leases of what runs here."""
        try:
            for job in [job for job in self._jobs if job.name in self._running]:
                self._leases.renew(job.lease, self._token, self._clock() + self._pace.lease)
        except Unavailable as error:
            logger.warning("the database is away: %s", error)
