"""What is noted of how the account differs, so that a page can show it without a call."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.provision import SetupRefused
from bot.provision.drift import note_drift
from bot.store import Store
from bot.store.state import Drift

NIGHT = datetime(2026, 11, 23, 2, 45, tzinfo=UTC)


@pytest.fixture
def store(tmp_path):
    opened = Store.open(f"sqlite:///{tmp_path}/bot.db")
    yield opened
    opened.database.close()


@pytest.fixture
def state(store):
    return store.state


def test_an_empty_account_lacks_everything_and_one_that_is_set_up_nothing(account, wanted, set_up, state, store):
    assert note_drift(account, lambda: wanted, state, store.leads, NIGHT) == len(state.drift().changes) > 50
    assert any("Svarfrist" in words for words in state.drift().changes)

    set_up()
    assert note_drift(account, lambda: wanted, state, store.leads, NIGHT + timedelta(days=1)) == 0
    assert state.drift() == Drift(NIGHT + timedelta(days=1), ())


def test_a_bot_that_starts_again_and_again_looks_once(wanted, state, store):
    state.keep_drift(Drift(NIGHT, ("one",)))

    nobody: Any = None  # to ask would be an error
    assert note_drift(nobody, lambda: wanted, state, store.leads, NIGHT + timedelta(hours=5)) == 1
    assert state.drift().at == NIGHT


def test_a_plan_that_is_refused_is_drift_too(account, state, store):
    def refuse():
        raise SetupRefused(("two ticket fields are called “Type feil”",))

    note_drift(account, refuse, state, store.leads, NIGHT)
    assert state.drift().changes == ("two ticket fields are called “Type feil”",)


def test_the_leads_are_told_once_for_each_distinct_plan(account, wanted, set_up, state, store):
    def look(day: int) -> list[object]:
        note_drift(account, lambda: wanted, state, store.leads, NIGHT + timedelta(days=day))
        return [message.facts["count"] for message in store.leads.recent(9) if message.kind == "drift"]

    set_up()
    assert look(1) == []

    account.marked("webhooks", "events")["status"] = "inactive"
    assert look(2) == look(3) == [1]
