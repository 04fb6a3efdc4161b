"""Tests of other processes pull the sandbox's strings over HTTP."""

import pytest
import requests


@pytest.fixture
def pull(sandbox):
    def pull(method, path, expect=200, headers=None, **body):
        answer = requests.request(method, f"{sandbox.url}/sandbox{path}", json=body, headers=headers, timeout=10)
        assert answer.status_code == expect, answer.text
        return answer.json()

    return pull


def test_gestures_by_name(pull, api):
    case = pull(
        "POST", "/gestures/write_in", person="volunteer", subject="Hi", text="Hi", attachments=[{"name": "a.png"}]
    )["result"]
    pull("POST", "/gestures/agent_answers", ticket_id=case, text="Hello", status="pending")

    assert api.ticket(case)["status"] == "pending"
    assert pull("POST", "/gestures/juggle", 400)["error"] == "'juggle'"
    assert pull("POST", "/gestures/reply", 404, person="volunteer", ticket_id=1, text="x")["error"] == "RecordNotFound"
    assert "moon" in pull("POST", "/gestures/write_in", 400, person="moon", subject="x", text="x")["error"]


def test_the_clock_moves_forward_alone(pull):
    assert pull("POST", "/clock", seconds=3600)["now"] == "2026-11-23T09:00:00+00:00"
    assert pull("POST", "/clock", to="2026-11-24T16:00:00+01:00")["now"] == "2026-11-24T15:00:00+00:00"
    pull("POST", "/clock", 400, to="2026-11-01T00:00:00Z")
    assert pull("GET", "/clock")["now"] == "2026-11-24T15:00:00+00:00"


def test_everything_there_is_to_compare(pull, api, case):
    api.update(case, comment={"body": "Welcome"}, metadata={"support_bot": {"id": "1"}})

    dump = pull("GET", "/dump")

    (row,) = dump["tickets"]
    assert (row["ticket"]["id"], row["deleted"]) == (case, False)
    assert [audit["metadata"]["custom"] for audit in row["audits"]] == [{}, {"support_bot": {"id": "1"}}]
    assert [mail["to"] for mail in dump["mails"]] == ["demo-administrator@customer.example"]
    assert dump["people"]["bot"] == api.get("/users/me")["user"]["id"]


def test_faults_calls_and_tokens(pull, api, case):
    pull("POST", "/faults", kind="status", status=502)
    api.get(f"/tickets/{case}", 502)
    pull("POST", "/faults", kind="status", status=502)
    pull("DELETE", "/faults")
    api.get(f"/tickets/{case}")
    pull("POST", "/faults", 400, kind="earthquake")

    assert [call["status"] for call in pull("GET", "/calls")][-2:] == [502, 200]
    assert pull("DELETE", "/calls") == []
    pull("DELETE", "/tokens")
    api.get(f"/tickets/{case}", 401)


def test_webhooks_are_steered(pull, api, people):
    webhook = {
        "name": "Bot",
        "endpoint": "http://127.0.0.1:9/",
        "http_method": "POST",
        "request_format": "json",
        "status": "active",
        "subscriptions": ["zen:event-type:ticket.created"],
    }
    api.post("/webhooks", {"webhook": webhook}, 201)
    pull("POST", "/webhooks/pause")
    people.write_in("administrator", "Hi", "Hi")
    assert pull("GET", "/webhooks")["waiting"] == 1

    assert pull("POST", "/webhooks/flush")["waiting"] == 0
    (delivery,) = pull("GET", "/webhooks")["deliveries"]
    assert [attempt["status"] for attempt in delivery["attempts"]] == [0]
    assert "secret" not in delivery
    pull("POST", "/webhooks/again", 400, id="unknown")


def test_only_this_machine_pulls(pull):
    pull("GET", "/clock", 403, headers={"Origin": "http://other.example"})
    pull("GET", "/clock", 403, headers={"Host": "other.example"})
