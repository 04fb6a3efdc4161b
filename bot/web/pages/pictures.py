"""Pictures of how the desk does, each with its table and as CSV: counted by the bot's own database, at no call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from flask import Blueprint, Response, abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from bot.reports import as_csv, shown
from bot.store.cases import NOTHING
from bot.store.figures import Part
from bot.web.pages import chart_part
from bot.web.pages.charts import CHARTS, HOUR, ChartQuery, in_words, named
from bot.web.pages.context import PageContext
from bot.web.pages.filters import InvalidFilters, parse
from bot.web.pages.names import DATA, STATES
from bot.web.pages.spans import marks, months

MONTHS, LISTED = 6, 200
RANGES: Final = (3, 6, 12)  # months
ONE_SECOND: Final = timedelta(seconds=1)


def blueprint(context: PageContext) -> Blueprint:
    """The page, and each of its tables as CSV."""
    pages = Blueprint("pictures", __name__)

    @pages.errorhandler(InvalidFilters)
    def refused(error: InvalidFilters) -> ResponseReturnValue:
        return render_template("board_refused.html", problems=error.problems), 400

    @pages.get("/pictures")
    def index() -> str:
        now, query = context.clock(), _query(context, request.args)
        choices = {kind: context.store.cases.choices(kind) for kind in ("organization", "agent")}
        return render_template(
            "pictures.html",
            charts=[make(query, now) for make in CHARTS.values()],
            shown=shown,
            summary=summary(query, now),
            query=query,
            ranges=RANGES,
            choices=choices,
        )

    @pages.get("/pictures/cases")
    def behind() -> str:
        """The cases that a bar counts."""
        query = _query(context, request.args)
        part = chart_part.parse(request.args, query.policy.calendar.zone)
        total, listed = query.figures.listed(part, LISTED)
        return render_template(
            "picture_cases.html", total=total, listed=listed, states=STATES, given=query.given, said=_said(part, query)
        )

    @pages.get("/pictures/<key>.csv")
    def csv(key: str) -> Response:
        if key not in CHARTS:
            abort(404)
        headers = {"Content-Disposition": f'attachment; filename="{key}.csv"'}
        table = CHARTS[key](_query(context, request.args), context.clock()).table
        return Response(as_csv(table), mimetype="text/csv", headers=headers)

    return pages


@dataclass(frozen=True, slots=True)
class Compared:
    """A number of the months in view, and the same of as many months before them."""

    name: str
    now: int | None
    before: int | None


def _query(context: PageContext, args: Mapping[str, str]) -> ChartQuery:
    months_back = args.get("months") or str(MONTHS)
    if months_back not in map(str, RANGES):
        raise InvalidFilters((f"months={months_back}",))
    found = parse(args).filters
    figures = context.store.figures.of(
        None if found.severity == NOTHING else found.severity,
        None if found.organization == NOTHING else found.organization,
        None if found.assignee == NOTHING else found.assignee,
    )
    keys = ("months", "class", "organization", "assignee")
    given = {key: args[key] for key in keys if args.get(key)}
    return ChartQuery(figures, context.config.policy, int(months_back), given)


def summary(query: ChartQuery, now: datetime) -> list[Compared]:
    """Return what came in, was answered, and was in time, beside the same of the period before."""
    zone = query.policy.calendar.zone
    firsts = months(now, zone, 2 * query.months)
    edges = marks([firsts[0], firsts[query.months], firsts[-1]], zone)
    created, answered = query.figures.created(edges), query.figures.answered(edges)
    found = query.figures.verdicts(edges)

    def share(part: int) -> int | None:
        judged = [(verdict, count) for (of, _severity, verdict), count in found.items() if of == part]
        met, all_ = (
            sum(count for verdict, count in judged if verdict == "met"),
            sum(count for _verdict, count in judged),
        )
        return 100 * met // all_ if all_ else None

    return [
        Compared(_("Cases in"), created[1,], created[0,]),
        Compared(_("Answered"), answered[1,], answered[0,]),
        Compared(_("In time (%)"), share(1), share(0)),
    ]


def _said(part: Part, query: ChartQuery) -> str:
    """Say which cases a part holds: ``Answered 2 Nov 2026 – 8 Nov 2026 · Class A``."""
    lines = {
        "created": _("Created"),
        "answered": _("Answered"),
        "due": _("Due"),
        "minutes": _("Business hours to the answer"),
    }
    zone, words = query.policy.calendar.zone, [lines[part.line]]
    begin, end = part.begin, part.end
    if isinstance(begin, datetime):
        last = (end - ONE_SECOND).astimezone(zone).date() if isinstance(end, datetime) else None
        marks_said = [in_words(begin.astimezone(zone).date()), *([in_words(last)] if last else [])]
    else:
        marks_said = [str(begin // HOUR), *([str(end // HOUR)] if isinstance(end, int) else ["…"])]
    words.append(" – ".join(dict.fromkeys(marks_said)))
    kinds = {
        "judged": _("answered or overdue"),
        "ahead": _("not answered yet"),
        "bounced": _("Sent back").lower(),
        **{f"missing_{datum}": _("lacked: %(datum)s", datum=str(name).lower()) for datum, name in DATA.items()},
    }
    found = (
        part.severity and named(None if part.severity == NOTHING else part.severity),
        part.kind and kinds[part.kind],
    )
    return " · ".join([" ".join(words), *filter(None, found)])
