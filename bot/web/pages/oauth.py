"""Zendesk as an OAuth provider, by Authlib: code, PKCE and state; loaded when somebody signs in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import parse_qsl

from authlib.integrations.base_client import MismatchingStateError, OAuthError
from authlib.integrations.flask_client import OAuth
from authlib.integrations.flask_client.apps import FlaskOAuth2App
from authlib.integrations.requests_client import OAuth2Session
from flask import Flask

from bot import __version__
from bot.config import Environment
from bot.zendesk.time_limit import LimitedAdapter

__all__ = ["MismatchingStateError", "OAuthError", "client", "who"]

#: The narrowest that ``GET /api/v2/users/me`` takes.
#: https://developer.zendesk.com/documentation/api-basics/authentication/oauth-scopes/
SCOPE: Final = "users:read"
TOKEN_LIFE: Final = 600  # seconds; it is used once, at once, and Zendesk takes no less than 300
IN_JSON: Final = "in_json"  # how the client shows its secret, in Authlib's words
PATIENCE: Final = 10  # seconds that a person waits for Zendesk


class _Session(OAuth2Session):  # type: ignore[misc]  # Authlib has no types
    """Authlib's session with our time limits; it asks for a token in JSON, as Zendesk's documentation has it.

    https://developer.zendesk.com/api-reference/ticketing/oauth/grant_type_tokens/
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Authlib's own
        super().__init__(*args, token_endpoint_auth_method=IN_JSON, default_timeout=PATIENCE, **kwargs)
        self.register_client_auth_method((IN_JSON, _in_json))
        for scheme in ("http://", "https://"):
            self.mount(scheme, LimitedAdapter(PATIENCE, PATIENCE))

    def request(self, method: str, url: str, **kwargs: Any) -> Any:  # noqa: ANN401 - Authlib's own
        self.trust_env = url.startswith("https://")  # loopback is never behind a proxy
        return super().request(method, url, **kwargs)


class _App(FlaskOAuth2App):  # type: ignore[misc]  # Authlib has no types
    client_cls = _Session


def _in_json(client: Any, _method: str, uri: str, headers: Mapping[str, str], body: str) -> tuple[str, Any, str]:  # noqa: ANN401 - Authlib's session
    asked = dict(parse_qsl(body)) | {"client_id": client.client_id, "client_secret": client.client_secret}
    text = json.dumps(asked | {"expires_in": TOKEN_LIFE})
    return uri, {**headers, "Content-Type": "application/json", "Content-Length": str(len(text))}, text


def client(app: Flask, env: Environment) -> Any:  # noqa: ANN401 - Authlib has no types
    """Return Authlib's client of the account; the bot's own OAuth client is used."""
    return OAuth(app).register(
        "zendesk",
        client_cls=_App,
        client_id=env.client_id,
        client_secret=env.client_secret,
        authorize_url=f"{env.url}/oauth/authorizations/new",
        access_token_url=f"{env.url}/oauth/tokens",
        api_base_url=env.url,
        user_agent=f"mobilise-support-bot/{__version__}",
        client_kwargs={"scope": SCOPE, "code_challenge_method": "S256"},
    )


def who(zendesk: Any) -> Mapping[str, Any]:  # noqa: ANN401 - Authlib's client
    """Ask Zendesk once who holds the code; the token is forgotten with the request."""
    token = zendesk.authorize_access_token()
    answer = zendesk.get(f"{zendesk.api_base_url}/api/v2/users/me", token=token)
    answer.raise_for_status()
    user: Mapping[str, Any] = answer.json()["user"]
    return user
