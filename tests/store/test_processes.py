"""Who is there: a SQLite file that two machines use is refused, and a receiver knows when no worker lives."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.store.processes import Machine, Presence, this_machine

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
HERE, THERE = Machine("first", "boot 1"), Machine("second", "boot 2")


def enter(store, machine, at=NOW, key="one", role="worker") -> Presence:
    presence = Presence(store.database, role, key, machine)
    presence.enter(at)
    return presence


def test_a_second_machine_on_a_sqlite_file_is_refused_and_on_postgresql_welcome(store):
    enter(store, HERE)

    if store.database.is_sqlite:
        with pytest.raises(Exception, match=r"another machine uses \(first\).*PostgreSQL"):
            enter(store, THERE, NOW + 30 * SECOND, key="two")
    else:
        enter(store, THERE, NOW + 30 * SECOND, key="two")


@pytest.mark.parametrize("other", [HERE, Machine("a container", "boot 1"), Machine("first", "after a restart")])
def test_processes_containers_and_restarts_of_one_machine_are_welcome(store, other):
    enter(store, HERE)
    enter(store, other, NOW + SECOND, key="two")


def test_a_machine_that_fell_silent_or_took_its_leave_is_no_hindrance(store):
    enter(store, HERE)
    gone = enter(store, THERE, NOW + 61 * SECOND, key="two")
    gone.leave(NOW + 62 * SECOND)

    enter(store, HERE, NOW + 62 * SECOND, key="three")


def test_signs_of_life_keep_the_other_machine_out_and_are_written_now_and_then(store):
    presence = enter(store, HERE)
    for seconds in range(0, 100, 2):
        presence.beat(NOW + seconds * SECOND)

    assert store.processes.last_worker(NOW + 96 * SECOND) == NOW + 96 * SECOND
    assert store.processes.others(THERE, NOW + 120 * SECOND) == ["first"]


def test_a_receiver_is_no_worker(store):
    enter(store, HERE, role="web")

    assert store.processes.last_worker(NOW) is None


def test_a_sign_of_life_that_cannot_be_given_stops_nobody(store):
    presence = enter(store, HERE)
    if store.database.is_sqlite:
        with store.database.write():
            presence.beat(NOW + 20 * SECOND)
        assert store.processes.last_worker(NOW) == NOW

    presence.beat(NOW + 21 * SECOND)
    assert store.processes.last_worker(NOW + 21 * SECOND) == NOW + 21 * SECOND


def test_those_that_ended_without_a_word_are_forgotten_after_a_day(store):
    enter(store, HERE)
    enter(store, HERE, NOW + timedelta(days=2), key="two").leave(NOW + timedelta(days=2))

    assert store.processes.last_worker(NOW) is None


def test_this_machine_is_known_by_its_name_and_its_start():
    machine = this_machine()

    assert machine.host
    assert machine.boot
    assert machine == this_machine()


def test_a_sign_of_life_from_a_clock_that_was_ahead_is_not_believed(store):
    enter(store, HERE, NOW + timedelta(days=1))

    assert store.processes.last_worker(NOW) is None
    assert store.processes.others(THERE, NOW) == []
