"""Who calls: OAuth tokens by client credentials, and the older API tokens."""

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.sandbox.errors import ApiError, forbidden
from bot.sandbox.state import Json, World

SHORTEST, LONGEST = 300, 172_800
DEFAULT_SECONDS = 1800
READ_METHODS = ("GET", "HEAD")


@dataclass(frozen=True)
class Client:
    """An OAuth client, or with `email` in place of the id an API token, and the user it acts as."""

    client_id: str
    secret: str
    user_id: int


@dataclass(frozen=True)
class Token:
    """A bearer token."""

    user_id: int
    scopes: tuple[str, ...]
    expires_at: datetime


class Door:
    """Lets callers in.

    Args:
        world: whose users call.
        client: the OAuth client.
        api_tokens: API token by the e-mail of its user.
    """

    def __init__(self, world: World, client: Client, api_tokens: dict[str, str]) -> None:
        self._world = world
        self._client = client
        self._api_tokens = api_tokens
        self._tokens: dict[str, Token] = {}

    def grant(self, asked: Json) -> Json:
        """An access token for client credentials; raises ApiError 400 or 401.

        https://developer.zendesk.com/api-reference/ticketing/oauth/grant_type_tokens/
        """
        if asked.get("grant_type") != "client_credentials":
            raise _oauth_error(400, "unsupported_grant_type", "The grant type is not supported")
        if (asked.get("client_id"), asked.get("client_secret")) != (self._client.client_id, self._client.secret):
            raise _oauth_error(401, "invalid_client", "Client authentication failed")
        seconds = int(asked.get("expires_in") or DEFAULT_SECONDS)
        if not SHORTEST <= seconds <= LONGEST:
            raise _oauth_error(400, "invalid_request", f"expires_in must be between {SHORTEST} and {LONGEST}")
        scope, token = str(asked.get("scope") or "read write"), self._world.token(64)
        expires_at = self._world.clock.now() + timedelta(seconds=seconds)
        self._tokens[token] = Token(self._client.user_id, tuple(scope.split()), expires_at)
        return {"access_token": token, "token_type": "bearer", "scope": scope, "expires_in": seconds}

    def revoke_all(self) -> None:
        """Makes every bearer token invalid at once."""
        self._tokens.clear()

    def enter(self, authorization: str, method: str, path: str) -> Json:
        """The user who calls; raises ApiError 401, or 403 when the token's scope or the user's role is too narrow."""
        kind, _, credentials = authorization.partition(" ")
        user = None
        if kind.lower() == "bearer":
            user = self._bearer(credentials, method, path)
        elif kind.lower() == "basic":
            user = self._basic(credentials)
        if user is None:
            raise ApiError(401, {"error": "Couldn't authenticate you"}, {"WWW-Authenticate": "Bearer"})
        if not self._world.is_staff(user["id"]):
            raise forbidden()
        return user

    def _bearer(self, credentials: str, method: str, path: str) -> Json | None:
        token = self._tokens.get(credentials)
        if token is None or token.expires_at <= self._world.clock.now():
            return None
        if not _allows(token.scopes, method, path):
            raise forbidden()
        return self._world.users[token.user_id]

    def _basic(self, credentials: str) -> Json | None:
        """`email/token:token`: https://developer.zendesk.com/api-reference/introduction/security-and-auth/."""
        try:
            name, _, token = base64.b64decode(credentials, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return None
        email, _, kind = name.rpartition("/")
        known = self._api_tokens.get(email)
        return self._world.user_by_email(email) if kind == "token" and known and known == token else None


def _allows(scopes: tuple[str, ...], method: str, path: str) -> bool:
    """Trap: audits want the whole `read`. https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_audits/."""
    right = "read" if method in READ_METHODS else "write"
    resource = path.removeprefix("/api/v2/").split("/")[0].split(".")[0]
    narrow = () if path.endswith("/audits") else (f"{resource}:{right}",)
    return any(scope in (right, *narrow) for scope in scopes)


def _oauth_error(status: int, error: str, description: str) -> ApiError:
    return ApiError(status, {"error": error, "error_description": description})
