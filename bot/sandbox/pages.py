"""The sandbox's page: write in as a customer, answer as an agent, move the clock, and see what the bot did and why."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from bot.sandbox.account import Account
from bot.sandbox.clock import parse
from bot.sandbox.current_account import current
from bot.sandbox.errors import ApiError
from bot.sandbox.examples import EXAMPLES
from bot.sandbox.people import SCREENSHOT, File
from bot.sandbox.state import STAFF, Json
from bot.sandbox.view import case, cases, form_fields

OSLO = ZoneInfo("Europe/Oslo")
EVENING = time(16)
SATURDAY = 5
FORM_FIELDS = ("request_type", "event", "severity", "affected_users", "actions_tried")
PERSON_FIELDS = ("support_role", "training_completed")
AGENT_FIELDS = ("severity", "request_type", "unqualified_reason")
POLICY = "default-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'"

MOST_HOURS = 24.0 * 31  # at a click
ARRIVAL_SECONDS = 2.0  # real ones, that a step of the clock waits for webhooks on their way


def blueprint() -> Blueprint:
    """The pages and their forms. A page asks for its live part every second, and gets 304 while nothing has changed."""
    pages = Blueprint("pages", __name__, static_folder="static", template_folder="templates", static_url_path="/static")
    pages.add_app_template_filter(oslo)
    pages.register_error_handler(ApiError, lambda error: (_problem(error), error.status))
    pages.after_request(_guarded)
    pages.add_url_rule("/", "home", home)
    pages.add_url_rule("/agent/tickets/<int:ticket_id>", "ticket", ticket)
    pages.add_url_rule("/pages/cases", "cases", live_cases)
    pages.add_url_rule("/pages/cases/<int:ticket_id>", "case", live_case)
    pages.add_url_rule("/pages/write", "write", write, methods=["POST"])
    pages.add_url_rule("/pages/reply/<int:ticket_id>", "reply", reply, methods=["POST"])
    pages.add_url_rule("/pages/agent/<int:ticket_id>", "agent", agent, methods=["POST"])
    pages.add_url_rule("/people", "people", people)
    pages.add_url_rule("/people", "save_all", save_all, methods=["POST"])
    pages.add_url_rule("/people/<key>", "save_person", save_person, methods=["POST"])
    pages.add_url_rule("/pages/clock", "clock", clock, methods=["POST"])
    return pages


def oslo(instant: str | datetime | None) -> str:
    """An instant for people: `Mon 23 Nov 2026 16:00`; what is no instant stays as it is."""
    if not instant:
        return ""
    try:
        found = parse(instant) if isinstance(instant, str) else instant
    except ValueError:
        return str(instant)
    return found.astimezone(OSLO).strftime("%a %d %b %Y %H:%M")


def next_weekday_evening(now: datetime) -> datetime:
    """16:00 in Oslo on the next day from Monday to Friday; public holidays are not known here."""
    day = now.astimezone(OSLO).date() + timedelta(days=1)
    while day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    return datetime.combine(day, EVENING, OSLO)


def home() -> str:
    """All cases, and the form to write in with."""
    fields = form_fields(current().world, FORM_FIELDS)
    return _page("home.html", cases=cases(current()), fields=fields, examples=EXAMPLES)


def ticket(ticket_id: int) -> str:
    """One case, and the forms to answer with."""
    account, fields = current(), form_fields(current().world, AGENT_FIELDS)
    return _page("ticket.html", case=case(account, ticket_id), fields=fields, app=_app(account))


def _app(account: Account) -> Json | None:
    """What the page needs to ask for the app in the sidebar, as the demo agent; None where none is installed."""
    app, url = account.sidebar_app, account.world.url
    if app is None:
        return None
    token = app.token(account.world, account.people.ids["agent"])
    return {"address": app.address(url), "origin": app.origin, "guid": app.guid, "token": token}


def people() -> str:
    """Customers with their organization, role and training, as an administrator sees and changes them."""
    world = current().world
    fields = [field for field in world.user_fields.values() if field["key"] in PERSON_FIELDS]
    return _page("people.html", fields=fields, organizations=list(world.organizations.values()), records=True)


def save_person(key: str) -> AnyResponse:
    """One person's organization and fields, as the form has them."""
    given = {name: request.form[name] or None for name in PERSON_FIELDS if name in request.form}
    organization = request.form.get("organization_id", type=int)
    current().people.set_person(key, organization_id=organization, user_fields=given)
    return redirect(url_for("pages.people"), 303)


