"""Who calls: OAuth tokens by client credentials or a person's code, and the older API tokens."""

import base64
import binascii
import hashlib
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.sandbox.errors import ApiError, forbidden, invalid_token, not_found, unauthorized
from bot.sandbox.state import Json, World

SHORTEST, LONGEST = 300, 172_800
DEFAULT_SECONDS = 1800
READ_METHODS = ("GET", "HEAD")
CODE_LIFE = timedelta(seconds=120)
OF_A_REQUEST = frozenset(
    {"response_type", "client_id", "redirect_uri", "scope", "state", "code_challenge", "code_challenge_method"}
)
OF_A_GRANT = frozenset(
    {
        "grant_type", "client_id", "client_secret", "scope", "expires_in", "refresh_token_expires_in",
        "code", "redirect_uri", "code_verifier",
    }
)  # fmt: skip
ME = ("/api/v2/users/me", "/api/v2/users/me.json")
ANONYMOUS: Json = dict.fromkeys(
    (
        "id", "created_at", "updated_at", "phone", "photo", "organization_id", "verified", "external_id", "alias",
        "active", "last_login_at", "signature", "details", "notes", "custom_role_id", "moderator",
        "ticket_restriction", "only_private_comments", "restricted_agent",
    )
) | {
    "name": "Anonymous user",
    "email": "invalid@example.com",
    "role": "end-user",
    "time_zone": "Copenhagen",
    "locale_id": 1,
    "locale": "en-US",
    "tags": [],
    "shared": False,
    "shared_agent": False,
    "suspended": False,
    "user_fields": {},
}  # fmt: skip


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


@dataclass(frozen=True)
class AuthorizationRequest:
    """What a program asks a person for, with the PKCE challenge that its token request must answer."""

    client_id: str
    redirect_uri: str
    scope: str
    state: str
    challenge: str


@dataclass(frozen=True)
class Code:
    """A person's yes, to be turned into a token once."""

    request: AuthorizationRequest
    user_id: int
    expires_at: datetime


def authorization_request(
    given: Mapping[str, str], client: Client, redirect_urls: Collection[str]
) -> AuthorizationRequest:
    """An authorization request, checked; raises ApiError 400.

    https://developer.zendesk.com/documentation/api-basics/authentication/oauth-pkce/
    Chosen: PKCE is demanded, and only S256, though Zendesk leaves it open to confidential clients.
    """
    unknown = sorted(set(given) - OF_A_REQUEST)
    if unknown:
        raise _oauth_error(400, "invalid_request", f"Unknown parameters: {', '.join(unknown)}")
    if given.get("client_id") != client.client_id:
        raise _oauth_error(400, "invalid_client", "No such client")
    if given.get("redirect_uri") not in redirect_urls:
        raise _oauth_error(400, "invalid_request", "The redirect_uri is none of the client's redirect URLs")
    if given.get("response_type") != "code":
        raise _oauth_error(400, "unsupported_response_type", "The response type is not supported")
    if not given.get("scope") or not given.get("code_challenge") or given.get("code_challenge_method") != "S256":
        raise _oauth_error(400, "invalid_request", "scope, code_challenge and code_challenge_method S256 are needed")
    return AuthorizationRequest(
        given["client_id"], given["redirect_uri"], given["scope"], given.get("state", ""), given["code_challenge"]
    )


