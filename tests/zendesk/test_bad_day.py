"""Whatever stands in Zendesk's answers, a case is read, or the error says what to do: nothing else is raised."""

from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.case import Case
from bot.policy.lookups import Lookups
from bot.zendesk.client import Answer, Api, Body, Params
from bot.zendesk.errors import Later, ZendeskError
from bot.zendesk.reader import Reader
from bot.zendesk.records import Malformed
from tests.zendesk.shapes import (
    ADMINISTRATOR,
    AGENT,
    BOT,
    HOUSE,
    SEVERITY,
    VOLUNTEER,
    Json,
    audit,
    change,
    comment,
    house,
    ticket,
    user,
)
from tests.zendesk.test_wire_case import ANYTHING, every_place, with_part

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
#: What there is to read of one case, by the end of the path.
ANSWERS: Json = {
    "tickets/4711": {
        "ticket": ticket(custom_fields=[{"id": SEVERITY, "value": "severity_b"}], email_cc_ids=[VOLUNTEER]),
        "users": [user(), user(VOLUNTEER)],
        "organizations": [house()],
    },
    "audits": {
        "audits": [
            audit(comment(), change("requester_id", str(VOLUNTEER), str(ADMINISTRATOR))),
            audit(comment(author_id=AGENT), id=2, author_id=AGENT),
        ],
        "users": [user()],
        "meta": {"has_more": False, "after_cursor": None},
    },
    "show_many": {"users": [user(AGENT, role="agent", organization_id=HOUSE + 1)]},
    "ticket_fields": {
        "ticket_fields": [{"id": SEVERITY, "title": "Type feil", "custom_field_options": [{"value": "severity_b"}]}]
    },
    "me": {"user": user(BOT, role="admin")},
    "users": {"users": [user(user_fields={"support_role": "administrator"})]},
    "organization_memberships": {"organization_memberships": [{"user_id": AGENT, "organization_id": HOUSE}]},
}


class Odd(Api):
    """Zendesk with one part of all that it says replaced."""

    def __init__(self, answers: Json) -> None:
        self._answers = answers

    def ask(self, method: str, path: str, params: Params | None = None, body: Body | None = None) -> Answer:  # noqa: ARG002 - the path tells
        """Answer by the path alone; what is no object, the session would not let through."""
        found: Any = next(answer for end, answer in self._answers.items() if path.endswith(end))
        return Answer(found if isinstance(found, dict) else {}, NOW)


def read(answers: Json) -> Case:
    reader = Reader(Odd(answers), {"severity": "Type feil"}, lambda: NOW)
    return reader.case(4711, lambda _: Lookups(administrators=True)).case


def test_as_it_should_be_it_is_a_case():
    case = read(ANSWERS)
    assert (case.people[AGENT].role, case.fields) == ("agent", {"severity": "severity_b"})
    assert [one.id for one in case.administrators or ()] == [ADMINISTRATOR]


@given(place=st.sampled_from([place for place in every_place(ANSWERS) if place]), part=ANYTHING)
def test_whatever_zendesk_says_it_is_a_case_or_an_error_that_says_what_to_do(place: Any, part: object):
    with suppress(Malformed, ZendeskError):
        assert isinstance(read(with_part(ANSWERS, place, part)), Case)


@pytest.mark.parametrize("audits", [None, [], {}, 7])
def test_a_ticket_without_its_history_is_put_off_for_it_would_look_as_if_nothing_had_been_said(audits: object):
    with pytest.raises(Later, match="without its history"):
        read(with_part(ANSWERS, ("audits", "audits"), audits))


def test_ids_may_be_text_everywhere():
    def with_text(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: with_text(part, name) for name, part in value.items()}
        if isinstance(value, list):
            return [with_text(part, key) for part in value]
        return str(value) if key.endswith(("id", "ids")) and value is not None else value

    assert read(with_text(ANSWERS)) == read(ANSWERS)
