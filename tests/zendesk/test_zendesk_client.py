"""The client over real loopback HTTP: what it sends, what it makes of faults, and what it relies on in Zenpy."""

import logging
import socket
import threading
from contextlib import suppress
from datetime import UTC, datetime

import pytest
import requests
from zenpy import Zenpy
from zenpy.lib.endpoint import Url

from bot.zendesk.answers import RateLimit
from bot.zendesk.client import Zendesk, ZendeskClient
from bot.zendesk.errors import Later, Refused, Stale
from bot.zendesk.session import Session
from bot.zendesk.time_limit import _Stream
from tests.zendesk.conftest import NOON, Signed
from tests.zendesk.loopback import answer, drip, hang_up

PATH = "/api/v2/tickets/7"


def test_json_goes_out_and_comes_back_as_it_is(zendesk, server):
    server.answers = [answer(200, {"ticket": {"id": 7, "subject": "Søknad"}})]
    assert zendesk.put(PATH, {"ticket": {"comment": {"body": "Hei på deg"}}}) == {
        "ticket": {"id": 7, "subject": "Søknad"}
    }
    (asked,) = server.asked
    assert (asked.method, asked.target) == ("PUT", PATH)
    assert asked.json == {"ticket": {"comment": {"body": "Hei på deg"}}}
    assert asked.headers["authorization"] == "Bearer the-only-token"
    assert asked.headers["content-type"] == asked.headers["accept"] == "application/json"
    assert asked.headers["user-agent"].startswith("mobilise-support-bot/")


def test_null_is_sent_for_a_field_that_is_cleared(zendesk, server):
    zendesk.put(PATH, {"ticket": {"custom_fields": [{"id": 1, "value": None}]}})
    assert server.asked[0].json == {"ticket": {"custom_fields": [{"id": 1, "value": None}]}}


def test_parameters_are_encoded(zendesk, server):
    zendesk.get("/api/v2/search", {"query": "type:ticket tags:a&b", "page": 2})
    assert server.asked[0].target == "/api/v2/search?query=type%3Aticket+tags%3Aa%26b&page=2"


def test_every_method_has_its_way(zendesk, server):
    server.answers = [answer(200, {"n": 1}), answer(201, {"n": 2}), answer(204)]
    assert (zendesk.get(PATH), zendesk.post(PATH, {}), zendesk.delete(PATH)) == ({"n": 1}, {"n": 2}, {})
    assert [asked.method for asked in server.asked] == ["GET", "POST", "DELETE"]


def test_an_answer_tells_zendesks_time_and_what_was_ignored(zendesk, server):
    warning = 'Removed restricted keys ["ticket.mood"]'
    server.answers = [answer(200, {}, Date="Mon, 23 Nov 2026 09:10:11 GMT", X_Zendesk_API_Warn=warning)]
    found = zendesk.ask("GET", PATH)
    assert (found.date, found.ignored) == (datetime(2026, 11, 23, 9, 10, 11, tzinfo=UTC), ("ticket.mood",))


@pytest.mark.parametrize("date", ["", "yesterday", "Mon, 23 Nov 2026 09:10:11 GMT, Mon, 23 Nov 2026 09:10:12 GMT"])
def test_without_a_readable_date_header_zendesks_time_is_not_known(zendesk, server, date):
    server.answers = [answer(200, {}, Date=date)]
    assert zendesk.ask("GET", PATH).date is None


def test_a_limited_account_is_not_waited_for_inside_a_call(zendesk, server):
    server.answers = [answer(429, {"error": "APIRateLimitExceeded"}, Retry_After="3600")]
    with pytest.raises(Later) as later:
        zendesk.get(PATH)
    assert (later.value.seconds, later.value.everyone, len(server.asked)) == (3600, True, 1)


