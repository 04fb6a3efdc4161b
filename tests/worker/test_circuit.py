"""An outage of Zendesk: no ticket is tried, none uses up its attempts, and all are tried at once when it is over."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial

import pytest

from bot.reconcile import Outcome
from bot.worker import Backoff, Circuit, Worker
from bot.worker.circuit import TICKETS
from bot.zendesk.errors import Fault, Refused
from tests.worker.test_drain import SOON, Clock, until

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


class Zendesk:
    """Calls of tickets and single calls, each of which may fail."""

    def __init__(self) -> None:
        self.tickets_fail, self.calls_fail = False, False
        self.tried: list[int] = []
        self.probes = 0
        self.bad: set[int] = set()

    def look(self, ticket_id: int) -> Outcome:
        self.tried.append(ticket_id)
        if self.tickets_fail or ticket_id in self.bad:
            raise Fault(5, f"GET /api/v2/tickets/{ticket_id}: 500")
        return Outcome(ticket_id)

    def has_probed_since(self, probes: int) -> bool:
        return self.probes > probes

    def probe(self) -> None:
        self.probes += 1
        if self.calls_fail:
            raise Fault(5, "GET /api/v2/users/me: 500")


@pytest.fixture
def zendesk() -> Zendesk:
    return Zendesk()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@contextmanager
def at_work(store, zendesk: Zendesk, clock: Clock, attempts: int = 3) -> Iterator[Worker]:
    worker = Worker(
        inbox=store.inbox,
        state=store.state,
        run=zendesk.look,
        clock=clock,
        backoff=Backoff(jitter=lambda: 0.0, first=timedelta(milliseconds=20), factor=1, attempts=attempts),
        settings=SOON,
        circuit=Circuit(store, zendesk.probe, clock),
    )
    thread = threading.Thread(target=worker.work)
    thread.start()
    try:
        yield worker
    finally:
        worker.stop()
        thread.join()


def rows(store) -> list[tuple[int, int]]:
    """Ticket and attempts of what waits."""
    return sorted((row.ticket_id, row.attempts) for row in store.inbox.waiting(99) if not row.taken)


def test_an_outage_of_hours_parks_nothing_and_all_come_at_once_when_it_is_over(store, zendesk, clock):
    zendesk.tickets_fail = zendesk.calls_fail = True
    with at_work(store, zendesk, clock):
        store.inbox.put(range(1, 11), clock(), urgent=range(1, 11))
        until(store.outages.current)
        for _ in range(24):
            clock.ahead += 5 * MINUTE
            before = zendesk.probes
            until(partial(zendesk.has_probed_since, before))
        assert (store.inbox.parked(), len(store.inbox.waiting(99))) == ([], 10)
        assert len(zendesk.tried) <= 2 * SOON.threads  # those on the way when it began

        tried, zendesk.tickets_fail, zendesk.calls_fail = len(zendesk.tried), False, False
        clock.ahead += MINUTE
        until(lambda: not store.inbox.waiting(99))
    assert sorted(zendesk.tried[tried:]) == list(range(1, 11))
    assert store.outages.current() is None


def test_one_ticket_alone_is_enough_to_see_an_outage(store, zendesk, clock):
    zendesk.tickets_fail = zendesk.calls_fail = True
    with at_work(store, zendesk, clock):
        store.inbox.put([1], clock())
        until(store.outages.current)
        until(lambda: rows(store) == [(1, 0)])


def test_the_fault_of_one_ticket_is_no_outage_and_is_left_to_a_person(store, zendesk, clock):
    zendesk.bad = {1}
    with at_work(store, zendesk, clock):
        store.inbox.put([1, 2, 3], clock())

        def is_parked() -> bool:
            clock.ahead += MINUTE / 12
            return bool(store.inbox.parked())

        until(is_parked)
    assert [row.ticket_id for row in store.inbox.parked()] == [1]
    assert store.outages.current() is None


def test_where_all_tickets_fail_and_single_calls_do_not_it_is_an_outage_too(store, zendesk, clock):
    """As when nothing can be written."""
    zendesk.tickets_fail = True
    with at_work(store, zendesk, clock, attempts=8):
        store.inbox.put(range(1, 2 * TICKETS), clock())
        until(store.outages.current)

        def an_hour_has_passed() -> bool:
            clock.ahead += MINUTE / 2
            return clock.ahead > HOUR and len(zendesk.tried) > 2 * 8  # more than a single one's attempts

        until(an_hour_has_passed)
        assert store.inbox.parked() == []

        def nothing_waits() -> bool:
            clock.ahead += MINUTE / 2
            return not store.inbox.waiting(99)

        zendesk.tickets_fail = False
        until(nothing_waits)


def test_credentials_that_are_refused_park_no_ticket(store, zendesk, clock):
    def refuse(*_: object) -> Outcome:
        raise Refused("GET /api/v2/users/me: 401")

    zendesk.look = zendesk.probe = refuse
    with at_work(store, zendesk, clock):
        store.inbox.put([1, 2], clock())
        until(store.outages.current)
        until(lambda: rows(store) == [(1, 0), (2, 0)])
    assert store.outages.current().reason.endswith("401")


def test_what_one_ticket_alone_is_refused_is_parked_however_many_there_are(store, zendesk, clock):
    def refuse(ticket_id: int) -> Outcome:
        raise Refused(f"PUT /api/v2/tickets/{ticket_id}: 403")

    zendesk.look = refuse
    with at_work(store, zendesk, clock):
        store.inbox.put([1, 2, 3, 4], clock())
        until(lambda: len(store.inbox.parked()) == 4)


def test_one_process_asks_whether_the_outage_is_over_and_all_wait(store, zendesk, clock):
    zendesk.tickets_fail = zendesk.calls_fail = True
    store.inbox.put(range(1, 7), clock())
    other = Circuit(store, zendesk.probe, clock)
    with at_work(store, zendesk, clock):
        until(store.outages.current)
        until(lambda: len(rows(store)) == 6)
    tried = len(zendesk.tried)
    clock.ahead += MINUTE
    assert other.claim_probe(clock())
    assert not Circuit(store, zendesk.probe, clock).claim_probe(clock())

    with at_work(store, zendesk, clock):
        assert other.is_open()
    assert len(zendesk.tried) == tried


def test_the_catch_up_follows_an_outage_at_once(store, zendesk, clock):
    store.leases.take("job/catch up", "one", clock(), MINUTE)
    store.leases.rest("job/catch up", "one", clock() + HOUR)
    zendesk.calls_fail = True
    circuit = Circuit(store, zendesk.probe, clock)
    assert circuit.failed(1, Fault(5, "500"))

    zendesk.calls_fail = False
    circuit.try_again()
    assert store.leases.take("job/catch up", "two", clock(), MINUTE)
