"""Flask-Babel's translation of a page's texts, typed."""

from __future__ import annotations

import flask_babel


def gettext(text: str, **values: object) -> str:
    """Return a text in the language of the page, with its ``%(values)s`` filled in."""
    return str(flask_babel.gettext(text, **values))


def ngettext(one: str, many: str, number: int) -> str:
    """Return the text for a number of things, ``%(num)d`` filled in."""
    return str(flask_babel.ngettext(one, many, number))
