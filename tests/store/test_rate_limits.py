"""One set of limits for all workers: what one process reserves, no other has."""

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.store import Store
from bot.store.rate_limits import TICKET, UNTOLD, Limits, OwnRateLimits, Priority, RateLimits
from bot.store.window import Heard

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
ZERO = timedelta()
ONE = {"calls": 1}


def heard(total: int, remaining: int | None = None, seconds: int = 60) -> Heard:
    return Heard(total, total if remaining is None else remaining, NOW + seconds * SECOND)


def reserved(limits: Limits, want: dict[str, int], now: datetime = NOW, priority: Priority = "work") -> int:
    """How many reservations are given at one instant."""
    given = 0
    while limits.reserve(want, now, priority) == ZERO:
        given += 1
    return given


@pytest.fixture
def limits(store: Store) -> RateLimits:
    return RateLimits(store.database, share=50)


def test_before_zendesk_has_told_its_limits_the_smallest_plan_is_assumed(limits):
    assert UNTOLD["calls"] == 200

    assert reserved(limits, ONE) == 100
    assert reserved(limits, ONE, NOW + 60 * SECOND) == 0  # the second in which they were made may have been its last
    assert reserved(limits, ONE, NOW + 61 * SECOND) == 100


def test_the_wait_is_told_to_the_second(limits):
    limits.reserve({"calls": 60}, NOW)
    limits.reserve({"calls": 40}, NOW + 10 * SECOND)

    assert limits.reserve(ONE, NOW + 20 * SECOND) == 41 * SECOND
    assert limits.reserve({"calls": 61}, NOW + 20 * SECOND) == 51 * SECOND


def test_the_row_follows_what_zendesk_tells_and_all_processes_see_it(store, limits):
    limits.reserve(ONE, NOW, told={"calls": heard(2_500)})

    assert reserved(RateLimits(store.database, share=50), ONE) == 1250 - 1


def test_a_ticket_takes_of_two_limits_and_of_neither_when_one_is_used_up(limits):
    limits.reserve({}, NOW, told={"calls": heard(600), "updates": heard(20)})

    assert reserved(limits, TICKET) == 10
    assert reserved(limits, ONE) == 300 - 10 * TICKET["calls"]


def test_what_was_not_used_is_given_back_and_what_was_used_besides_is_taken(limits):
    limits.reserve({"calls": 100}, NOW)
    assert limits.reserve(ONE, NOW, back={"calls": 3}) == ZERO
    assert reserved(limits, ONE) == 2

    assert limits.reserve(ONE, NOW + 30 * SECOND, back={"calls": -10}) == 31 * SECOND


def test_giving_back_never_makes_more_than_are_allowed(limits):
    limits.reserve(ONE, NOW, back={"calls": 1_000})

    assert reserved(limits, ONE) == 99


def test_when_others_use_the_account_up_the_bot_waits_until_zendesk_counts_anew(limits):
    told = {"calls": heard(400, remaining=90, seconds=40)}

    assert limits.reserve(TICKET, NOW, told=told) == 40 * SECOND
    assert limits.reserve(TICKET, NOW + 40 * SECOND) == ZERO


def test_a_case_of_class_a_comes_first_and_leaves_a_tenth_to_people(limits):
    assert reserved(limits, ONE) == 100
    assert reserved(limits, ONE, priority="urgent") == 80
    assert reserved(limits, ONE) == 0


def test_a_report_takes_half_of_the_share_and_waits_for_all_else(limits):
    assert reserved(limits, ONE, priority="report") == 50
    assert reserved(limits, ONE) == 50
    assert limits.reserve(ONE, NOW + 30 * SECOND, "report") > ZERO


def test_what_a_clock_that_was_ahead_let_through_is_not_believed(limits):
    limits.reserve({"calls": 100}, NOW + timedelta(days=1), told={"calls": heard(200, 0, seconds=86_400)})

    assert reserved(limits, ONE) == 100


@pytest.mark.parametrize("share", [1, 100])
def test_the_share_is_a_setting(store, share):
    limits = RateLimits(store.database, share)
    limits.reserve({}, NOW, told={"calls": heard(60_000)})

    assert reserved(limits, {"calls": 100}) == share * 6


def test_more_than_are_ever_allowed_are_let_through_as_all_that_are(limits):
    assert limits.reserve({"exports": 9}, NOW) == ZERO
    assert limits.reserve({"exports": 1}, NOW) > ZERO


def test_a_program_without_the_bots_database_keeps_to_limits_of_its_own():
    limits = OwnRateLimits(25)
    assert reserved(limits, ONE) == 50
    assert limits.reserve(ONE, NOW + SECOND) == 60 * SECOND


CALLER = """
import json, sys, threading, time
from datetime import UTC, datetime, timedelta
from bot.store.rate_limits import RateLimits
from bot.store.database import Database

limits, made, started = RateLimits(Database(sys.argv[1]), share=50), [], time.time()

def call():
    while time.time() < started + 6:
        now = datetime.now(UTC)
        wait = limits.reserve({"calls": 1}, now)
        if wait:
            time.sleep(min(wait.total_seconds(), 0.5))
        else:
            made.append(now.timestamp())

threads = [threading.Thread(target=call) for _ in range(4)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print(json.dumps(made))
"""


@pytest.mark.slow
def test_three_processes_of_four_threads_together_make_just_what_is_allowed(url):
    store = Store.open(url)
    allowed = 400 // 2
    told = Heard(400, 400, datetime.now(UTC))
    RateLimits(store.database, share=50).reserve({}, datetime.now(UTC), told={"calls": told})
    processes = [
        subprocess.Popen([sys.executable, "-c", CALLER, url], cwd=ROOT, stdout=subprocess.PIPE) for _ in range(3)
    ]
    made = [at for process in processes for at in json.loads(process.communicate(timeout=60)[0])]

    assert len(made) == allowed
