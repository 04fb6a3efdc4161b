"""A server on loopback that answers as told, and a client that talks to it as it would to Zendesk."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.sandbox import Sandbox
from bot.zendesk.client import Zendesk
from bot.zendesk.oauth import ClientCredentials
from bot.zendesk.reader import Reader
from bot.zendesk.session import Contact
from tests.zendesk.loopback import Loopback

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
TICKET_FIELDS = {
    "event": (),
    "severity": ("severity_a", "severity_b", "severity_c"),
    "request_type": ("type_system_error", "type_user_question"),
    "unqualified_reason": ("unqualified_untrained", "unqualified_no_investigation", "unqualified_not_attempted"),
}
USER_FIELDS = {
    "support_role": ("administrator", "group_leader", "volunteer"),
    "training_completed": ("training_yes", "training_no"),
}


class Signed:
    """Credentials of one fixed value."""

    def sign(self) -> str:
        return "Bearer the-only-token"

    def renew(self, refused: str) -> bool:  # noqa: ARG002 - there is no other
        return False


@pytest.fixture
def server() -> Iterator[Loopback]:
    server = Loopback()
    yield server
    server.stop()


@pytest.fixture
def contacts() -> list[datetime]:
    """The instants at which Zendesk let the bot in."""
    return []


@pytest.fixture
def contact(contacts: list[datetime]) -> Contact:
    return Contact(lambda: NOON, lambda at, _limit: contacts.append(at))


@pytest.fixture
def zendesk(server: Loopback, contact: Contact) -> Zendesk:
    return Zendesk(server.url, Signed(), contact)


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    """A small Zendesk whose clock stands at Monday noon, with two of the bot's fields and those of people."""
    with Sandbox(lambda: NOON) as sandbox:
        zendesk = at_the_door(sandbox)
        for key, values in TICKET_FIELDS.items():
            field: dict[str, Any] = {"title": key, "agent_description": f"[bot:{key}]"}
            field |= {"type": "tagger" if values else "text"}
            options = [{"name": value, "value": value} for value in values]
            zendesk.post("/api/v2/ticket_fields", {"ticket_field": field | {"custom_field_options": options}})
        for key in ("support_role", "training_completed"):
            options = [{"name": value, "value": value} for value in USER_FIELDS[key]]
            named = {"key": key, "title": key, "type": "dropdown", "custom_field_options": options}
            zendesk.post("/api/v2/user_fields", {"user_field": named})
        sandbox.people.settle_roles()
        sandbox.traffic.forget_calls()
        yield sandbox


@pytest.fixture
def account(sandbox: Sandbox) -> Zendesk:
    """The sandbox's API as the bot sees it, with a token already."""
    zendesk = at_the_door(sandbox)
    zendesk.get("/api/v2/users/me")
    sandbox.traffic.forget_calls()
    return zendesk


def at_the_door(sandbox: Sandbox) -> Zendesk:
    contact = Contact(sandbox.clock.now, lambda *_: None)
    credentials = ClientCredentials(sandbox.url, sandbox.client_id, sandbox.client_secret, contact)
    return Zendesk(sandbox.url, credentials, contact)


@pytest.fixture
def reader(sandbox: Sandbox, account: Zendesk) -> Reader:
    """A reader whose caches are warm with what concerns every case."""
    reader = Reader(account, {key: key for key in TICKET_FIELDS}, sandbox.clock.now)
    reader.me()
    reader.fields()
    sandbox.traffic.forget_calls()
    return reader


def calls(sandbox: Sandbox) -> list[str]:
    """The calls since the last look, like ``GET /api/v2/users/me``."""
    seen = [f"{call.method} {call.path}" for call in sandbox.calls]
    sandbox.traffic.forget_calls()
    return seen
