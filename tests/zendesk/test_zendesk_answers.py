"""What each answer of Zendesk's means for what the bot does next."""

from datetime import UTC, datetime

import pytest
from requests import PreparedRequest, Response
from requests.structures import CaseInsensitiveDict

from bot.zendesk.answers import RateLimit, check, content, endpoint_limits, ignored_keys, rate_limit, retry_after
from bot.zendesk.errors import Gone, Later, Refused, Stale

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
CLOSED = b'{"error":"RecordInvalid","details":{"status":[{"description":"Status: closed prevents ticket update"}]}}'
MISSING_FIELD = (
    b'{"error":"RecordInvalid","details":{"base":[{"description":"Type:: is required when solving a ticket"}]}}'
)


def said(status: int, body: bytes = b"", **headers: str) -> Response:
    answer = Response()
    answer.status_code, answer._content = status, body
    answer.headers = CaseInsensitiveDict({name.replace("_", "-"): value for name, value in headers.items()})
    answer.request = PreparedRequest()
    answer.request.prepare("PUT", "https://mycompany.zendesk.com/api/v2/tickets/7?query=secret")
    return answer


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (said(404, b'{"error":"RecordNotFound","description":"Not found"}'), Gone),
        (said(422, CLOSED), Gone),
        (said(409, b'{"error":"UpdateConflict","description":"Safe Update prevented the update"}'), Stale),
        (said(409, b'{"error":"DatabaseConflict"}'), Later),
        (said(429), Later),
        (said(503), Later),
        (said(500), Later),
        (said(502, b"<html>"), Later),
        (said(504), Later),
        (said(408), Later),
        (said(401, b'{"error":"Couldn\'t authenticate you"}'), Refused),
        (said(403, b'{"error":{"title":"Forbidden","message":"You do not have access"}}'), Refused),
        (said(400, b'{"error":"TooManyValues"}'), Refused),
        (said(422, MISSING_FIELD), Refused),
        (said(301, Location="https://elsewhere.example/"), Refused),
        (said(404, b'{"error":"InvalidEndpoint","description":"Not found"}'), Refused),
        (said(404, b'{"error":{"title":"No help desk at nowhere.zendesk.com"}}'), Refused),
        (said(404, b"<html>No such page</html>"), Refused),
    ],
    ids=lambda value: f"{value.status_code} {value.text[:40]}" if isinstance(value, Response) else "",
)
def test_an_error_is_named_by_what_to_do_next(answer, error):
    with pytest.raises(error):
        check(answer, NOW)


@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_a_success_is_no_error(status):
    check(said(status), NOW)


def test_a_refusal_names_method_path_status_and_code_but_no_texts():
    with pytest.raises(Refused) as refused:
        check(said(422, MISSING_FIELD), NOW)
    assert str(refused.value) == "PUT /api/v2/tickets/7: 422 RecordInvalid (base)"


@pytest.mark.parametrize(("status", "everyone"), [(429, True), (503, True), (500, False), (502, False)])
def test_everyone_slows_down_when_the_account_is_asked_to_and_not_when_one_call_fails(status, everyone):
    with pytest.raises(Later) as later:
        check(said(status, Retry_After="17"), NOW)
    assert (later.value.seconds, later.value.everyone) == (17, everyone)


def test_a_503_that_names_no_wait_concerns_one_ticket_only():
    with pytest.raises(Later) as later:
        check(said(503), NOW)
    assert not later.value.everyone


def test_a_429_that_names_no_wait_is_over_within_the_minute_that_limits_are_counted_by():
    with pytest.raises(Later) as later:
        check(said(429), NOW)
    assert (later.value.seconds, later.value.everyone) == (60, True)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "93"}, 93),
        ({"Retry-After": "1.5"}, 1.5),
        ({"Retry-After": "0"}, 1),
        ({"Retry-After": "-5"}, 1),
        ({"Retry-After": "99999999"}, 3600),
        ({"Retry-After": "Mon, 23 Nov 2026 12:00:30 GMT"}, 30),
        ({"Retry-After": "Mon, 23 Nov 2026 12:00:30 GMT", "Date": "Mon, 23 Nov 2026 12:00:20 GMT"}, 10),
        ({"Retry-After": "Mon, 23 Nov 2026 11:00:00 GMT"}, 1),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": "nan"}, None),
        ({}, None),
    ],
)
def test_retry_after_is_read_in_every_form(headers, seconds):
    assert retry_after(CaseInsensitiveDict(headers), NOW) == seconds


@pytest.mark.parametrize(
    ("headers", "resets"),
    [
        ({"X-Rate-Limit": "400", "X-Rate-Limit-Remaining": "399"}, 60),
        ({"ratelimit-limit": "400", "ratelimit-remaining": "399", "ratelimit-reset": "12"}, 12),
        ({"RATELIMIT-LIMIT": "400", "RateLimit-Remaining": "399"}, 60),
    ],
)
def test_the_rate_limit_is_read_in_both_spellings_and_any_case(headers, resets):
    assert rate_limit(CaseInsensitiveDict(headers)) == RateLimit(limit=400, remaining=399, resets=resets)


@pytest.mark.parametrize("header", ["zendesk-ratelimit-tickets-update", "Zendesk-Rate-Limit-Tickets-Update"])
def test_an_endpoints_own_limit_is_read_in_both_spellings(header):
    headers = CaseInsensitiveDict({header: "total=20; remaining=19; resets=59", "zendesk-ratelimit-new": "soon"})
    assert endpoint_limits(headers) == {"tickets-update": RateLimit(limit=20, remaining=19, resets=59)}


def test_too_many_updates_of_one_ticket_put_off_that_ticket_alone():
    answer = said(429, Retry_After="400", zendesk_ratelimit_per_ticket_updates="total=30; remaining=0; resets=400")
    with pytest.raises(Later) as later:
        check(answer, NOW)
    assert (later.value.everyone, later.value.seconds) == (False, 400)


@pytest.mark.parametrize(
    "headers", [{}, {"X-Rate-Limit": "400"}, {"X-Rate-Limit": "many", "X-Rate-Limit-Remaining": "few"}]
)
def test_an_unreadable_rate_limit_is_unknown(headers):
    assert rate_limit(CaseInsensitiveDict(headers)) is None


@pytest.mark.parametrize(
    "body", [b"<html>Maintenance</html>", b'{"ticket": {"id":', b"", b"[]", b"null", b'"ok"', b"[" * 100_000]
)
def test_a_success_without_a_json_object_is_put_off(body):
    with pytest.raises(Later) as later:
        content(said(200, body))
    assert not later.value.everyone


def test_no_content_is_an_empty_object():
    assert content(said(204)) == {}


@pytest.mark.parametrize(
    ("warning", "keys"),
    [
        ('Removed restricted keys ["ticket.id", "ticket.mood"] from parameters', ("ticket.id", "ticket.mood")),
        ('unpermitted_keys=>["ticket.id"]', ("ticket.id",)),
        ("", ()),
    ],
)
def test_ignored_properties_are_known_by_name(warning, keys):
    assert ignored_keys({"X-Zendesk-API-Warn": warning}) == keys
