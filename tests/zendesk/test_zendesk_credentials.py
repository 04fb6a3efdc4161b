"""OAuth tokens: fetched once, renewed in time and on a 401, never told to anybody."""

import logging
import threading
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.zendesk.client import Zendesk
from bot.zendesk.errors import Later, Refused
from bot.zendesk.oauth import ApiToken, ClientCredentials
from bot.zendesk.session import Contact
from tests.zendesk.conftest import NOON
from tests.zendesk.loopback import Asked, Loopback, answer

UNAUTHORIZED = answer(401, {"error": "Couldn't authenticate you"})


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def bot(server, clock):
    contact = Contact(clock, lambda *_: None)
    return Zendesk(server.url, ClientCredentials(server.url, "the-client", "the-client-secret", contact), contact)


def token(name: str, **facts: Any) -> bytes:
    return answer(200, {"access_token": name, "token_type": "bearer", "scope": "read write", **facts})


def signatures(server: Loopback) -> list[str | None]:
    return [asked.headers.get("authorization") for asked in server.asked if asked.target != "/oauth/tokens"]


def fetches(server: Loopback) -> list[Asked]:
    return [asked for asked in server.asked if asked.target == "/oauth/tokens"]


def test_a_token_is_fetched_with_the_clients_credentials_and_serves_every_call(bot, server):
    server.answers = [token("first", expires_in=1800), answer(200, {})]
    bot.get("/api/v2/users/me")
    bot.get("/api/v2/users/me")
    (fetch,) = fetches(server)
    assert fetch.method == "POST"
    assert fetch.json == {
        "grant_type": "client_credentials",
        "client_id": "the-client",
        "client_secret": "the-client-secret",
        "scope": "read write",
    }
    assert signatures(server) == ["Bearer first", "Bearer first"]


def test_threads_share_one_token(bot, server):
    server.answers = [token("first", expires_in=1800), answer(200, {})]
    threads = [threading.Thread(target=bot.get, args=("/api/v2/users/me",)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(fetches(server)) == 1
    assert signatures(server) == ["Bearer first"] * 4


def test_a_token_is_renewed_before_it_expires(bot, server, clock):
    server.answers = [
        token("first", expires_in=1800),
        answer(200, {}),
        answer(200, {}),
        token("second"),
        answer(200, {}),
    ]
    bot.get("/api/v2/users/me")
    clock.now += timedelta(seconds=1739)
    bot.get("/api/v2/users/me")
    clock.now += timedelta(seconds=1)
    bot.get("/api/v2/users/me")
    assert signatures(server) == ["Bearer first", "Bearer first", "Bearer second"]


def test_a_token_without_an_end_is_kept(bot, server, clock):
    server.answers = [token("first"), answer(200, {})]
    bot.get("/api/v2/users/me")
    clock.now += timedelta(days=400)
    bot.get("/api/v2/users/me")
    assert len(fetches(server)) == 1


def test_on_a_401_the_token_is_renewed_once_and_the_call_repeated(bot, server):
    server.answers = [token("first"), UNAUTHORIZED, token("second"), answer(200, {"ticket": {"id": 7}})]
    assert bot.put("/api/v2/tickets/7", {"ticket": {"status": "open"}}) == {"ticket": {"id": 7}}
    assert signatures(server) == ["Bearer first", "Bearer second"]
    assert server.asked[-1].json == {"ticket": {"status": "open"}}


def test_after_a_second_401_a_person_must_look(bot, server):
    server.answers = [token("first"), UNAUTHORIZED, token("second"), UNAUTHORIZED]
    with pytest.raises(Refused, match="GET /api/v2/users/me: 401"):
        bot.get("/api/v2/users/me")
    assert len(server.asked) == 4


def test_a_401_of_a_token_that_another_thread_has_renewed_already_fetches_no_third(server, clock):
    server.answers = [token("first"), token("second")]
    credentials = ClientCredentials(server.url, "the-client", "the-client-secret", Contact(clock, lambda *_: None))
    old = credentials.sign()
    credentials.renew(old)
    assert credentials.sign() == "Bearer second"
    credentials.renew(old)
    assert credentials.sign() == "Bearer second"
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (answer(401, {"error": "invalid_client"}), Refused),
        (answer(429, {}, Retry_After="9"), Later),
        (answer(500), Later),
        (answer(200, b"<html>"), Later),
        (answer(200, {"token_type": "bearer"}), Later),
    ],
)
def test_a_token_that_cannot_be_had_is_an_error_like_any_other(bot, server, fault, error):
    server.answers = [fault]
    with pytest.raises(error, match="POST /oauth/tokens"):
        bot.get("/api/v2/users/me")


def test_secrets_are_in_no_log_error_or_representation(bot, server, caplog):
    caplog.set_level(logging.DEBUG)
    server.answers = [token("the-token"), UNAUTHORIZED]
    with pytest.raises(Refused) as refused:
        bot.get("/api/v2/users/me")
    told = f"{caplog.text} {refused.value!r} {bot!r} {bot._own.client!r} {bot._own.client._session!r}"
    assert not [secret for secret in ("the-client-secret", "the-token") if secret in told]


def test_an_api_token_still_serves_and_warns_once_of_its_end(server, contact, caplog):
    zendesk = Zendesk(server.url, ApiToken("demo-administrator@customer.example", "the-api-token"), contact)
    zendesk.get("/api/v2/users/me")
    zendesk.get("/api/v2/users/me")
    assert signatures(server)[0] == "Basic ZGVtby1hZG1pbmlzdHJhdG9yQGN1c3RvbWVyLmV4YW1wbGUvdG9rZW46dGhlLWFwaS10b2tlbg=="
    assert [message for message in caplog.messages if "30 April 2027" in message] == caplog.messages
    assert len(caplog.messages) == 1
    assert "the-api-token" not in caplog.text


def test_an_api_token_that_is_refused_is_not_tried_again(server, contact):
    server.answers = [UNAUTHORIZED]
    with pytest.raises(Refused):
        Zendesk(server.url, ApiToken("demo-administrator@customer.example", "the-api-token"), contact).get(
            "/api/v2/users/me"
        )
    assert len(server.asked) == 1
