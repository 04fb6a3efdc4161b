"""The pages that support leads look at beside Zendesk, for signed-in agents only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from flask import Blueprint, Flask
from flask_babel import Babel

from bot.language import TRANSLATIONS
from bot.web.pages import auth, board, guard, health, layout, pictures, policy, reports, sidebar, story
from bot.web.pages.context import PageContext
from bot.web.pages.problems import show as problem

__all__ = ["PageContext", "problem", "put_on"]

#: In the order of the navigation; each gives a blueprint whose view ``index`` is the page that the navigation names.
PAGES: Final[tuple[Callable[[PageContext], Blueprint], ...]] = (
    board.blueprint,
    story.blueprint,
    pictures.blueprint,
    reports.blueprint,
    policy.blueprint,
    health.blueprint,
)


def put_on(app: Flask, context: PageContext) -> None:
    """Put the pages on an application that so far only receives webhooks."""
    Babel(
        app,
        locale_selector=layout.language,
        default_timezone=str(context.config.policy.calendar.zone),
        default_translation_directories=str(TRANSLATIONS),
    )
    csrf = guard.put_on(app, context)
    layout.put_on(app, context)
    app.register_blueprint(auth.blueprint(app, context))
    for page in PAGES:
        app.register_blueprint(page(context))
    app.register_blueprint(csrf.exempt(sidebar.blueprint(context)))  # it takes no cookie, but tokens of its own
