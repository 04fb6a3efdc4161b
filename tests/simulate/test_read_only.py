"""The way a simulation calls Zendesk: reading alone, patiently, and at a share of the account's calls."""

from datetime import UTC, datetime

import pytest

from bot.simulate import ReadOnly
from bot.simulate.read_only import TRIES
from bot.zendesk.answers import RateLimit
from bot.zendesk.client import Answer, Api
from bot.zendesk.errors import Later


class Answers(Api):
    """Zendesk, with these answers in turn."""

    def __init__(self, *answers: Exception | None) -> None:
        self.answers = list(answers)

    def ask(self, *_: object) -> Answer:
        answer = self.answers.pop(0)
        if answer:
            raise answer
        return Answer({}, datetime(2026, 8, 3, tzinfo=UTC))


class Wall:
    """A clock that moves when somebody sleeps."""

    def __init__(self) -> None:
        self.seconds, self.slept = 0.0, list[float]()

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds


def polite(api: Api, wall: Wall, rate_limit: RateLimit | None = None, share: float = 1) -> ReadOnly:
    return ReadOnly(api, lambda: rate_limit, share, wall.sleep, lambda: wall.seconds)


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_what_would_write_is_not_even_sent(method: str):
    unasked = Answers()
    with pytest.raises(ValueError, match="only reading"):
        polite(unasked, Wall()).ask(method, "/api/v2/tickets/1", body={})


def test_a_rate_limit_is_waited_for_however_often_it_comes():
    wall = Wall()
    busy = [Later(30, "too many requests", everyone=True)] * 2 * TRIES
    assert polite(Answers(*busy, None), wall).get("/api/v2/users/me") == {}
    assert wall.slept == [30] * 2 * TRIES


def test_a_zendesk_that_keeps_failing_is_given_up_on():
    wall = Wall()
    with pytest.raises(Later):
        polite(Answers(*[Later(5, "time-out")] * TRIES), wall).get("/api/v2/users/me")
    assert len(wall.slept) == TRIES - 1


def test_no_more_than_a_share_of_the_accounts_calls_is_used():
    wall = Wall()
    api = polite(Answers(*[None] * 101), wall, RateLimit(limit=400, remaining=400), share=0.25)
    for _ in range(101):
        api.get("/api/v2/users/me")
    assert wall.seconds == pytest.approx(60)
