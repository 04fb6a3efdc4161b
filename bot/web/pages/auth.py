"""Signing in with Zendesk: OAuth's authorization code with PKCE and state, for agents and administrators."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import parse_qsl

from authlib.integrations.base_client import MismatchingStateError, OAuthError
from authlib.integrations.flask_client import OAuth
from authlib.integrations.flask_client.apps import FlaskOAuth2App
from authlib.integrations.requests_client import OAuth2Session
from flask import Blueprint, Flask, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from requests import RequestException

from bot import __version__
from bot.web.pages import guard, problems
from bot.web.pages.context import PageContext
from bot.web.pages.guard import local
from bot.web.pages.visitor import Visitor, visitor, why_refused
from bot.zendesk.time_limit import LimitedAdapter

logger = logging.getLogger(__name__)

CALLBACK: Final = "/sign-in/callback"
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


def blueprint(app: Flask, context: PageContext) -> Blueprint:
    """Signing in and out. The bot's own OAuth client is used; it must know ``PUBLIC_URL/sign-in/callback``."""
    env = context.env
    is_set_up = bool(env.url and env.public_url and env.client_id and env.client_secret)
    zendesk = OAuth(app).register(
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
    pages = Blueprint("auth", __name__)

    @pages.get("/sign-in")
    def sign_in() -> ResponseReturnValue:
        if not is_set_up:
            words = gettext("Signing in needs PUBLIC_URL and the OAuth client's id and secret in the bot's settings.")
            return problems.page(HTTPStatus.SERVICE_UNAVAILABLE, words)
        back = local(request.args.get("next"))
        return redirect(back) if visitor() else render_template("sign_in.html", back=back)

    @pages.get("/sign-in/start")
    def start() -> ResponseReturnValue:
        """Send the person to Zendesk. https://support.zendesk.com/hc/en-us/articles/4408845965210."""
        for key in [key for key in session if key.startswith("_state_")]:
            del session[key]  # one sign-in at a time: those begun and left would fill the cookie
        session["next"] = local(request.args.get("next"))
        answer: ResponseReturnValue = zendesk.authorize_redirect(env.public_url + CALLBACK)
        return answer

    @pages.get(CALLBACK)
    def callback() -> ResponseReturnValue:
        back = local(session.pop("next", None))
        try:
            return _admitted(context, _who(zendesk), back)
        except MismatchingStateError:
            words = gettext("The sign-in took too long, or was begun in another window. Please begin again.")
            return problems.page(HTTPStatus.BAD_REQUEST, words)
        except OAuthError as error:
            return _refused_by_zendesk(str(error.error))
        except (RequestException, ValueError, KeyError) as error:
            logger.warning("Zendesk did not say who signs in: %s", type(error).__name__)
            words = gettext("Zendesk does not answer. Try again in a minute.")
            return problems.page(HTTPStatus.SERVICE_UNAVAILABLE, words)

    @pages.post("/sign-out")
    def sign_out() -> ResponseReturnValue:
        guard.sign_out(context)
        return redirect(url_for("auth.sign_in"), 303)

    return pages


def _who(zendesk: Any) -> Mapping[str, Any]:  # noqa: ANN401 - Authlib's client
    """Ask Zendesk once who holds the code; the token is forgotten with the request."""
    token = zendesk.authorize_access_token()
    answer = zendesk.get(f"{zendesk.api_base_url}/api/v2/users/me", token=token)
    answer.raise_for_status()
    user: Mapping[str, Any] = answer.json()["user"]
    return user


def _admitted(context: PageContext, user: Mapping[str, Any], back: str) -> ResponseReturnValue:
    """Let an agent in who may see every ticket."""
    refused = why_refused(user)
    if refused is not None:
        logger.warning("a sign-in was refused: %s", refused, extra={"user_id": user["id"]})
        words = {
            "no_agent": gettext("This page is for agents and administrators. Your Zendesk user is neither."),
            "restricted": gettext("These pages show every case, and Zendesk lets you see only some of them."),
        }
        return problems.page(HTTPStatus.FORBIDDEN, words[refused], gettext("No access"))
    guard.admit(context, Visitor(user["id"], user["name"], user["role"], user.get("locale") or "en"))
    logger.info("signed in", extra={"user_id": user["id"], "role": user["role"]})
    return redirect(back, 303)


def _refused_by_zendesk(error: str) -> ResponseReturnValue:
    """The person said no, or the OAuth client is not set up as it must be."""
    if error == "access_denied":
        words = gettext("You did not allow the bot to see who you are, so it cannot let you in.")
        return problems.page(HTTPStatus.FORBIDDEN, words, gettext("No access"))
    logger.warning("Zendesk refused a sign-in: %s", error[:80])
    words = gettext("Zendesk refused the sign-in. Please begin again; if it stays so, the bot's log says why.")
    return problems.page(HTTPStatus.BAD_REQUEST, words)
