"""Signing in with Zendesk: OAuth's authorization code with PKCE and state, for agents and administrators."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import cache
from http import HTTPStatus
from types import ModuleType
from typing import Any, Final

from flask import Blueprint, Flask, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from requests import RequestException

from bot.web.pages import guard, problems
from bot.web.pages.context import PageContext
from bot.web.pages.guard import local
from bot.web.pages.visitor import Visitor, visitor, why_refused

logger = logging.getLogger(__name__)

CALLBACK: Final = "/sign-in/callback"


def _oauth() -> ModuleType:
    from bot.web.pages import oauth  # noqa: PLC0415 - Authlib and its cryptography are large, and people seldom sign in

    return oauth


def blueprint(app: Flask, context: PageContext) -> Blueprint:
    """Signing in and out. The bot's own OAuth client is used; it must know ``PUBLIC_URL/sign-in/callback``."""
    env = context.env
    is_set_up = bool(env.url and env.public_url and env.client_id and env.client_secret)
    zendesk = cache(lambda: _oauth().client(app, env))
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
        answer: ResponseReturnValue = zendesk().authorize_redirect(env.public_url + CALLBACK)
        return answer

    @pages.get(CALLBACK)
    def callback() -> ResponseReturnValue:
        back = local(session.pop("next", None))
        oauth = _oauth()
        try:
            return _admitted(context, oauth.who(zendesk()), back)
        except oauth.MismatchingStateError:
            words = gettext("The sign-in took too long, or was begun in another window. Please begin again.")
            return problems.page(HTTPStatus.BAD_REQUEST, words)
        except oauth.OAuthError as error:
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
