"""A webhook is believed only when Zendesk has signed it, and lately."""

from datetime import UTC, datetime, timedelta
from hmac import compare_digest

import pytest

from bot.zendesk.signature import SIGNATURE, TEST_SECRET, TIMESTAMP, BadSignature, sign, verify

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SECRET = "a signing secret"
BODY = b'{"ticket_id": "4711"}'


def headers(timestamp: str = NOW.isoformat(), secret: str = SECRET, body: bytes = BODY) -> dict[str, str]:
    return {SIGNATURE: sign(body, timestamp, secret), TIMESTAMP: timestamp}


def test_the_signature_is_over_the_timestamp_and_then_the_body():
    """Worked out apart from this code, with openssl."""
    body = b'{"event":"ticket.updated","id":123}'

    assert sign(body, "2021-03-25T05:09:27Z", TEST_SECRET) == "S/RDdU2ERmj7LHDDoWJ2onPYH+t7/f2+LTM4dL7UiLM="


@pytest.mark.parametrize(
    "timestamp",
    ["2026-11-23T09:00:00Z", "2026-11-23T10:04:59+01:00", "2026-11-23T08:55:01.123456789Z", str(int(NOW.timestamp()))],
)
def test_a_fresh_signature_is_accepted_however_its_time_is_written(timestamp):
    verify(BODY, headers(timestamp), [SECRET], NOW)


@pytest.mark.parametrize(
    "timestamp",
    ["2026-11-23T08:54:59Z", "2026-11-23T09:05:01Z", "1", "9" * 400, "yesterday", "0001-01-01T00:00:00+23:59"],
)
def test_a_signature_of_another_time_is_refused(timestamp):
    with pytest.raises(BadSignature, match="timestamp"):
        verify(BODY, headers(timestamp), [SECRET], NOW)


def test_while_the_secret_is_replaced_both_are_accepted():
    for secret in ("old", "new"):
        verify(BODY, headers(secret=secret), ["new", "old"], NOW)


def test_a_changed_body_or_timestamp_is_refused():
    later = (NOW + timedelta(seconds=1)).isoformat()
    for body, changed in ((b'{"ticket_id": "4712"}', {}), (BODY, {TIMESTAMP: later})):
        with pytest.raises(BadSignature, match="none of the secrets"):
            verify(body, headers() | changed, [SECRET], NOW)


@pytest.mark.parametrize("missing", [SIGNATURE, TIMESTAMP])
def test_an_unsigned_request_is_refused(missing):
    with pytest.raises(BadSignature, match="not signed"):
        verify(BODY, headers() | {missing: ""}, [SECRET], NOW)


def test_without_secrets_nothing_is_accepted():
    for secret in ("", "any"):
        with pytest.raises(BadSignature):
            verify(BODY, headers(secret=secret), ["", *[]], NOW)


def test_zendesks_public_test_secret_opens_the_sandbox_alone():
    verify(BODY, headers(secret=TEST_SECRET), [TEST_SECRET], NOW, sandbox=True)

    with pytest.raises(BadSignature, match="none of the secrets"):
        verify(BODY, headers(secret=TEST_SECRET), [TEST_SECRET], NOW)


@pytest.mark.parametrize("fits", ["first", "second", "third"])
def test_every_secret_is_compared_whole_whichever_fits(fits, monkeypatch):
    compared: list[bytes] = []

    def compare(one: bytes, other: bytes) -> bool:
        compared.append(one)
        return compare_digest(one, other)

    monkeypatch.setattr("bot.zendesk.signature.hmac.compare_digest", compare)
    verify(BODY, headers(secret=fits), ["first", "second", "third"], NOW)

    assert len(compared) == 3
    assert len({len(one) for one in compared}) == 1
