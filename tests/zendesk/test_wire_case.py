"""What a case knows of a ticket as Zendesk's API gives it."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.case import Case
from bot.zendesk.document import case_from_document
from bot.zendesk.records import Malformed
from bot.zendesk.wire import case_from_json
from tests.zendesk.shapes import (
    ADMINISTRATOR,
    AGENT,
    EVENT,
    FIELDS,
    HOUSE,
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
    house,
    ticket,
    user,
)


def case_of(*audits: Json, **parts: Any) -> Any:
    return case_from_json(document(*audits, **parts), FIELDS)


def requester(**facts: Any) -> Any:
    return case_of(users=[user(**facts)]).requester


def organization(**fields: Any) -> Any:
    return case_of(organizations=[house(organization_fields=fields)]).organization


def test_a_ticket_is_a_case():
    case = case_of(
        ticket=ticket(priority="high", assignee_id=AGENT, tags=["severity_b", "sla_met"], email_cc_ids=[VOLUNTEER]),
        users=[user(), user(AGENT, role="agent", organization_id=None)],
    )
    assert (case.id, case.status, case.priority, case.assignee_id) == (4711, "open", "high", AGENT)
    assert (case.created_at, case.updated_at) == (
        datetime(2026, 11, 23, 9, tzinfo=UTC),
        datetime(2026, 11, 23, 9, 30, tzinfo=UTC),
    )
    assert (case.subject, case.channel, case.follow_up) == ("The calendar is empty", "email", False)
    assert (case.tags, case.email_ccs) == ({"severity_b", "sla_met"}, (VOLUNTEER,))
    assert case.requester.id == ADMINISTRATOR
    assert case.person(AGENT).is_agent
    assert case.organization.id == HOUSE


def test_custom_fields_are_known_by_key_and_those_of_others_are_left_out():
    pairs = [
        {"id": SEVERITY, "value": "severity_b"},
        {"id": EVENT, "value": "Summer camp"},
        {"id": SOLVABLE, "value": True},
        {"id": MINUTES, "value": "45"},
        {"id": 999, "value": "somebody else's field"},
    ]
    fields = case_of(ticket=ticket(custom_fields=pairs)).fields
    assert fields == {"severity": "severity_b", "event": "Summer camp", "easily_solvable": True, "minutes_spent": 45}


@pytest.mark.parametrize(
    ("field_id", "raw", "key", "value"),
    [
        (EVENT, "", "event", None),
        (EVENT, "  ", "event", None),
        (EVENT, None, "event", None),
        (EVENT, 17, "event", "17"),
        (EVENT, ["a"], "event", None),
        (MINUTES, 45, "minutes_spent", 45),
        (MINUTES, "many", "minutes_spent", None),
        (SOLVABLE, False, "easily_solvable", False),
        (SOLVABLE, None, "easily_solvable", False),
        (SOLVABLE, "true", "easily_solvable", True),
        (str(EVENT), "Summer camp", "event", "Summer camp"),
    ],
)
def test_a_field_of_unexpected_type_is_unset_and_numbers_may_be_text(field_id, raw, key, value):
    assert case_of(ticket=ticket(custom_fields=[{"id": field_id, "value": raw}])).fields == {key: value}


def test_a_requester_is_a_person_with_the_user_fields_of_the_policy():
    person = requester(
        name="Demo administrator",
        email="demo-administrator@customer.example",
        locale="no",
        suspended=True,
        user_fields={
            "support_role": "administrator",
            "training_completed": "training_yes",
            "phone_support_until": "2027-01-31",
        },
    )
    assert (person.name, person.email, person.locale) == (
        "Demo administrator",
        "demo-administrator@customer.example",
        "no",
    )
    assert (person.support_role, person.training_completed, person.phone_support_until) == (
        "administrator",
        True,
        date(2027, 1, 31),
    )
    assert (person.suspended, person.active, person.is_agent, person.organization_id) == (True, True, False, HOUSE)


@pytest.mark.parametrize(
    ("option", "trained"), [("training_yes", True), ("training_no", False), (None, None), ("maybe", None)]
)
def test_no_answer_about_training_is_not_no(option, trained):
    assert requester(user_fields={"training_completed": option}).training_completed is trained


@pytest.mark.parametrize(
    "fields",
    [
        None,
        {},
        [],
        {"support_role": "bishop", "phone_support_until": "soon", "training_completed": 1},
        {"support_role": ["administrator"], "phone_support_until": 17, "training_completed": {}},
    ],
)
def test_a_user_field_of_unexpected_type_or_option_is_unset(fields):
    person = requester(user_fields=fields)
    assert (person.support_role, person.training_completed, person.phone_support_until) == (None, None, None)


def test_a_user_may_lack_nearly_everything():
    person = case_of(users=[{"id": str(ADMINISTRATOR), "email": None}]).requester
    assert (person.id, person.name, person.email, person.role, person.active) == (
        ADMINISTRATOR,
        "",
        None,
        "end-user",
        True,
    )


def test_a_requester_that_zendesk_does_not_tell_of_has_no_name():
    assert case_of(users=[]).requester.name == ""


def test_an_organization_has_the_fields_of_the_policy():
    found = organization(
        support_agreement="gold",
        non_admin_allowed=True,
        customer_since="2026-09-01",
        covers_custom_development=True,
        unqualified_warned_on="2026-10-01T00:00:00+00:00",
        customer_contact="Demo contact, contact@support.example",
    )
    assert (found.support_agreement, found.non_admin_allowed, found.covers_custom_development) == ("gold", True, True)
    assert (found.customer_since, found.unqualified_warned_on) == (date(2026, 9, 1), date(2026, 10, 1))
    assert found.customer_contact == "Demo contact, contact@support.example"


def test_an_organization_field_of_unexpected_type_is_unset():
    found = organization(
        support_agreement=["gold"], non_admin_allowed="perhaps", customer_since=True, customer_contact=" "
    )
    assert (found.support_agreement, found.non_admin_allowed, found.customer_since, found.customer_contact) == (
        None,
        False,
        None,
        None,
    )


def test_a_case_belongs_to_the_organization_of_its_ticket():
    assert case_of(ticket=ticket(organization_id=None)).organization is None
    assert case_of(ticket=ticket(organization_id=str(HOUSE))).organization.name == "Demo organization"
    assert case_of(organizations=[]).organization.id == HOUSE


def test_where_the_ticket_says_nothing_it_is_the_requesters_organization():
    told = ticket()
    del told["organization_id"]
    assert case_of(ticket=told).organization.id == HOUSE


@pytest.mark.parametrize(
    ("via", "follow_up"),
    [
        ({"channel": "web", "source": {"rel": "follow_up", "from": {"ticket_id": 1}}}, True),
        ({"channel": "closed_ticket"}, True),
        ({"channel": 27}, True),
        ({"channel": "web", "source": {"rel": None}}, False),
        ({"channel": "web", "source": None}, False),
        (None, False),
    ],
)
def test_a_follow_up_ticket_is_known_by_its_via(via, follow_up):
    assert case_of(ticket=ticket(via=via)).follow_up is follow_up


@pytest.mark.parametrize(("via", "channel"), [({"channel": "voice"}, "voice"), ({"channel": 4}, "email"), ({}, "web")])
def test_the_channel_is_known_by_name(via, channel):
    assert case_of(ticket=ticket(via=via)).channel == channel


def test_a_custom_status_counts_as_its_category():
    assert case_of(ticket=ticket(status="hold", custom_status_id=77)).status == "hold"


def test_with_neither_audits_nor_comments_the_description_is_the_first_comment():
    case = case_of(ticket=ticket(submitter_id=AGENT), users=[user(), user(AGENT, role="agent")])
    (entry,) = case.history
    assert (entry.author_id, entry.at, entry.channel) == (AGENT, case.created_at, "email")
    assert entry.comment.text == "The calendar is empty since this morning."


@pytest.mark.parametrize(
    ("raw", "public"),
    [(True, True), ("true", True), (None, True), (False, False), ("false", False), ("0", False), (0, False)],
)
def test_a_comment_is_public_unless_the_contrary_is_said_in_whatever_way(raw, public):
    assert case_of(audit(comment(public=raw))).history[0].comment.public is public


def test_flags_may_be_text_and_a_tag_that_is_none_is_left_out():
    case = case_of(audit(comment(), metadata={"flags": ["4", 11]}), ticket=ticket(tags=["a", None, ""]))
    assert (case.history[0].comment.flags, case.tags) == ({4, 11}, {"a"})


@pytest.mark.parametrize(
    ("broken", "problem"),
    [
        ({"ticket": None}, "ticket: found nothing, expected an object"),
        ({"ticket": ["x"]}, "ticket: found list, expected an object"),
        ({"ticket": ticket(id=None)}, "ticket.id: found nothing, expected a whole number"),
        (
            {"ticket": ticket(created_at="yesterday")},
            "ticket.created_at: found 'yesterday', expected a time like 2026-11-23T09:00:00Z",
        ),
        (
            {"ticket": ticket(updated_at=None)},
            "ticket.updated_at: found nothing, expected a time like 2026-11-23T09:00:00Z",
        ),
        ({"ticket": ticket(tags="a b")}, "ticket.tags: found 'a b', expected a list"),
        ({"ticket": ticket(custom_fields=[1])}, "ticket.custom_fields[0]: found 1, expected an object"),
        ({"ticket": ticket(requester_id="me")}, "ticket.requester_id: found 'me', expected a whole number"),
        ({"users": [{"name": "x"}]}, "users[0].id: found nothing, expected a whole number"),
        (
            {"audits": [audit(), audit(created_at=None)]},
            "audits[1].created_at: found nothing, expected a time like 2026-11-23T09:00:00Z",
        ),
        ({"audits": [audit(events="none")]}, "audits[0].events: found 'none', expected a list"),
    ],
)
def test_a_malformed_document_says_where_what_was_found_and_what_expected(broken, problem):
    with pytest.raises(Malformed) as malformed:
        case_of(**broken)
    assert str(malformed.value) == problem


def test_an_unknown_status_names_the_known_ones():
    with pytest.raises(Malformed, match=r"ticket\.status: found 'asleep', expected one of new, open, pending"):
        case_of(ticket=ticket(status="asleep"))


def test_all_problems_are_told_at_once():
    with pytest.raises(Malformed) as malformed:
        case_of(audit(comment(attachments=7), author_id="x"), ticket=ticket(id=None, updated_at=1.5))
    assert len(str(malformed.value).splitlines()) == 4


def every_place(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path to every part of a JSON document."""
    yield path
    if isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from every_place(part, (*path, key))