@pytest.mark.parametrize("method", ["GET", "PUT", "POST", "DELETE"])
@pytest.mark.parametrize("fault", [hang_up, answer(503), answer(413), answer(500), answer(502, b"<html>")])
def test_nothing_that_was_sent_is_sent_again(zendesk, server, method, fault):
    """Zenpy's own session sends a PUT four times, and the customer would get the comment as often."""
    server.answers = [fault]
    with pytest.raises((Later, Refused)):
        zendesk.ask(method, PATH)
    assert len(server.asked) == 1


@pytest.mark.parametrize("body", [b"<html>Hello</html>", b'{"ticket":', b"", b"{}x", b"[]"])
def test_a_success_that_is_no_json_object_is_put_off(zendesk, server, body):
    server.answers = [answer(200, body)]
    with pytest.raises(Later):
        zendesk.put(PATH, {})


def test_half_an_answer_is_put_off(zendesk, server):
    server.answers = [lambda connection: connection.sendall(answer(200, {"ticket": {"id": 7}})[:-5])]
    with pytest.raises(Later) as later:
        zendesk.put(PATH, {})
    assert not later.value.everyone


def test_a_server_that_is_not_there_is_put_off(contact):
    with pytest.raises(Later, match="GET /api/v2/tickets/7: ConnectionError"):
        Zendesk("http://127.0.0.1:9", Signed(), contact).get(PATH)


