"""The facts that all processes share."""

from datetime import UTC, datetime, timedelta

from bot.store.state import Allowance, Brake, Drift, State

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def test_a_new_database_knows_nothing(store):
    state = store.state

    assert (state.cursor(), state.paused_until(NOW), state.brake(), state.last_contact(), state.last_sweep()) == (
        None,
    ) * 5


def test_the_export_goes_on_where_it_was_read_to(store):
    store.state.keep_cursor("first")
    store.state.keep_cursor("second")

    assert store.state.cursor() == "second"


def test_a_pause_is_seen_by_all_processes_and_never_shortened(store):
    store.state.pause(NOW, 30 * SECOND)
    store.state.pause(NOW, 10 * SECOND)

    assert State(store.database).paused_until(NOW) == NOW + 30 * SECOND


def test_the_brake_keeps_its_first_reason_until_a_person_releases_it(store):
    first = Brake(NOW, "61 replies within an hour")
    store.state.pull_brake(first)
    store.state.pull_brake(Brake(NOW + SECOND, "62 replies within an hour"))
    assert store.state.brake() == first

    assert store.state.release_brake(NOW)
    assert not store.state.release_brake(NOW + SECOND)
    assert store.state.brake_released_at(NOW) == NOW
    assert store.state.brake() is None


def test_the_last_contact_is_written_every_ten_seconds_at_most(store):
    for seconds in (0, 9, 11, 12):
        store.state.contacted(NOW + seconds * SECOND)

    assert store.state.last_contact() == NOW + 11 * SECOND


def test_the_rate_limit_as_last_told_is_seen_by_all_processes(store):
    assert store.state.allowance() is None
    store.state.contacted(NOW)  # an answer that told nothing of it
    for seconds, left in ((1, 699), (9, 650), (11, 640)):
        store.state.contacted(NOW + seconds * SECOND, 700, left)

    assert State(store.database).allowance() == Allowance(700, 640, NOW + 11 * SECOND)


def test_how_the_account_differs_is_known_as_of_the_last_look(store):
    assert store.state.drift() is None
    store.state.keep_drift(Drift(NOW, ("create the view “At risk”",)))
    store.state.keep_drift(Drift(NOW + SECOND, ()))

    assert State(store.database).drift() == Drift(NOW + SECOND, ())


def test_sessions_are_signed_with_one_key(store):
    key = store.state.session_key()
    assert len(key) >= 64
    assert State(store.database).session_key() == key


def test_the_last_sweep_is_known(store):
    store.state.swept(NOW)

    assert store.state.last_sweep() == NOW
