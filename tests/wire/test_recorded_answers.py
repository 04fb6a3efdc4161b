"""Each answer of the real Zendesk is read, or refused, as ``made_of_it.json`` says; and whole walks over several."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import responses

from bot.provision.account import existing
from bot.provision.kinds import MACRO, ORGANIZATION_FIELD, TICKET_FIELD, TRIGGER, USER_FIELD, VIEW
from bot.zendesk.errors import Gone, Refused
from bot.zendesk.exports import changed_since, cursor_pages, search_tickets
from bot.zendesk.reader import Reader
from tests.wire.replay import HERE, NOW, ORIGIN, Json, Recorded, made_of, play, recorded, ticket_of, zendesk

ANSWERS = recorded()
MADE: Json = json.loads((HERE / "made_of_it.json").read_text(encoding="utf-8"))


@pytest.fixture
def mock() -> Any:
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        yield mock


def says(mock: responses.RequestsMock, path: str, body: Json, **headers: str) -> None:
    mock.add("GET", f"{ORIGIN}/api/v2/{path}", json=body, headers=headers)


def test_nothing_is_left_out():
    assert ANSWERS.keys() == MADE.keys()
    assert sum(one.recorded for one in ANSWERS.values()) == 100


@pytest.mark.parametrize("name", ANSWERS)
def test_what_the_bot_makes_of_an_answer(name: str):
    assert made_of(ANSWERS[name]) == MADE[name]


def reads(mock: responses.RequestsMock, answer: Recorded, ticket: Json, **sideloads: Any) -> Any:
    """Read a ticket whose audits are this answer's, as the bot reads cases."""
    says(mock, "users/me", ANSWERS["users_me_admin"].body)
    says(mock, "ticket_fields", ANSWERS["ticket_fields_each_type"].body)
    says(mock, "users/show_many", {"users": []})
    says(mock, f"tickets/{ticket['id']}", {"ticket": ticket, **sideloads}, Date="Mon, 23 Nov 2026 12:00:00 GMT")
    play(answer, mock, f"/api/v2/tickets/{ticket['id']}/audits")
    return Reader(zendesk(), {"severity": "Type feil"}, lambda: NOW).case(ticket["id"])


@pytest.mark.parametrize("name", [name for name, one in ANSWERS.items() if "audits" in one.body])
def test_audits_of_whatever_kind_are_a_case_to_the_reader(mock: responses.RequestsMock, name: str):
    answer = ANSWERS[name]
    read = reads(mock, answer, ticket_of(ANSWERS))
    assert abs(read.date - NOW) < timedelta(minutes=1)  # less what the answer took to come
    audits = {one["id"] for one in answer.body["audits"]}
    assert audits <= {entry.id for entry in read.case.history}


def test_a_ticket_with_its_sideloads_is_a_case_with_its_people(mock: responses.RequestsMock):
    body = ANSWERS["ticket_with_sideloads"].body
    read = reads(
        mock, ANSWERS["audit_event_unknown_type"], **{key: body[key] for key in ("ticket", "users", "organizations")}
    )
    assert (read.case.requester.name, read.case.organization.name) == ("Person One", "Organization One")


def test_a_partners_call_makes_a_case_by_phone_though_its_channel_is_the_api(mock: responses.RequestsMock):
    ticket = ticket_of(ANSWERS) | {"via": {"channel": "api", "source": {"from": {}, "to": {}, "rel": None}}}
    assert reads(mock, ANSWERS["audit_event_TpeVoiceComment"], ticket).case.medium == "phone"


@pytest.mark.parametrize(
    ("via_id", "direction", "medium"),
    [
        (44, "inbound", "phone"),
        (45, None, "phone"),
        (46, "inbound", "outbound_call"),
        (None, "outbound", "outbound_call"),
    ],
)
def test_who_called_is_told_by_the_call(
    mock: responses.RequestsMock, via_id: int | None, direction: str | None, medium: str
):
    answer = ANSWERS["audit_event_TpeVoiceComment"]
    body = json.loads(json.dumps(answer.body))
    body["audits"][0]["events"][0]["data"] |= {"via_id": via_id, "direction": direction}
    told = Recorded(answer.name, False, answer.method, answer.path, 200, {}, body)  # noqa: FBT003 - made up from it
    assert reads(mock, told, ticket_of(ANSWERS)).case.medium == medium


@pytest.mark.parametrize("name", ["user_anonymous_bad_token", "user_anonymous_full"])
def test_an_anonymous_user_means_that_the_credentials_are_wrong(mock: responses.RequestsMock, name: str):
    play(ANSWERS[name], mock)
    with pytest.raises(Refused, match="knows nobody by these credentials"):
        Reader(zendesk(), {}, lambda: NOW).me()


def test_a_deleted_ticket_is_gone_for_the_reader(mock: responses.RequestsMock):
    deleted = ANSWERS["incremental_tickets_cursor_end"].body["tickets"][1]
    says(mock, f"tickets/{deleted['id']}", {"ticket": deleted})
    with pytest.raises(Gone):
        Reader(zendesk(), {}, lambda: NOW).case(deleted["id"])


def test_an_incremental_export_is_walked_to_its_end(mock: responses.RequestsMock):
    play(ANSWERS["incremental_tickets_cursor_more"], mock)
    play(ANSWERS["incremental_tickets_cursor_end"], mock)
    pages = list(changed_since(zendesk(), datetime(2025, 1, 1, tzinfo=UTC), deleted=True))
    assert [len(page.tickets) for page in pages] == [1, 2]
    assert pages[-1].cursor == ANSWERS["incremental_tickets_cursor_end"].body["after_cursor"]


def test_an_exported_search_is_walked_by_its_cursor(mock: responses.RequestsMock):
    first = ANSWERS["search_export_more"]
    play(first, mock)
    says(mock, "search/export", {"results": [], "meta": {"has_more": False, "after_cursor": None}})
    assert [len(page) for page in search_tickets(zendesk(), "status<solved")] == [len(first.body["results"]), 0]
    assert f"page%5Bafter%5D={first.body['meta']['after_cursor'][:8]}" in str(mock.calls[1].request.url)


def test_a_list_that_takes_no_cursor_is_walked_by_its_offset(mock: responses.RequestsMock):
    play(ANSWERS["macros_offset_with_warning"], mock)
    says(mock, "macros", {"macros": [], "next_page": None, "previous_page": None, "count": 2})
    pages = list(cursor_pages(zendesk(), "/api/v2/macros"))
    assert len(pages) == (2 if ANSWERS["macros_offset_with_warning"].body["next_page"] else 1)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (TICKET_FIELD, "ticket_fields_each_type"),
        (USER_FIELD, "user_fields_each_type"),
        (ORGANIZATION_FIELD, "organization_fields_each_type"),
        (MACRO, "macros_plain_and_rich"),
        (VIEW, "views_cursor"),
        (TRIGGER, "triggers_default"),
    ],
)
def test_set_up_reads_what_real_accounts_hold(mock: responses.RequestsMock, kind: Any, name: str):
    answer = ANSWERS[name]
    body = {key: value for key, value in answer.body.items() if key not in ("next_page", "meta")}
    says(mock, kind.plural, body)
    assert len(existing(zendesk(), (kind,))[kind]) == len(body[kind.plural])
