"""The bot's own memory at a Monday morning, and its pages with a sandbox Zendesk to sign in at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import pytest
import requests
from flask import Flask
from flask.testing import FlaskClient
from joserfc.jwk import RSAKey
from werkzeug.test import TestResponse

from bot import config
from bot.model.business_time import BusinessCalendar
from bot.sandbox import Sandbox
from bot.store import Store
from bot.web import create_app
from bot.web.pages import PageContext
from bot.web.pages.auth import CALLBACK
from bot.wiring import account
from tests.databases import with_tables
from tests.set_up import CONFIG

NOW = datetime(2026, 11, 23, 9, 0, 0, 250_000, tzinfo=UTC)
PUBLIC_URL = "https://bot.example"
APP_KEY = RSAKey.generate_key(2048)
PUBLIC_KEY = APP_KEY.as_pem(private=False).decode()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(with_tables(tmp_path))
    yield opened
    opened.database.close()


@pytest.fixture(scope="module")
def zendesk() -> Iterator[Sandbox]:
    with Sandbox(lambda: NOW) as sandbox:
        sandbox.auth.redirect_urls.add(PUBLIC_URL + CALLBACK)
        yield sandbox


SHIPPED_CALENDAR = config.load(CONFIG, NOW).policy.calendar
#: The same, of a desk that has thought of Christmas.
CALENDAR = replace(
    SHIPPED_CALENDAR,
    half_days={key: [(time(9), time(12))] for key in (date(2026, 12, 24), date(2026, 12, 31))},
)


def pages(store: Store, zendesk: Sandbox, calendar: BusinessCalendar = CALENDAR, **facts: Any) -> Flask:
    """The application with its pages, over a memory and a Zendesk; ``facts`` are the environment's."""
    env = config.Environment(
        url=zendesk.url, client_id=zendesk.client_id, client_secret=zendesk.client_secret, public_url=PUBLIC_URL
    )
    no_cases = cast("Any", None)  # no page of the frame reads one
    env, found = replace(env, **facts), config.load(CONFIG, NOW)
    found = replace(found, policy=replace(found.policy, calendar=calendar))
    api = account(env, found, lambda: NOW).api
    context = PageContext(env, found, api, {}, store, no_cases, lambda: NOW, no_cases, lambda: PUBLIC_KEY)
    return create_app(store=store, secrets=["secret"], clock=lambda: NOW, page_context=context)


@dataclass
class Person:
    """A person with a browser, at the leads' pages and at Zendesk."""

    client: FlaskClient

    def get(self, path: str, **facts: Any) -> TestResponse:
        """Look at a page, by HTTPS."""
        return self.client.get(path, base_url=PUBLIC_URL, **facts)

    def post(self, path: str, **form: str) -> TestResponse:
        """Send a form of a page that is open."""
        return self.client.post(path, base_url=PUBLIC_URL, data={"csrf_token": self.token(), **form})

    def token(self) -> str:
        """The CSRF token of a page that is open."""
        found = re.search(r'name="csrf_token" value="([^"]+)"', self.get("/sign-in", follow_redirects=True).text)
        assert found
        return found[1]

    def sent_to_zendesk(self, back: str = "/") -> str:
        """The address of Zendesk's page that signing in leads to."""
        answer = self.get("/sign-in/start", query_string={"next": back})
        assert answer.status_code == 302
        return answer.location

    def sign_in(self, who: str, back: str = "/") -> TestResponse:
        """Sign in as one of the sandbox's people, or deny with ``""``; gives the answer to the way back."""
        return self.get(allowed(self.sent_to_zendesk(back), who))


def allowed(address: str, who: str) -> str:
    """What Zendesk sends the browser back to, path and query, when that person says yes."""
    shown = requests.get(address, timeout=10)
    shown.raise_for_status()
    hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', shown.text.replace("&#39;", "'")))
    parts = urlsplit(address)
    answer = requests.post(
        f"{parts.scheme}://{parts.netloc}/oauth/authorizations",
        data={**hidden, "person": who},
        allow_redirects=False,
        timeout=10,
    )
    back = urlsplit(answer.headers["Location"])
    assert f"{back.scheme}://{back.netloc}" == PUBLIC_URL
    return f"{back.path}?{back.query}"


@pytest.fixture
def app(store: Store, zendesk: Sandbox) -> Flask:
    return pages(store, zendesk)


@pytest.fixture
def person(app: Flask) -> Person:
    return Person(app.test_client())
