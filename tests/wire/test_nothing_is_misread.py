"""What a recorded answer says, the case says too: found again in the JSON, by other ways than the bot reads it.

Two things are read otherwise on purpose: a list as a field's value, and a comment that is not trusted because an agent
or a machine wrote it in a customer's name (docs/critiques.md).
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.model.case import Case
from bot.zendesk.fields import FieldMap
from bot.zendesk.people import person
from bot.zendesk.records import User, read
from bot.zendesk.wire import case_from_json
from tests.wire.replay import Json, recorded, ticket_of

ANSWERS = recorded()
BODIES = {name: one.body for name, one in ANSWERS.items() if isinstance(one.body, dict)}
#: What tickets call a channel that has a number, or a name of its own in a via.
RENAMED = {29: "chat", "29": "chat", 27: "closed_ticket", "27": "closed_ticket"}
FOLLOWED = ("status", "priority", "assignee_id", "requester_id", "tags")
SPOKEN = ("Comment", "VoiceComment", "TpeVoiceComment", "FacebookComment")


def each(kind: str) -> Iterator[tuple[str, Json]]:
    """All objects of a kind, with the name of the answer in which they stand."""
    for name, body in BODIES.items():
        one = body.get(kind)
        many = body.get(f"{kind}s")
        for found in [*([one] if isinstance(one, dict) else []), *(many if isinstance(many, list) else [])]:
            if isinstance(found, dict):
                yield name, found


def all_of(kind: str) -> list[object]:
    return [pytest.param(one, id=f"{name}-{place}") for place, (name, one) in enumerate(each(kind))]


def case_of(audit: Json) -> Case:
    return case_from_json({"ticket": ticket_of(ANSWERS), "audits": [audit]}, FieldMap({}))


@pytest.mark.parametrize("ticket", all_of("ticket"))
def test_a_ticket_is_the_case_that_it_is(ticket: Json):
    case = case_from_json({"ticket": ticket}, FieldMap({}))
    channel = ticket["via"]["channel"]
    assert (case.status, case.channel) == (ticket["status"], RENAMED.get(channel, channel))
    assert case.tags == set(ticket["tags"])
    assert case.requester.id == ticket["requester_id"]
    assert case.follow_up is (ticket["via"]["source"].get("rel") == "follow_up" or case.channel == "closed_ticket")


@pytest.mark.parametrize("audit", all_of("audit"))
def test_each_change_of_an_audit_is_a_change_of_the_case(audit: Json):
    changes = {(change.field, change.new) for entry in case_of(audit).history for change in entry.changes}
    for event in audit["events"]:
        if event["type"] in ("Create", "Change") and event["field_name"] in FOLLOWED:
            value = event["value"]
            number = value is not None and event["field_name"].endswith("_id")
            wanted = frozenset(value) if isinstance(value, list) else int(value) if number else value
            assert (event["field_name"], wanted) in changes


@pytest.mark.parametrize("audit", all_of("audit"))
def test_each_word_of_an_audit_is_said_by_who_said_it(audit: Json):
    said = [entry.comment for entry in case_of(audit).history if entry.comment is not None]
    spoken = [event for event in audit["events"] if event["type"] in SPOKEN]
    started = [event for event in audit["events"] if event["type"] == "ChatStartedEvent"]
    assert len(said) == len(spoken) + len(started)
    for comment, event in zip(said, spoken, strict=False):
        assert comment.text == (event.get("body") or event.get("plain_body") or "")
        assert comment.author_id == event.get("author_id", audit["author_id"])
        assert comment.public is event.get("public", True)
        assert len(comment.attachments) == len(event.get("attachments") or ())
        flags = set((audit.get("metadata") or {}).get("flags") or ())
        assert comment.flags - {0} == flags - {0}


@pytest.mark.parametrize("user", all_of("user"))
def test_a_user_is_who_they_are(user: Json):
    if user.get("id") is not None:  # else it is nobody: see test_recorded_answers
        one = person(read(User, user))
        assert (one.id, one.role, one.suspended, one.active) == (
            user["id"], user["role"], user["suspended"], user["active"],
        )  # fmt: skip


def test_whoever_wrote_for_a_customer_is_no_sender_in_doubt():
    (audit,) = BODIES["audit_on_behalf_flag_11"]["audits"]
    assert (audit["metadata"]["flags"], audit["metadata"]["trusted"]) == ([11], False)
    assert {entry.comment.flags for entry in case_of(audit).history if entry.comment} == {frozenset({11})}
