"""The clockwork of the sweeps, in several processes at once: each chore is done once at its time."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from bot.store import Store
from bot.store.chores import Standing
from bot.worker import Chore, Pace, Schedule
from bot.worker.schedule import is_due
from tests.worker.test_drain import Clock, until

DEADLINE = 20  # seconds, for a slow machine
HOURLY = IntervalTrigger(hours=1)
NIGHTLY = CronTrigger(hour=3, timezone="Europe/Oslo")
CLOSE = Pace(look=timedelta(milliseconds=20), lease=timedelta(minutes=2), fresh=timedelta())
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@contextmanager
def running(*schedules: Schedule) -> Iterator[None]:
    for schedule in schedules:
        schedule.start()
    try:
        yield
    finally:
        for schedule in schedules:
            schedule.stop()


def schedule(store: Store, clock: Callable[[], datetime], *chores: Chore, pace: Pace = CLOSE) -> Schedule:
    return Schedule(chores, store.chores, clock, pace=pace)


def test_a_chore_runs_at_the_start_when_it_is_asked_to_and_else_waits_for_its_time(store, clock):
    at_start, later = threading.Event(), threading.Event()
    chores = Chore("catch up", at_start.set, HOURLY, at_start=True), Chore("resync", later.set, HOURLY)
    with running(schedule(store, clock, *chores)):
        assert at_start.wait(DEADLINE)
        until(lambda: "resync" in store.chores.standing())
        assert not later.is_set()
        clock.ahead = HOUR + MINUTE
        assert later.wait(DEADLINE)


def test_of_several_workers_one_does_each_chore_at_each_time(store, url, clock):
    stores = [store, *(Store.open(url) for _ in range(3))]
    done = Counter[int]()
    shared = Pace(look=CLOSE.look, lease=CLOSE.lease, fresh=MINUTE)

    def note() -> None:
        done[int((clock() - begun) / HOUR)] += 1

    begun = clock()
    schedules = [schedule(one, clock, Chore("sweep", note, HOURLY, at_start=True), pace=shared) for one in stores]
    with running(*schedules):
        for hour in range(4):
            clock.ahead = hour * (HOUR + MINUTE)
            until(partial(done.__getitem__, hour))

    assert done == dict.fromkeys(range(4), 1)
    for one in stores[1:]:
        one.database.close()


def test_a_chore_whose_worker_died_is_taken_over_when_its_lease_has_run_out(store, clock):
    now = clock()
    assert store.chores.claim("sweep", None, "a worker that is killed", now=now, until=now + CLOSE.lease)
    ran = threading.Event()
    with running(schedule(store, clock, Chore("sweep", ran.set, HOURLY))):
        until(store.chores.standing)
        assert not ran.is_set()
        clock.ahead = CLOSE.lease + MINUTE
        assert ran.wait(DEADLINE)


def test_a_long_chore_keeps_its_lease(store, clock):
    go_on = threading.Event()
    with running(schedule(store, clock, Chore("sweep", lambda: go_on.wait(DEADLINE), HOURLY, at_start=True))):
        until(store.chores.standing)
        first_end = store.chores.standing()["sweep"].held_until
        clock.ahead = MINUTE
        until(lambda: store.chores.standing()["sweep"].held_until > first_end)
        go_on.set()
        until(lambda: store.chores.standing()["sweep"].held_until is None)


def test_a_chore_that_fails_is_tried_again_at_its_next_time_and_stops_no_other(store, clock, caplog):
    failed, other = threading.Semaphore(0), threading.Event()

    def fail() -> None:
        failed.release()
        raise ValueError("the database is away")

    chores = Chore("sweep", fail, HOURLY, at_start=True), Chore("tidy", other.set, HOURLY, at_start=True)
    with running(schedule(store, clock, *chores)):
        assert failed.acquire(timeout=DEADLINE)
        assert other.wait(DEADLINE)
        until(lambda: store.chores.standing()["sweep"].holder is None)
        clock.ahead = HOUR + MINUTE
        assert failed.acquire(timeout=DEADLINE)
    assert "a chore failed" in caplog.text


def test_a_chore_cut_short_by_the_stop_is_done_by_whoever_comes_next(store, clock):
    stopping = threading.Event()

    def wait_for_its_turn() -> None:
        stopping.wait(DEADLINE)
        raise TimeoutError

    chore = Chore("sweep", wait_for_its_turn, HOURLY, at_start=True)
    with running(Schedule([chore], store.chores, clock, stopping, CLOSE)):
        until(store.chores.standing)

    ran = threading.Event()
    with running(schedule(store, clock, Chore("sweep", ran.set, HOURLY))):
        assert ran.wait(DEADLINE)


def test_a_worker_that_starts_does_not_repeat_what_another_has_just_done(store, clock):
    store.chores.claim("sweep", None, "another", now=clock(), until=clock() + MINUTE)
    store.chores.finish("sweep", "another", clock())
    ran, other = threading.Event(), threading.Event()
    chores = Chore("sweep", ran.set, HOURLY, at_start=True), Chore("tidy", other.set, HOURLY, at_start=True)
    with running(schedule(store, clock, *chores, pace=Pace(look=CLOSE.look))):
        assert other.wait(DEADLINE)
        until(lambda: store.chores.standing()["tidy"].done_at)
        assert not ran.is_set()


def test_the_clockwork_outlives_its_database_being_away(store, clock, monkeypatch, caplog):
    standing = store.chores.standing

    def failing_once() -> dict[str, Standing]:
        monkeypatch.setattr(store.chores, "standing", standing)
        raise KeyError("a mistake")

    monkeypatch.setattr(store.chores, "standing", failing_once)
    ran = threading.Event()
    with running(schedule(store, clock, Chore("sweep", ran.set, HOURLY, at_start=True))):
        assert ran.wait(DEADLINE)
    assert "a chore failed" in caplog.text


def stands(begun_at: datetime, *, held: bool = False, done: bool = True) -> Standing:
    held_until = NOW + MINUTE if held else None
    return Standing("sweep", begun_at, begun_at if done else None, "someone" if held else None, held_until)


@pytest.mark.parametrize(
    ("trigger", "seen", "due"),
    [
        (HOURLY, stands(NOW - HOUR), True),
        (HOURLY, stands(NOW - HOUR + MINUTE), False),
        (HOURLY, stands(NOW - MINUTE, done=False), True),  # its holder died
        (HOURLY, stands(NOW - 9 * HOUR, held=True, done=False), False),
        (HOURLY, stands(NOW + MINUTE), False),  # clocks differ a little
        (HOURLY, stands(NOW + 9 * HOUR), True),  # a clock was wrong
        (HOURLY, None, False),
        (NIGHTLY, stands(NOW - 8 * HOUR), True),  # the machine slept at three
        (NIGHTLY, stands(NOW - 6 * HOUR), False),
    ],
)
def test_when_a_chore_is_due(trigger, seen, due):
    assert is_due(Chore("sweep", print, trigger), seen, NOW, at_start=False) is due


def test_what_is_owed_because_of_a_start_is_due_unless_another_is_at_it():
    chore = Chore("sweep", print, HOURLY)

    assert is_due(chore, stands(NOW - MINUTE), NOW, at_start=True)
    assert not is_due(chore, stands(NOW - MINUTE, held=True, done=False), NOW, at_start=True)
