"""What Zendesk is told when it knocks."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from bot.store import Store
from bot.store.processes import this_machine
from bot.web import LARGEST_BODY, create_app
from bot.web.webhook import INVOCATION_ID
from bot.zendesk.signature import SIGNATURE, TEST_SECRET, TIMESTAMP, sign
from tests.web.conftest import NOW

SECRET = "a signing secret"
OWN_USER = 77
PATH = "/webhooks/zendesk"


def door(store: Store, **parts: Any) -> FlaskClient:
    app = create_app(
        **{"store": store, "secrets": [SECRET], "clock": lambda: NOW, **parts},
    )
    return app.test_client()


def knock(client: FlaskClient, body: object, invocation_id: str = "01HANA2B", secret: str = SECRET) -> TestResponse:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    timestamp = NOW.isoformat()
    headers = {SIGNATURE: sign(raw, timestamp, secret), TIMESTAMP: timestamp, INVOCATION_ID: invocation_id}
    return client.post(PATH, data=raw, headers=headers)


def told(answer: TestResponse) -> Any:
    """The answer's JSON."""
    return answer.json


def test_a_webhook_is_on_disk_before_it_is_answered(store):
    answer = knock(door(store), {"ticket_id": "4711"})

    assert (answer.status_code, answer.json) == (202, {"status": "accepted"})
    assert [row.ticket_id for row in store.inbox.waiting(9)] == [4711]
    assert store.inbox.next_at() == NOW.replace(microsecond=0) + timedelta(seconds=1)


def test_an_event_subscribed_webhook_is_heard_too(store):
    event = {"type": "zen:event-type:ticket.status_changed", "id": "cbe4028c", "detail": {"id": "4711"}, "event": {}}

    assert knock(door(store), event).status_code == 202
    assert [row.ticket_id for row in store.inbox.waiting(9)] == [4711]


def test_a_repeat_is_answered_and_forgotten(store):
    client = door(store)
    knock(client, {"ticket_id": "4711"})

    assert knock(client, {"ticket_id": "4711"}).json == {"status": "repeat"}


def test_a_request_that_was_captured_counts_once_whatever_invocation_id_it_bears(store):
    client = door(store)
    given = [knock(client, {"ticket_id": "4711"}, invocation_id) for invocation_id in ("01HANA2B", "01HANA2C", "")]

    assert [answer.json for answer in given] == [{"status": "accepted"}, {"status": "repeat"}, {"status": "repeat"}]
    assert store.inbox.heard_since(NOW) == {"trigger": 1}


def test_a_webhook_without_an_invocation_id_is_heard(store):
    assert knock(door(store), {"ticket_id": "4711"}, invocation_id="").json == {"status": "accepted"}


@pytest.mark.parametrize(
    "body",
    [
        {"ticket_id": "4711", "current_user_id": str(OWN_USER)},
        {"type": "zen:event-type:ticket.tags_changed", "detail": {"id": "4711", "actor_id": str(OWN_USER)}},
    ],
)
def test_the_bots_own_echo_is_dropped_once_its_user_is_known(store, body):
    assert knock(door(store, own_user=lambda: OWN_USER), body).json == {"status": "echo"}
    assert store.inbox.next_at() is None

    assert knock(door(store), body).json == {"status": "accepted"}


def test_an_event_about_something_else_is_ignored(store):
    answer = knock(door(store), {"type": "zen:event-type:user.created", "detail": {"id": "5"}})

    assert (answer.status_code, answer.json) == (202, {"status": "ignored"})
    assert store.inbox.next_at() is None


def test_a_wrong_signature_is_refused_and_nothing_is_noted(store, caplog):
    answer = knock(door(store), {"ticket_id": "4711"}, secret="another secret")

    assert (answer.status_code, told(answer)["error"]) == (401, "Unauthorized")
    assert store.inbox.next_at() is None
    assert "another secret" not in caplog.text


def test_the_public_test_secret_is_refused_unless_this_is_the_sandbox(store):
    parts = {"secrets": [TEST_SECRET]}

    assert knock(door(store, **parts), {"ticket_id": "4711"}, secret=TEST_SECRET).status_code == 401
    assert knock(door(store, **parts, sandbox=True), {"ticket_id": "4711"}, secret=TEST_SECRET).status_code == 202


