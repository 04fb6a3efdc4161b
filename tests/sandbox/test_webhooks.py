"""Webhooks arrive signed and in order, are tried again as Zendesk does, and can be lost, doubled and turned round."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bot.sandbox.webhooks import TEST_SECRET, sign

DEADLINE = 10


class Receiver(ThreadingHTTPServer):
    """Keeps what arrives, and answers as told: (status, headers) one after the other, then 200."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Hook)
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.answers: list[tuple[int, dict[str, str]]] = []
        self.silent = False
        self.over = threading.Event()


class Hook(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((dict(self.headers), body))
        if self.server.silent:
            self.server.over.wait(DEADLINE)
            return
        status, headers = self.server.answers.pop(0) if self.server.answers else (200, {})
        self.send_response(status)
        for name, value in ({"Content-Length": "0"} | headers).items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_):
        """Says nothing."""


@pytest.fixture
def receiver():
    server = Receiver()
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.over.set()
    server.shutdown()
    server.server_close()


def webhook(api, receiver, **facts):
    body = {
        "name": "Bot",
        "endpoint": f"http://127.0.0.1:{receiver.server_port}/hook",
        "http_method": "POST",
        "request_format": "json",
        "status": "active",
        "subscriptions": ["conditional_ticket_events"],
    } | facts
    return api.post("/webhooks", {"webhook": body}, 201)["webhook"]


@pytest.fixture
def connected(api, receiver):
    """A webhook that a trigger calls for every creation and update."""
    made = webhook(api, receiver)
    payload = '{"ticket_id": "{{ticket.id}}", "current_user_id": "{{current_user.id}}"}'
    trigger = {
        "title": "Tell the bot",
        "conditions": {"all": [{"field": "status", "operator": "less_than", "value": "closed"}]},
        "actions": [{"field": "notification_webhook", "value": [made["id"], payload]}],
    }
    api.post("/triggers", {"trigger": trigger}, 201)
    return made


def bodies(receiver):
    return [json.loads(body) for _, body in receiver.got]


def test_a_delivery_is_signed_over_timestamp_and_body(sandbox, api, people, receiver, connected):
    case = people.write_in("administrator", "Hi", "Hi")
    assert sandbox.webhooks.idle(DEADLINE)

    ((headers, body),) = receiver.got
    secret = api.get(f"/webhooks/{connected['id']}/signing_secret")["signing_secret"]["secret"]
    stamp = headers["X-Zendesk-Webhook-Signature-Timestamp"]
    assert stamp == "2026-11-23T08:00:00Z"
    assert headers["X-Zendesk-Webhook-Signature"] == sign(secret, stamp, body)
    assert headers["X-Zendesk-Webhook-Id"] == connected["id"]
    assert json.loads(body) == {"ticket_id": str(case), "current_user_id": str(people.ids["administrator"])}


def test_the_signature_is_the_documented_one():
    """A vector made by hand from https://developer.zendesk.com/documentation/webhooks/verifying/."""
    body = b'{"event":"ticket.updated","id":123}'
    assert sign(TEST_SECRET, "2021-03-25T05:09:27Z", body) == "S/RDdU2ERmj7LHDDoWJ2onPYH+t7/f2+LTM4dL7UiLM="


@pytest.mark.usefixtures("connected")
@pytest.mark.parametrize(
    ("answers", "attempts"),
    [
        ([(500, {})], [500]),
        ([(403, {})], [403]),
        ([(409, {})], [409, 200]),
        ([(409, {})] * 9, [409] * 4),
        ([(503, {"Retry-After": "1"})] * 2, [503, 503, 200]),
        ([(503, {})], [503]),
        ([(503, {"Retry-After": "0"})], [503, 200]),
        ([(429, {"Retry-After": "60"})], [429]),
        ([(504, {})], [504]),
    ],
)
def test_zendesk_tries_again_only_after_some_answers(sandbox, people, receiver, answers, attempts):
    receiver.answers.extend(answers)
    people.write_in("administrator", "Hi", "Hi")
    assert sandbox.webhooks.idle(DEADLINE)

    (delivery,) = sandbox.webhooks.deliveries
    assert [attempt["status"] for attempt in delivery.attempts] == attempts
    assert len({headers["X-Zendesk-Webhook-Invocation-Id"] for headers, _ in receiver.got}) == 1


@pytest.mark.usefixtures("connected")
def test_a_time_out_is_tried_again_up_to_five_times(sandbox, people, receiver):
    receiver.silent, sandbox.webhooks._timeout = True, 0.2
    people.write_in("administrator", "Hi", "Hi")
    assert sandbox.webhooks.idle(DEADLINE)

    (delivery,) = sandbox.webhooks.deliveries
    assert [attempt["status"] for attempt in delivery.attempts] == [504] * 6