def save_all() -> AnyResponse:
    """Everyone's role by their name."""
    current().people.settle_roles()
    return redirect(url_for("pages.people"), 303)


def live_cases() -> Response:
    """The live part of the first page."""
    return _live("_cases.html", cases=cases(current()))


def live_case(ticket_id: int) -> Response:
    """The live part of a case's page."""
    return _live("_case.html", case=case(current(), ticket_id))


def write() -> AnyResponse:
    """A customer writes in; an e-mail has no form fields."""
    form, by_form = request.form, request.form["channel"] == "web"
    fields = {name: form[name] for name in FORM_FIELDS if by_form and form.get(name)}
    ticket_id = current().people.write_in(
        form["person"], form["subject"], form["text"],
        channel=form["channel"], attachments=_files(), fields=fields,
    )  # fmt: skip
    return _to_ticket(ticket_id)


def reply(ticket_id: int) -> AnyResponse:
    """A customer answers by e-mail."""
    form = request.form
    return _to_ticket(current().people.reply(form["person"], ticket_id, form["text"], attachments=_files()))


def agent(ticket_id: int) -> AnyResponse:
    """One update, as the agents' page sends it; what stands on "unchanged" is not sent."""
    form = request.form
    given: Json = {}
    if form["text"].strip():
        given["comment"] = {"body": form["text"], "public": form["public"] == "yes"}
    if form["status"]:
        given["status"] = form["status"]
    if form["assignee"]:
        given["assignee_id"] = None if form["assignee"] == "none" else current().people.user(form["assignee"])["id"]
    fields = {name: form[name] for name in AGENT_FIELDS if form.get(name)}
    current().people.agent_sets(ticket_id, agent=form["agent"], fields=fields, **given)
    return _to_ticket(ticket_id)


def clock() -> AnyResponse:
    """Moves the clock: an hour, some hours, or to the end of the next weekday."""
    clock, form = current().clock, request.form
    current().webhooks.idle(ARRIVAL_SECONDS)  # a webhook signed before the step would be too old after it
    if form["to"] == "evening":
        clock.forward_to(next_weekday_evening(clock.now()))
    else:
        hours = form.get("hours", 0.0, type=float) if form["to"] == "hours" else 1.0
        clock.forward(timedelta(hours=min(max(0.0, hours), MOST_HOURS)))
    ticket_id = form.get("ticket", type=int)
    return _to_ticket(ticket_id) if ticket_id else redirect(url_for("pages.home"), 303)


def _page(template: str, **facts: Any) -> str:  # noqa: ANN401 - a template's own
    account = current()
    people = [(key, account.people.user(key)) for key in account.people.ids]
    return render_template(
        template,
        now=account.clock.now(),
        customers=[
            (key, user if facts.get("records") else _label(user)) for key, user in people if user["role"] not in STAFF
        ],
        agents=[(key, user["name"]) for key, user in people if user["role"] in STAFF and key != "bot"],
        **facts,
    )


def _live(template: str, **facts: Any) -> Response:  # noqa: ANN401 - a template's own
    answer = make_response(render_template(template, **facts))
    answer.headers["X-Sandbox-Now"] = oslo(current().clock.now())
    answer.add_etag()
    answer.make_conditional(request)  # a 304 without body where the page has this already
    return answer


def _label(user: Json) -> str:
    role = user["user_fields"].get("support_role")
    return f"{user['name']} ({role.replace('_', ' ')})" if role else f"{user['name']} (no role)"


def _files() -> list[File]:
    """The screenshot of the checkbox, and files chosen; of these only name, type and size are kept."""
    chosen = [file for file in request.files.getlist("files") if file.filename]
    found = [File(str(file.filename), len(file.read()), file.mimetype) for file in chosen]
    return [*([SCREENSHOT] if request.form.get("screenshot") else []), *found]


def _to_ticket(ticket_id: int) -> AnyResponse:
    return redirect(url_for("pages.ticket", ticket_id=ticket_id), 303)


def _problem(error: ApiError) -> str:
    """What Zendesk would say to the agent."""
    return render_template("problem.html", words=error.words)


def _guarded(answer: Response) -> Response:
    app = current().sidebar_app
    answer.headers["Content-Security-Policy"] = (
        POLICY.replace("form-action 'self'", f"form-action 'self' {app.origin}; frame-src {app.origin}")
        if app
        else POLICY
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Referrer-Policy"] = "same-origin"
    return answer
