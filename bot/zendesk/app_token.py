"""The signed token with which Zendesk opens an app's page: who looks at it, proved by the app's own key.

https://developer.zendesk.com/documentation/apps/build-an-app/building-a-server-side-app/part-5-secure-the-app/
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

ALGORITHM: Final = "RS256"
#: How far Zendesk's clock and ours may differ.
LEEWAY: Final = timedelta(seconds=60)
#: A token that would live longer is not one of Zendesk's, which live for minutes.
LONGEST: Final = timedelta(hours=1)
_USER: Final = re.compile(r"(?:^|/users/)(\d{1,19})(?:\.json)?$")


class Untrusted(Exception):
    """The token proves nothing; the message says why, and quotes nothing of it."""


@dataclass(frozen=True, slots=True)
class AppToken:
    """What a token proves: the Zendesk user, and until when (aware UTC) its ``id`` must not be seen again."""

    id: str
    user_id: int
    until: datetime


@dataclass(frozen=True, slots=True)
class AppKey:
    """The app's public key (PEM), and the installation whose tokens count."""

    pem: str
    audience: str

    def read(self, token: str, now: datetime) -> AppToken:
        """Return what a token proves at an instant (aware UTC).

        Raises:
            Untrusted: it is forged, of another installation, too old, not valid yet, or lacks a claim.
        """
        from joserfc import jwt  # noqa: PLC0415 - its cryptography is large, and not every account has the app
        from joserfc.errors import JoseError  # noqa: PLC0415
        from joserfc.jwk import RSAKey  # noqa: PLC0415

        try:
            claims = jwt.decode(token, RSAKey.import_key(self.pem), algorithms=[ALGORITHM]).claims
        except (JoseError, ValueError, TypeError) as error:
            raise Untrusted(f"it is not signed with the app's key ({type(error).__name__})") from None
        if self.audience not in _audiences(claims.get("aud")):
            raise Untrusted("it is for another installation")
        return AppToken(_text(claims, "jti"), _user(claims), _until(claims, now))


def _audiences(value: Any) -> tuple[Any, ...]:  # noqa: ANN401 - JSON
    return tuple(value) if isinstance(value, list) else (value,)


def _text(claims: dict[str, Any], name: str) -> str:
    value = claims.get(name)
    if not isinstance(value, str) or not value:
        raise Untrusted(f"it has no {name}")
    return value


def _user(claims: dict[str, Any]) -> int:
    """Zendesk writes the user as the address of its record, or as its bare id."""
    found = _USER.search(str(claims.get("sub", "")))
    if found is None:
        raise Untrusted("it names no user")
    return int(found[1])


def _until(claims: dict[str, Any], now: datetime) -> datetime:
    times = {name: claims.get(name) for name in ("iat", "nbf", "exp")}
    if any(isinstance(at, bool) or not isinstance(at, int | float | None) for at in times.values()):
        raise Untrusted("its times are no numbers")
    try:
        iat, nbf, exp = (None if at is None else datetime.fromtimestamp(at, UTC) for at in times.values())
    except (ValueError, OverflowError, OSError):
        raise Untrusted("its times are no times") from None
    if exp is None or now >= exp + LEEWAY:
        raise Untrusted("it is too old")
    if exp > now + LONGEST + LEEWAY:
        raise Untrusted("it would live too long")
    if any(at is not None and at > now + LEEWAY for at in (iat, nbf)):
        raise Untrusted("it is not valid yet")
    return exp + LEEWAY
