"""Whatever is sent to the receiver, signed or not: an answer in JSON, no 500, and nothing that a database refuses."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.store import Store
from bot.store.schema import LARGEST_ID
from bot.web import create_app
from bot.web.notice import BadNotice, read
from bot.web.webhook import INVOCATION_ID
from bot.zendesk.signature import SIGNATURE, TIMESTAMP, BadSignature, sign, verify
from tests.bad_input.anything import any_json, any_text

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
SECRET = "a signing secret"
many = settings(max_examples=300, deadline=None)

deep = st.sampled_from(
    (b"[" * 100_000, b'{"ticket_id":' * 20_000, b'{"ticket":{"id":' + b"[" * 900 + b"]" * 900 + b"}}")
)
notices = st.dictionaries(
    st.sampled_from(("ticket_id", "ticket", "id", "type", "detail", "current_user_id", "current_user")),
    any_json | st.dictionaries(st.sampled_from(("id", "actor_id")), any_json),
    max_size=4,
)
doubled = st.tuples(any_json, any_json).map(
    lambda two: f'{{"ticket_id": {json.dumps(two[0])}, "ticket_id": {json.dumps(two[1])}}}'
)
bodies = (
    st.binary()
    | deep
    | (any_json | notices).map(json.dumps).map(str.encode)
    | doubled.map(str.encode)
    | st.text().map(lambda text: text.encode("utf-16", "surrogatepass"))
)
#: What a server hands on as a header: bytes read as Latin-1, without line breaks.
headers = st.text(st.characters(max_codepoint=255, exclude_characters="\r\n\x00"), max_size=300)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    store = Store.open(f"sqlite:///{tmp_path_factory.mktemp('receiver')}/bot.db")
    yield create_app(store=store, secrets=[SECRET], clock=lambda: NOW).test_client()
    store.database.close()


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR)


@many
@given(bodies, headers)
@example(b'{"type": "zen:event-type:ticket.\\ud800", "detail": {"id": 1}}', "01HANA")
@example(b'{"type": "zen:event-type:ticket.\\u0000", "detail": {"id": 1}}', "01HANA")
@example(b'{"ticket_id": 4711}', "\xff")
@example(b'{"ticket_id": 1' + b"0" * 5000 + b"}", "01HANA")
def test_whatever_is_signed_is_heard_or_refused(client: FlaskClient, body: bytes, invocation_id: str):
    stamp = NOW.isoformat()
    signed = {SIGNATURE: sign(body, stamp, SECRET), TIMESTAMP: stamp, INVOCATION_ID: invocation_id}
    answer = client.post("/webhooks/zendesk", data=body, headers=signed)

    assert answer.status_code in (202, 400)
    assert isinstance(answer.json, dict)


@many
@given(bodies, headers, headers, headers)
def test_whatever_is_not_signed_is_refused(
    client: FlaskClient, body: bytes, signature: str, stamp: str, invocation_id: str
):
    given_headers = {SIGNATURE: signature, TIMESTAMP: stamp, INVOCATION_ID: invocation_id}

    assert client.post("/webhooks/zendesk", data=body, headers=given_headers).status_code == 401


@many
@given(bodies)
def test_a_notice_holds_ids_that_a_column_takes_and_a_name_that_a_log_takes(body: bytes):
    with suppress(BadNotice):
        notice = read(body)
        assert notice.ticket_id is None or 0 < notice.ticket_id <= LARGEST_ID
        assert notice.actor_id is None or 0 < notice.actor_id <= LARGEST_ID
        assert notice.source.isascii()
        assert notice.source.isprintable()
        assert len(notice.source) <= 100


@many
@given(st.binary(), any_text | st.just(NOW.isoformat()), any_text)
@example(b"", "2026-11-23\ud80009:00:00", "\ud800")
def test_no_text_stops_the_check_of_a_signature(body: bytes, stamp: str, signature: str):
    with pytest.raises(BadSignature):
        verify(body, {SIGNATURE: signature, TIMESTAMP: stamp}, [SECRET], NOW)


@many
@given(st.binary(min_size=1), st.integers(min_value=0), st.integers(1, 255))
def test_a_body_of_which_a_single_byte_was_changed_is_refused(body: bytes, at: int, by: int):
    stamp = NOW.isoformat()
    at %= len(body)
    changed = body[:at] + bytes([body[at] ^ by]) + body[at + 1 :]

    with pytest.raises(BadSignature, match="none of the secrets"):
        verify(changed, {SIGNATURE: sign(body, stamp, SECRET), TIMESTAMP: stamp}, [SECRET], NOW)
