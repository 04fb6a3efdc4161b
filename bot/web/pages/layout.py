"""What every page shares: its frame, its navigation, its language."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from flask import Blueprint, Flask, redirect, render_template, request, session
from flask.typing import ResponseReturnValue
from flask_babel import get_locale, lazy_gettext

from bot import __version__
from bot.web.pages.banners import banners
from bot.web.pages.context import PageContext
from bot.web.pages.guard import local
from bot.web.pages.visitor import visitor

#: Endpoint and name of each place in the navigation.
NAVIGATION: Final = (
    ("board.index", lazy_gettext("Board")),
    ("story.index", lazy_gettext("Case")),
    ("pictures.index", lazy_gettext("Pictures")),
    ("reports.index", lazy_gettext("Reports")),
    ("policy.index", lazy_gettext("Policy")),
    ("health.index", lazy_gettext("Health")),
)
#: The letter that leads to each, after ``g``.
KEYS: Final = dict(zip((endpoint for endpoint, _ in NAVIGATION), "bcfrph", strict=True))
LANGUAGES: Final = ("nb", "en")
AN_HOUR: Final = 3600  # seconds that a browser keeps style sheets, which carry the release in their address


def put_on(app: Flask, context: PageContext) -> None:
    """Give an application's pages their frame."""
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = AN_HOUR
    app.register_blueprint(Blueprint("pages", __name__, template_folder="templates", static_folder="static"))
    app.register_blueprint(_blueprint())
    app.jinja_env.globals["get_locale"] = get_locale  # imported macros see no context
    app.context_processor(
        lambda: {
            "navigation": [place for place in NAVIGATION if place[0] in app.view_functions],
            "keys": KEYS,
            "release": __version__,
            "visitor": visitor(),
            "zendesk": context.env.url,
            "zendesk_host": urlsplit(context.env.url).netloc,
            "banners": lambda: banners(context),
            "watching": context.env.mode == "watch",
            "here": request.full_path.rstrip("?") if request.method == "GET" else "/",
        }
    )


def language() -> str:
    """Return the language of this page: as switched to, else by the person's Zendesk locale, else by the browser."""
    person, switched = visitor(), session.get("language")
    if switched in LANGUAGES:
        return str(switched)
    if person:
        return person.language
    return request.accept_languages.best_match(LANGUAGES) or "en"


def _blueprint() -> Blueprint:
    pages = Blueprint("layout", __name__)

    @pages.post("/language", endpoint="language")
    def switch() -> ResponseReturnValue:
        """Remember the language for the session."""
        if request.form["language"] in LANGUAGES:
            session["language"] = request.form["language"]
        return redirect(local(request.form.get("next")), 303)

    @pages.get("/banners")
    def live_banners() -> str:
        return render_template("_banners.html")

    return pages
