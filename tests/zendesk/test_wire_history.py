"""How a ticket's audits tell who said and changed what."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.model.case import Attachment, Entry, FieldChange, Mark, Value
from bot.zendesk.wire import case_from_json
from tests.zendesk.shapes import (
    ADMINISTRATOR,
    AGENT,
    EVENT,
    FIELDS,
    MINUTES,
    SEVERITY,
    SOLVABLE,
    VOLUNTEER,
    Json,
    audit,
    by,
    change,
    comment,
    create,
    document,
    ticket,
)


def history(*audits: Json, **parts: Any) -> Any:
    return case_from_json(document(*audits, **parts), FIELDS).history


def steps(entries: Iterable[Entry], field: str) -> list[tuple[Value, Value]]:
    return [(change.old, change.new) for entry in entries for change in entry.changes if change.field == field]


def test_an_audit_is_one_entry_with_its_comment_and_changes():
    (entry,) = history(
        audit(
            comment("It is empty."),
            create("status", "new"),
            create("requester_id", str(ADMINISTRATOR)),
            create(EVENT, "Camp"),
        ),
        ticket=ticket(status="new"),
    )
    assert (entry.id, entry.at, entry.author_id, entry.channel, entry.rel) == (
        1,
        datetime(2026, 11, 23, 9, tzinfo=UTC),
        ADMINISTRATOR,
        "email",
        None,
    )
    assert (entry.comment.author_id, entry.comment.text, entry.comment.public) == (ADMINISTRATOR, "It is empty.", True)
    assert entry.changes == (
        FieldChange("status", None, "new"),
        FieldChange("requester_id", None, ADMINISTRATOR),
        FieldChange("event", None, "Camp"),
    )
    assert entry.mark is None


def test_changes_have_the_types_of_the_ticket_though_audits_write_text():
    *_, entry = history(
        audit(),
        audit(
            change("assignee_id", None, str(AGENT)),
            change("tags", ["a"], ["a", "b"]),
            change(SOLVABLE, "0", "1"),
            change(MINUTES, None, "45"),
            change(SEVERITY, "severity_b", ""),
            id=2,
        ),
    )
    assert entry.changes == (
        FieldChange("assignee_id", None, AGENT),
        FieldChange("tags", frozenset({"a"}), frozenset({"a", "b"})),
        FieldChange("easily_solvable", old=False, new=True),
        FieldChange("minutes_spent", None, 45),
        FieldChange("severity", "severity_b", None),
    )


def test_tags_may_come_as_one_text():
    assert steps(history(audit(create("tags", "a b")), ticket=ticket(tags=["a", "b"])), "tags") == [
        (None, frozenset({"a", "b"}))
    ]


def test_fields_of_others_and_unknown_events_are_no_changes():
    (entry,) = history(
        audit(
            create("group_id", "3"),
            create(999, "x"),
            {"id": 1, "type": "Notification", "body": "mail"},
            {"type": "New in 2027"},
        ),
        ticket=ticket(status="new"),
    )
    assert {change.field for change in entry.changes} <= {"status", "requester_id", "group_id"}


def test_what_a_trigger_did_within_somebodys_update_is_an_entry_of_its_own():
    person, machine = history(
        audit(
            comment(),
            create("status", "new"),
            change("priority", None, "high", id=77, **by("trigger")),
            change("tags", [], ["auto"], id=78, **by("trigger")),
            metadata={"custom": {"support_bot": {"id": "d1"}}},
        ),
    )
    assert (person.channel, person.comment.text, person.mark.id) == ("email", "It is empty.", "d1")
    assert (machine.channel, machine.rel, machine.id, machine.at) == ("rule", "trigger", 77, person.at)
    assert (machine.comment, machine.mark) == (None, None)
    assert [change.field for change in machine.changes] == ["priority", "tags"]


def test_a_trigger_and_a_merge_in_one_update_are_two_entries():
    entries = history(
        audit(
            comment(), comment("Merged from 12", **by("merge", "web")), change("priority", None, "low", **by("trigger"))
        )
    )
    assert [(entry.channel, entry.rel, entry.comment is not None) for entry in entries] == [
        ("email", None, True),
        ("web", "merge", True),
        ("rule", "trigger", False),
    ]


def test_mail_that_a_trigger_sends_is_no_entry():
    (entry,) = history(audit(comment(), {"id": 9, "type": "Notification", "body": "mail", **by("trigger")}))
    assert entry.channel == "email"


def test_an_events_own_via_of_a_person_splits_nothing_off():
    (entry,) = history(audit(comment(via={"channel": "api"}), metadata={"custom": {"support_bot": {"id": "d1"}}}))
    assert (entry.channel, entry.comment.text, entry.mark.id) == ("email", "It is empty.", "d1")


def test_an_automations_audit_is_the_systems():
    *_, entry = history(
        audit(comment()), audit(change("status", "pending", "solved"), id=2, author_id=-1, **by("automation"))
    )
    assert (entry.author_id, entry.channel, entry.rel) == (-1, "rule", "automation")


def test_a_second_comment_in_one_audit_is_not_lost():
    entries = history(audit(comment("One"), comment("Two", author_id=VOLUNTEER)))
    assert [(entry.comment.text, entry.comment.author_id) for entry in entries] == [
        ("One", ADMINISTRATOR),
        ("Two", VOLUNTEER),
    ]


@pytest.mark.parametrize(
    ("event", "text"),
    [
        (comment("body", plain_body="plain", html_body="<p>html</p>"), "body"),
        (comment(None, plain_body="plain", html_body="<p>html</p>"), "plain"),
        (comment("", html_body="<p>One</p><p>Two &amp; three</p>"), "One\n\nTwo & three"),
        (comment(None), ""),
        (comment("It rang.", type="VoiceComment"), "It rang."),
    ],
)
def test_a_comments_text_is_plain(event, text):
    assert history(audit(event))[0].comment.text == text


def test_a_comment_shows_its_author_even_where_another_sent_it():
    (entry,) = history(audit(comment(author_id=VOLUNTEER, public=False), author_id=AGENT))
    assert (entry.author_id, entry.comment.author_id, entry.comment.public) == (AGENT, VOLUNTEER, False)


def test_attachments_are_what_zendesk_says_of_them():
    files = [
        {
            "id": 1,
            "file_name": "skjermbilde.png",
            "content_type": "image/PNG",
            "size": 48_000,
            "inline": False,
            "malware_scan_result": "malware_not_found",
        },
        {"id": 2, "content_type": "image/gif", "size": "1200", "inline": True},
        {"id": 3, "content_type": "application/pdf", "size": 5, "malware_scan_result": "malware_found"},
        {"id": 4},
    ]
    assert history(audit(comment(attachments=files)))[0].comment.attachments == (
        Attachment("image/png", 48_000, name="skjermbilde.png"),
        Attachment("image/gif", 1_200, inline=True),
        Attachment("application/pdf", 5, harmful=True),
        Attachment("", 0),
    )


@pytest.mark.parametrize(
    ("audits", "comments", "flags"),
    [
        ({"flags": [4], "flags_options": {"4": {"trusted": True}}}, None, {4}),
        (None, {"flags": [2, 5]}, {2, 5}),
        ({"flags": [4]}, {"flags": [3]}, {3, 4}),
        ({"trusted": False}, None, {0}),
        ({"flags": "4", "trusted": True}, None, set()),
        (None, None, set()),
    ],
)
def test_comment_flags_come_from_the_audit_or_the_comment(audits, comments, flags):
    (entry,) = history(audit(comment(metadata=comments), metadata=audits))
    assert entry.comment.flags == flags


def mark(found: object) -> Any:
    return history(audit(metadata={"custom": {"support_bot": found}}))[0].mark


def test_the_bot_knows_its_own_updates_again():
    told = {
        "id": "d1",
        "reply": "intake_incomplete",
        "notes": ["n1"],
        "leads": ["l1"],
        "owes": {"n2": "Text of the note"},
        "did": ["restored"],
    }
    assert mark(told) == Mark("d1", "intake_incomplete", ("n1",), ("l1",), (("n2", "Text of the note"),), ("restored",))


@pytest.mark.parametrize(
    ("found", "read"),
    [
        ({}, Mark()),
        (
            {"id": 5, "reply": ["x"], "notes": "n1", "leads": [1, "l1"], "owes": [], "did": None, "new": 1},
            Mark("5", leads=("l1",)),
        ),
    ],
)
def test_a_mark_of_another_shape_is_still_the_bots(found, read):
    assert mark(found) == read


@pytest.mark.parametrize("found", [None, "d1", ["d1"]])
def test_what_is_no_mark_is_none(found):
    assert mark(found) is None


class TestFirstSteps:
    """A value that history does not see created counts as set at creation."""

    def test_without_a_create_event_it_was_what_the_earliest_change_says_it_was(self):
        entries = history(
            audit(comment()),
            audit(change("status", "new", "open"), change(SEVERITY, "severity_c", "severity_b"), id=2),
            audit(change("status", "open", "pending"), id=3),
            ticket=ticket(status="pending", custom_fields=[{"id": SEVERITY, "value": "severity_b"}]),
        )
        assert steps(entries, "status") == [(None, "new"), ("new", "open"), ("open", "pending")]
        assert steps(entries, "severity") == [(None, "severity_c"), ("severity_c", "severity_b")]

    def test_with_neither_it_was_what_it_is_now(self):
        entries = history(
            audit(comment()),
            audit(comment("And more"), id=2, created_at="2026-11-23T09:10:00Z"),
            ticket=ticket(
                priority="high",
                assignee_id=AGENT,
                tags=["severity_b"],
                custom_fields=[{"id": EVENT, "value": "Summer camp"}],
            ),
        )
        assert len(entries) == 2
        assert set(entries[0].changes) == {
            FieldChange("status", None, "open"),
            FieldChange("priority", None, "high"),
            FieldChange("assignee_id", None, AGENT),
            FieldChange("requester_id", None, ADMINISTRATOR),
            FieldChange("tags", None, frozenset({"severity_b"})),
            FieldChange("event", None, "Summer camp"),
        }
        assert entries[1].changes == ()

    def test_a_create_event_is_believed(self):
        entries = history(audit(create("status", "new")), audit(change("status", "new", "open"), id=2))
        assert steps(entries, "status") == [(None, "new"), ("new", "open")]

    def test_a_value_that_was_unset_at_creation_gets_no_first_step(self):
        entries = history(
            audit(comment()),
            audit(change(EVENT, None, "Camp"), id=2),
            ticket=ticket(custom_fields=[{"id": EVENT, "value": "Camp"}]),
        )
        assert steps(entries, "event") == [(None, "Camp")]
        assert entries[0].changes == tuple(change for change in entries[0].changes if change.field != "event")


def test_history_is_in_the_order_of_time_whatever_the_order_of_the_list():
    later = audit(comment("Two"), id=2, created_at="2026-11-23T09:10:00Z")
    assert [entry.comment.text for entry in history(later, audit(comment("One")))] == ["One", "Two"]


def test_the_comments_endpoint_serves_in_place_of_audits():
    told = {
        "id": 900,
        "audit_id": 7,
        "type": "Comment",
        "author_id": AGENT,
        "plain_body": "We look into it.",
        "public": True,
        "attachments": [{"content_type": "image/png", "size": 9}],
        "created_at": "2026-11-23T09:20:00Z",
        "via": {"channel": "api", "source": {"rel": None}},
        "metadata": {"flags": [4], "custom": {"support_bot": {"id": "d1", "reply": "intake_complete"}}},
    }
    found = document(comments=[told])
    del found["audits"]
    (entry,) = case_from_json(found, FIELDS).history
    assert entry.comment
    assert (entry.id, entry.author_id, entry.channel, entry.mark) == (7, AGENT, "api", Mark("d1", "intake_complete"))
    assert (entry.comment.text, len(entry.comment.attachments), entry.comment.flags) == (
        "We look into it.",
        1,
        frozenset({4}),
    )


def test_a_merge_among_comments_is_known_by_its_via():
    told = {**comment("Merged"), "created_at": "2026-11-23T09:20:00Z", **by("merge", "web")}
    (entry,) = case_from_json(document(comments=[told], audits=[]), FIELDS).history
    assert entry.comment
    assert (entry.rel, entry.comment.text) == ("merge", "Merged")
