"""What a person is shown instead of a page: what went wrong, in their language, and where to go on."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Final

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from bot.store.database import Unavailable
from bot.zendesk.errors import Gone, Later

logger = logging.getLogger(__name__)

TITLES: Final = {
    HTTPStatus.BAD_REQUEST: lazy_gettext("That request was not understood"),
    HTTPStatus.FORBIDDEN: lazy_gettext("You may not do that"),
    HTTPStatus.NOT_FOUND: lazy_gettext("There is nothing here"),
    HTTPStatus.SERVICE_UNAVAILABLE: lazy_gettext("Not available right now"),
}
#: werkzeug's own descriptions are English and for developers; ours are given to ``abort``.
WORDS: Final = {
    HTTPStatus.NOT_FOUND: lazy_gettext("The address may be wrong, or what it named is gone."),
    HTTPStatus.METHOD_NOT_ALLOWED: lazy_gettext("The address does not take this kind of request."),
}


def show(error: Exception) -> ResponseReturnValue:
    """Return the page about an error: an HTTP one as it says, something away 503, a mistake of ours 500."""
    match error:
        case CSRFError():
            words = gettext(
                "The page was open for too long, or in two windows. Go back, load it again, and try once more."
            )
            return page(HTTPStatus.BAD_REQUEST, words)
        case HTTPException(code=int(code)):
            return page(HTTPStatus(code), str(WORDS.get(HTTPStatus(code)) or error.description or ""))
        case Unavailable():
            logger.warning("a page could not be shown: %s", error)
            return page(
                HTTPStatus.SERVICE_UNAVAILABLE, gettext("The database cannot be reached. Try again in a minute.")
            )
        case Later():
            logger.warning("a page could not be shown: %s", error)
            return page(HTTPStatus.SERVICE_UNAVAILABLE, gettext("Zendesk does not answer. Try again in a minute."))
        case Gone():
            return page(HTTPStatus.NOT_FOUND, gettext("Zendesk knows no such ticket."))
    logger.error("a page failed", exc_info=error)
    return page(HTTPStatus.INTERNAL_SERVER_ERROR, gettext("A mistake in the bot; its log says where."))


def page(status: HTTPStatus, words: str, title: str = "") -> ResponseReturnValue:
    """Return a page that says what is wrong."""
    title = title or str(TITLES.get(status) or gettext("That did not work"))
    return render_template("error.html", title=title, words=words), status