class Authentication:
    """Tells who calls.

    Args:
        world: whose users call.
        client: the OAuth client.
        api_tokens: API token by the e-mail of its user.
    """

    def __init__(self, world: World, client: Client, api_tokens: dict[str, str]) -> None:
        self._world = world
        self.client = client
        self.redirect_urls: set[str] = set()
        self._codes: dict[str, Code] = {}
        self._api_tokens = api_tokens
        self._tokens: dict[str, Token] = {}

    def code(self, request: AuthorizationRequest, user_id: int) -> str:
        """A code for a person's yes, good for two minutes."""
        code = self._world.token(40)
        self._codes[code] = Code(request, user_id, self._world.clock.now() + CODE_LIFE)
        return code

    def grant(self, asked: Json) -> Json:
        """An access token for client credentials, or for a person's code; raises ApiError 400 or 401.

        https://developer.zendesk.com/api-reference/ticketing/oauth/grant_type_tokens/
        """
        unknown = sorted(set(asked) - OF_A_GRANT)
        if unknown:
            raise _oauth_error(400, "invalid_request", f"Unknown parameters: {', '.join(unknown)}")
        if asked.get("grant_type") not in ("client_credentials", "authorization_code"):
            raise _oauth_error(400, "unsupported_grant_type", "The grant type is not supported")
        if (asked.get("client_id"), asked.get("client_secret")) != (self.client.client_id, self.client.secret):
            raise _oauth_error(401, "invalid_client", "Client authentication failed")
        if asked["grant_type"] == "authorization_code":
            code = self._redeemed(asked)
            return self._token(code.user_id, code.request.scope, asked)
        return self._token(self.client.user_id, str(asked.get("scope") or "read write"), asked)

    def _redeemed(self, given: Json) -> Code:
        """The code behind a token request; it is used up whatever comes of it."""
        code = self._codes.pop(str(given.get("code")), None)
        answer = hashlib.sha256(str(given.get("code_verifier", "")).encode()).digest()
        challenge = base64.urlsafe_b64encode(answer).decode().rstrip("=")
        if (
            code is None
            or code.expires_at <= self._world.clock.now()
            or code.request.redirect_uri != given.get("redirect_uri")
            or not secrets.compare_digest(code.request.challenge, challenge)
        ):
            raise _oauth_error(400, "invalid_grant", "The authorization code is invalid, expired or already used")
        return code

    def _token(self, user_id: int, scope: str, asked: Json) -> Json:
        seconds = int(asked.get("expires_in") or DEFAULT_SECONDS)
        if not SHORTEST <= seconds <= LONGEST:
            raise _oauth_error(400, "invalid_request", f"expires_in must be between {SHORTEST} and {LONGEST}")
        token = self._world.token(64)
        expires_at = self._world.clock.now() + timedelta(seconds=seconds)
        self._tokens[token] = Token(user_id, tuple(scope.split()), expires_at)
        return {"access_token": token, "token_type": "bearer", "scope": scope, "expires_in": seconds}

    def told(self, authorization: str) -> Json:
        """What a program may know of its own token; raises ApiError 404 for a program that has none."""
        token = self._tokens.get(authorization.rpartition(" ")[2])
        if token is None:
            raise not_found()
        expires_at = token.expires_at.strftime("%Y-%m-%dT%H:%M:%SZ")
        return {
            "id": 1,
            "client_id": 1,
            "user_id": token.user_id,
            "scopes": list(token.scopes),
            "expires_at": expires_at,
        }

    def revoke_all(self) -> None:
        """Makes every bearer token invalid at once."""
        self._tokens.clear()

    def authenticate(self, authorization: str, method: str, path: str) -> Json:
        """The user who calls; raises ApiError 401, or 403 when the token's scope or the user's role is too narrow.

        Trap: who has no credentials or wrong ones is nobody, and may ask who they are.
        """
        kind, _, credentials = authorization.partition(" ")
        if kind.lower() == "bearer":
            user: Json | None = self._bearer(credentials, method, path)
        else:
            user = self._basic(credentials) if kind.lower() == "basic" else None
        if user is None and path in ME:
            return ANONYMOUS
        if user is None:
            raise unauthorized()
        if not self._world.is_staff(user["id"]) and path not in ME:
            raise forbidden()
        return user

    def _bearer(self, credentials: str, method: str, path: str) -> Json:
        token = self._tokens.get(credentials)
        if token is None or token.expires_at <= self._world.clock.now():
            raise invalid_token()
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
