"""The board: open cases by state, the most pressing first; it reads the bot's own memory, and costs no call."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final

from flask import Blueprint, Response, redirect, render_template, request, stream_with_context, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_timedelta, get_locale
from flask_babel import gettext as _

from bot.reports import Cell, Column, Locale, csv_lines
from bot.store.cases import OPEN_STATES, BoardRow
from bot.web.pages.context import PageContext
from bot.web.pages.filters import BoardQuery, InvalidFilters, parse, ticket_number
from bot.web.pages.names import STATES
from bot.web.pages.subjects import Subjects
from bot.web.pages.time_left import time_left
from bot.zendesk.errors import ZendeskError
from bot.zendesk.records import Malformed

logger = logging.getLogger(__name__)

ROWS: Final = 50  # on one page


def blueprint(context: PageContext) -> Blueprint:
    """The page at the root, the part of it that updates itself, and the list as CSV."""
    pages, subjects = Blueprint("board", __name__), Subjects(context.api, context.clock)

    def searched() -> BoardQuery:
        return _searched(parse(request.args), subjects)

    @pages.errorhandler(InvalidFilters)
    def refused(error: InvalidFilters) -> ResponseReturnValue:
        return render_template("board_refused.html", problems=error.problems), 400

    @pages.get("/")
    def index() -> ResponseReturnValue:
        query = searched()
        if (number := ticket_number(query.filters.text or "")) is not None:
            return redirect(url_for("story.case", ticket_id=number), 303)
        choices = {kind: context.store.cases.choices(kind) for kind in ("organization", "agent")}
        rows, version = _rows(context, query, subjects)
        return render_template("board.html", query=query, choices=choices, rows=rows, version=version)

    @pages.get("/board/rows")
    def rows() -> ResponseReturnValue:
        """The rows anew; 204 when the page shows them already, which htmx takes for nothing to do.

        https://htmx.org/docs/#response-handling
        """
        query = searched()
        found, version = _rows(context, query, subjects)
        if request.headers.get("If-None-Match") == version:
            return "", 204
        body = render_template("_board_live.html", query=query, rows=found, version=version)
        return body, {"ETag": f'"{version}"', "Cache-Control": "no-store"}

    @pages.get("/board/subjects")
    def about() -> ResponseReturnValue:
        return _about(subjects)

    @pages.get("/board.csv")
    def csv() -> Response:
        lines = _csv(context, searched(), context.clock(), _locale())
        headers = {"Content-Disposition": 'attachment; filename="cases.csv"'}
        return Response(stream_with_context(lines), mimetype="text/csv", headers=headers)

    return pages


def _searched(query: BoardQuery, subjects: Subjects) -> BoardQuery:
    """Return the query with the cases that Zendesk's search knows for its text."""
    text = query.filters.text
    if not text or ticket_number(text) is not None:
        return query
    return replace(query, filters=replace(query.filters, found=subjects.search(text)))


def _about(subjects: Subjects) -> ResponseReturnValue:
    """What the rows in view are about, drawn in after them: one call of Zendesk's API, or none."""
    ids = [number for one in request.args.get("ids", "").split(",") if (number := ticket_number(one)) is not None]
    try:
        found = subjects.read(ids[:ROWS])
    except (ZendeskError, Malformed) as error:
        logger.warning("the board shows no subjects: %s", error)
        return "", 204
    return render_template("_board_subjects.html", subjects=found)


def _rows(context: PageContext, query: BoardQuery, subjects: Subjects) -> tuple[str, str]:
    """Return the rows as HTML, and a word that tells one version of them from another."""
    now, cases, policy = context.clock(), context.store.cases, context.config.policy
    counts = cases.counts(query.filters)
    first = ROWS * (query.page - 1)
    listed = cases.page(query.filters, ROWS, first, query.sort)
    ids = [row.summary.ticket_id for row in listed]
    known = subjects.known(ids)
    html = render_template(
        "_board_rows.html",
        query=query,
        states={state: str(name) for state, name in STATES.items()},
        counts=[(state, counts.get(state, 0)) for state in OPEN_STATES],
        open_cases=sum(counts.values()),
        total=counts.get(query.filters.state, 0) if query.filters.state else sum(counts.values()),
        first=first,
        subjects=known,
        unknown=[one for one in ids if one not in known],
        ages=[_age(row.summary.created_at, now) for row in listed],
        listed=[(one, time_left(one.summary, now, policy)) for one in listed],
    )
    return html, hashlib.sha256(html.encode()).hexdigest()[:16]


def _age(created_at: datetime, now: datetime) -> str:
    """Return how old a case is: ``3 days``."""
    return str(format_timedelta(now - created_at, threshold=1))


def _locale() -> Locale:
    return "nb" if str(get_locale()) == "nb" else "en"


def _csv(context: PageContext, query: BoardQuery, now: datetime, locale: Locale) -> Iterator[bytes]:
    columns = (
        Column(_("Case"), "number"),
        Column(_("Class")),
        Column(_("State")),
        Column(_("Organization")),
        Column(_("Assignee")),
        Column(_("Created")),
        Column(_("To be answered by")),
        Column(_("Time left"), "time"),
        Column(_("To be resolved by")),
    )
    found = context.store.cases.walk(query.filters)
    return csv_lines(columns, (_cells(one, now, context) for one in found), locale)


def _cells(one: BoardRow, now: datetime, context: PageContext) -> tuple[Cell, ...]:
    seen, policy = one.summary, context.config.policy
    left = time_left(seen, now, policy)

    def local(at: datetime | None) -> str | None:
        """Write an instant as 2026-11-24 16:00."""
        return None if at is None else at.astimezone(policy.calendar.zone).strftime("%Y-%m-%d %H:%M")

    return (
        seen.ticket_id,
        seen.severity,
        str(STATES[seen.state]),
        one.organization,
        one.assignee,
        local(seen.created_at),
        local(seen.due_at),
        None if left is None else -left.minutes if left.is_over else left.minutes,
        local(seen.resolution_due_at),
    )
