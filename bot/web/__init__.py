"""The web door: Zendesk's webhooks come in here, and watchers ask how the bot is."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from flask import Flask, Response, jsonify
from werkzeug.exceptions import HTTPException

from bot.web import health, pages, webhook

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from flask.typing import ResponseReturnValue

    from bot.store.inbox import Inbox
    from bot.store.processes import Processes
    from bot.store.state import State
    from bot.web.pages import Office

# A trigger's body holds at most 16,000 characters; an event carries the ticket's description.
LARGEST_BODY = 512 * 1024  # bytes
# Zendesk sends again only after 409, 429 and 503, the latter two with a Retry-After under 60 s; after 500 never.
# https://developer.zendesk.com/documentation/webhooks/creating-and-monitoring-webhooks/
RETRY_AFTER = 30  # seconds

logger = logging.getLogger(__name__)


def create_app(
    *,
    inbox: Inbox,
    state: State,
    processes: Processes,
    secrets: Sequence[str],
    clock: Callable[[], datetime],
    own_user: Callable[[], int | None] = lambda: None,
    wake: Callable[[], None] = lambda: None,
    beat: Callable[[datetime], None] = lambda _now: None,
    sandbox: bool = False,
    office: Office | None = None,
) -> Flask:
    """The application, made of parts.

    Args:
        inbox: where what is heard goes.
        state: what the health page shows.
        processes: likewise: whether a worker is there.
        secrets: the webhooks' signing secrets; with none, every webhook is refused.
        clock: aware UTC now.
        own_user: the Zendesk user that is the bot's alone, or None while that is not known; its updates are dropped.
        wake: called when the inbox has something new, for a worker in the same process.
        beat: called with the instant at every request, as a sign of life.
        sandbox: whether Zendesk's public test secret is accepted.
        office: what the pages for support leads are made of; without it there are none.
    """
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    door = webhook.Door(inbox, tuple(secrets), clock, own_user, wake, sandbox=sandbox)
    app.add_url_rule("/webhooks/zendesk", view_func=door.receive, methods=["POST"])
    app.register_blueprint(health.blueprint(inbox, state, processes, clock))
    app.before_request(lambda: beat(clock()))
    if office is not None:
        pages.put_on(app, office)
    app.register_error_handler(HTTPException, _as_json)
    app.register_error_handler(Exception, _later)
    return app


def _as_json(error: HTTPException) -> ResponseReturnValue:
    response = error.get_response()
    response.set_data(jsonify(error=error.name, detail=error.description).get_data())
    response.content_type = "application/json"
    return response


def _later(error: Exception) -> Response:
    """Whatever went wrong, the database away or a mistake of ours: ask to be told again."""
    logger.error("a request failed", exc_info=error)
    response = jsonify(error="Service Unavailable", detail="try again later")
    response.status_code = 503
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response
