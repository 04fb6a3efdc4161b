"""The app in Zendesk's sidebar: who opens it, who does not, and what it shows."""

from __future__ import annotations

import base64
import hmac
import html
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from joserfc import jwt
from joserfc.jwk import RSAKey

from bot.web import create_app
from tests.set_up import Account, set_up
from tests.stories.mails import ONLY_WORDS
from tests.web.conftest import APP_KEY, PUBLIC_KEY
from tests.web.pages.desk import Lead

APP_ID, INSTALLATION = "1001", "2002"


@pytest.fixture(scope="module")
def account(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Account]:
    with set_up(tmp_path_factory.mktemp("sidebar")) as account:
        yield account


@pytest.fixture
def lead(account: Account, tmp_path: Any) -> Lead:
    """A bot whose app is installed; its pages are asked without any cookie."""
    bot = account.app(tmp_path)
    env = replace(bot.env, app_id=APP_ID, app_installation_id=INSTALLATION)
    context = replace(bot.page_context(), env=env, app_key=lambda: PUBLIC_KEY)
    app = create_app(store=bot.store, secrets=["secret"], clock=bot.clock, page_context=context)
    return Lead(account, bot, app, app.test_client(use_cookies=False))


@pytest.fixture
def token(lead: Lead) -> Callable[..., str]:
    """Makes tokens as Zendesk does; claims that are ``None`` are left out."""
    numbers = iter(range(1, 1000))

    def make(who: str = "agent", key: Any = APP_KEY, alg: str = "RS256", **claims: Any) -> str:
        now, url = lead.bot.clock(), lead.bot.env.url
        usual = {
            "iss": url,
            "aud": f"{url}/api/v2/apps/installations/{INSTALLATION}.json",
            "sub": f"{url}/api/v2/users/{lead.account.zendesk.people.ids[who]}.json",
            "jti": f"token {next(numbers)}",
            "iat": now,
            "nbf": now,
            "exp": now + timedelta(minutes=5),
        }
        written = {
            name: int(value.timestamp()) if isinstance(value, datetime) else value
            for name, value in (usual | claims).items()
            if value is not None
        }
        return jwt.encode({"alg": alg}, written, key, algorithms=[alg])

    return make


def opened(client: FlaskClient, token: str) -> Any:
    return client.post("/zendesk-app?origin=https://x&app_guid=1", data={"token": token})


def bearer(page: str) -> dict[str, str]:
    found = re.search(r"hx-headers='([^']+)'", page)
    assert found
    return dict(json.loads(html.unescape(found[1])))


def test_an_agent_sees_how_the_case_stands_and_what_the_bot_would_do(lead, token):
    case = lead.account.zendesk.people.write_in("administrator", "Hjelp", ONLY_WORDS)
    page = opened(lead.client, token())
    assert page.status_code == 200

    before = len(lead.account.zendesk.calls)
    shown = lead.client.get(f"/zendesk-app/cases/{case}", headers=bearer(page.text))
    assert shown.status_code == 200
    assert "R2" in shown.text  # why
    assert "Mangler" in shown.text or "mangler" in shown.text
    assert f"/cases/{case}" in shown.text

    again = len(lead.account.zendesk.calls)
    lead.client.get(f"/zendesk-app/cases/{case}", headers=bearer(page.text))
    assert len(lead.account.zendesk.calls) == again  # kept for some seconds
    assert again > before


def test_it_speaks_the_agents_language(lead, token):
    page = opened(lead.client, token())  # the agent's locale is Norwegian
    assert '<html lang="nb">' in page.text


def test_its_button_has_the_case_decided_again_under_the_agents_name(lead, token):
    page = opened(lead.client, token())
    answer = lead.client.post("/zendesk-app/cases/4711/decide", headers=bearer(page.text))

    assert answer.status_code == 200
    assert [row.ticket_id for row in lead.bot.store.inbox.waiting(9)] == [4711]
    assert [(one.name, one.what) for one in lead.bot.store.actions.for_ticket(4711)] == [("Demo agent", "decide_again")]


