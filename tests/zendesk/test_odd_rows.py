"""A ticket in a list that is not as documented: the others go on, and a look at the odd one tells a person."""

from datetime import UTC, datetime
from typing import Any

import pytest
import responses

from bot.zendesk.exports import bounced, changed_since, search_tickets, stamped
from bot.zendesk.prefetch import Prefetch
from tests.wire.replay import NOW, ORIGIN, zendesk
from tests.zendesk.shapes import ADMINISTRATOR, HOUSE, Json, house, ticket, user

ODD: list[Any] = [None, "4712", 7, [], {}, {"id": None}, ticket(id="4712", updated_at=None)]


@pytest.fixture
def mock() -> Any:
    with responses.RequestsMock() as mock:
        yield mock


def says(mock: responses.RequestsMock, path: str, body: Json) -> None:
    mock.add("GET", f"{ORIGIN}/api/v2/{path}", json=body, headers={"Date": "Mon, 23 Nov 2026 12:00:00 GMT"})


@pytest.mark.parametrize("odd", ODD)
def test_every_list_is_walked_past_it(mock: responses.RequestsMock, odd: Any):
    tickets = [odd, ticket()]
    says(mock, "incremental/tickets/cursor", {"tickets": tickets, "after_cursor": "c", "end_of_stream": True})
    says(mock, "search/export", {"results": tickets, "meta": {"has_more": False}})
    says(mock, "search", {"results": tickets, "users": [user()], "organizations": [house()]})

    (changes,) = changed_since(zendesk(), datetime(2026, 11, 1, tzinfo=UTC))
    (page,) = search_tickets(zendesk(), "status<solved")
    for found in (changes.tickets, page):
        assert (4711, datetime(2026, 11, 23, 9, 30, tzinfo=UTC)) in [(one, at) for one, at, _ in stamped(found)]
    (case,) = [case for case in bounced(zendesk()) if case.ticket_id == 4711]
    assert case.requester is not None
    assert case.organization is not None
    assert (case.requester.id, case.organization.id) == (ADMINISTRATOR, HOUSE)


def test_one_whose_stamp_cannot_be_read_is_there_to_be_looked_at():
    assert [(one, at) for one, at, _ in stamped(ODD[-1:])] == [(4712, None)]


@pytest.mark.parametrize("odd", ODD)
def test_it_keeps_nobody_from_what_was_read_along_with_it(mock: responses.RequestsMock, odd: Any):
    says(mock, "tickets/show_many", {"tickets": [odd, ticket()], "users": [None, user()], "organizations": [house()]})
    prefetched = Prefetch(zendesk(), lambda: NOW)
    prefetched.read(4711, lambda: [4712])

    answer = prefetched.take(4711)
    assert answer is not None
    assert answer.json == {"ticket": ticket(), "users": [user()], "organizations": [house()]}
    assert prefetched.take(4712) is None


def test_ids_may_be_text_in_what_is_read_along(mock: responses.RequestsMock):
    told = ticket(requester_id=str(ADMINISTRATOR), organization_id=str(HOUSE))
    says(mock, "tickets/show_many", {"tickets": [told], "users": [user()], "organizations": [house()]})
    prefetched = Prefetch(zendesk(), lambda: NOW)
    prefetched.read(4711, lambda: [4712])

    answer = prefetched.take(4711)
    assert answer is not None
    assert (answer.json["users"], answer.json["organizations"]) == ([user()], [house()])
