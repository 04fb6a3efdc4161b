"""The clockwork of the sweeps."""

import threading

from apscheduler.triggers.interval import IntervalTrigger

from bot.worker import Chore, Schedule

DEADLINE = 20  # seconds, for a slow machine
HOURLY = IntervalTrigger(hours=1)
OFTEN = IntervalTrigger(seconds=0.05)


def test_a_chore_runs_at_the_start_when_it_is_asked_to_and_else_waits_for_its_time():
    at_start, later = threading.Event(), threading.Event()
    schedule = Schedule([Chore("catch up", at_start.set, HOURLY, at_start=True), Chore("resync", later.set, HOURLY)])
    schedule.start()

    assert at_start.wait(DEADLINE)
    schedule.stop()
    assert not later.is_set()


def test_a_chore_that_fails_is_tried_again_at_its_next_time_and_stops_no_other(caplog):
    twice, other = threading.Semaphore(0), threading.Event()

    def fail() -> None:
        twice.release()
        raise ValueError("the database is away")

    schedule = Schedule([Chore("sweep", fail, OFTEN), Chore("tidy", other.set, OFTEN)])
    schedule.start()

    assert twice.acquire(timeout=DEADLINE)
    assert twice.acquire(timeout=DEADLINE)
    assert other.wait(DEADLINE)
    schedule.stop()
    assert "a chore failed" in caplog.text
