"""Reports as pages: asked for, made in the background, read, printed, taken along as CSV and JSON, and deleted."""

from __future__ import annotations

from datetime import date, timedelta
from http import HTTPStatus
from typing import Any, Final

from babel.dates import format_date
from flask import Blueprint, Response, abort, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale, lazy_gettext

from bot import reports
from bot.reporting import Reporting, period, restored
from bot.store.reports import Kept
from bot.store.schema import LARGEST_ID
from bot.web.pages.context import PageContext
from bot.web.pages.formats import Formats
from bot.web.pages.guard import note_action, only_administrators
from bot.web.pages.i18n import gettext
from bot.web.pages.visitor import signed_in

RECENT: Final = 20
NUMBER: Final = f"<int(max={LARGEST_ID}):number>"
#: The printable page brings its look within itself, and nothing else: ``bot/reports/templates/report.html``.
PRINTED: Final = "default-src 'none'; style-src 'unsafe-inline'"
GROUPS: Final = {
    "": lazy_gettext("all cases together"),
    "class": lazy_gettext("class"),
    "organization": lazy_gettext("organization"),
    "assignee": lazy_gettext("assignee"),
    "month": lazy_gettext("month"),
}


def blueprint(context: PageContext) -> Blueprint:
    """The forms, and a page for each report."""
    pages = Blueprint("reports", __name__, url_prefix="/reports")
    words = Formats(context.config.policy.calendar.zone)
    _forms(pages, context, words)
    _reports(pages, context, words)
    _files(pages, context)
    return pages


def _forms(pages: Blueprint, context: PageContext, words: Formats) -> None:
    """Where reports are asked for."""
    policy = context.config.policy
    reporting = Reporting(context.limited, context.titles, context.store.reports, policy, context.clock)

    def forms(typed: dict[str, str], problems: dict[str, str]) -> str:
        recent = context.store.reports.recent(RECENT, context.clock())
        return render_template(
            "reports.html", typed=typed, problems=problems, groups=GROUPS, recent=recent, title=title, words=words
        )

    @pages.get("")
    def index() -> str:
        today = policy.calendar.local_date(context.clock())
        before = today.replace(day=1) - timedelta(days=1)
        usual = {"from": f"{before:%Y-%m}-01", "to": before.isoformat(), "by": "class", "month": f"{before:%Y-%m}"}
        return forms(usual, {})

    @pages.post("")
    def make() -> ResponseReturnValue:
        """Put a report to work, or join the one that is being made of the same."""
        typed, person = request.form.to_dict(), signed_in()
        parameters, problems = asked_for(typed)
        if problems:
            return forms(typed, problems), HTTPStatus.UNPROCESSABLE_ENTITY
        kind = "billing" if "month" in parameters else "sla"
        number = reporting.ask(kind, parameters, person.id)
        return redirect(url_for("reports.report", number=number), HTTPStatus.SEE_OTHER)


def _reports(pages: Blueprint, context: PageContext, words: Formats) -> None:
    """A report as it is being made, and as it came out."""

    @pages.get(f"/{NUMBER}")
    def report(number: int) -> str:
        found = _kept(context, number)
        table = _table(context, number) if found.state == "done" else None
        return render_template(
            "report_page.html", report=found, table=table, shown=reports.shown, title=title, words=words
        )

    @pages.get(f"/{NUMBER}/progress")
    def progress(number: int) -> ResponseReturnValue:
        """How far a report is, for the page to ask again and again; when it is over, the page is to be read anew."""
        found = _kept(context, number)
        response = Response(render_template("_progress.html", report=found))
        if found.state != "running":
            response.headers["HX-Refresh"] = "true"
        return response

    @pages.post(f"/{NUMBER}/delete")
    def delete(number: int) -> ResponseReturnValue:
        """Forget a report, and the customers' names in it: one's own, or as an administrator anybody's."""
        found, person = _kept(context, number), signed_in()
        if found.made_by != person.id:
            only_administrators(context)
            note_action(context, "delete_report")
        context.store.reports.forget(number)
        return redirect(url_for("reports.index"), HTTPStatus.SEE_OTHER)


def _files(pages: Blueprint, context: PageContext) -> None:
    """A report to take along."""

    @pages.get(f"/{NUMBER}.csv")
    def as_csv(number: int) -> Response:
        headers = {"Content-Disposition": f'attachment; filename="report-{number}.csv"'}
        content = reports.as_csv(_table(context, number))
        return Response(content, content_type="text/csv; charset=utf-8", headers=headers)

    @pages.get(f"/{NUMBER}.json")
    def as_json(number: int) -> Response:
        return jsonify(_kept(context, number).result or abort(HTTPStatus.NOT_FOUND))

    @pages.get(f"/{NUMBER}/print")
    def printable(number: int) -> Response:
        return Response(reports.as_page(_table(context, number)), headers={"Content-Security-Policy": PRINTED})


def _kept(context: PageContext, number: int) -> Kept:
    return context.store.reports.get(number, context.clock()) or abort(HTTPStatus.NOT_FOUND)


def _table(context: PageContext, number: int) -> reports.Table:
    report = restored(_kept(context, number)) or abort(HTTPStatus.NOT_FOUND)
    return report.as_table("nb" if str(get_locale()) == "nb" else "en")


def asked_for(typed: dict[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the parameters of the report that a form asks for, and what is wrong with its fields by their names."""
    if typed.get("kind") == "billing":
        month = typed.get("month", "").strip()
        if _day(f"{month}-01") is None:
            return {}, {"month": gettext("Write a month like 2026-11.")}
        return {"month": month}, {}
    names, problems = ("from", "to"), {}
    days = {name: _day(typed.get(name, "")) for name in names}
    problems = {name: gettext("Write a date like 2026-11-23.") for name in names if days[name] is None}
    if days["from"] and days["to"] and days["to"] < days["from"]:
        problems["to"] = gettext("The last day is before the first.")
    if typed.get("by", "") not in GROUPS:
        problems["by"] = gettext("Choose one of the options.")
    written = {name: day.isoformat() for name, day in days.items() if day}
    return {**written, "by": typed.get("by") or None}, problems


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text.strip())
    except ValueError:
        return None
    return found if found.year in reports.YEARS and text.strip() == found.isoformat() else None


def written(day: date) -> str:
    """Write a day without its weekday: ``23 Nov 2026``, ``23. nov. 2026``."""
    language = str(get_locale())
    return format_date(day, {"nb": "d. MMM y"}.get(language, "d MMM y"), locale=language)


def title(report: Kept) -> str:
    """Return what a report is called."""
    if report.kind == "billing":
        month = format_date(period(report.parameters).first, "MMMM y", locale=str(get_locale()))
        return gettext("Billing, %(month)s", month=month)
    found, by = period(report.parameters), report.parameters["by"]
    days = f"{written(found.first)} – {written(found.last)}"
    if by is None:
        return gettext("Answered in time, %(days)s", days=days)
    return gettext("Answered in time, %(days)s, by %(group)s", days=days, group=GROUPS[by])