@pytest.mark.parametrize(
    "begun",
    [b"", b"HTTP/1.1 200 OK\r\nX-Slow: ", b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n{"],
    ids=["before the answer", "in a header", "in the body"],
)
def test_a_server_that_drips_bytes_does_not_hold_the_bot(server, contact, begun):
    server.answers = [drip(begun, server.stopped)]
    client = ZendeskClient(Session(server.url, contact, Signed(), read=5, whole=0.3))
    with pytest.raises(Later):
        client.get(PATH)
    assert not server.stopped.is_set()  # it was still dripping


def test_a_server_that_pauses_until_shortly_before_each_read_times_out_does_not_hold_the_bot(server, contact):
    def pause(connection):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{")
        server.stopped.wait(2)
        connection.sendall(b"}")

    server.answers = [pause]
    client = ZendeskClient(Session(server.url, contact, Signed(), read=30, whole=0.2))
    with pytest.raises(Later):
        client.get(PATH)


def test_no_byte_is_taken_after_the_limit():
    with socket.socket() as unused, pytest.raises(TimeoutError):
        _Stream(unused.makefile("rb", buffering=0), unused, read=5, whole=0).read(1)


def test_a_silent_server_does_not_hold_the_bot(server, contact):
    server.answers = [lambda _: server.stopped.wait() and None]
    client = ZendeskClient(Session(server.url, contact, Signed(), read=0.2, whole=5))
    with pytest.raises(Later, match="PUT /api/v2/tickets/7: ReadTimeout"):
        client.put(PATH, {})
    assert len(server.asked) == 1


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_a_write_is_not_redirected(zendesk, server, method):
    server.answers = [answer(307, Location=f"{server.url}/elsewhere"), answer(200, {})]
    with pytest.raises(Refused, match="307"):
        zendesk.ask(method, PATH)
    assert len(server.asked) == 1


def test_a_read_follows_a_redirect_without_giving_the_token_to_another_host(zendesk, server):
    elsewhere = server.url.replace("127.0.0.1", "localhost")
    server.answers = [answer(302, Location=f"{elsewhere}/moved"), answer(200, {"found": True})]
    assert zendesk.get(PATH) == {"found": True}
    assert "authorization" not in server.asked[1].headers


def test_a_conflict_is_stale(zendesk, server):
    server.answers = [answer(409, {"error": "UpdateConflict"})]
    with pytest.raises(Stale):
        zendesk.put(PATH, {})


def test_the_rate_limit_last_seen_is_known_to_every_thread(zendesk, server):
    server.answers = [answer(200, {}, X_Rate_Limit="400", X_Rate_Limit_Remaining="17"), answer(200, {})]
    other = threading.Thread(target=zendesk.get, args=(PATH,))
    other.start()
    other.join()
    zendesk.get(PATH)
    assert zendesk.rate_limit == RateLimit(limit=400, remaining=17)


@pytest.mark.parametrize(("status", "times"), [(200, 1), (404, 1), (429, 1), (500, 0), (401, 0)])
def test_contact_is_when_zendesk_has_let_the_bot_in(zendesk, server, contacts, status, times):
    server.answers = [answer(status, {})]
    with suppress(Later, Refused):
        zendesk.get(PATH)
    assert contacts == [NOON] * times


def test_what_zendesk_ignored_is_logged_by_name(zendesk, server, caplog):
    server.answers = [answer(200, {}, X_Zendesk_API_Warn='Removed restricted keys ["ticket.mood"] from parameters')]
    zendesk.put(PATH, {"ticket": {"mood": "a customer's text"}})
    assert caplog.messages == ["Zendesk ignored ticket.mood in PUT /api/v2/tickets/7"]


def test_not_even_debugging_logs_texts_or_secrets(zendesk, server, caplog):
    caplog.set_level(logging.DEBUG)
    server.answers = [answer(200, {"ticket": {"description": "what the customer wrote"}})]
    zendesk.put(PATH, {"ticket": {"comment": {"body": "what the bot answers"}}})
    assert not [word for word in ("customer wrote", "bot answers", "the-only-token") if word in caplog.text]


def test_each_thread_has_a_client_of_its_own(zendesk):
    zendesk.get(PATH)
    mine = zendesk._own.client
    theirs = []

    def work():
        zendesk.get(PATH)
        zendesk.get(PATH)
        theirs.append(zendesk._own.client)

    other = threading.Thread(target=work)
    other.start()
    other.join()
    zendesk.get(PATH)
    assert theirs[0] is not mine
    assert zendesk._own.client is mine


class TestZenpyStillWorksAsReliedOn:
    """The client uses two methods of Zenpy's that are not public."""

    def test_a_session_that_says_it_is_authorized_is_used_as_it_is(self, contact):
        session = Session("http://127.0.0.1:9", contact, Signed())
        api = Zenpy(subdomain="zendesk", session=session, disable_cache=True).tickets
        assert api.session is session
        assert session.auth is None
        assert session.headers["User-Agent"].startswith("mobilise-support-bot/")

    def test_its_cache_is_off(self, zendesk):
        zendesk.get(PATH)
        assert zendesk._own.client._zenpy.cache.disabled

    def test_it_builds_the_address_of_a_path(self, contact):
        session = Session("http://127.0.0.1:9", contact, Signed())
        api = Zenpy(subdomain="zendesk", session=session, disable_cache=True).tickets
        assert api._build_url(Url("tickets/7")) == "https://zendesk.zendesk.com/api/v2/tickets/7"

    def test_it_calls_the_method_once_with_what_it_is_given_and_returns_the_answer(self, contact):
        calls = []
        told = requests.Response()
        told.status_code = 200

        def send(url, **kwargs):
            calls.append((url, kwargs))
            return told

        session = Session("http://127.0.0.1:9", contact, Signed())
        api = Zenpy(subdomain="zendesk", session=session, disable_cache=True).tickets
        assert api._call_api(send, "https://x", params={"a": 1}, json={"b": 2}) is told
        assert calls == [("https://x", {"params": {"a": 1}, "json": {"b": 2}})]

    def test_an_error_of_the_sessions_passes_through_untouched(self, contact):
        def send(_url, **_kwargs):
            raise Stale("as the session said")

        session = Session("http://127.0.0.1:9", contact, Signed())
        api = Zenpy(subdomain="zendesk", session=session, disable_cache=True).tickets
        with pytest.raises(Stale, match="as the session said"):
            api._call_api(send, "https://x")
