"""Who may see the pages: signed-in agents and administrators alone, behind headers that keep other sites out."""

from __future__ import annotations

import time
from typing import Any, Final
from urllib.parse import urlsplit

from flask import Flask, Response, abort, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf import CSRFProtect

from bot.web.pages.context import PageContext
from bot.web.pages.visitor import Visitor, visitor

#: For programs: they prove themselves in ways of their own, or tell nothing of any case.
PROGRAMS: Final = frozenset({"webhook", "probes.alive", "probes.ready", "metrics.show"})
#: For people who have not signed in yet.
STRANGERS: Final = frozenset({"pages.static", "auth.sign_in", "auth.start", "auth.callback", "layout.language"})
SESSION: Final = 8 * 60 * 60  # seconds from signing in, whatever is done meanwhile

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


def put_on(app: Flask, context: PageContext) -> None:
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
    app.before_request(_let_in)
    CSRFProtect(app).exempt(app.view_functions["webhook"])
    headers = HEADERS | ({"Strict-Transport-Security": f"max-age={A_YEAR}"} if is_secure else {})
    app.after_request(lambda answer: _guarded(answer, headers))


def admit(person: Visitor) -> None:
    """Begin a session anew, so that nothing of an earlier one, known to somebody else perhaps, is carried on."""
    language = session.get("language")
    session.clear()
    session["visitor"] = {"id": person.id, "name": person.name, "role": person.role, "locale": person.locale}
    session["until"] = time.time() + SESSION
    if language:
        session["language"] = language


def only_administrators() -> None:
    """Refuse with 403 whoever is no Zendesk administrator: for what changes how the bot works."""
    person = visitor()
    if person is None or not person.may_change_settings:
        abort(403, gettext("Only administrators of the Zendesk account may do this."))


def local(path: str | None) -> str:
    """Return a path of this site, ``/`` for anything that a browser could take for another site."""
    if not path or not path.startswith("/") or path.startswith("//") or "\\" in path or not path.isprintable():
        return "/"
    return path


def _let_in() -> ResponseReturnValue | None:
    if request.endpoint in PROGRAMS:
        return None
    g.visitor = _signed_in(session)
    if g.visitor is not None or request.endpoint is None or request.endpoint in STRANGERS:
        return None
    if "HX-Request" in request.headers:  # part of a page: the whole page has to go
        here = urlsplit(request.headers.get("HX-Current-URL", ""))
        return "", 401, {"HX-Redirect": url_for("auth.sign_in", next=local(here.path))}
    back = local(request.full_path.rstrip("?")) if request.method == "GET" else None
    return redirect(url_for("auth.sign_in", next=back), 303)


def _signed_in(kept: Any) -> Visitor | None:  # noqa: ANN401 - Flask's session
    """Return who signed in; sessions end by the clock on the wall, for the demo moves the bot's own."""
    found = kept.get("visitor")
    if found is None or kept.get("until", 0) <= time.time():
        return None
    return Visitor(**found | {"locale": kept.get("language", found["locale"])})


def _guarded(answer: Response, headers: dict[str, str]) -> Response:
    for name, value in headers.items():
        answer.headers.setdefault(name, value)  # a page may be stricter, or whole in itself
    if request.endpoint != "pages.static":
        answer.headers["Cache-Control"] = "no-store"
    return answer
