"""Each switch breaks one thing that programs take for granted, and nothing else; off again, all is as before."""

from datetime import timedelta

import pytest
import requests

MARK = {"support_bot": {"id": "1"}}


def pull(sandbox, method, path, expect=200, **body):
    answer = requests.request(method, f"{sandbox.url}/sandbox{path}", json=body, timeout=10)
    assert answer.status_code == expect, answer.text


def comment_of(audit):
    return next(event for event in audit["events"] if event["type"] == "Comment")


def test_an_update_loses_its_mark(sandbox, api, case):
    sandbox.misbehave(drops_marks=True)
    audit = api.update(case, comment={"body": "Hello"}, metadata=MARK)["audit"]

    assert audit["metadata"]["custom"] == {}
    assert api.get(f"/tickets/{case}/audits")["audits"][-1]["metadata"]["custom"] == {}

    sandbox.misbehave()
    assert api.update(case, comment={"body": "Again"}, metadata=MARK)["audit"]["metadata"]["custom"] == MARK


def test_a_comment_comes_back_in_another_name_and_with_another_privacy(sandbox, api, case, people):
    pull(sandbox, "POST", "/misbehaviour", comments_as="agent")
    said = comment_of(api.update(case, comment={"body": "Hello"})["audit"])
    assert (said["author_id"], said["public"]) == (people.ids["agent"], True)

    pull(sandbox, "POST", "/misbehaviour", flips_privacy=True)
    said = comment_of(api.update(case, comment={"body": "Hello"})["audit"])
    assert (said["author_id"], said["public"]) == (people.ids["bot"], False)
    assert comment_of(api.update(case, comment={"body": "A note", "public": False})["audit"])["public"] is True

    pull(sandbox, "DELETE", "/misbehaviour")
    assert comment_of(api.update(case, comment={"body": "Hello"})["audit"])["public"] is True


def test_audits_are_listed_out_of_order(sandbox, api, case):
    for tag in ("one", "two", "three"):
        api.update(case, tags=[tag])
    ids = [one["id"] for one in api.get(f"/tickets/{case}/audits")["audits"]]
    sandbox.misbehave(reorders_audits=True)

    listed = [one["id"] for one in api.get(f"/tickets/{case}/audits")["audits"]]

    assert (sorted(listed), listed == ids) == (ids, False)


def test_audits_are_listed_late(sandbox, api, case):
    sandbox.clock.forward(timedelta(minutes=1))
    api.update(case, tags=["new"])
    sandbox.misbehave(audits_late_seconds=30)
    assert len(api.get(f"/tickets/{case}/audits")["audits"]) == 1

    sandbox.clock.forward(timedelta(seconds=30))
    assert len(api.get(f"/tickets/{case}/audits")["audits"]) == 2


def test_deliveries_of_different_events_share_one_invocation_id(sandbox, api, people):
    kind = "zen:event-type:ticket.created"
    webhook = {"name": "Bot", "endpoint": "http://127.0.0.1:9/", "http_method": "POST", "request_format": "json"}
    api.post("/webhooks", {"webhook": webhook | {"status": "active", "subscriptions": [kind]}}, 201)

    def ids_of_two_cases():
        people.write_in("administrator", "One", "One")
        people.write_in("administrator", "Two", "Two")
        return {one.invocation_id for one in sandbox.webhooks.deliveries}

    assert len(ids_of_two_cases()) == 2
    sandbox.misbehave(repeats_invocation_ids=True)
    assert len(ids_of_two_cases()) == 2
    assert len({one.body for one in sandbox.webhooks.deliveries}) == 4


@pytest.mark.parametrize("status", [500, 503])
def test_zendesk_is_down_altogether_until_it_is_up_again(sandbox, api, case, status):
    pull(sandbox, "POST", "/outage", status=status)
    api.get("/users/me", status)
    api.update(case, status, tags=["lost"])

    pull(sandbox, "DELETE", "/outage")
    assert api.ticket(case)["tags"] == []


def test_an_unknown_switch_is_refused(sandbox):
    pull(sandbox, "POST", "/misbehaviour", 400, juggles=True)
