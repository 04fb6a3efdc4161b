"""The worker at work: threads, a clock that can be moved, and jobs that end in every way."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.rate_limiter import RateLimiter
from bot.reconcile import Outcome
from bot.store import Store
from bot.store.database import Unavailable
from bot.store.processes import Machine, Presence
from bot.store.rate_limits import RateLimits
from bot.worker import Backoff, Settings, Worker
from bot.zendesk.errors import Later, Refused
from bot.zendesk.meter import Meter
from tests.postgres import Server, needs_a_server

DEADLINE = 20  # seconds, for a slow machine
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
SOON = Settings(poll=timedelta(milliseconds=20), database_wait=timedelta(milliseconds=20))


class Runs(list[int]):
    """Runs every ticket without trouble, and notes which."""

    def __call__(self, ticket_id: int) -> Outcome:
        self.append(ticket_id)
        return Outcome(ticket_id)


class Held(Runs):
    """Notes which tickets are run, and goes on with them when told."""

    def __init__(self) -> None:
        super().__init__()
        self._told = threading.Event()

    def __call__(self, ticket_id: int) -> Outcome:
        self.append(ticket_id)
        self._told.wait(DEADLINE)
        return Outcome(ticket_id)

    def go_on(self) -> None:
        self._told.set()


class Clock:
    """The machine's time, moved forward by hand."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@pytest.fixture
def clock() -> Clock:
    return Clock()


def until(condition: Callable[[], object]) -> None:
    """Wait for something that must come true."""
    deadline = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.005)


@contextmanager
def at_work(
    store: Store,
    run: Callable[[int], Outcome],
    clock: Clock,
    settings: Settings = SOON,
    attempts: int = 8,
    *,
    limiter: RateLimiter | None = None,
) -> Iterator[Worker]:
    """A worker on a thread of its own; at the end it is stopped, and must come to an end."""
    worker = Worker(
        inbox=store.inbox,
        state=store.state,
        run=run,
        clock=clock,
        backoff=Backoff(jitter=lambda: 0.0, first=timedelta(milliseconds=20), factor=1, attempts=attempts),
        settings=settings,
        limiter=limiter,
        beat=Presence(store.database, "worker", "a worker", Machine("here", "boot")).beat,
    )
    thread = threading.Thread(target=worker.work)
    thread.start()
    try:
        yield worker
    finally:
        worker.stop()
        thread.join(DEADLINE)
        assert not thread.is_alive()


def test_what_is_put_into_the_inbox_is_run_and_its_outcome_kept(store, clock):
    stamp = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    tomorrow = clock() + timedelta(days=1)
    with at_work(store, lambda case: Outcome(case, stamp, tomorrow), clock):
        store.inbox.put([1, 2, 3], clock())
        until(lambda: store.inbox.unseen([(1, stamp), (2, stamp), (3, stamp)]) == [])

    assert {row.not_before for row in store.inbox.waiting(9)} == {tomorrow}


def test_what_another_process_puts_there_is_noticed_without_a_bell(store, url, clock):
    ran = Runs()
    other = Store.open(url)
    with at_work(store, ran, clock):
        other.inbox.put([1], clock())
        until(lambda: ran == [1])
    other.database.close()


def test_a_worker_that_lives_says_so(store, clock):
    with at_work(store, Runs(), clock):
        until(lambda: store.processes.last_worker(clock()))
        first = store.processes.last_worker(clock())
        clock.ahead = timedelta(minutes=1)
        until(lambda: store.processes.last_worker(clock()) > first)


def test_class_a_is_looked_at_before_what_waits_longer(store, clock):
    ran = Runs()
    store.inbox.put([1, 2], clock() - timedelta(minutes=10))
    store.inbox.put([3], clock(), urgent=[3])
    with at_work(store, ran, clock, replace(SOON, threads=1)):
        until(lambda: len(ran) == 3)

    assert ran == [3, 1, 2]


def test_a_ticket_is_not_taken_before_zendesks_limits_allow_it(store, clock, monkeypatch):
    ran = Runs()
    limiter, asked = RateLimiter(RateLimits(store.database, share=50), Meter(), clock), threading.Semaphore(0)
    limiter.give_back({"calls": -100})  # so many were made and not reserved
    ask = limiter.ask

    def counted(*want: Any) -> timedelta:
        wait = ask(*want)
        asked.release()
        return wait

    monkeypatch.setattr(limiter, "ask", counted)
    store.inbox.put([1], clock())
    with at_work(store, ran, clock, limiter=limiter):
        assert asked.acquire(timeout=DEADLINE)
        (row,) = store.inbox.waiting(9)
        assert (ran, row.taken, row.attempts) == ([], False, 0)
        clock.ahead = timedelta(minutes=2)
        until(lambda: ran == [1])


