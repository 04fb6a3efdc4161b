"""What the channels' queues promise: each message once to each channel, by one sender at a time, through any kill."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest

from bot.policy.messages import BY_NAME
from bot.store import Store
from bot.store.deliveries import Deliveries

KINDS = tuple(BY_NAME)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
LEASE, REST = 2 * MINUTE, 15 * MINUTE


@pytest.fixture
def queues(store: Store) -> Deliveries:
    store.deliveries.open(["leads"], NOW)
    return store.deliveries


@pytest.fixture
def release(store: Store) -> Callable[..., None]:
    """Releases messages of the kind ``parked``, unless the key says otherwise."""

    def go(*keys: str, at: datetime = NOW) -> None:
        for key in keys:
            store.leads.release(key, "Some words.", at)

    return go


def waiting(queues: Deliveries, name: str = "leads") -> list[str]:
    return [message.key for message in queues.waiting(name)]


def take(queues: Deliveries, now: datetime = NOW):
    return queues.take("leads", now, LEASE, REST)


def test_what_is_released_is_queued_once_for_each_channel_that_hears_of_it(queues, release):
    queues.open(["leads", "operators"], NOW)
    release("parked:1", "brake:1")
    for _ in range(2):
        queues.queue("leads", KINDS, NOW)
        queues.queue("operators", ["brake"], NOW)

    assert waiting(queues) == ["brake:1", "parked:1"]
    assert waiting(queues, "operators") == ["brake:1"]


def test_a_new_channel_hears_nothing_of_what_was_before_it(store, release):
    release("parked:1")
    store.deliveries.open(["leads"], NOW)
    release("parked:2")
    store.deliveries.queue("leads", KINDS, NOW)

    assert waiting(store.deliveries) == ["parked:2"]


def test_opening_again_as_after_a_restart_loses_nothing_and_repeats_nothing(store, queues, release):
    release("parked:1")
    queues.queue("leads", KINDS, NOW)
    queues.settle(take(queues), NOW, sent=["parked:1"], dropped=[])
    release("parked:2", at=NOW + MINUTE)
    for _ in range(2):
        Store.open(store.database.engine.url.render_as_string(hide_password=False)).deliveries.open(["leads"], NOW)
    queues.queue("leads", KINDS, NOW + DAY)

    assert waiting(queues) == ["parked:2"]


def test_what_was_released_just_before_a_stop_of_a_week_is_sent_after_it(queues, release):
    queues.queue("leads", KINDS, NOW)
    release("parked:1", at=NOW + MINUTE)
    queues.queue("leads", KINDS, NOW + 7 * DAY)

    assert waiting(queues) == ["parked:1"]


def test_a_channel_that_is_taken_away_forgets_its_queue_and_begins_anew_when_it_comes_back(queues, release):
    release("parked:1")
    queues.queue("leads", KINDS, NOW)
    queues.open([], NOW)
    assert queues.channels() == []

    queues.queue("leads", KINDS, NOW)  # by a process that has not heard of it
    queues.open(["leads"], NOW)
    queues.queue("leads", KINDS, NOW)
    assert waiting(queues) == []


def test_one_sender_has_the_turn_until_it_ends_it(queues, release):
    release("parked:1")
    queues.queue("leads", KINDS, NOW)
    sending = take(queues)
    assert take(queues, NOW + MINUTE) is None

    queues.settle(sending, NOW, sent=["parked:1"], dropped=[])
    assert waiting(queues) == []
    assert take(queues) is not None


def test_the_turn_of_a_sender_that_was_killed_ends_by_itself_and_what_it_held_still_waits(queues, release):
    release("parked:1")
    queues.queue("leads", KINDS, NOW)
    assert take(queues) is not None

    assert take(queues, NOW + LEASE) is not None
    assert waiting(queues) == ["parked:1"]


def test_a_sender_that_comes_late_marks_what_it_sent_and_leaves_the_turn_to_who_has_it(queues, release):
    release("parked:1", "parked:2")
    queues.queue("leads", KINDS, NOW)
    late, newer = take(queues), take(queues, NOW + LEASE)
    queues.settle(late, NOW + LEASE, sent=["parked:1"], dropped=[])

    assert waiting(queues) == ["parked:2"]
    assert take(queues, NOW + LEASE) is None
    queues.fail(newer, ["parked:2"], "HTTP 503", NOW + LEASE + MINUTE)
    assert [state.failures for state in queues.channels()] == [1]


@pytest.mark.usefixtures("queues")
def test_many_workers_ask_at_once_and_one_gets_the_turn(url):
    barrier = Barrier(4)

    def worker(_: int) -> bool:
        other = Store.open(url)
        barrier.wait()
        taken = take(other.deliveries) is not None
        other.database.close()
        return taken

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(worker, range(4))) == [False, False, False, True]


def test_a_channel_that_failed_rests_keeps_its_queue_and_says_how_it_stands(queues, release):
    release("parked:1")
    queues.queue("leads", KINDS, NOW)
    queues.fail(take(queues), ["parked:1"], "HTTP 503", NOW + MINUTE)

    assert take(queues, NOW + MINUTE / 2) is None
    (state,) = queues.channels()
    assert (state.waiting, state.failures, state.error, state.rests_until) == (1, 1, "HTTP 503", NOW + MINUTE)
    assert queues.of(["parked:1"]) == {"parked:1": {"leads": "waiting"}}

    sending = take(queues, NOW + MINUTE)
    assert sending is not None
    assert sending.failures == 1
    queues.settle(sending, NOW + MINUTE, sent=["parked:1"], dropped=[])
    (state,) = queues.channels()
    assert (state.waiting, state.failures, state.error, state.rests_until) == (0, 0, None, None)
    assert queues.of(["parked:1"]) == {"parked:1": {"leads": "sent"}}


def test_what_is_dropped_is_not_sent_later(queues, release):
    release("parked:1")
    queues.queue("leads", KINDS, NOW)
    queues.settle(take(queues), NOW, sent=[], dropped=["parked:1"])
    queues.queue("leads", KINDS, NOW)

    assert waiting(queues) == []
    assert queues.of(["parked:1", "parked:2"]) == {"parked:1": {"leads": "dropped"}}


def test_a_clock_that_was_years_ahead_for_a_while_holds_nothing_up(queues, release):
    ahead = NOW + 1000 * DAY
    queues.queue("leads", KINDS, ahead)
    queues.fail(take(queues, ahead), [], "HTTP 503", ahead + MINUTE)
    assert take(queues, ahead + HOUR) is not None  # and killed

    release("parked:1", at=NOW + HOUR)
    queues.queue("leads", KINDS, NOW + HOUR)
    assert waiting(queues) == ["parked:1"]
    assert take(queues, NOW + HOUR) is not None


def test_parking_a_ticket_tells_the_leads_in_the_same_commit(store):
    store.inbox.put([4711], NOW)
    job = store.inbox.take(NOW, HOUR)
    assert store.inbox.park(job, NOW + MINUTE, "401 from Zendesk")

    (message,) = store.leads.recent(9)
    assert (message.key, message.ticket_id) == ("parked:4711:2026-11-23T09:01:00Z", 4711)
    assert message.facts == {"case": 4711, "reason": "401 from Zendesk"}


def test_a_worker_that_lost_its_lease_parks_nothing_and_tells_nobody(store):
    store.inbox.put([4711], NOW)
    late = store.inbox.take(NOW, MINUTE)
    assert store.inbox.take(NOW + HOUR, MINUTE) is not None

    assert not store.inbox.park(late, NOW + HOUR, "401 from Zendesk")
    assert store.leads.recent(9) == []
