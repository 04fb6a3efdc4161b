"""What Prometheus is told, and who else is not."""

from datetime import timedelta
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.store.processes import Presence, this_machine
from bot.store.state import Brake, Drift
from bot.web import create_app
from tests.web.conftest import NOW


def scraped(store, token="", address="127.0.0.1", **headers: str) -> Any:
    app = create_app(store=store, secrets=[], clock=lambda: NOW, metrics_token=token)
    return app.test_client().get("/metrics", headers=headers, environ_base={"REMOTE_ADDR": address})


def told(store) -> dict[str, float]:
    """Every sample by its name and labels."""
    return {
        sample.name + "".join(f" {key}={value}" for key, value in sample.labels.items()): sample.value
        for family in text_string_to_metric_families(scraped(store).text)
        for sample in family.samples
    }


def test_a_new_bot_has_nothing_to_tell_but_zeros(store):
    found = told(store)

    assert {value for name, value in found.items() if "info" not in name} == {0}
    assert "support_bot_inbox_due" in found
    assert not any("last_contact" in name for name in found)


def test_every_number_is_the_databases(store):
    store.inbox.put([1, 2], NOW - timedelta(seconds=90))
    for number, (at, source) in enumerate([(NOW, "trigger"), (NOW, "trigger"), (NOW - timedelta(hours=2), "trigger")]):
        store.inbox.receive(str(number), 3, now=at, not_before=NOW + timedelta(days=1), source=source)
    job = store.inbox.take(NOW, timedelta(minutes=1))
    store.inbox.park(job, NOW, "422")
    for mark, mode, reply in (("a", "live", "intake_complete"), ("b", "watch", None)):
        store.journal.open(ticket_id=1, mark_id=mark, at=NOW, mode=mode, decision={"reply": reply}, reasons=[])
    store.journal.settle(1, ["a"], NOW)
    store.state.contacted(NOW, 700, 42)
    store.state.swept(NOW - timedelta(minutes=5))
    store.state.pause(NOW, timedelta(seconds=30))
    store.state.pull_brake(Brake(NOW, "sixty"))
    store.state.keep_drift(Drift(NOW, ("one", "two")))
    Presence(store.database, "worker", "one", this_machine()).enter(NOW - timedelta(seconds=30))

    found = told(store)

    assert {name.removeprefix("support_bot_"): value for name, value in found.items() if "info" not in name} == {
        "inbox_due": 1,
        "inbox_running": 0,
        "inbox_parked": 1,
        "inbox_oldest_due_seconds": 90,
        "last_contact_timestamp_seconds": NOW.timestamp(),
        "last_webhook_timestamp_seconds": NOW.timestamp(),
        "last_sweep_timestamp_seconds": (NOW - timedelta(minutes=5)).timestamp(),
        "last_drift_check_timestamp_seconds": NOW.timestamp(),
        "paused": 1,
        "brake": 1,
        "worker_alive": 1,
        "zendesk_calls_limit": 700,
        "zendesk_calls_left": 42,
        "drift_changes": 2,
        "webhooks_last_hour source=trigger": 2,
        "decisions_last_day state=landed": 1,
        "decisions_last_day state=watched": 1,
        "replies_last_hour": 1,
    }


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "127.8.8.8"])
def test_without_a_token_this_machine_may_ask(store, address):
    assert scraped(store, address=address).status_code == 200


@pytest.mark.parametrize("address", ["10.0.0.5", "203.0.113.9", "::ffff:10.0.0.5", "", "localhost"])
def test_and_no_other(store, address):
    answer = scraped(store, address=address)

    assert answer.status_code == 401
    assert "support_bot" not in answer.text


@pytest.mark.parametrize("left", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"])
def test_nor_whom_a_proxy_on_this_machine_lets_through(store, left):
    assert scraped(store, **{left: "203.0.113.9"}).status_code == 401


def test_with_a_token_it_alone_opens_from_wherever(store):
    def asked(authorization: str, address: str = "203.0.113.9") -> int:
        return int(scraped(store, "the token", address, Authorization=authorization).status_code)

    assert asked("Bearer the token") == 200
    for wrong in ("Bearer another", "Bearer ", "Basic the token", "the token", "Bearer thé token"):
        assert asked(wrong, "127.0.0.1") == 401
    assert scraped(store, "the token").status_code == 401


def test_while_the_database_is_away_a_scrape_fails(store, tmp_path):
    store.database.close()
    (tmp_path / "bot.db").rename(tmp_path / "gone")
    (tmp_path / "bot.db").mkdir()

    assert scraped(store).status_code == 503