def with_part(value: Any, path: tuple[str | int, ...], part: object) -> Any:
    """A copy of a JSON document with one part replaced."""
    if not path:
        return part
    copy = value.copy()
    copy[path[0]] = with_part(value[path[0]], path[1:], part)
    return copy


WHOLE = document(
    audit(
        comment(attachments=[{"content_type": "image/png", "size": 9}], metadata={"flags": [4]}),
        create("tags", ["a"]),
        change(SEVERITY, None, "severity_b", **by("trigger")),
        metadata={"custom": {"support_bot": {"id": "d1", "notes": ["n1"], "owes": {"n2": "Text"}}}, "flags": [4]},
    ),
    ticket=ticket(tags=["a"], custom_fields=[{"id": SEVERITY, "value": "severity_b"}], email_cc_ids=[VOLUNTEER]),
    users=[user(user_fields={"support_role": "volunteer", "phone_support_until": "2027-01-31"})],
    organizations=[house(organization_fields={"customer_since": "2026-09-01", "non_admin_allowed": True})],
    ticket_fields=[{"id": SEVERITY, "title": "Type feil"}],
    current_user={"id": AGENT},
    organization_users=[user()],
)
ANYTHING: st.SearchStrategy[object] = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.just([])
    | st.just({})
    | st.lists(st.text())
)


@given(place=st.sampled_from(list(every_place(WHOLE))), part=ANYTHING)
def test_whatever_stands_in_a_document_it_is_a_case_or_malformed(place, part):
    with suppress(Malformed):
        assert isinstance(case_from_document(with_part(WHOLE, place, part), {"severity": "Type feil"}), Case)


def test_a_stamp_without_a_zone_or_with_another_is_utc():
    case = case_of(ticket=ticket(created_at="2026-11-23T09:00:00", updated_at="2026-11-23T11:30:00+01:00"))
    assert (case.created_at.hour, case.updated_at.hour, case.updated_at.tzinfo) == (9, 10, UTC)
