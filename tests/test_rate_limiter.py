"""The rate limiter: what is reserved, what is settled, and how sweeps wait for their pages without a call too many."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.rate_limiter import TRIES, RateLimited, RateLimiter
from bot.sandbox import Sandbox
from bot.sandbox.limits import Limits
from bot.store import Store
from bot.store.rate_limits import TICKET, RateLimits
from bot.zendesk.client import Zendesk
from bot.zendesk.errors import Later
from bot.zendesk.meter import limits_of
from bot.zendesk.oauth import ClientCredentials
from bot.zendesk.session import Contact
from tests.databases import store_in_a_file

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
ZERO, SECOND = timedelta(), timedelta(seconds=1)
ME, EXPORT = "/api/v2/users/me", "/api/v2/incremental/tickets/cursor"

__all__ = ["store_in_a_file"]


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    limits = Limits(per_minute=100, exports_per_minute=10, ticket_updates_per_minute=20, audits_per_minute=16)
    with Sandbox(lambda: NOON, limits=limits) as sandbox:
        yield sandbox


@pytest.fixture
def api(sandbox: Sandbox) -> Zendesk:
    contact = Contact(sandbox.clock.now, lambda _at, _budget: None)
    credentials = ClientCredentials(sandbox.url, sandbox.client_id, sandbox.client_secret, contact)
    return Zendesk(sandbox.url, credentials, contact)


@pytest.fixture
def limiter(sandbox: Sandbox, store: Store, api: Zendesk) -> RateLimiter:
    return RateLimiter(RateLimits(store.database, share=50), api.meter, sandbox.clock.now)


def left(limiter: RateLimiter, want: dict[str, int]) -> int:
    """How many limiter are still given at this instant."""
    given = 0
    while limiter.ask(want) == ZERO:
        given += 1
    return given


@pytest.mark.parametrize(
    ("method", "path", "limits"),
    [
        ("GET", "/api/v2/tickets/1", ("calls",)),
        ("PUT", "/api/v2/tickets/1", ("calls", "updates")),
        ("PUT", "/api/v2/tickets/1.json", ("calls", "updates")),
        ("GET", "/api/v2/incremental/tickets/cursor", ("calls", "exports")),
        ("GET", "/api/v2/search/export", ("calls", "searches")),
        ("GET", "/api/v2/tickets/1/audits", ("calls", "audits")),
        ("GET", "/api/v2/search", ("calls",)),
    ],
)
def test_every_call_falls_under_the_accounts_limit_and_some_under_their_own(method, path, limits):
    assert limits_of(method, path) == limits


def test_the_limits_are_those_that_zendesk_tells(api, limiter):
    api.get(ME)

    assert left(limiter, {"calls": 1}) == 50  # half of a hundred


def test_no_more_tickets_are_taken_than_their_audits_may_be_read(sandbox, api, limiter):
    case = sandbox.people.write_in("administrator", "Empty calendar", "It is empty.")
    assert left(limiter, TICKET) == 25  # a quarter of two hundred calls: nothing else is known

    sandbox.clock.forward(timedelta(minutes=2))
    api.get(f"/api/v2/tickets/{case}/audits")
    assert left(limiter, TICKET) == 8  # half of sixteen


def test_what_a_ticket_really_costs_is_what_is_paid(api, limiter):
    api.get(ME)
    for _ in range(3):
        assert limiter.ask() == ZERO
        with limiter.ticket():
            api.get(ME)

    assert left(limiter, {"calls": 1}) == 50 - 3


def test_a_ticket_that_costs_more_is_paid_for_afterwards(api, limiter):
    api.get(ME)
    assert limiter.ask() == ZERO
    with limiter.ticket():
        for _ in range(TICKET["calls"] + 2):
            api.get(ME)

    assert left(limiter, {"calls": 1}) == 50 - TICKET["calls"] - 2


def test_a_ticket_that_another_worker_took_costs_nothing(api, limiter):
    api.get(ME)
    assert limiter.ask() == ZERO
    limiter.give_back()

    assert left(limiter, {"calls": 1}) == 50


def test_what_could_not_be_told_is_told_with_the_next_turn(store, api, limiter):
    api.get(ME)
    limiter.ask()
    limiter.give_back()
    store.database.patience = 0.01
    with store.database.write(), pytest.raises(Exception, match="busy"):
        limiter.ask()

    assert left(limiter, {"calls": 1}) == 50


def paced(sandbox: Sandbox, store: Store, api: Zendesk, limiter: RateLimiter, stopping: threading.Event) -> RateLimited:
    return RateLimited(
        api, limiter, "work", paused_until=store.state.paused_until, clock=sandbox.clock.now, sleep=stopping.wait
    )


class Hurry(threading.Event):
    """Waits without waiting: the clock moves on instead."""

    def __init__(self, sandbox: Sandbox) -> None:
        super().__init__()
        self._clock = sandbox.clock
        self.waited = ZERO

    def wait(self, timeout: float | None = None) -> bool:
        self.waited += timedelta(seconds=timeout or 0)
        self._clock.forward(timedelta(seconds=timeout or 0))
        return self.is_set()


def test_pages_wait_for_their_turn_and_never_meet_the_limit(sandbox, store, api, limiter):
    hurry = Hurry(sandbox)
    pages = paced(sandbox, store, api, limiter, hurry)
    for _ in range(11):
        pages.get(EXPORT, {"start_time": 0})

    assert {call.status for call in sandbox.calls} == {200}
    assert timedelta(minutes=2) <= hurry.waited < timedelta(minutes=2.1)  # five a minute: half of Zendesk's ten


def test_pages_wait_while_all_are_asked_to_pause(sandbox, store, api, limiter):
    hurry = Hurry(sandbox)
    store.state.pause(NOON, 30 * SECOND)
    paced(sandbox, store, api, limiter, hurry).get(ME)

    assert hurry.waited == 30 * SECOND


def test_a_stop_is_not_held_up_by_a_wait(sandbox, store, api, limiter):
    stopping = threading.Event()
    stopping.set()
    store.state.pause(NOON, timedelta(hours=1))

    with pytest.raises(Later, match="stopped before its turn came"):
        paced(sandbox, store, api, limiter, stopping).get(ME)
    assert [call.path for call in sandbox.calls] == []


def test_a_page_waits_for_a_moment_and_then_says_so(sandbox, store, api, limiter):
    page = RateLimited(
        api,
        limiter,
        "urgent",
        paused_until=store.state.paused_until,
        clock=sandbox.clock.now,
        sleep=Hurry(sandbox).wait,
        patience=3,
    )
    page.get(ME)
    limiter.give_back({"calls": -100})

    with pytest.raises(Later, match="the share of Zendesk's limits is used up"):
        page.get(ME)


def test_a_read_whose_answer_was_lost_is_sent_again_some_times(sandbox, store, api, limiter):
    hurry = Hurry(sandbox)
    sandbox.fault("status", times=TRIES - 1, status=500)
    assert paced(sandbox, store, api, limiter, hurry).get(ME)
    sandbox.fault("status", times=TRIES, status=500)
    with pytest.raises(Later):
        paced(sandbox, store, api, limiter, hurry).get(ME)


def test_a_write_whose_answer_was_lost_is_not_sent_again(sandbox, store, api, limiter):
    sandbox.fault("status", method="PUT", times=1, status=500)
    with pytest.raises(Later):
        paced(sandbox, store, api, limiter, Hurry(sandbox)).put("/api/v2/tickets/1", {})
    assert [call.method for call in sandbox.calls].count("PUT") == 1
