"""What becomes of a ticket when looking at it fails, and how long it waits."""

from datetime import timedelta

import pytest

from bot.worker import Backoff
from bot.worker.verdict import Done, Park, PutOff, judge
from bot.zendesk.errors import Gone, Later, Refused

SURE = Backoff(jitter=lambda: 1.0)


def seconds(number: float) -> timedelta:
    return timedelta(seconds=number)


def test_a_deleted_ticket_is_done_with():
    assert judge(Gone("404"), 1, SURE) == Done(None, None)


def test_what_zendesk_refuses_waits_for_a_person_at_once():
    assert judge(Refused("PUT /api/v2/tickets/1 403 Forbidden"), 1, SURE) == Park("PUT /api/v2/tickets/1 403 Forbidden")


def test_a_rate_limit_puts_everyone_off_and_never_parks_a_ticket():
    error = Later(30, "429", everyone=True)

    assert judge(error, 99, SURE) == PutOff(seconds(30), "429", everyone=True, counts=False)


def test_a_pause_of_no_length_still_lasts_a_second():
    assert judge(Later(0, "429", everyone=True), 1, SURE) == PutOff(seconds(1), "429", everyone=True, counts=False)


@pytest.mark.parametrize(("attempts", "wait"), [(1, 10), (2, 10), (3, 32), (7, 3600)])
def test_an_outage_puts_off_longer_each_time_and_at_least_as_long_as_asked(attempts, wait):
    assert judge(Later(10, "502"), attempts, SURE) == PutOff(seconds(wait), "502")


def test_after_the_last_attempt_a_person_must_look():
    assert judge(Later(1, "502"), 8, SURE) == Park("502, 8 times")


def test_an_unexpected_error_is_told_by_type_and_place_for_its_message_may_quote_a_customer():
    with pytest.raises(ValueError) as raised:
        int("a customer's text")
    verdict = judge(raised.value, 1, SURE)

    assert isinstance(verdict, PutOff)
    assert verdict.reason.startswith("ValueError at test_verdict.py:")
    assert "customer" not in verdict.reason


def test_the_waits_grow_to_an_hour_and_no_further():
    waits = [SURE.wait(attempt).total_seconds() for attempt in range(1, 9)]

    assert waits == [2, 8, 32, 128, 512, 2048, 3600, 3600]


def test_a_quarter_of_each_wait_is_chance():
    assert Backoff(jitter=lambda: 0.0).wait(1) == seconds(1.5)


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        (Done(None, None), "done"),
        (PutOff(seconds(2), "502"), "put off for 2.0 s: 502"),
        (Park("refused"), "parked: refused"),
    ],
)
def test_the_log_says_it_in_words(verdict, words):
    assert str(verdict) == words