def test_zendesks_origin_alone_may_frame_it(lead, token):
    for answer in (opened(lead.client, token()), opened(lead.client, "forged")):
        assert f"frame-ancestors {lead.bot.env.url}" in answer.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in lead.client.get("/sign-in").headers["Content-Security-Policy"]


LONG_AGO, SOON = datetime(2020, 1, 1, tzinfo=UTC), datetime(2999, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "facts",
    [
        {"key": RSAKey.generate_key(2048)},
        {"aud": "https://other.zendesk.com/api/v2/apps/installations/2002.json"},
        {"aud": None},
        {"exp": LONG_AGO},
        {"exp": None},
        {"exp": SOON},
        {"exp": "soon"},
        {"nbf": SOON},
        {"iat": SOON},
        {"jti": None},
        {"jti": ""},
        {"sub": None},
        {"sub": "https://evil.example/users/x"},
        {"who": "administrator"},  # a customer
    ],
    ids=" ".join,
)
def test_what_is_forged_old_foreign_or_of_somebody_else_opens_nothing(lead, token, facts):
    answer = opened(lead.client, token(**facts))
    assert answer.status_code == 403
    assert "X-App-Token" not in answer.text


@pytest.mark.parametrize("text", ["", "x", "a.b.c", "e30.e30.", '{"alg":"none"}'])
def test_what_is_no_token_opens_nothing(lead, text):
    assert opened(lead.client, text).status_code == 403


def test_an_unsigned_token_opens_nothing(lead, token):
    head, body, _ = token().split(".")
    none = "eyJhbGciOiJub25lIn0"  # {"alg":"none"}
    assert opened(lead.client, f"{none}.{body}.").status_code == 403
    assert opened(lead.client, f"{head}.{body}.").status_code == 403


def test_the_public_key_is_no_shared_secret(lead, token):
    """The classic confusion: RS256's public key taken for HS256's secret."""
    _, body, _ = token().split(".")
    head = base64.urlsafe_b64encode(b'{"alg":"HS256"}').rstrip(b"=").decode()
    mac = hmac.digest(PUBLIC_KEY.encode(), f"{head}.{body}".encode(), "sha256")
    assert (
        opened(lead.client, f"{head}.{body}.{base64.urlsafe_b64encode(mac).rstrip(b'=').decode()}").status_code == 403
    )


def test_a_token_opens_the_page_once(lead, token):
    one = token()
    assert opened(lead.client, one).status_code == 200
    assert opened(lead.client, one).status_code == 403


def test_an_agent_who_may_not_see_every_ticket_is_told(lead, token):
    user = lead.account.zendesk.people.user("second_agent")
    user["ticket_restriction"] = "groups"
    try:
        assert opened(lead.client, token("second_agent")).status_code == 403
    finally:
        user["ticket_restriction"] = None


@pytest.mark.parametrize("own", ["", "x.y.z"])
def test_no_case_is_shown_without_the_pages_own_token(lead, own):
    for method, path in (("GET", "/zendesk-app/cases/4711"), ("POST", "/zendesk-app/cases/4711/decide")):
        assert lead.client.open(path, method=method, headers={"X-App-Token": own}).status_code == 401


def test_the_pages_own_token_opens_no_other_page(lead, token):
    headers = bearer(opened(lead.client, token()).text)
    assert lead.client.get("/health", headers=headers).status_code == 303


def test_an_app_that_is_not_set_up_says_so(account, tmp_path):
    bot = account.app(tmp_path)
    context = replace(bot.page_context(), env=replace(bot.env, app_id="", app_installation_id=""))
    app = create_app(store=bot.store, secrets=["secret"], clock=bot.clock, page_context=context)
    answer = app.test_client().post("/zendesk-app", data={"token": "x"})
    assert (answer.status_code, "ZENDESK_APP_ID" in answer.text) == (403, True)
