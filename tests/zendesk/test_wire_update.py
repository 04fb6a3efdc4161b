"""What the bot sends for an update: nothing but what changes, and nothing at all if the ticket has moved on."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.model.case import Case, Organization, Person, Standing
from bot.model.decision import Decision, Note, Reply, updates
from bot.model.sentence import verbatim
from bot.policy.authors import REMEMBERED_AT_ONCE
from bot.zendesk.fields import FieldMissing
from bot.zendesk.wire import case_from_json, update_to_json
from tests.zendesk.shapes import (
    ADMINISTRATOR,
    AGENT,
    EVENT,
    FIELDS,
    HOUSE,
    MINUTES,
    SEVERITY,
    VOLUNTEER,
    audit,
    document,
)

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
CASE = Case(
    4711,
    AT,
    AT,
    "open",
    Person(VOLUNTEER, "Demo volunteer"),
    organization=Organization(HOUSE, "Demo organization"),
    tags=frozenset({"people_s_own", "intake_incomplete", "severity_c"}),
)


@dataclass(frozen=True)
class Body:
    text: str
    html: bool = False


def sent(body: Body | None = None, **wanted: Any) -> Any:
    (update,) = updates(Decision(4711, AT, **wanted), "d1")
    return update_to_json(CASE, update, body, FIELDS)["ticket"]


def test_every_update_is_safe_and_carries_the_bots_mark():
    assert sent(status="pending") == {
        "status": "pending",
        "safe_update": True,
        "updated_stamp": "2026-11-23T09:30:00Z",
        "metadata": {"support_bot": {"id": "d1"}},
    }


def test_tags_are_sent_as_read_minus_those_that_go_plus_those_that_come():
    ticket = sent(
        add_tags=frozenset({"intake_complete", "severity_b"}),
        remove_tags=frozenset({"intake_incomplete", "severity_c"}),
    )
    assert ticket["tags"] == ["intake_complete", "people_s_own", "severity_b"]


def test_all_tags_can_go():
    assert sent(remove_tags=CASE.tags)["tags"] == []


def test_fields_are_sent_by_id_and_cleared_by_null():
    ticket = sent(fields={"severity": "severity_b", "event": None, "minutes_spent": 0})
    assert ticket["custom_fields"] == [
        {"id": SEVERITY, "value": "severity_b"},
        {"id": EVENT, "value": None},
        {"id": MINUTES, "value": 0},
    ]


def test_a_field_that_the_account_lacks_is_named():
    with pytest.raises(FieldMissing, match="'sla_due_at' is not in Zendesk: run `bot setup --apply`"):
        sent(fields={"sla_due_at": "2026-11-24T15:00:00Z"})


def test_a_new_requester_leaves_the_organization_as_it_is():
    ticket = sent(requester_id=ADMINISTRATOR, email_ccs=(VOLUNTEER,))
    assert (ticket["requester_id"], ticket["organization_id"]) == (ADMINISTRATOR, HOUSE)
    assert ticket["email_ccs"] == [{"user_id": VOLUNTEER, "action": "put"}]


def test_priority_and_assignee_are_sent():
    ticket = sent(priority="urgent", assignee_id=AGENT)
    assert (ticket["priority"], ticket["assignee_id"]) == ("urgent", AGENT)


@pytest.mark.parametrize(("html", "key"), [(False, "body"), (True, "html_body")])
def test_a_reply_is_public(html, key):
    ticket = sent(Body("We need more.", html), reply=Reply("intake_incomplete", "en"))
    assert ticket["comment"] == {key: "We need more.", "public": True}
    assert ticket["metadata"]["support_bot"] == {"id": "d1", "reply": "intake_incomplete"}


def test_notes_are_internal_joined_and_give_no_power_to_a_customers_braces():
    ticket = sent(
        notes=(Note("a", verbatim("Another class: {{ticket.comments}}")), Note("b", verbatim("{% assign x = 1 %}")))
    )
    assert ticket["comment"] == {"body": "Another class: { {ticket.comments}}\n\n{ % assign x = 1 %}", "public": False}
    assert ticket["metadata"]["support_bot"] == {"id": "d1", "notes": ["a", "b"]}


@pytest.mark.parametrize("braces", ["{{{x}}}", "{{{{x", "{{%x%}}", "{{{%", "{{"])
def test_more_braces_in_a_row_open_no_placeholder_either(braces):
    body = sent(notes=(Note("a", verbatim(braces)),))["comment"]["body"]
    assert "{{" not in body
    assert "{%" not in body


def test_a_mark_is_read_as_it_was_written():
    first, second = updates(
        Decision(
            4711,
            AT,
            reply=Reply("intake_complete", "nb"),
            notes=(Note("gap", verbatim("Text")),),
            did=("restored",),
            who=((ADMINISTRATOR, "customer"), (AGENT, "agent")),
        ),
        "d1",
    )
    for update in (first, second):
        custom = update_to_json(CASE, update, Body("Takk."), FIELDS)["ticket"]["metadata"]
        (entry,) = case_from_json(document(audit(metadata={"custom": custom})), FIELDS).history
        assert entry.mark == update.mark


def test_a_mark_that_remembers_many_people_is_short():
    who: tuple[tuple[int, Standing], ...] = tuple(
        (370_000_000_000 + number, "customer") for number in range(REMEMBERED_AT_ONCE)
    )
    (update,) = updates(Decision(4711, AT, add_tags=frozenset({"open"}), who=who), "d1")
    mark = update_to_json(CASE, update, None, FIELDS)["ticket"]["metadata"]["support_bot"]
    assert set(mark) == {"id", "who"}
    assert len(json.dumps(mark)) < 300


@pytest.mark.parametrize("who", [None, [], {"agent": 5}, {"owner": [5]}, {"agent": ["5"]}])
def test_a_mark_of_people_that_cannot_be_read_tells_nothing(who):
    custom = {"support_bot": {"id": "d1", "who": who}}
    (entry,) = case_from_json(document(audit(metadata={"custom": custom})), FIELDS).history
    assert entry.mark is not None
    assert entry.mark.who == ()
