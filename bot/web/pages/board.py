"""The board: open cases by state, the most pressing first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template

if TYPE_CHECKING:
    from bot.web.pages.office import Office


def blueprint(_office: Office) -> Blueprint:
    """The page, at the root."""
    pages = Blueprint("board", __name__)

    @pages.get("/")
    def index() -> str:
        return render_template("board.html")

    return pages
