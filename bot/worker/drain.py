"""The drain loop: takes due rows, runs them on a few threads, and says by the outcome when each comes next."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.rate_limiter import RateLimiter
from bot.reconcile import Outcome
from bot.store.database import Unavailable
from bot.store.inbox import Claim, Inbox
from bot.store.rate_limits import TICKET, Priority
from bot.store.state import State
from bot.worker.backoff import Backoff
from bot.worker.circuit import Circuit
from bot.worker.verdict import Done, Park, PutOff, Verdict, judge
from bot.zendesk.errors import Fault, Refused

logger = logging.getLogger(__name__)

#: Should no worker live to bring a ticket forward after an outage, it comes due by itself.
OUTAGE_WAIT = timedelta(minutes=1)
CHECK_EVERY = timedelta(seconds=15)  # for rows of a clock that was ahead
LONGEST_TRUST = timedelta(minutes=1)  # in a wait for Zendesk's limits: the clock may be set back meanwhile


@dataclass(frozen=True)
class Settings:
    """How the worker works.

    Attributes:
        threads: tickets run at once.
        lease: how long a killed worker's tickets stay untouched; renewed while a ticket is looked at.
        poll: how often it looks for what is new: rows are due at the next whole second, so it sees nearly all in time.
        database_wait: between two tries while the database is away.
    """

    threads: int = 4
    lease: timedelta = timedelta(seconds=60)
    poll: timedelta = timedelta(milliseconds=150)
    database_wait: timedelta = timedelta(seconds=1)


class Worker:
    """Runs what is due.

    Args:
        inbox: where the work is.
        state: where a pause for all processes is written and seen.
        run: looks at one ticket; raises the errors of ``bot.zendesk.errors``.
        clock: aware UTC now.
        backoff: the waits between attempts.
        settings: how the worker works.
        prefetch: reads a ticket together with those that come next.
        limiter: asked before a ticket is taken, so that no lease is spent on waiting for Zendesk's limits.
        circuit: knows of outages of Zendesk.
        beat: called with the instant in every pass, as a sign of life.
    """

    def __init__(
        self,
        *,
        inbox: Inbox,
        state: State,
        run: Callable[[int], Outcome],
        clock: Callable[[], datetime],
        backoff: Backoff,
        settings: Settings | None = None,
        prefetch: Callable[[int], None] = lambda _ticket_id: None,
        limiter: RateLimiter | None = None,
        circuit: Circuit | None = None,
        beat: Callable[[datetime], None] = lambda _now: None,
    ) -> None:
        self._inbox = inbox
        self._state = state
        self._run = run
        self._clock = clock
        self._backoff = backoff
        self._settings = settings or Settings()
        self._prefetch, self._limiter, self._circuit = prefetch, limiter, circuit
        self._beat = beat
        self._limited_until: dict[Priority, datetime] = {}
        self._bell = threading.Event()
        self._stopping = False
        self._running: set[Claim] = set()
        self._renewed_at = clock()
        self._checked_at = datetime.min.replace(tzinfo=UTC)

    def stop(self) -> None:
        """Take nothing more; ``work`` returns when what runs is finished. Safe in a signal handler."""
        # Ringing the bell here could wait for ever for the very lock that the interrupted thread holds.
        self._stopping = True

    def work(self) -> None:
        """Take and run until ``stop``, through whatever the database or a ticket does."""
        with ThreadPoolExecutor(self._settings.threads, "worker") as pool:
            while self._running or not self._stopping:
                wait = self._safe_pass(pool)
                self._bell.wait(max(wait, timedelta()).total_seconds())
                self._bell.clear()

    def work_off(self) -> None:
        """Run all that is due now in this thread, for a caller that moves the clock by itself."""
        while (claim := self._inbox.take(self._clock(), self._settings.lease)) is not None:
            self._work_on(claim)

    def _safe_pass(self, pool: ThreadPoolExecutor) -> timedelta:
        try:
            return self._pass(pool)
        except Unavailable as error:
            logger.warning("the database is away: %s", error)
        except Exception:
            # A worker that died would leave a receiver that goes on saying yes.
            logger.exception("the worker stumbled")
        return self._settings.database_wait

    def _pass(self, pool: ThreadPoolExecutor) -> timedelta:
        """Renew and take once; returns how long nothing is to be done, unless the bell rings."""
        now = self._clock()
        self._beat(now)
        self._renew(now)
        self._disbelieve(now)
        if self._stopping or len(self._running) >= self._settings.threads:
            return self._settings.poll
        if self._circuit is not None and self._circuit.is_open():
            if self._circuit.claim_probe(now):
                pool.submit(self._probe, self._circuit)
            return self._settings.poll
        wait = self._idle(now)
        if wait == timedelta():
            wait = self._limited(now, "urgent" if self._inbox.next_is_urgent(now) else "work")
        if wait > timedelta():
            return min(wait, self._settings.poll)
        claim = self._inbox.take(now, self._settings.lease)
        if claim is None:  # another worker was quicker
            if self._limiter is not None:
                self._limiter.give_back()
            return self._settings.poll
        self._running.add(claim)
        pool.submit(self._work_on, claim)
        return timedelta()

    def _probe(self, circuit: Circuit) -> None:
        try:
            circuit.try_again()
        except Unavailable as error:
            logger.warning("the database is away: %s", error)
        except Exception:
            logger.exception("the worker stumbled")
        finally:
            self._bell.set()

    def _idle(self, now: datetime) -> timedelta:
        """How long nothing may be taken: because nothing is due, or because Zendesk asked all to pause."""
        due = self._inbox.next_at()
        if due is None or due > now:
            return self._settings.poll if due is None else due - now
        pause = self._state.paused_until(now)
        return timedelta() if pause is None else max(timedelta(), pause - now)

    def _limited(self, now: datetime, priority: Priority) -> timedelta:
        """How long until Zendesk's limits allow a ticket; zero: its calls are reserved. Not asked again before that."""
        if self._limiter is None:
            return timedelta()
        known = self._limited_until.get(priority, now) - now
        if timedelta() < known <= LONGEST_TRUST:
            return known
        wait = self._limiter.ask(TICKET, priority)
        self._limited_until[priority] = now + wait
        return wait

    def _renew(self, now: datetime) -> None:
        """Also right after a jump of the clock, before the rows of our own claims seem to be due."""
        if abs(now - self._renewed_at) >= self._settings.lease / 3:
            self._inbox.renew(list(self._running), now, self._settings.lease)
            self._renewed_at = now

    def _disbelieve(self, now: datetime) -> None:
        """Some times a minute, and right after the clock was set back, look for rows of a clock that was ahead."""
        if abs(now - self._checked_at) >= CHECK_EVERY:
            self._checked_at = now
            if count := self._inbox.disbelieve(now):
                logger.warning("%d tickets were put off by a clock that was ahead: they are looked at now", count)

    def _work_on(self, claim: Claim) -> None:
        try:
            self._settle(claim, self._verdict(claim))
        except Unavailable as error:
            # The lease runs out, and the ticket is looked at again: deciding twice does no harm.
            logger.warning("the outcome was not stored: %s", error, extra={"ticket_id": claim.ticket_id})
        except Exception:
            logger.exception("the outcome was not stored", extra={"ticket_id": claim.ticket_id})
        finally:
            self._running.discard(claim)
            self._bell.set()

    def _verdict(self, claim: Claim) -> Verdict:
        if claim.attempts > self._backoff.attempts:
            return Park("its worker died at each attempt")
        try:
            with self._limiter.ticket() if self._limiter is not None else nullcontext():
                self._prefetch(claim.ticket_id)
                outcome = self._run(claim.ticket_id)
        except (Fault, Refused) as error:
            if self._circuit is not None and self._circuit.failed(claim.ticket_id, error):
                return PutOff(OUTAGE_WAIT, str(error), counts=False)
            return judge(error, claim.attempts, self._backoff)
        except Exception as error:  # noqa: BLE001 - one ticket's trouble is never another's
            return judge(error, claim.attempts, self._backoff)
        if self._circuit is not None:
            self._circuit.succeeded()
        return Done(outcome.updated_at, outcome.requeue_at, outcome.urgent)

    def _settle(self, claim: Claim, verdict: Verdict) -> None:
        now = self._clock()
        match verdict:
            case Done(decided_on, requeue_at, urgent):
                kept = self._inbox.done(claim, now=now, decided_on=decided_on, requeue_at=requeue_at, urgent=urgent)
            case PutOff(wait, reason, everyone, counts):
                if everyone:
                    self._state.pause(now, wait)
                kept = self._inbox.put_off(claim, now, wait, reason, counts=counts)
                if not counts and self._circuit is not None and not self._circuit.is_open():
                    self._inbox.bring_forward(now)  # the outage ended while this one was being put off
            case Park(reason):
                kept = self._inbox.park(claim, now, reason)
        level = logging.WARNING if isinstance(verdict, Park) else logging.INFO
        logger.log(level, "ticket %s", verdict, extra={"ticket_id": claim.ticket_id, "attempt": claim.attempts})
        if not kept:
            logger.warning("the lease was lost to another worker", extra={"ticket_id": claim.ticket_id})
