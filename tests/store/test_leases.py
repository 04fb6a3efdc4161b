"""Leases are held by one at a time, taken over from one that died, and believed no longer than they can be."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from bot.store import Store
from bot.store.leases import CLOCKS_DIFFER

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LEASE = timedelta(minutes=2)
SECOND = timedelta(seconds=1)


def test_of_many_that_want_one_gets_it(url):
    stores = [Store.open(url) for _ in range(6)]
    for round_ in range(5):
        now = NOW + round_ * LEASE

        def take(number: int, now: datetime = now) -> bool:
            return stores[number].leases.take("job/sweep", f"worker {number}", now, LEASE)

        with ThreadPoolExecutor(6) as pool:
            assert sum(pool.map(take, range(6))) == 1
    for other in stores:
        other.database.close()


def test_a_holder_goes_on_and_gives_back_what_is_its_own_alone(store):
    leases = store.leases
    assert leases.take("job/sweep", "one", NOW, LEASE)
    assert leases.take("job/sweep", "one", NOW + SECOND, LEASE)
    assert not leases.take("job/sweep", "two", NOW + SECOND, LEASE)
    leases.release("job/sweep", "two")
    assert leases.get("job/sweep").token == "one"

    leases.release("job/sweep", "one")
    assert leases.take("job/sweep", "two", NOW + SECOND, LEASE)


def test_a_holder_that_lives_renews_and_what_it_lost_stays_lost(store):
    leases = store.leases
    leases.take("job/sweep", "one", NOW, LEASE)
    assert leases.renew("job/sweep", "one", NOW + 2 * LEASE)
    assert not leases.take("job/sweep", "two", NOW + LEASE, LEASE)

    assert leases.take("job/sweep", "two", NOW + 3 * LEASE, LEASE)
    assert not leases.renew("job/sweep", "one", NOW + 9 * LEASE)
    leases.rest("job/sweep", "one", NOW + 9 * LEASE)
    assert (leases.get("job/sweep").token, leases.get("job/sweep").until) == ("two", NOW + 4 * LEASE)


def test_what_rests_is_taken_before_its_time_only_by_who_asks_for_it(store):
    leases = store.leases
    leases.take("job/sweep", "one", NOW, LEASE)
    leases.rest("job/sweep", "one", NOW + 9 * LEASE)

    assert not leases.take("job/sweep", "two", NOW + LEASE, LEASE, 9 * LEASE)
    assert not leases.take("job/sweep", "two", NOW + LEASE, LEASE, 9 * LEASE, begun_by=NOW - SECOND)
    assert leases.take("job/sweep", "two", NOW + LEASE, LEASE, 9 * LEASE, begun_by=NOW)
    assert not leases.take("job/sweep", "three", NOW + LEASE, LEASE, 9 * LEASE, begun_by=NOW + LEASE)


def test_a_lease_from_a_clock_that_was_ahead_is_not_believed(store):
    leases = store.leases
    leases.take("job/sweep", "one", NOW + timedelta(days=1), LEASE)
    assert leases.get("job/sweep").has_ended(NOW, LEASE)
    assert leases.take("job/sweep", "two", NOW, LEASE)

    leases.take("channel/leads", "one", NOW + CLOCKS_DIFFER, LEASE)  # as far as clocks may differ
    assert not leases.take("channel/leads", "two", NOW, LEASE)


def test_leases_are_listed_and_forgotten_by_their_kind(store):
    for name in ("process/worker/b", "process/worker/a", "process_x", "job/sweep"):
        store.leases.take(name, "one", NOW, LEASE)
    assert [lease.name for lease in store.leases.under("process/")] == ["process/worker/a", "process/worker/b"]
    assert store.leases.under("process_")[0].name == "process_x"

    store.leases.forget("process/", NOW + LEASE + SECOND)
    assert [lease.name for lease in store.leases.under("")] == ["job/sweep", "process_x"]