def test_what_a_ticket_did_not_cost_is_there_for_the_next(store, clock):
    ran = Runs()
    limiter = RateLimiter(RateLimits(store.database, share=50), Meter(), lambda: NOON)
    store.inbox.put(range(1, 101), clock())
    with at_work(store, ran, clock, limiter=limiter):
        until(lambda: len(ran) == 100)  # at one instant: with four calls each, sixteen would be the end


def test_a_timer_goes_off_when_the_clock_is_moved(store, clock):
    ran = Runs()
    store.inbox.put([1], clock() + timedelta(days=3), now=clock())
    with at_work(store, ran, clock):
        until(lambda: store.inbox.next_at() is not None)
        assert ran == []
        clock.ahead = timedelta(days=3)
        until(lambda: ran == [1])


def test_moving_the_clock_does_not_run_a_running_ticket_twice(store, clock):
    ran = Held()
    store.inbox.put([1], clock())
    with at_work(store, ran, clock):
        until(lambda: ran == [1])
        clock.ahead = timedelta(days=3)
        until(lambda: (store.inbox.next_at() or clock()) > clock() + timedelta(seconds=30))
        ran.go_on()
        until(lambda: store.inbox.next_at() is None)

    assert ran == [1]


def test_a_long_job_keeps_its_lease(store, clock):
    ran = Held()
    store.inbox.put([1], clock())
    short = Settings(lease=timedelta(milliseconds=300), poll=timedelta(milliseconds=20))
    with at_work(store, ran, clock, short):
        until(lambda: ran == [1])
        first_end = store.inbox.next_at()
        until(lambda: (store.inbox.next_at() or clock()) > first_end + 2 * short.lease)
        ran.go_on()
        until(lambda: store.inbox.next_at() is None)

    assert ran == [1]


def test_tickets_are_run_at_once_on_several_threads(store, clock):
    together = threading.Barrier(4)
    with at_work(store, lambda case: Outcome(case, datetime.fromtimestamp(together.wait(DEADLINE), UTC)), clock):
        store.inbox.put([1, 2, 3, 4], clock())
        until(lambda: store.inbox.next_at() is None)

    assert store.inbox.parked() == []


def test_stopping_finishes_what_runs_and_takes_nothing_more(store, clock):
    ran = Held()
    one_thread = Settings(threads=1, poll=timedelta(milliseconds=20))
    store.inbox.put([1, 2], clock())
    with at_work(store, ran, clock, one_thread) as worker:
        until(lambda: ran)
        worker.stop()
        ran.go_on()

    assert [(row.ticket_id, row.taken) for row in store.inbox.waiting(9)] == [(2, False)]


def test_the_rate_limit_makes_every_ticket_wait(store, clock):
    ran: list[int] = []

    def run(ticket_id: int) -> Outcome:
        ran.append(ticket_id)
        if len(ran) == 1:
            raise Later(3600, "429", everyone=True)
        return Outcome(ticket_id)

    store.inbox.put([1], clock())
    with at_work(store, run, clock):
        until(lambda: store.state.paused_until(clock()))
        store.inbox.put([2], clock())
        until(lambda: store.inbox.backlog(clock()).due == 1)
        assert ran == [1]
        clock.ahead = timedelta(hours=1)
        until(lambda: store.inbox.next_at() is None)

    assert sorted(ran) == [1, 1, 2]


def test_an_outage_is_tried_again_until_it_is_over(store, clock):
    ran: list[int] = []

    def run(ticket_id: int) -> Outcome:
        ran.append(ticket_id)
        if len(ran) < 4:
            raise Later(0, "502")
        return Outcome(ticket_id)

    store.inbox.put([1], clock())
    with at_work(store, run, clock):
        until(lambda: store.inbox.next_at() is None)

    assert (len(ran), store.inbox.parked()) == (4, [])


@pytest.mark.parametrize(
    ("error", "times"), [(Later(0, "502"), 3), (ValueError("a customer's text"), 3), (Refused("PUT 403"), 1)]
)
def test_after_the_last_attempt_or_a_refusal_a_person_must_look(store, clock, error, times, caplog):
    ran: list[int] = []

    def run(ticket_id: int) -> Outcome:
        ran.append(ticket_id)
        raise error

    store.inbox.put([1], clock())
    with at_work(store, run, clock, attempts=3):
        until(store.inbox.parked)

    assert len(ran) == times
    assert "customer's text" not in caplog.text + (store.inbox.parked()[0].reason or "")


