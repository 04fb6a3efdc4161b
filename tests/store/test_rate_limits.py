"""One budget for all workers: what one process reserves, no other has."""

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.store import Store
from bot.store.gcra import MINUTE, Heard
from bot.store.rate_limits import TICKET, UNTOLD, RateLimits

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
ZERO = timedelta()
ONE = {"calls": 1}


def heard(total: int, remaining: int | None = None, seconds: int = 60) -> Heard:
    return Heard(total, total if remaining is None else remaining, NOW + seconds * SECOND)


def reserved(budget: RateLimits, want: dict[str, int], now: datetime = NOW) -> int:
    """How many turns are given at one instant."""
    turns = 0
    while budget.turn(want, now) == ZERO:
        turns += 1
    return turns


@pytest.fixture
def budget(store: Store) -> RateLimits:
    return RateLimits(store.database, share=50)


def test_before_zendesk_has_told_its_limits_the_smallest_plan_is_assumed(budget):
    assert UNTOLD["calls"] == 200

    assert reserved(budget, ONE) == 16
    assert reserved(budget, ONE, NOW + SECOND) == 1


def test_the_row_follows_what_zendesk_tells_and_all_processes_see_it(store, budget):
    budget.turn(ONE, NOW, told={"calls": heard(2_500)})

    assert reserved(RateLimits(store.database, share=50), ONE) == 1250 // 6 - 1


def test_what_was_taken_at_the_old_pace_is_paid_for_at_the_new_one(budget):
    assert reserved(budget, ONE) == 16
    budget.turn({}, NOW, told={"calls": heard(2_500)})

    assert reserved(budget, ONE) == 1250 // 6 - 16


def test_a_ticket_takes_of_two_limits_and_of_neither_when_one_is_used_up(budget):
    budget.turn({}, NOW, told={"calls": heard(600), "updates": heard(20)})

    assert reserved(budget, TICKET) == 1
    assert reserved(budget, ONE) == 600 // 2 // 6 - TICKET["calls"]


def test_what_was_not_used_is_given_back_and_what_was_used_besides_is_taken(budget):
    budget.turn({"calls": 16}, NOW)
    assert budget.turn(ONE, NOW, back={"calls": 3}) == ZERO
    assert reserved(budget, ONE) == 2

    assert budget.turn(ONE, NOW, back={"calls": -10}) > 5 * SECOND


def test_giving_back_never_makes_more_than_a_burst(budget):
    budget.turn(ONE, NOW, back={"calls": 1_000})

    assert reserved(budget, ONE) == 15


def test_when_others_use_the_account_up_the_bot_waits_until_zendesk_counts_anew(budget):
    told = {"calls": heard(400, remaining=90, seconds=40)}

    assert budget.turn(TICKET, NOW, told=told) == 40 * SECOND
    assert budget.turn(TICKET, NOW + 40 * SECOND) == ZERO


@pytest.mark.parametrize("share", [1, 100])
def test_the_share_is_a_setting(store, share):
    budget = RateLimits(store.database, share)
    budget.turn({}, NOW, told={"calls": heard(60_000)})

    assert reserved(budget, {"calls": 100}) == share


def test_exports_have_a_limit_of_their_own(budget):
    page = {"calls": 1, "exports": 1}

    assert [budget.turn(page, NOW + seconds * SECOND) == ZERO for seconds in (0, 1, 11, 12, 23, 24)] == [
        True, False, False, True, False, True,
    ]  # fmt: skip


CALLER = """
import json, sys, threading, time
from datetime import UTC, datetime, timedelta
from bot.store.rate_limits import RateLimits
from bot.store.database import Database
from bot.store.gcra import Heard

budget, made, started = RateLimits(Database(sys.argv[1]), share=50), [], time.time()

def call():
    while time.time() < started + 6:
        now = datetime.now(UTC)
        wait = budget.turn({"calls": 1}, now)
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
def test_three_processes_of_four_threads_together_never_make_more_than_allowed_in_any_window(url):
    store = Store.open(url)
    allowed = 1_200 // 2  # a minute
    told = Heard(1_200, 1_200, datetime.now(UTC))
    RateLimits(store.database, share=50).turn({}, datetime.now(UTC), told={"calls": told})
    processes = [
        subprocess.Popen([sys.executable, "-c", CALLER, url], cwd=ROOT, stdout=subprocess.PIPE) for _ in range(3)
    ]
    made = sorted(at for process in processes for at in json.loads(process.communicate(timeout=60)[0]))

    burst, pace = allowed // 6, allowed - allowed // 6 + 1
    assert len(made) >= burst
    for window in (0.5, 1, 2, 5, MINUTE.total_seconds()):
        most = max(sum(first <= at < first + window for at in made) for first in made)
        assert most <= burst + window * pace / 60 + 1
