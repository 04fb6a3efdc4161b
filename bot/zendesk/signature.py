"""Tells whether a webhook request comes from Zendesk: its signature over the timestamp and the raw body."""

from __future__ import annotations

import hmac
from base64 import b64encode
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Protocol

# https://developer.zendesk.com/documentation/webhooks/verifying/
SIGNATURE = "X-Zendesk-Webhook-Signature"
TIMESTAMP = "X-Zendesk-Webhook-Signature-Timestamp"
# Everybody knows it: Zendesk signs the test requests of a webhook that is not saved yet with it.
# https://developer.zendesk.com/documentation/webhooks/verifying/#signing-secrets-on-new-webhooks
TEST_SECRET = "dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ=="  # noqa: S105 - public, and refused below
# The timestamp is of the attempt, not of the event, so that a late retry is as fresh as a first try.
TOLERANCE = timedelta(minutes=5)


class BadSignature(Exception):
    """The request is not known to be Zendesk's, or is a replay; says why, for the log alone."""


class Headers(Protocol):
    """A request's headers, found whatever their case."""

    def get(self, key: str, /) -> str | None:
        """The header's value, or None."""


def sign(body: bytes, timestamp: str, secret: str) -> str:
    """Base64 of HMAC-SHA256 over timestamp and body; the secret is used as it stands, not decoded."""
    return b64encode(hmac.digest(secret.encode(), timestamp.encode(errors="replace") + body, sha256)).decode()


def verify(body: bytes, headers: Headers, secrets: Sequence[str], now: datetime, *, sandbox: bool = False) -> None:
    """Pass silently when the request is Zendesk's.

    Args:
        body: as received, byte for byte.
        headers: of the request.
        secrets: the signing secrets in use, several while one is replaced.
        now: aware datetime.
        sandbox: whether Zendesk's public test secret is a secret too.

    Raises:
        BadSignature: for a signature of none of the secrets, or a timestamp more than five minutes from now.
    """
    signature, timestamp = headers.get(SIGNATURE), headers.get(TIMESTAMP)
    if not signature or not timestamp:
        raise BadSignature("not signed")
    if abs(now - _instant(timestamp)) > TOLERANCE:
        raise BadSignature("the signature's timestamp is too far from now")
    usable = [secret for secret in secrets if secret and (sandbox or secret != TEST_SECRET)]
    # All are compared, so that the time taken does not tell which one came close.
    given = signature.encode(errors="replace")
    matches = [hmac.compare_digest(sign(body, timestamp, secret).encode(), given) for secret in usable]
    if not any(matches):
        raise BadSignature("signed with none of the secrets")


def _instant(timestamp: str) -> datetime:
    try:
        if timestamp.isdecimal():
            return datetime.fromtimestamp(int(timestamp), UTC)
        instant = datetime.fromisoformat(timestamp)
    except (ValueError, OverflowError, OSError):
        raise BadSignature("the signature's timestamp cannot be read") from None
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)
