"""The charts of how the desk does, each a table whose bars lead to their cases: counted by the bot's own database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from itertools import pairwise
from typing import Any, Final

from flask import url_for
from flask_babel import format_date, get_locale
from flask_babel import gettext as _

from bot.policy.required_data import REQUIRED
from bot.policy.settings import Policy
from bot.reports import Cell, Column, Locale, Row, Table
from bot.store.cases import NOTHING
from bot.store.figures import Figures, Line, Part
from bot.web.pages import chart_part
from bot.web.pages.drawing import Chart, Look
from bot.web.pages.names import DATA
from bot.web.pages.spans import days, marks, months, weeks

DAYS, ORGANIZATIONS = 7, 10
#: Business hours to an answer, in which cases are counted together; the last part has no end.
HOURS: Final = (0, 1, 2, 4, 7, 14, 21)
CLASSES: Final = ("A", "B", "C")
HOUR: Final = 60  # minutes
Links = dict[tuple[int, Look], str]


@dataclass(frozen=True, slots=True)
class ChartQuery:
    """Over which cases, and how many months back; ``given`` are the parameters of the address."""

    figures: Figures
    policy: Policy
    months: int
    given: Mapping[str, str]


def _locale() -> Locale:
    return "nb" if str(get_locale()) == "nb" else "en"


def _table(title: str, note: str, headings: Iterable[str], rows: Iterable[tuple[Cell, ...]]) -> Table:
    first, *numbers = headings
    columns = (Column(first), *(Column(heading, "number") for heading in numbers))
    return Table(title, note, columns, tuple(Row(cells) for cells in rows), _locale())


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


def _behind(query: ChartQuery, part: Part, **more: str) -> str:
    """Return the address of the cases that a bar counts."""
    given: dict[str, Any] = {**query.given, **chart_part.address(part, query.policy.calendar.zone), **more}
    return url_for("pictures.behind", **given)


def _of(look: Look) -> Any:  # noqa: ANN401 - a class, or "none"
    return NOTHING if look == "none" else look


def in_words(day: date) -> str:
    """Write a day in a chart: ``2 Nov 2026``."""
    return str(format_date(day, _("d MMM y")))


def _classes(found: Counter[tuple[object, ...]], place: int) -> tuple[tuple[str | None, ...], tuple[Look, ...]]:
    """Return the classes that are told apart, and their looks: cases without a class only where there are any."""
    without = any(group[place] is None for group in found)
    return ((*CLASSES, None), ("A", "B", "C", "none")) if without else (CLASSES, ("A", "B", "C"))


def named(severity: str | None) -> str:
    """Name a class, or its lack."""
    return str(_("Without a class") if severity is None else _("Class %(letter)s", letter=severity))


def traffic(query: ChartQuery, now: datetime) -> Chart:
    """How many cases came in, and were answered, week by week."""
    zone, figures = query.policy.calendar.zone, query.figures
    mondays = _begun(weeks(now, zone, query.months * 13 // 3), figures.first_created(), zone)
    edges = marks(mondays, zone)
    created, answered = figures.created(edges), figures.answered(edges)
    rows = [(monday.isocalendar().week, created[n,], answered[n,]) for n, monday in enumerate(mondays[:-1])]
    note = _("Week by week from Monday %(day)s, the present one included.", day=in_words(mondays[0]))
    headings = (_("Week"), _("In"), _("Answered"))
    looks: tuple[tuple[Look, Line], ...] = (("first", "created"), ("second", "answered"))
    links = {
        (n, look): _behind(query, Part(line, begin, end))
        for n, (begin, end) in enumerate(pairwise(edges))
        for look, line in looks
    }
    return Chart("traffic", _table(_("Cases in and answered"), note, headings, rows), ("first", "second"), links=links)


def in_time(query: ChartQuery, now: datetime) -> Chart:
    """Which share of the cases of a month was answered in time, by class (R4)."""
    zone = query.policy.calendar.zone
    firsts = _begun(months(now, zone, query.months), query.figures.first_created(), zone)
    edges = marks(firsts, zone)
    found = query.figures.verdicts(edges)
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
        heading.format(named(one)) for one in classes for heading in (_("{}: in time"), _("{}: answered or overdue"))
    ]
    headings = (_("Created in"), *(f"{named(severity)} (%)" for severity in classes), *counted)
    note = _(
        "Cases by the month of their creation; one that is overdue without an answer counts as late. "
        "The dashed line is the target, %(target)d %%.",
        target=target,
    )
    table = _table(_("Answered in time"), note, headings, rows)
    links = {
        (n, look): _behind(query, Part("created", begin, end, "judged", _of(look)))
        for n, (begin, end) in enumerate(pairwise(edges))
        for look in looks
    }
    return Chart("in-time", table, looks, percent=True, target=target, links=links)


def hours(query: ChartQuery, now: datetime) -> Chart:
    """How many business hours answers took, by class."""
    day, since = _since(query, now)
    found = query.figures.minutes_to_answer([HOUR * hour for hour in HOURS], since)
    classes, looks = _classes(found, 1)
    names = [
        *(f"{one}–{other}" for one, other in pairwise(HOURS)),
        f"{HOURS[-1]}+",
    ]
    rows: list[tuple[Cell, ...]] = [
        (name, *(found[n, severity] for severity in classes)) for n, name in enumerate(names)
    ]
    note = _("Business hours from the clock's start to the answer, of cases created since %(day)s.", day=in_words(day))
    headings = (_("Business hours"), *map(named, classes))
    links = {
        (n, look): _behind(query, Part("minutes", HOUR * begin, HOUR * end if end else None, None, _of(look), since))
        for n, (begin, end) in enumerate(zip(HOURS, (*HOURS[1:], None), strict=True))
        for look in looks
    }
    return Chart("hours", _table(_("Time to answer"), note, headings, rows), looks, stacked=True, links=links)


def load(query: ChartQuery, now: datetime) -> Chart:
    """How many answers are due on the coming days, by class; closed days only where an agreement needs them."""
    calendar, figures = query.policy.calendar, query.figures
    dates = days(now, calendar.zone, DAYS)
    edges = marks(dates, calendar.zone)
    overdue, found = figures.overdue(now), figures.due([now, *edges[1:]])
    classes, looks = _classes(found, 1) if not any(one is None for (one,) in overdue) else _classes(overdue, 0)
    rows: list[tuple[Cell, ...]] = [(_("Overdue"), *(overdue[severity,] for severity in classes))]
    links: Links = {(0, look): url_for("board.index", **{"time": "overdue", "class": _of(look)}) for look in looks}
    for n, (day, begin, end) in enumerate(zip(dates, edges, edges[1:], strict=False)):
        counts = [found[n, severity] for severity in classes]
        if calendar.is_business_day(day) or any(counts):
            links |= {(len(rows), look): _behind(query, Part("due", begin, end, "ahead", _of(look))) for look in looks}
            rows.append((_("Today") if n == 0 else str(format_date(day, _("EEE d MMM"))), *counts))
    note = _("Answers that are owed, by the day on which they are due.")
    headings = (_("Due"), *map(named, classes))
    return Chart("load", _table(_("The coming week"), note, headings, rows), looks, stacked=True, links=links)


def missing(query: ChartQuery, now: datetime) -> Chart:
    """Which required data cases lacked most when they came in (R2)."""
    day, since = _since(query, now)
    total, found = query.figures.missing(since)
    lacked = sorted(REQUIRED, key=lambda one: -found[one])
    rows = [(str(DATA[one]), found[one]) for one in lacked]
    links: Links = {
        (n, "first"): _behind(query, Part("created", since, None, f"missing_{one}")) for n, one in enumerate(lacked)
    }
    note = _("Of %(total)d cases created since %(day)s; a case may lack several.", total=total, day=in_words(day))
    headings = (_("What"), _("Cases that lacked it"))
    table = _table(_("Missing at intake"), note, headings, rows)
    return Chart("missing", table, ("first",), form="bar", links=links)


def bounces(query: ChartQuery, now: datetime) -> Chart:
    """Whose cases went back to the customer's administrator most often (R3)."""
    day, since = _since(query, now)
    found = query.figures.bounced(since, ORGANIZATIONS)
    rows = [(_organization(one, name), sent_back, total) for one, name, sent_back, total in found]
    note = _("The ten organizations with the most, among cases created since %(day)s.", day=in_words(day))
    headings = (_("Organization"), _("Sent back"), _("All cases"))
    part = Part("created", since, None, "bounced")
    links: Links = {
        (n, "first"): _behind(query, part, organization=str(one)) for n, (one, *_rest) in enumerate(found) if one
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