@pytest.mark.parametrize("body", [b"no JSON", b"[]", {"ticket_id": "{{ticket.id}}"}])
def test_a_body_that_names_no_ticket_is_refused(store, body):
    answer = knock(door(store), body)

    assert (answer.status_code, told(answer)["error"]) == (400, "Bad Request")


def test_an_endless_invocation_id_is_refused(store):
    assert knock(door(store), {"ticket_id": "4711"}, invocation_id="x" * 201).status_code == 400


def test_a_body_that_is_too_large_is_refused_unread(store):
    answer = knock(door(store), {"ticket_id": "4711", "description": "x" * LARGEST_BODY})

    assert (answer.status_code, told(answer)["error"]) == (413, "Request Entity Too Large")


def test_when_the_inbox_cannot_be_written_zendesk_is_asked_to_send_again(store):
    store.inbox._database.patience = 0.05
    with store.database.write():
        answer = knock(door(store), {"ticket_id": "4711"})

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert knock(door(store), {"ticket_id": "4711"}).json == {"status": "accepted"}


def test_a_mistake_of_ours_is_never_a_500(store):
    def stumble() -> int:
        raise ValueError("a mistake")

    answer = knock(door(store, own_user=stumble), {"ticket_id": "4711", "current_user_id": "9"})

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert answer.json == {"error": "Service Unavailable", "detail": "try again later"}


@pytest.mark.parametrize(("method", "path", "status"), [("GET", PATH, 405), ("PUT", PATH, 405), ("POST", "/", 404)])
def test_other_methods_and_paths_are_answered_in_json(store, method, path, status):
    answer = door(store).open(path, method=method)

    assert answer.status_code == status
    assert set(told(answer)) == {"error", "detail"}
    assert status == 404 or "POST" in answer.headers["Allow"]


def test_alive_is_alive_whatever_the_database_does(store):
    assert door(store).get("/healthz").json == {"status": "alive"}


def test_a_new_bot_is_ready_and_has_heard_of_nobody(store):
    ready = door(store).get("/readyz")

    assert ready.status_code == 200
    assert told(ready)["last_contact_with_zendesk"] is None
    assert told(ready)["due"] == 0


def test_ready_says_when_zendesk_was_last_heard_and_how_the_work_stands(store):
    client = door(store)
    store.state.contacted(NOW - timedelta(seconds=90))
    store.state.pause(NOW, timedelta(seconds=30))
    knock(client, {"ticket_id": "4711"})
    store.inbox.put([4712], NOW - timedelta(seconds=5))

    ready = told(client.get("/readyz"))

    assert ready["last_contact_with_zendesk"] == {"at": "2026-11-23T08:58:30.250000Z", "seconds_ago": 90.0}
    assert ready["last_webhook"]["seconds_ago"] == 0
    assert ready["oldest_due"]["seconds_ago"] == 5
    assert (ready["due"], ready["running"], ready["parked"], ready["brake"]) == (1, 0, 0, False)
    assert ready["paused_until"] == "2026-11-23T09:00:30.250000Z"


def test_ready_says_whether_a_worker_is_there(store):
    client = door(store)
    assert told(client.get("/readyz"))["worker_alive"] is False

    for seconds, alive in ((59, True), (61, False)):
        store.processes.beat("a worker", "worker", this_machine(), NOW - timedelta(seconds=seconds))
        ready = told(client.get("/readyz"))
        assert (ready["worker_alive"], ready["last_worker"]["seconds_ago"]) == (alive, seconds)


def test_a_receiver_gives_signs_of_life_as_it_is_asked(store):
    seen: list[datetime] = []
    door(store, beat=seen.append).get("/healthz")

    assert seen == [NOW]


def test_without_its_database_it_is_not_ready(store, tmp_path):
    store.database.close()
    (tmp_path / "bot.db").rename(tmp_path / "gone")
    (tmp_path / "bot.db").mkdir()

    answer = door(store).get("/readyz")

    assert answer.status_code == 503
    assert answer.json == {
        "status": "not ready",
        "database": "unreachable",
        "problem": "the database file was replaced under the running bot: start the bot anew",
    }
