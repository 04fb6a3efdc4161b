"""Who may see the pages: signed-in agents and administrators alone, behind headers that keep other sites out."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from flask import Flask, Response, abort, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf import CSRFProtect

from bot.store.actions import Action, What
from bot.store.sessions import Session
from bot.web.pages.context import PageContext
from bot.web.pages.visitor import Visitor, signed_in, why_refused
from bot.zendesk.errors import Gone, ZendeskError
from bot.zendesk.records import Malformed

logger = logging.getLogger(__name__)

#: For programs: they prove themselves in ways of their own, or tell nothing of any case.
PROGRAMS: Final = frozenset({"webhook", "probes.alive", "probes.ready", "metrics.show"})
#: In Zendesk's sidebar: each request proves by a token who asks.
FRAMED: Final = frozenset({"sidebar.open_app", "sidebar.case", "sidebar.decide"})
#: For people who have not signed in yet.
STRANGERS: Final = frozenset({"pages.static", "auth.sign_in", "auth.start", "auth.callback", "layout.language"})
SESSION: Final = timedelta(hours=8)  # from signing in, whatever is done meanwhile
CHECK_EVERY: Final = timedelta(minutes=1)  # Zendesk is asked whether the person may still come in

HEADERS: Final = {
    # Charts.css wants style attributes; nothing else is inline.
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "style-src-attr 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
A_YEAR: Final = 365 * 24 * 60 * 60  # seconds


def put_on(app: Flask, context: PageContext) -> CSRFProtect:
    """Guard an application's pages: sessions, CSRF tokens, headers.

    What is secure is decided by ``PUBLIC_URL``, never by what a request says of itself: behind a proxy that is plain
    HTTP. The key that signs sessions is kept in the database, so that all processes share it.
    """
    is_secure = context.env.public_url.startswith("https://")
    app.secret_key = context.store.state.session_key()
    app.config.update(
        # A name of its own, for cookies do not know ports; __Host- binds it to this very host.
        # https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Set-Cookie#cookie_prefixes
        SESSION_COOKIE_NAME="__Host-support_bot" if is_secure else "support_bot",
        SESSION_COOKIE_SECURE=is_secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",  # Strict would lose the session on the way back from Zendesk
        WTF_CSRF_TIME_LIMIT=None,  # a token lives as long as its session
        WTF_CSRF_SSL_STRICT=False,  # it would compare the Referer with what the proxy says
    )
    app.before_request(lambda: _let_in(context))
    csrf = CSRFProtect(app)
    csrf.exempt(app.view_functions["webhook"])
    headers = HEADERS | ({"Strict-Transport-Security": f"max-age={A_YEAR}"} if is_secure else {})
    app.after_request(lambda answer: _guarded(answer, headers))
    return csrf


def admit(context: PageContext, person: Visitor) -> None:
    """Begin a session anew, so that nothing of an earlier one, known to somebody else perhaps, is carried on."""
    language, now = session.get("language"), _wall_clock()
    session.clear()
    known = Session(person.id, person.name, person.role, person.locale, now + SESSION, now)
    session["token"] = context.store.sessions.begin(known)
    if language:
        session["language"] = language


def sign_out(context: PageContext) -> None:
    """End the session on the server, whoever still holds its cookie."""
    context.store.sessions.end(session.get("token", ""))
    session.clear()


def only_administrators(context: PageContext) -> Visitor:
    """Return the Zendesk administrator who asks, as Zendesk says at this moment; refuse anybody else.

    Aborts with 403, or with 503 where Zendesk cannot be asked: what changes how the bot works waits for it.
    """
    person = signed_in()
    try:
        role = _ask_zendesk(context, person.id)
    except (ZendeskError, Malformed):
        abort(503, gettext("Zendesk does not answer, so it cannot say whether you are an administrator."))
    if role != "admin":
        abort(403, gettext("Only administrators of the Zendesk account may do this."))
    return person


def note_action(context: PageContext, what: What, ticket_id: int | None = None) -> None:
    """Keep who did something, and when: in the database for people, in the log for watchers."""
    person = signed_in()
    context.store.actions.add(Action(context.clock(), person.id, person.name, what, ticket_id))
    logger.info("done on a page: %s", what, extra={"user_id": person.id, "ticket_id": ticket_id})


def local(path: str | None) -> str:
    """Return a path of this site, ``/`` for anything that a browser could take for another site."""
    if not path or not path.startswith("/") or path.startswith("//") or "\\" in path or not path.isprintable():
        return "/"
    return path


def _let_in(context: PageContext) -> ResponseReturnValue | None:
    if request.endpoint in PROGRAMS or request.endpoint in FRAMED:
        return None
    g.visitor = _visitor(context) if "token" in session else None
    if g.visitor is not None or request.endpoint is None or request.endpoint in STRANGERS:
        return None
    if "HX-Request" in request.headers:  # part of a page: the whole page has to go
        here = urlsplit(request.headers.get("HX-Current-URL", ""))
        return "", 401, {"HX-Redirect": url_for("auth.sign_in", next=local(here.path))}
    back = local(request.full_path.rstrip("?")) if request.method == "GET" else None
    return redirect(url_for("auth.sign_in", next=back), 303)


def _visitor(context: PageContext) -> Visitor | None:
    """Return who signed in, as Zendesk said within the last minute: a role lost or a suspension ends the session."""
    now = _wall_clock()
    found = context.store.sessions.get(session["token"], now)
    if found is None:
        return None
    role: str | None = found.role
    if now - found.checked_at >= CHECK_EVERY:
        try:
            role = _ask_zendesk(context, found.user_id)
        except (ZendeskError, Malformed) as error:  # the pages are wanted most while Zendesk is away
            logger.warning("a role could not be checked: %s", error, extra={"user_id": found.user_id})
            context.store.sessions.checked(found.user_id, now)
    if role is None:
        return None
    return Visitor(found.user_id, found.name, role, session.get("language", found.locale))  # type: ignore[arg-type]  # one of ROLES


def _ask_zendesk(context: PageContext, user_id: int) -> str | None:
    """Return a person's role as it is now, ``None`` where they may no longer come in, who are then signed out.

    https://developer.zendesk.com/api-reference/ticketing/users/users/#show-user
    """
    try:
        user = context.api.get(f"/api/v2/users/{user_id}").get("user") or {}
    except Gone:
        user = {}
    if why_refused(user):
        context.store.sessions.end_all(user_id)
        return None
    context.store.sessions.checked(user_id, _wall_clock(), user["role"])
    return str(user["role"])


def _wall_clock() -> datetime:
    """Sessions end by the clock on the wall: the demo moves the bot's own."""
    return datetime.now(UTC)


def _guarded(answer: Response, headers: dict[str, str]) -> Response:
    for name, value in headers.items():
        answer.headers.setdefault(name, value)  # a page may be stricter, or whole in itself
    if request.endpoint != "pages.static":
        answer.headers["Cache-Control"] = "no-store"
    return answer