def test_a_ticket_that_kills_its_worker_each_time_is_parked_unrun(store, clock):
    ran = Runs()
    store.inbox.put([1], clock())
    for _ in range(3):
        store.inbox.take(clock(), timedelta())
    with at_work(store, ran, clock, attempts=3):
        until(store.inbox.parked)

    assert ran == []
    assert store.inbox.parked()[0].reason == "its worker died at each attempt"
    (told,) = store.leads.recent(9)
    assert (told.kind, told.facts) == ("parked", {"case": 1, "reason": "its worker died at each attempt"})


def test_one_tickets_trouble_is_not_anothers(store, clock):
    ran: list[int] = []

    def run(ticket_id: int) -> Outcome:
        if ticket_id == 1:
            raise ZeroDivisionError
        ran.append(ticket_id)
        return Outcome(ticket_id)

    store.inbox.put([1, 2], clock())
    with at_work(store, run, clock, attempts=1):
        until(lambda: ran == [2] and store.inbox.parked())


@pytest.mark.postgresql
@needs_a_server
def test_the_worker_outlives_its_database_being_restarted(clock):
    ran = Runs()
    with Server() as server:
        store = Store.open(server.url)
        store.inbox.put([1], clock())
        with at_work(store, ran, clock):
            until(lambda: ran == [1] and store.inbox.next_at() is None)
            server.restart()
            other = Store.open(server.url)
            other.inbox.put([2], clock())
            until(lambda: ran == [1, 2] and store.inbox.next_at() is None)
            other.database.close()
        store.database.close()


@pytest.mark.postgresql
@needs_a_server
def test_a_ticket_that_is_looked_at_while_the_database_restarts_is_done_or_looked_at_again(clock):
    ran = Held()
    short = replace(SOON, lease=timedelta(seconds=1))
    with Server() as server:
        store = Store.open(server.url)
        store.inbox.put([1], clock())
        with at_work(store, ran, clock, short):
            until(lambda: ran == [1])
            server.stop()
            ran.go_on()
            server.start()
            until(lambda: ran and _is_idle(store))
        store.database.close()
    assert set(ran) == {1}


def _is_idle(store: Store) -> bool:
    with suppress(Unavailable):
        return store.inbox.next_at() is None
    return False


def test_the_worker_outlives_its_database_being_away(clock, tmp_path, caplog):
    ran = Runs()
    store = Store.open(f"sqlite:///{tmp_path}/bot.db")
    store.inbox.put([1], clock() + timedelta(hours=1), now=clock())
    with at_work(store, ran, clock):
        store.database.close()
        (tmp_path / "bot.db").rename(tmp_path / "away")
        (tmp_path / "bot.db").mkdir()
        store.database.close()
        until(lambda: "the database is away" in caplog.text)
        (tmp_path / "bot.db").rmdir()
        (tmp_path / "away").rename(tmp_path / "bot.db")
        clock.ahead = timedelta(hours=1)
        until(lambda: ran == [1])


def test_the_worker_outlives_a_mistake_of_ours(store, clock, monkeypatch, caplog):
    ran = Runs()
    take = store.inbox.take

    def failing_once(*_: object) -> None:
        monkeypatch.setattr(store.inbox, "take", take)
        raise KeyError("a mistake")

    monkeypatch.setattr(store.inbox, "take", failing_once)
    store.inbox.put([1], clock())
    with at_work(store, ran, clock):
        until(lambda: ran == [1])

    assert "the worker stumbled" in caplog.text


def test_an_outcome_that_could_not_be_stored_is_found_out_again(store, clock, monkeypatch, caplog):
    """Not storing it is rare and brief: the row's lease runs out, and the ticket is looked at once more."""
    ran = Runs()
    done = store.inbox.done

    def failing_once(*_: object, **__: object) -> None:
        monkeypatch.setattr(store.inbox, "done", done)
        raise Unavailable("disk full")

    monkeypatch.setattr(store.inbox, "done", failing_once)
    store.inbox.put([1], clock())
    short = Settings(lease=timedelta(milliseconds=100), poll=timedelta(milliseconds=20))
    with at_work(store, ran, clock, short):
        until(lambda: store.inbox.next_at() is None)

    assert ran == [1, 1]
    assert "the outcome was not stored" in caplog.text
