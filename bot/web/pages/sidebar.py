"""The app in Zendesk's ticket sidebar: how the case stands, and what the bot would do; no other sign-in than Zendesk's.

Zendesk opens the page with a signed token. A browser gives a page that another site frames no cookies: what the page
asks for afterwards bears a token of its own, which lives for an hour.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, g, make_response, render_template, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

from bot.model.case import Case
from bot.provision.app_package import PATH
from bot.store.schema import LARGEST_ID
from bot.web.pages.case_facts import called, facts, why_again
from bot.web.pages.case_reading import Trouble, changes, explained, read
from bot.web.pages.context import PageContext
from bot.web.pages.formats import Formats
from bot.web.pages.guard import HEADERS, note_action
from bot.web.pages.i18n import gettext
from bot.web.pages.sentences import Sentences
from bot.web.pages.values import FieldWords
from bot.web.pages.visitor import Visitor, why_refused
from bot.zendesk.app_token import AppKey, Untrusted
from bot.zendesk.cache import SharedCache
from bot.zendesk.errors import Gone, ZendeskError
from bot.zendesk.records import Malformed

logger = logging.getLogger(__name__)

OWN_TOKEN: Final = "X-App-Token"  # noqa: S105 - a header's name
OWN_TOKEN_LIFE: Final = timedelta(hours=1)
A_FEW_SECONDS: Final = timedelta(seconds=10)  # a case is not read anew for every agent who opens it
TICKET: Final = f"/cases/<int(max={LARGEST_ID}):ticket_id>"


def blueprint(context: PageContext) -> Blueprint:
    """The page that Zendesk frames, the case in it, and its one button."""
    pages = Blueprint("sidebar", __name__, url_prefix=PATH)
    cases: SharedCache[int, Case | Trouble] = SharedCache(context.clock, A_FEW_SECONDS)
    signer = URLSafeTimedSerializer(context.store.state.session_key(), salt="sidebar")
    origin, key = _origin(context.env.url), app_key(context)

    @pages.after_request
    def framed(answer: Response) -> Response:
        """Let Zendesk's own origin frame it, and nobody else."""
        policy = HEADERS["Content-Security-Policy"].replace("frame-ancestors 'none'", f"frame-ancestors {origin}")
        answer.headers["Content-Security-Policy"] = policy
        return answer

    @pages.before_request
    def bearer() -> None:
        """Know who asks by the page's own token; the first page proves itself by Zendesk's."""
        if request.endpoint == "sidebar.open_app":
            return
        try:
            found = signer.loads(request.headers.get(OWN_TOKEN, ""), max_age=int(OWN_TOKEN_LIFE.total_seconds()))
        except BadSignature:
            abort(HTTPStatus.UNAUTHORIZED)
        g.visitor = Visitor(**found)

    @pages.post("")
    def open_app() -> Response:
        visitor = _proved(context, key)
        if isinstance(visitor, str):
            return make_response(render_template("sidebar_refused.html", words=visitor), HTTPStatus.FORBIDDEN)
        g.visitor = visitor
        person: dict[str, Any] = {name: getattr(visitor, name) for name in Visitor.__slots__}
        return make_response(render_template("sidebar.html", token=signer.dumps(person), origin=origin))

    @pages.get(TICKET)
    def case(ticket_id: int) -> str:
        return _box(context, cases.get(ticket_id, lambda: read(context, ticket_id)), ticket_id)

    @pages.post(TICKET + "/decide")
    def decide(ticket_id: int) -> str:
        """Look at the case now, as if something had happened on it."""
        context.store.inbox.put([ticket_id], context.clock())
        note_action(context, "decide_again", ticket_id)
        cases.forget()  # what is read in some seconds is new
        return render_template("_sidebar_asked.html", ticket_id=ticket_id)

    return pages


def app_key(context: PageContext) -> Callable[[], AppKey | None]:
    """Return what gives the app's key and installation, ``None`` where the app is not set up; one call a day."""
    env, kept = context.env, SharedCache[None, AppKey](context.clock, timedelta(days=1))
    installation = f"{env.url}/api/v2/apps/installations/{env.app_installation_id}.json"
    if not (env.app_id and env.app_installation_id):
        return lambda: None
    return lambda: kept.get(None, lambda: AppKey(context.app_key(), installation))


def _proved(context: PageContext, key: Callable[[], AppKey | None]) -> Visitor | str:
    """Return the agent whom Zendesk's token names, or in words why it opens nothing."""
    try:
        known = key()
        if known is None:
            return gettext("The app is not set up: ZENDESK_APP_ID and ZENDESK_APP_INSTALLATION_ID are missing.")
        user = context.api.get(f"/api/v2/users/{_user_id(context, known)}").get("user") or {}
    except Untrusted as error:
        logger.warning("a page in the sidebar was refused: %s", error)
        return gettext("Zendesk's signature could not be verified. Load the ticket again.")
    except Gone:
        user = {}
    except (ZendeskError, Malformed) as error:
        logger.warning("a page in the sidebar could not be opened: %s", error)
        return gettext("Zendesk does not answer. Try again in a minute.")
    if why_refused(user):
        return gettext("These pages are for agents who may see every case.")
    return Visitor(user["id"], user["name"], user["role"], user.get("locale") or "en")


def _user_id(context: PageContext, key: AppKey) -> int:
    """Return the user whom Zendesk's token names; it is used up thereby."""
    now = context.clock()
    token = key.read(request.form.get("token", ""), now)
    if not context.store.used_tokens.use(token.id, token.until, now):
        raise Untrusted("it was used before")
    return token.user_id


def _box(context: PageContext, found: Case | Trouble, ticket_id: int) -> str:
    if isinstance(found, Trouble):
        return render_template("_sidebar.html", trouble=found, ticket_id=ticket_id)
    now, policy, words = context.clock(), context.config.policy, Formats(context.config.policy.calendar.zone)
    row = context.store.inbox.row(ticket_id)
    return render_template(
        "_sidebar.html",
        trouble=None,
        ticket_id=ticket_id,
        box=facts(found, policy, now),
        explained=explained(context, found),
        changes=changes,
        row=row,
        why_again=why_again(found, policy, row.not_before, now) if row and row.not_before else "",
        story=f"{context.env.public_url}/cases/{ticket_id}",
        fields=FieldWords(context.titles, words),
        sentences=Sentences(words, called(found)),
        words=words,
    )


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
