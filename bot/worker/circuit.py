"""The circuit breaker: an outage of Zendesk is one thing, not the failure of each ticket that was tried meanwhile.

https://en.wikipedia.org/wiki/Circuit_breaker_design_pattern : open while calls fail whatever ticket they are about.
Then no ticket is tried and no attempt is counted; one call after the other asks whether Zendesk answers again, and when
it does, all that was put off is tried at once.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from bot.store import Store
from bot.store.leases import CLOCKS_DIFFER
from bot.store.outages import Outage
from bot.zendesk.errors import Fault, ZendeskError

logger = logging.getLogger(__name__)

PROBE_EVERY: Final = timedelta(seconds=10)
#: Where single calls succeed and tickets fail all the same, tickets are tried less and less often.
LONGEST_PROBE: Final = timedelta(seconds=40)
#: So many tickets that failed in a row are no coincidence.
TICKETS: Final = 3
#: What is found by the catch-up is looked for at once after an outage.
CATCH_UP: Final = "job/catch up"


class Circuit:
    """One process's view of the outage that all share; for all threads.

    Args:
        store: where it stands that there is one.
        probe: calls Zendesk once, about no ticket; raises ``ZendeskError``.
        clock: aware UTC now.
    """

    def __init__(self, store: Store, probe: Callable[[], object], clock: Callable[[], datetime]) -> None:
        self._store, self._probe, self._clock = store, probe, clock
        self._lock = threading.Lock()
        self._failing: set[int] = set()  # tickets that failed since one last succeeded
        self._reopened = 0  # how often in a row the circuit was opened by tickets though the probe succeeded

    def is_open(self) -> bool:
        """Whether there is an outage; raises Unavailable."""
        return self._store.outages.current() is not None

    def succeeded(self) -> None:
        """Note that a ticket was read and written."""
        with self._lock:
            self._failing.clear()
            self._reopened = 0

    def failed(self, ticket_id: int, error: ZendeskError) -> bool:
        """Note that a ticket failed; returns whether that is an outage, and none of the ticket's doing."""
        with self._lock:  # whoever comes meanwhile finds what this one has found out
            if self.is_open():
                return True
            if isinstance(error, Fault):
                self._failing.add(ticket_id)
            wait = self._wait()
            if wait is None:
                return False
            now = self._clock()
            if self._store.outages.begin(Outage(now, now + wait, str(error))):
                logger.error("Zendesk is away, no ticket is tried until it answers: %s", error)
            return True

    def _wait(self) -> timedelta | None:
        """How long to try no ticket; None where the failure is one ticket's own."""
        try:
            self._probe()
        except ZendeskError:
            return PROBE_EVERY
        if len(self._failing) < TICKETS:
            return None
        self._reopened += 1
        longer: int = 2 ** min(self._reopened - 1, 10)
        return min(PROBE_EVERY * longer, LONGEST_PROBE)

    def claim_probe(self, now: datetime) -> bool:
        """Whether it is time to ask if the outage is over, and nobody else does."""
        outage = self._store.outages.current()
        if outage is None or now < outage.probe_at <= now + LONGEST_PROBE + CLOCKS_DIFFER:
            return False
        return self._store.outages.claim_probe(outage, now + PROBE_EVERY)

    def try_again(self) -> None:
        """Ask Zendesk once, and if it answers, bring forward all that was put off; raises Unavailable."""
        try:
            self._probe()
        except ZendeskError as error:
            logger.info("Zendesk is still away: %s", error)
            return
        with self._lock:
            self._failing.clear()
        if self._store.outages.end():
            now = self._clock()
            count = self._store.inbox.bring_forward(now)
            self._store.leases.hasten(CATCH_UP, now)
            logger.warning("Zendesk answers again: %d tickets are tried at once", count)
