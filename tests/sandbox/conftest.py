"""A sandbox that stands still at a Monday morning, and callers of its API."""

from datetime import UTC, datetime

import pytest
import requests

from bot.sandbox import Sandbox

MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


class Caller:
    """Speaks with the API as the bot's user; gives JSON, and the last answer as `last`."""

    def __init__(self, url, authorization):
        self.url = url
        self.session = requests.Session()
        self.session.headers["Authorization"] = authorization

    def ask(self, method, path, expect=None, **facts):
        self.last = self.session.request(method, f"{self.url}/api/v2{path}", timeout=10, **facts)
        if expect is not None:
            assert self.last.status_code == expect, self.last.text
        else:
            assert self.last.ok, self.last.text
        return self.last.json() if self.last.content else {}

    def get(self, path, expect=None, **params):
        return self.ask("GET", path, expect, params=params)

    def post(self, path, body, expect=None):
        return self.ask("POST", path, expect, json=body)

    def put(self, path, body, expect=None):
        return self.ask("PUT", path, expect, json=body)

    def ticket(self, ticket_id):
        return self.get(f"/tickets/{ticket_id}")["ticket"]

    def update(self, ticket_id, expect=None, **ticket):
        return self.put(f"/tickets/{ticket_id}", {"ticket": ticket}, expect)


def grant(sandbox, **asked):
    asked = {
        "grant_type": "client_credentials",
        "client_id": sandbox.client_id,
        "client_secret": sandbox.client_secret,
        "scope": "read write",
        "expires_in": 172_800,
    } | asked
    return requests.post(f"{sandbox.url}/oauth/tokens", json=asked, timeout=10)


def bearer(sandbox, **asked):
    return Caller(sandbox.url, f"Bearer {grant(sandbox, **asked).json()['access_token']}")


@pytest.fixture
def sandbox():
    with Sandbox(lambda: MONDAY, retry_scale=0.01) as sandbox:
        yield sandbox


@pytest.fixture
def api(sandbox):
    return bearer(sandbox)


@pytest.fixture
def people(sandbox):
    return sandbox.people


@pytest.fixture
def severity(api):
    """The id of a drop-down field with the classes A, B and C."""
    options = [{"name": letter.upper(), "value": f"severity_{letter}"} for letter in "abc"]
    field = {
        "type": "tagger",
        "title": "Type feil",
        "agent_description": "[bot:severity]",
        "custom_field_options": options,
    }
    return api.post("/ticket_fields", {"ticket_field": field}, 201)["ticket_field"]["id"]


@pytest.fixture
def case(people):
    return people.write_in("administrator", "It fails", "The page stays blank.")
