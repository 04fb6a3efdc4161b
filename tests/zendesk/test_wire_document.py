"""A case from a file, as `bot explain FILE` takes it."""

from typing import Any

import pytest

from bot.zendesk.document import Documents, case_from_document
from bot.zendesk.records import Malformed
from tests.zendesk.shapes import (
    ADMINISTRATOR,
    AGENT,
    BOT,
    EVENT,
    HOUSE,
    VOLUNTEER,
    Json,
    audit,
    comment,
    document,
    ticket,
    user,
)

TITLES = {"event": "Arrangement", "severity": "Type feil"}
FIELDS = [{"id": EVENT, "title": "Arrangement"}, {"id": 555, "title": "Something else"}]


def administrator(user_id: int = ADMINISTRATOR, **facts: Any) -> Json:
    return user(user_id, user_fields={"support_role": "administrator"}, **facts)


def explained(**parts: Any) -> Any:
    return case_from_document(document(audit(comment()), ticket_fields=FIELDS, **parts), TITLES)


def test_fields_are_known_by_title():
    case = explained(ticket=ticket(custom_fields=[{"id": EVENT, "value": "Summer camp"}, {"id": 555, "value": "x"}]))
    assert case.fields == {"event": "Summer camp"}


def test_field_ids_may_be_text():
    case = case_from_document(
        document(
            ticket=ticket(custom_fields=[{"id": EVENT, "value": "Camp"}]),
            ticket_fields=[{"id": str(EVENT), "title": "Arrangement"}],
        ),
        TITLES,
    )
    assert case.fields == {"event": "Camp"}


def test_documents_of_two_accounts_are_each_read_by_their_own_fields():
    documents = Documents(TITLES)

    def event(field_id: object) -> Any:
        told = ticket(custom_fields=[{"id": 77, "value": "Camp"}])
        return documents.case(document(ticket=told, ticket_fields=[{"id": field_id, "title": "Arrangement"}])).fields

    assert [event(77), event(78), event(77)] == [{"event": "Camp"}, {}, {"event": "Camp"}]
    for _ in range(2):  # what cannot be read is told each time
        with pytest.raises(Malformed, match=r"ticket_fields\[0\]\.id"):
            event("seventy-seven")


def test_the_bots_user_is_known_only_where_the_file_says_so():
    assert explained(current_user={"id": BOT}).bot_user_id == BOT
    assert explained().bot_user_id is None


def test_administrators_are_those_of_the_organizations_users():
    members = [
        administrator(15),
        administrator(14),
        administrator(16, active=False),
        administrator(17, suspended=True),
        user(VOLUNTEER, user_fields={"support_role": "volunteer"}),
    ]
    assert [one.id for one in explained(organization_users=members).administrators] == [14, 15]


def test_without_the_organizations_users_they_are_taken_from_users():
    users = [
        administrator(),
        administrator(99, organization_id=HOUSE + 1),
        user(AGENT, role="agent", organization_id=None),
    ]
    assert [one.id for one in explained(users=users).administrators] == [ADMINISTRATOR]


def test_a_case_without_an_organization_has_no_administrators():
    assert explained(users=[administrator()], ticket=ticket(organization_id=None)).administrators == ()


def test_a_file_may_hold_nothing_but_a_ticket():
    case = case_from_document({"ticket": ticket()}, TITLES)
    assert (case.id, case.fields, len(case.history), case.user_questions) == (4711, {}, 1, None)


@pytest.mark.parametrize("document", [None, [], "text", 7])
def test_a_file_that_is_no_object_is_malformed(document):
    with pytest.raises(Malformed, match="expected an object"):
        case_from_document(document, TITLES)


def test_every_problem_of_a_file_is_told_at_once():
    broken = {
        "ticket": ticket(created_at=None),
        "users": [{}],
        "ticket_fields": [{"title": "Arrangement"}, "x"],
        "current_user": {},
        "organization_users": {},
    }
    with pytest.raises(Malformed) as malformed:
        case_from_document(broken, TITLES)
    assert sorted(line.split(":")[0] for line in str(malformed.value).splitlines()) == [
        "current_user.id",
        "organization_users",
        "ticket.created_at",
        "ticket_fields[0].id",
        "ticket_fields[1]",
        "users[0].id",
    ]
