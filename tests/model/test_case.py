"""Questions that a case and its people answer by themselves."""

from datetime import UTC, datetime

import pytest

from bot.model.case import Case, Person, Value, severity_class

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
REQUESTER = Person(1, "Demo Administrator", organization_id=100, organization_ids=frozenset({100, 200}))
COLLEAGUE = Person(2, "Demo Volunteer")


def test_a_user_is_known_as_the_requester_first_and_else_by_what_zendesk_told() -> None:
    case = Case(4711, NOW, NOW, "open", REQUESTER, people={1: Person(1, "as they were"), 2: COLLEAGUE})

    assert [case.person(user_id) for user_id in (1, 2, 3)] == [REQUESTER, COLLEAGUE, None]


@pytest.mark.parametrize(
    ("value", "text"), [("  26.11.2026 \n", "26.11.2026"), ("", ""), (None, ""), (True, ""), (5, "")]
)
def test_a_fields_text_is_without_the_blanks_around_it(value: Value, text: str) -> None:
    case = Case(4711, NOW, NOW, "open", REQUESTER, fields={"deploy_at": value})

    assert (case.text_field("deploy_at"), case.text_field("event")) == (text, "")


def test_a_person_is_of_each_of_their_organizations() -> None:
    assert [REQUESTER.belongs_to(organization) for organization in (100, 200, 300)] == [True, True, False]
    assert not COLLEAGUE.belongs_to(100)


@pytest.mark.parametrize(("role", "is_agent"), [("end-user", False), ("agent", True), ("admin", True)])
def test_the_desks_people_are_agents_and_admins(role: str, *, is_agent: bool) -> None:
    assert Person(1, "Demo", role=role).is_agent == is_agent  # type: ignore[arg-type]  # each of the three


@pytest.mark.parametrize(
    ("option", "letter"),
    [("severity_a", "A"), ("severity_b", "B"), ("severity_c", "C"), ("A", None), ("", None), (None, None)],
)
def test_a_class_is_known_by_its_option_alone(option: str | None, letter: str | None) -> None:
    assert severity_class(option) == letter
