"""The pace of calls: never more than allowed in any minute, a burst at once after a quiet time, and hardly slower."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store.gcra import MINUTE, Heard, Rate, rate, turn, yielding

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
ZERO = timedelta()


def let_through(pace: Rate, asked: list[tuple[float, int]]) -> list[tuple[datetime, int]]:
    """When and how many calls are let through, of requests that come so many seconds after each other."""
    paid_at = now = NOW
    through = []
    for later, want in asked:
        now += timedelta(seconds=later)
        paid_at, wait = turn(paid_at, now, want, pace)
        if wait == ZERO:
            through.append((now, min(want, pace.burst)))
    return through


@given(
    total=st.integers(1, 800),
    share=st.integers(1, 100),
    at_once=st.integers(1, 8),
    asked=st.lists(st.tuples(st.floats(0, 20), st.integers(1, 8)), max_size=150),
)
def test_never_more_than_the_share_in_any_minute(total, share, at_once, asked):
    pace = rate(total, share, at_once)
    through = let_through(pace, asked)

    for first, _ in through:
        within = sum(count for at, count in through if first <= at < first + MINUTE)
        assert within <= pace.allowed


@given(total=st.integers(2, 3_000), share=st.integers(1, 100), at_once=st.integers(1, 4))
def test_who_waits_as_long_as_told_is_let_through(total, share, at_once):
    pace, paid_at, now = rate(total, share, at_once), NOW, NOW
    for _ in range(40):
        paid_at, wait = turn(paid_at, now, at_once, pace)
        if wait > ZERO:
            now += wait
            paid_at, wait = turn(paid_at, now, at_once, pace)
            assert wait == ZERO


@pytest.mark.parametrize("total", [40, 100, 200, 400, 700, 2_500])
def test_long_work_takes_at_most_a_fifth_longer_than_the_limit_would_allow(total):
    pace, paid_at, now = rate(total, 50), NOW, NOW
    for _ in range(10 * pace.allowed):
        paid_at, wait = turn(paid_at, now, 1, pace)
        if wait > ZERO:
            now += wait
            paid_at, wait = turn(paid_at, now, 1, pace)

    assert now - NOW <= 1.2 * 10 * MINUTE


def test_after_a_quiet_minute_a_burst_goes_at_once_and_no_more():
    pace = rate(400, 50, 4)
    assert pace == Rate(allowed=200, burst=33)

    assert len(let_through(pace, [(0, 1)] * 100)) == 33


def test_a_small_limit_still_lets_a_whole_ticket_through():
    assert let_through(rate(10, 50, 4), [(0, 4), (0, 4)]) == [(NOW, 4)]
    assert let_through(rate(3, 50, 4), [(0, 4)]) == [(NOW, 1)]


def test_a_clock_that_was_set_back_does_not_stop_the_bot_for_long():
    pace = rate(400, 50)
    _, wait = turn(NOW + timedelta(days=1), NOW, 1, pace)

    assert wait <= MINUTE


@pytest.mark.parametrize(
    ("remaining", "seconds_left", "waits"),
    [
        (200, 60, True),  # 400 a minute: half of it is the others' for the whole minute to come
        (210, 60, False),
        (120, 30, False),  # and a quarter for half a minute
        (100, 30, True),
        (0, 1, True),
        (0, 0, False),  # counted anew
    ],
)
def test_of_what_is_left_of_the_minute_the_others_share_is_theirs(remaining, seconds_left, waits):
    heard = Heard(400, remaining, NOW + seconds_left * SECOND)

    assert yielding(heard, NOW, 4, 50) == (seconds_left * SECOND if waits else ZERO)


def test_a_bot_that_is_alone_never_yields():
    pace, paid_at, used = rate(400, 50, 4), NOW, 0
    for passed in range(60):
        now = NOW + passed * SECOND
        while (found := turn(paid_at, now, 4, pace))[1] == ZERO:
            assert yielding(Heard(400, 400 - used, NOW + MINUTE), now, 4, 50) == ZERO
            paid_at, used = found[0], used + 4


def test_nothing_heard_is_nothing_to_yield_to():
    assert yielding(None, NOW, 4, 50) == ZERO
