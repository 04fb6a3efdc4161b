"""The web door: Zendesk's webhooks come in here, and watchers ask how the bot is."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from flask import Flask, Response, jsonify, request
from flask.typing import ResponseReturnValue
from gunicorn.http.errors import ParseException
from werkzeug.exceptions import BadRequest, ClientDisconnected, HTTPException

from bot.store import Store
from bot.web import metrics, pages, probes, webhook
from bot.web.pages import PageContext

# A trigger's body holds at most 16,000 characters; an event carries the ticket's description.
LARGEST_BODY = 512 * 1024  # bytes
# Zendesk sends again only after 409, 429 and 503, the latter two with a Retry-After under 60 s; after 500 never.
# https://developer.zendesk.com/documentation/webhooks/creating-and-monitoring-webhooks/
RETRY_AFTER = 30  # seconds
FOR_PROGRAMS = ("/webhooks/", "/healthz", "/readyz", "/metrics")

logger = logging.getLogger(__name__)


def create_app(
    *,
    store: Store,
    secrets: Sequence[str],
    clock: Callable[[], datetime],
    own_user: Callable[[], int | None] = lambda: None,
    beat: Callable[[datetime], None] = lambda _now: None,
    sandbox: bool = False,
    metrics_token: str = "",
    page_context: PageContext | None = None,
) -> Flask:
    """The application, made of parts.

    Args:
        store: its inbox is where what is heard goes; how it stands is what watchers are told.
        secrets: the webhooks' signing secrets; with none, every webhook is refused.
        clock: aware UTC now.
        own_user: the Zendesk user that is the bot's alone, or None while that is not known; its updates are dropped.
        beat: called with the instant at every request, as a sign of life.
        sandbox: whether Zendesk's public test secret is accepted.
        metrics_token: opens ``/metrics``; without one, that is for this machine alone.
        page_context: what the pages for support leads are made of; without it there are none.
    """
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    door = webhook.Door(store.inbox, tuple(secrets), clock, own_user, sandbox=sandbox)
    app.add_url_rule("/webhooks/zendesk", "webhook", door.receive, methods=["POST"])
    app.register_blueprint(probes.blueprint(store, clock))
    app.register_blueprint(metrics.blueprint(store, clock, metrics_token))
    app.before_request(lambda: beat(clock()))
    if page_context is not None:
        pages.put_on(app, page_context)
    app.register_error_handler(Exception, lambda error: _answer(error, has_pages=page_context is not None))
    return app


def _answer(error: Exception, *, has_pages: bool) -> ResponseReturnValue:
    """Programs are answered in JSON, people with a page."""
    if isinstance(error, ParseException | ClientDisconnected):
        logger.warning("request refused: the body ends early, comes too slowly, or has bad chunks")
        error = BadRequest("the body cannot be read")
    if has_pages and not request.path.startswith(FOR_PROGRAMS):
        return pages.problem(error)
    return _as_json(error) if isinstance(error, HTTPException) else _later(error)


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
