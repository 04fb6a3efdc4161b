"""Chores are begun by one process alone, however many want to, and taken over from one that died."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from bot.store import Store

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LEASE = timedelta(minutes=2)


def test_of_many_that_want_to_begin_one_does(store, url):
    stores = [Store.open(url) for _ in range(6)]
    for round_ in range(5):
        seen = store.chores.standing().get("sweep")
        now = NOW + round_ * LEASE

        def claim(number: int, now: datetime = now, seen=seen) -> bool:
            return stores[number].chores.claim("sweep", seen, f"worker {number}", now=now, until=now + LEASE)

        with ThreadPoolExecutor(6) as pool:
            assert sum(pool.map(claim, range(6))) == 1
    for other in stores:
        other.database.close()


def test_a_chore_that_was_let_go_says_when_it_was_done(store):
    chores = store.chores
    assert chores.claim("sweep", None, "one", now=NOW, until=NOW + LEASE)
    chores.finish("sweep", "another", NOW)
    assert chores.standing()["sweep"].holder == "one"

    chores.finish("sweep", "one", NOW + LEASE)
    standing = chores.standing()["sweep"]
    assert (standing.holder, standing.held_until, standing.begun_at, standing.done_at) == (
        None, None, NOW, NOW + LEASE,
    )  # fmt: skip


def test_a_holder_that_lives_renews_and_what_it_lost_stays_lost(store):
    chores = store.chores
    chores.claim("sweep", None, "one", now=NOW, until=NOW + LEASE)
    chores.renew("one", ["sweep"], NOW + 2 * LEASE)
    seen = chores.standing()["sweep"]
    assert seen.held_until == NOW + 2 * LEASE

    assert chores.claim("sweep", seen, "two", now=NOW + 3 * LEASE, until=NOW + 4 * LEASE)
    chores.renew("one", ["sweep"], NOW + 9 * LEASE)
    chores.finish("sweep", "one", NOW)

    assert chores.standing()["sweep"].holder == "two"


def test_a_chore_that_waits_for_its_first_time_is_noted_once(store):
    store.chores.note("resync", NOW)
    store.chores.note("resync", NOW + LEASE)

    assert store.chores.standing()["resync"].begun_at == NOW
