"""Pictures of how the desk does, each with its table and as CSV: counted by the bot's own database, at no call."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from itertools import pairwise
from typing import Final

from flask import Blueprint, Response, abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import format_date, get_locale
from flask_babel import gettext as _

from bot.policy.intake import REQUIRED
from bot.policy.settings import Policy
from bot.reports import Cell, Column, Locale, Row, Table, as_csv, shown
from bot.store.cases import NOTHING
from bot.store.figures import Figures
from bot.web.pages.context import PageContext
from bot.web.pages.drawing import Chart, Look
from bot.web.pages.filters import InvalidFilters, parse
from bot.web.pages.names import DATA
from bot.web.pages.spans import days, marks, months, weeks

MONTHS, DAYS, ORGANIZATIONS = 6, 7, 10
RANGES: Final = (3, 6, 12)  # months
#: Business hours to an answer, in which cases are counted together; the last part has no end.
HOURS: Final = (0, 1, 2, 4, 7, 14, 21)
CLASSES: Final = ("A", "B", "C")


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

    @pages.get("/pictures/<key>.csv")
    def csv(key: str) -> Response:
        if key not in CHARTS:
            abort(404)
        headers = {"Content-Disposition": f'attachment; filename="{key}.csv"'}
        table = CHARTS[key](_query(context, request.args), context.clock()).table
        return Response(as_csv(table), mimetype="text/csv", headers=headers)

    return pages


def _locale() -> Locale:
    return "nb" if str(get_locale()) == "nb" else "en"


def _table(title: str, note: str, headings: Iterable[str], rows: Iterable[tuple[Cell, ...]]) -> Table:
    first, *numbers = headings
    columns = (Column(first), *(Column(heading, "number") for heading in numbers))
    return Table(title, note, columns, tuple(Row(cells) for cells in rows), _locale())


@dataclass(frozen=True, slots=True)
class ChartQuery:
    """Over which cases, and how many months back; ``given`` are the parameters of the address."""

    figures: Figures
    policy: Policy
    months: int
    given: Mapping[str, str]


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


def _begun(dates: list[date], first: datetime | None, zone: tzinfo) -> list[date]:
    """Leave out what lies before the first case: nothing was to be seen then; two parts stay at least."""
    if first is None:
        return dates[-3:]
    begin = max(0, sum(day <= first.astimezone(zone).date() for day in dates) - 1)
    return dates[min(begin, len(dates) - 3) :]


def _since(query: ChartQuery, now: datetime) -> tuple[date, datetime]:
    """Return the first day of the months that are looked at, and the instant at which it begins."""
    zone = query.policy.calendar.zone
    first = months(now, zone, query.months)[0]
    return first, marks([first], zone)[0]


def _day(day: date) -> str:
    return str(format_date(day, _("d MMM y")))


def _classes(found: Counter[tuple[object, ...]], place: int) -> tuple[tuple[str | None, ...], tuple[Look, ...]]:
    """Return the classes that are told apart, and their looks: cases without a class only where there are any."""
    without = any(group[place] is None for group in found)
    return ((*CLASSES, None), ("A", "B", "C", "none")) if without else (CLASSES, ("A", "B", "C"))


def _name(severity: str | None) -> str:
    return str(_("Without a class") if severity is None else _("Class %(letter)s", letter=severity))


def traffic(query: ChartQuery, now: datetime) -> Chart:
    """How many cases came in, and were answered, week by week."""
    zone, figures = query.policy.calendar.zone, query.figures
    mondays = _begun(weeks(now, zone, query.months * 13 // 3), figures.first_created(), zone)
    edges = marks(mondays, zone)
    created, answered = figures.created(edges), figures.answered(edges)
    rows = [(monday.isocalendar().week, created[n,], answered[n,]) for n, monday in enumerate(mondays[:-1])]
    note = _("Week by week from Monday %(day)s, the present one included.", day=_day(mondays[0]))
    headings = (_("Week"), _("In"), _("Answered"))
    return Chart("traffic", _table(_("Cases in and answered"), note, headings, rows), ("first", "second"))


def in_time(query: ChartQuery, now: datetime) -> Chart:
    """Which share of the cases of a month was answered in time, by class (R4)."""
    zone = query.policy.calendar.zone
    firsts = _begun(months(now, zone, query.months), query.figures.first_created(), zone)
    found = query.figures.verdicts(marks(firsts, zone))
    classes, looks = _classes(found, 1)
    target = query.policy.settings.board.answered_in_time_percent
    rows: list[tuple[Cell, ...]] = []
    for n, first in enumerate(firsts[:-1]):
        met = [found[n, severity, "met"] for severity in classes]
        judged = [one + found[n, severity, "breached"] for one, severity in zip(met, classes, strict=True)]
        shares = [100 * one // all_ if all_ else None for one, all_ in zip(met, judged, strict=True)]
        counts = [count for pair in zip(met, judged, strict=True) for count in pair]
        rows.append((str(format_date(first, "MMM y")), *shares, *counts))
    counted = [
        heading.format(_name(one)) for one in classes for heading in (_("{}: in time"), _("{}: answered or overdue"))
    ]
    headings = (_("Created in"), *(f"{_name(severity)} (%)" for severity in classes), *counted)
    note = _(
        "Cases by the month of their creation; one that is overdue without an answer counts as late. "
        "The dashed line is the target, %(target)d %%.",
        target=target,
    )
    table = _table(_("Answered in time"), note, headings, rows)
    return Chart("in-time", table, looks, percent=True, target=target)


def hours(query: ChartQuery, now: datetime) -> Chart:
    """How many business hours answers took, by class."""
    day, since = _since(query, now)
    found = query.figures.minutes_to_answer([60 * hour for hour in HOURS], since)
    classes, looks = _classes(found, 1)
    names = [
        *(f"{one}–{other}" for one, other in pairwise(HOURS)),
        f"{HOURS[-1]}+",
    ]
    rows: list[tuple[Cell, ...]] = [
        (name, *(found[n, severity] for severity in classes)) for n, name in enumerate(names)
    ]
    note = _("Business hours from the clock's start to the answer, of cases created since %(day)s.", day=_day(day))
    headings = (_("Business hours"), *map(_name, classes))
    return Chart("hours", _table(_("Time to answer"), note, headings, rows), looks, stacked=True)


def load(query: ChartQuery, now: datetime) -> Chart:
    """How many answers are due on the coming days, by class; closed days only where an agreement needs them."""
    calendar, figures = query.policy.calendar, query.figures
    dates = days(now, calendar.zone, DAYS)
    overdue, found = figures.overdue(now), figures.due([now, *marks(dates[1:], calendar.zone)])
    classes, looks = _classes(found, 1) if not any(one is None for (one,) in overdue) else _classes(overdue, 0)
    rows: list[tuple[Cell, ...]] = [(_("Overdue"), *(overdue[severity,] for severity in classes))]
    for n, day in enumerate(dates[:-1]):
        counts = [found[n, severity] for severity in classes]
        if calendar.is_business_day(day) or any(counts):
            rows.append((_("Today") if n == 0 else str(format_date(day, _("EEE d MMM"))), *counts))
    note = _("Answers that are owed, by the day on which they are due.")
    headings = (_("Due"), *map(_name, classes))
    links = {(0, look): {"time": "overdue", "class": "none" if look == "none" else look} for look in looks}
    return Chart("load", _table(_("The coming week"), note, headings, rows), looks, stacked=True, links=links)


def missing(query: ChartQuery, now: datetime) -> Chart:
    """Which required data cases lacked most when they came in (R2)."""
    day, since = _since(query, now)
    total, found = query.figures.missing(since)
    rows = [(str(DATA[one]), found[one]) for one in sorted(REQUIRED, key=lambda one: -found[one])]
    note = _("Of %(total)d cases created since %(day)s; a case may lack several.", total=total, day=_day(day))
    headings = (_("What"), _("Cases that lacked it"))
    return Chart("missing", _table(_("Missing at intake"), note, headings, rows), ("first",), form="bar")


def bounces(query: ChartQuery, now: datetime) -> Chart:
    """Whose cases went back to the customer's administrator most often (R3)."""
    day, since = _since(query, now)
    found = query.figures.bounced(since, ORGANIZATIONS)
    rows = [(_organization(one, name), sent_back, total) for one, name, sent_back, total in found]
    note = _("The ten organizations with the most, among cases created since %(day)s.", day=_day(day))
    headings = (_("Organization"), _("Sent back"), _("All cases"))
    links: dict[tuple[int, Look], dict[str, str]] = {
        (n, "first"): {"state": "bounced", "organization": str(one or "none")} for n, (one, *_rest) in enumerate(found)
    }
    table = _table(_("Sent back, by organization"), note, headings, rows)
    return Chart("bounces", table, ("first",), form="bar", links=links)


def _organization(one: int | None, name: str | None) -> str:
    if one is None:
        return str(_("No organization"))
    return name or str(_("Organization %(number)d", number=one))


#: In the order in which they are shown, by their name in addresses.
CHARTS: Final[dict[str, Callable[[ChartQuery, datetime], Chart]]] = {
    "traffic": traffic,
    "in-time": in_time,
    "load": load,
    "hours": hours,
    "missing": missing,
    "bounces": bounces,
}
