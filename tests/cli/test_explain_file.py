"""``bot explain FILE``: what would change on a case of Zendesk's JSON, and why."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.documents import AROUND, AT, AUDITS_FORM, COMMENT, COMMENTS_FORM, MAIL, TICKET, USERS
from tests.cli.said import Run
from tests.set_up import CONFIG


@pytest.mark.parametrize("document", [AUDITS_FORM, COMMENTS_FORM], ids=["audits", "comments"])
def test_explain_tells_what_changes_and_why(run: Run, file, document: dict[str, Any]):
    said = run("explain", file(document), "--at", AT, "--json")

    assert (said.code, said.err) == (0, "")
    answer = json.loads(said.out)
    reply, reasons, read = answer.pop("reply"), answer.pop("reasons"), answer.pop("read")
    assert answer == {
        "ticket_id": 4711,
        "tags": {"add": ["intake_complete", "severity_a", "sla_due_2026-11-24"], "remove": []},
        "fields": {
            "event": "demo.example / Landsleir",
            "severity": "severity_a",
            "actions_tried": "Logget ut og inn igjen, prøvd annen nettleser.",
            "severity_reported": "A",
            "severity_announced": "A",
            "sla_started_at": "2026-11-23T08:09:00Z",
            "sla_due_at": "2026-11-24T15:00:00Z",
            "sla_due_date": "2026-11-24",
        },
        "status": None,
        "priority": "urgent",
        "requester_id": None,
        "email_ccs": [],
        "notes": [],
        "leads": [],
        "look_again_at": "2026-11-24T12:00:00Z",
    }
    assert (reply["name"], reply["locale"]) == ("intake_complete", "nb")
    assert "nummer 4711" in reply["body"]
    assert "tirsdag 24. november 2026 kl. 16.00" in reply["body"]
    assert {reason["rule"] for reason in reasons} == {"R2", "R4"}
    assert all(reason["text"].endswith(".") for reason in reasons)
    assert [(comment["kind"], comment["sure"]) for comment in read] == [("content", True)]
    lines = [(line["part"], line["field"]) for line in read[0]["lines"]]
    assert {("own", "event"), ("own", "severity"), ("own", "actions_tried")} <= set(lines)


def test_explain_tells_a_person_the_same_in_local_time(run: Run, file):
    said = run("explain", file(AUDITS_FORM), "--at", AT)

    assert said.code == 0
    for words in (
        "Case 4711",
        "intake_complete severity_a",
        "urgent",
        "All required data is there.",
        "nummer 4711",
        "Comment of Mon 2026-11-23 09:09: content",
        "actions_tried",
    ):
        assert words in said.out
    assert "Looks again at Tue 2026-11-24 13:00." in said.out


def test_explain_shows_what_customers_write_as_it_is(run: Run, file):
    mail = MAIL.replace("Landsleir", "[/bold] [red]Landsleir")
    document = AROUND | {"comments": [COMMENT | {"body": mail}]}
    said = run("explain", file(document), "--at", AT)
    assert (said.code, said.err) == (0, "")
    assert "demo.example / [/bold] [red]Landsleir" in said.out


def test_explain_says_when_there_is_nothing_to_do(run: Run, file):
    document = AUDITS_FORM | {"ticket": TICKET | {"tags": ["bot_ignore"]}}
    said = run("explain", file(document), "--at", AT)
    assert "Case 4711: nothing to do" in said.out
    assert "An agent set bot_ignore." in said.out


def test_a_ticket_alone_is_enough(run: Run, file):
    needed = {
        key: TICKET[key] for key in ("id", "created_at", "updated_at", "status", "requester_id", "organization_id")
    }
    said = run("explain", file({"ticket": needed | {"description": MAIL}}), "--at", AT, "--json")

    assert (said.code, said.err) == (0, "")
    answer = json.loads(said.out)
    assert answer["reply"]["name"] == "intake_incomplete_critical"
    assert "missing_screenshot" in answer["tags"]["add"]
    assert answer["notes"] == [
        "The requester has no support role, and no administrator of the customer is known. The case goes on."
    ]


def test_administrators_come_from_the_organizations_users_or_else_from_all(run: Run, file):
    volunteer = USERS[0] | {"id": 2, "name": "Demo volunteer", "user_fields": {"support_role": "volunteer"}}
    other = USERS[0] | {"id": 3, "name": "Second administrator"}
    document = AUDITS_FORM | {"ticket": TICKET | {"requester_id": 2}, "users": [*USERS, volunteer]}

    assert json.loads(run("explain", file(document), "--at", AT, "--json").out)["email_ccs"] == [1]
    document["organization_users"] = [volunteer, other]
    assert json.loads(run("explain", file(document), "--at", AT, "--json").out)["email_ccs"] == [3]


def test_what_a_file_does_not_tell_is_unknown_and_said(run: Run, file):
    fields = [*AROUND["ticket_fields"], {"id": 19, "title": "Type henvendelse"}]
    asked = TICKET | {"custom_fields": [{"id": 19, "value": "type_user_question"}]}
    document = AUDITS_FORM | {"ticket": asked, "ticket_fields": fields, "unqualified_12_months": 2}
    answer = json.loads(run("explain", file(document), "--at", AT, "--json").out)
    assert answer["reply"]["name"] == "out_of_scope_user_question"
    assert "How many user questions the organization has asked is not known." in [r["text"] for r in answer["reasons"]]


def test_a_file_is_decided_on_as_if_the_policy_had_always_applied(run: Run, file, tmp_path: Path):
    settings = tmp_path / "config"
    settings.mkdir()
    for part in CONFIG.iterdir():
        (settings / part.name).symlink_to(part)
    (settings / "policy.toml").unlink()
    (settings / "policy.toml").write_text("[limits]\nenforce_from = 2026-12-24T00:00:00Z\n", encoding="utf-8")
    answer = json.loads(run("explain", file(AUDITS_FORM), "--at", AT, "--json", BOT_CONFIG_DIR=str(settings)).out)
    assert answer["reply"]["name"] == "intake_complete"