@pytest.mark.usefixtures("connected")
def test_what_is_kept_back_comes_in_order_or_backwards(sandbox, people, receiver):
    for backwards in (False, True):
        receiver.got.clear()
        sandbox.webhooks.pause()
        cases = [people.write_in("administrator", "Hi", "Hi") for _ in range(3)]
        assert receiver.got == []

        sandbox.webhooks.resume(backwards=backwards)
        assert sandbox.webhooks.idle(DEADLINE)
        heard = [int(body["ticket_id"]) for body in bodies(receiver)]
        assert heard == (cases[::-1] if backwards else cases)


@pytest.mark.usefixtures("connected")
def test_deliveries_are_lost_and_doubled_on_request(sandbox, people, receiver):
    sandbox.webhooks.drop(1)
    people.write_in("administrator", "Lost", "Lost")
    sandbox.webhooks.duplicate(1)
    doubled = people.write_in("administrator", "Twice", "Twice")
    assert sandbox.webhooks.idle(DEADLINE)
    assert [int(body["ticket_id"]) for body in bodies(receiver)] == [doubled, doubled]

    sandbox.webhooks.again(sandbox.webhooks.deliveries[0].invocation_id)
    assert sandbox.webhooks.idle(DEADLINE)
    assert len(receiver.got) == 3


def test_an_inactive_webhook_is_not_called(sandbox, api, people, receiver, connected):
    api.ask("PATCH", f"/webhooks/{connected['id']}", 204, json={"webhook": {"status": "inactive"}})
    people.write_in("administrator", "Hi", "Hi")

    assert sandbox.webhooks.idle(DEADLINE)
    assert receiver.got == []


def test_event_subscriptions_get_zendesks_own_payload(sandbox, api, people, receiver):
    kinds = [f"zen:event-type:ticket.{kind}" for kind in ("created", "comment_added", "status_changed", "soft_deleted")]
    webhook(api, receiver, subscriptions=kinds)
    case = people.write_in("administrator", "Hi", "Hi")
    people.agent_answers(case, "We look.", status="pending")
    people.delete(case)
    assert sandbox.webhooks.idle(DEADLINE)

    got = bodies(receiver)
    assert [body["type"].rpartition(".")[2] for body in got] == [
        "created", "comment_added", "comment_added", "status_changed", "soft_deleted",
    ]  # fmt: skip
    assert (got[0]["detail"]["id"], got[0]["detail"]["status"]) == (str(case), "NEW")
    assert got[0]["detail"]["actor_id"] == str(people.ids["administrator"])
    change = got[3]["event"]
    assert (change["current"], change["previous"]) == ("PENDING", "NEW")
    assert got[2]["event"]["meta"]["sequence"]["id"] == change["meta"]["sequence"]["id"]


def test_a_webhooks_connection_method_stays(api, connected):
    api.ask("PATCH", f"/webhooks/{connected['id']}", 400, json={"webhook": {"subscriptions": ["zen:event-type:x"]}})
    both = connected | {"subscriptions": ["conditional_ticket_events", "zen:event-type:ticket.created"]}
    api.post("/webhooks", {"webhook": both}, 400)


def test_a_new_secret_kills_the_old_one(sandbox, api, people, receiver, connected):
    path = f"/webhooks/{connected['id']}/signing_secret"
    old = api.get(path)["signing_secret"]["secret"]
    new = api.post(path, {}, 201)["signing_secret"]["secret"]
    people.write_in("administrator", "Hi", "Hi")
    assert sandbox.webhooks.idle(DEADLINE)

    ((headers, body),) = receiver.got
    signature, stamp = headers["X-Zendesk-Webhook-Signature"], headers["X-Zendesk-Webhook-Signature-Timestamp"]
    assert signature == sign(new, stamp, body) != sign(old, stamp, body)


def test_passwords_of_webhooks_are_never_given_back(api, receiver):
    login = {"type": "basic_auth", "data": {"username": "demo", "password": "hidden"}, "add_position": "header"}

    made = webhook(api, receiver, authentication=login)

    assert made["authentication"]["data"] == {"username": "demo"}
    assert "hidden" not in json.dumps(api.get("/webhooks"))


def test_an_unsaved_webhook_is_tried_with_the_public_secret(api, receiver):
    request = {
        "endpoint": f"http://127.0.0.1:{receiver.server_port}/",
        "http_method": "POST",
        "request_format": "json",
        "payload": '{"ping": 1}',
    }

    answer = api.post("/webhooks/test", {"request": request})

    ((headers, body),) = receiver.got
    stamp = headers["X-Zendesk-Webhook-Signature-Timestamp"]
    assert headers["X-Zendesk-Webhook-Signature"] == sign(TEST_SECRET, stamp, body)
    assert answer["response"]["status_code"] == 200
