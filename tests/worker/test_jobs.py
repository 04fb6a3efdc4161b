"""Jobs in several processes at once: each is done once at its time."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from bot.store import Store
from bot.store.database import Unavailable
from bot.store.leases import Lease
from bot.worker import Job, Jobs, Pace
from tests.worker.test_drain import Clock, until

DEADLINE = 20  # seconds, for a slow machine
HOURLY = IntervalTrigger(hours=1)
NIGHTLY = CronTrigger(hour=3, timezone="Europe/Oslo")
CLOSE = Pace(look=timedelta(milliseconds=20), lease=timedelta(minutes=2), fresh=timedelta())
AT_ONCE = (timedelta(),)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@contextmanager
def running(*started: Jobs) -> Iterator[None]:
    for one in started:
        one.start()
    try:
        yield
    finally:
        for one in started:
            one.stop()


def jobs_of(store: Store, clock: Callable[[], datetime], *jobs: Job, pace: Pace = CLOSE) -> Jobs:
    return Jobs(jobs, store.leases, clock, pace=pace)


def lease(store: Store, name: str = "sweep") -> Any:
    return store.leases.get(f"job/{name}")


def test_a_job_runs_at_the_start_when_it_is_asked_to_and_else_waits_for_its_time(store, clock):
    at_start, later = threading.Event(), threading.Event()
    jobs = Job("catch up", at_start.set, HOURLY, AT_ONCE), Job("resync", later.set, HOURLY)
    with running(jobs_of(store, clock, *jobs)):
        assert at_start.wait(DEADLINE)
        until(lambda: lease(store, "resync"))
        assert not later.is_set()
        clock.ahead = HOUR + MINUTE
        assert later.wait(DEADLINE)


def test_of_several_workers_one_does_each_job_at_each_time(store, url, clock):
    stores = [store, *(Store.open(url) for _ in range(3))]
    done = Counter[int]()
    shared = Pace(look=CLOSE.look, lease=CLOSE.lease, fresh=MINUTE / 4)

    def note() -> None:
        done[int((clock() - begun) / MINUTE)] += 1

    begun = clock()
    every_minute = Job("sweep", note, IntervalTrigger(minutes=1), AT_ONCE)
    several = [jobs_of(one, clock, every_minute, pace=shared) for one in stores]
    with running(*several):
        for round_ in range(4):  # less than clocks may differ, for a worker may be held up from one round into the next
            clock.ahead = round_ * 1.05 * MINUTE
            until(partial(done.__getitem__, round_))

    assert done == dict.fromkeys(range(4), 1)
    for one in stores[1:]:
        one.database.close()


def test_a_job_whose_worker_died_is_taken_over_when_its_lease_has_run_out(store, clock):
    now = clock()
    assert store.leases.take("job/sweep", "a worker that is killed", now, CLOSE.lease)
    ran = threading.Event()
    with running(jobs_of(store, clock, Job("sweep", ran.set, HOURLY))):
        time.sleep(5 * CLOSE.look.total_seconds())
        assert not ran.is_set()
        clock.ahead = CLOSE.lease + MINUTE
        assert ran.wait(DEADLINE)


def test_a_long_job_keeps_its_lease_and_rests_when_it_is_done(store, clock):
    go_on = threading.Event()
    often = Pace(look=CLOSE.look, lease=timedelta(seconds=0.4))
    with running(jobs_of(store, clock, Job("sweep", lambda: go_on.wait(DEADLINE), HOURLY, AT_ONCE), pace=often)):
        until(lambda: lease(store))
        first = lease(store)
        until(lambda: lease(store).until > first.until)
        go_on.set()
        until(lambda: not lease(store).token)
    assert lease(store).until == first.taken_at + HOUR


def test_a_job_that_fails_is_tried_again_at_its_next_time_and_stops_no_other(store, clock, caplog):
    failed, other = threading.Semaphore(0), threading.Event()

    def fail() -> None:
        failed.release()
        raise ValueError("the database is away")

    jobs = Job("sweep", fail, HOURLY, AT_ONCE), Job("tidy", other.set, HOURLY, AT_ONCE)
    with running(jobs_of(store, clock, *jobs)):
        assert failed.acquire(timeout=DEADLINE)
        assert other.wait(DEADLINE)
        until(lambda: not lease(store).token)
        clock.ahead = HOUR + MINUTE
        assert failed.acquire(timeout=DEADLINE)
    assert "a job failed" in caplog.text


def test_a_job_cut_short_by_the_stop_is_done_by_whoever_comes_next(store, clock):
    stopping = threading.Event()

    def wait_for_its_turn() -> None:
        stopping.wait(DEADLINE)
        raise TimeoutError

    job = Job("sweep", wait_for_its_turn, HOURLY, AT_ONCE)
    with running(Jobs([job], store.leases, clock, stopping, CLOSE)):
        until(lambda: lease(store))

    ran = threading.Event()
    with running(jobs_of(store, clock, Job("sweep", ran.set, HOURLY))):
        assert ran.wait(DEADLINE)


def test_a_worker_that_starts_does_not_repeat_what_another_has_just_done(store, clock):
    store.leases.take("job/sweep", "another", clock(), MINUTE)
    store.leases.rest("job/sweep", "another", clock() + HOUR)
    ran, other = threading.Event(), threading.Event()
    jobs = Job("sweep", ran.set, HOURLY, AT_ONCE), Job("tidy", other.set, HOURLY, AT_ONCE)
    with running(jobs_of(store, clock, *jobs, pace=Pace(look=CLOSE.look))):
        assert other.wait(DEADLINE)
        until(lambda: not lease(store, "tidy").token)
        time.sleep(5 * CLOSE.look.total_seconds())
        assert not ran.is_set()


def test_a_worker_that_starts_does_what_was_done_longer_ago(store, clock):
    store.leases.take("job/sweep", "another", clock() - 2 * MINUTE, MINUTE)
    store.leases.rest("job/sweep", "another", clock() + HOUR)
    ran = threading.Event()
    with running(jobs_of(store, clock, Job("sweep", ran.set, HOURLY, AT_ONCE), pace=Pace(look=CLOSE.look))):
        assert ran.wait(DEADLINE)


def test_a_job_may_run_once_more_some_time_after_the_start(store, clock):
    """The export withholds its last minute: what was missed just before a start shows only then."""
    ran = threading.Semaphore(0)
    job = Job("catch up", ran.release, HOURLY, (timedelta(), timedelta(seconds=70)))
    with running(jobs_of(store, clock, job, pace=Pace(look=CLOSE.look))):
        assert ran.acquire(timeout=DEADLINE)
        until(lambda: not lease(store, "catch up").token)
        assert not ran.acquire(timeout=5 * CLOSE.look.total_seconds())
        clock.ahead = timedelta(seconds=71)
        assert ran.acquire(timeout=DEADLINE)
        until(lambda: not lease(store, "catch up").token)
        assert not ran.acquire(timeout=5 * CLOSE.look.total_seconds())


def test_what_came_due_while_no_worker_ran_is_done_at_the_next_start(store, clock):
    """As the nightly look when the machine slept at three."""
    store.leases.take("job/resync", "another", clock() - 9 * HOUR, MINUTE)
    store.leases.rest("job/resync", "another", clock() - HOUR)
    ran = threading.Event()
    with running(jobs_of(store, clock, Job("resync", ran.set, NIGHTLY))):
        assert ran.wait(DEADLINE)


def test_a_job_begun_by_a_clock_that_was_ahead_is_done_all_the_same(store, clock):
    day = timedelta(days=1)
    store.leases.take("job/sweep", "another", clock() + day, MINUTE)
    store.leases.rest("job/sweep", "another", clock() + day + HOUR)
    ran = threading.Event()
    with running(jobs_of(store, clock, Job("sweep", ran.set, HOURLY))):
        assert ran.wait(DEADLINE)


def test_jobs_outlive_their_database_being_away(store, clock, monkeypatch, caplog):
    get = store.leases.get

    def failing_once(_name: str) -> Lease | None:
        monkeypatch.setattr(store.leases, "get", get)
        raise Unavailable("a server that was restarted")

    monkeypatch.setattr(store.leases, "get", failing_once)
    ran = threading.Event()
    with running(jobs_of(store, clock, Job("sweep", ran.set, HOURLY, AT_ONCE))):
        assert ran.wait(DEADLINE)
    assert "the database is away" in caplog.text


def test_a_job_is_due_again_by_its_trigger():
    nine = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    assert Job("sweep", print, HOURLY).next_time(nine) == nine + HOUR
    assert Job("resync", print, NIGHTLY).next_time(nine) == datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
