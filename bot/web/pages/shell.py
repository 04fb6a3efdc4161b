"""What every page shares: its frame, its look, who may see it, and the headers that keep strangers' scripts out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import Blueprint
from flask_babel import lazy_gettext

from bot.web.pages.visitor import visitor

if TYPE_CHECKING:
    from flask import Flask

    from bot.web.pages.office import Office

#: Endpoint and name of each place in the navigation.
NAVIGATION: Final = (
    ("board.index", lazy_gettext("Board")),
    ("story.index", lazy_gettext("Case")),
    ("reports.index", lazy_gettext("Reports")),
    ("policy.index", lazy_gettext("Policy")),
)


def put_on(app: Flask, office: Office) -> None:
    """Give an application's pages their frame."""
    app.register_blueprint(Blueprint("pages", __name__, template_folder="templates", static_folder="static"))
    app.context_processor(
        lambda: {
            "navigation": [place for place in NAVIGATION if place[0] in app.view_functions],
            "visitor": visitor(),
            "zendesk": office.env.url,
        }
    )
