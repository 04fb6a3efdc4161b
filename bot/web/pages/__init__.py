"""The pages that support leads look at beside Zendesk, for signed-in agents only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from flask import Blueprint, Flask
from flask_babel import Babel

from bot.web.pages import auth, board, guard, health, pictures, policy, reports, shell, story
from bot.web.pages.office import Office
from bot.web.pages.problems import show as problem

__all__ = ["Office", "problem", "put_on"]

#: In the order of the navigation; each gives a blueprint whose view ``index`` is the page that the navigation names.
PAGES: Final[tuple[Callable[[Office], Blueprint], ...]] = (
    board.blueprint,
    story.blueprint,
    pictures.blueprint,
    reports.blueprint,
    policy.blueprint,
    health.blueprint,
)


def put_on(app: Flask, office: Office) -> None:
    """Put the pages on an application that so far only receives webhooks."""
    Babel(
        app,
        locale_selector=shell.language,
        default_timezone=str(office.config.policy.calendar.zone),
        default_translation_directories=str(Path(__file__).parent / "translations"),
    )
    guard.put_on(app, office)
    shell.put_on(app, office)
    app.register_blueprint(auth.blueprint(app, office))
    for page in PAGES:
        app.register_blueprint(page(office))
