"""The health page: whether the bot keeps up, what waits for a person, the brake; no call of Zendesk's API."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_date, format_timedelta, gettext, ngettext

from bot.business_calendar import unsaid_days
from bot.model.business_time import BusinessCalendar
from bot.store.brakes import Kind
from bot.store.inbox import Waiting
from bot.store.schema import LARGEST_ID
from bot.store.state import Brake
from bot.web.health import Health, read_health
from bot.web.pages.banners import banners, small_brakes
from bot.web.pages.context import PageContext
from bot.web.pages.filters import ticket_number
from bot.web.pages.guard import note_action, only_administrators
from bot.web.pages.names import ACTIONS as ACTIONS_IN_WORDS

# The same bounds as in docs/troubleshooting.md.
SILENCE = timedelta(minutes=15)
BEHIND = timedelta(minutes=1)
TIMERS: Final = 8  # shown
AN_HOUR: Final = timedelta(hours=1)
PARKED: Final = 100  # shown
ACTIONS: Final = 10  # shown
LOOKED_AT: Final = 500  # rows of the inbox among which the next timers are


def blueprint(context: PageContext) -> Blueprint:
    """The page, its live part, and what can be done on it."""
    pages = Blueprint("health", __name__, url_prefix="/health")

    @pages.get("")
    def index() -> str:
        return render_template("health.html", **_facts(context))

    @pages.get("/live")
    def live() -> str:
        return render_template("_health.html", **_facts(context))

    @pages.post("/again", defaults={"ticket_id": None})
    @pages.post(f"/again/<int(max={LARGEST_ID}):ticket_id>")
    def again(ticket_id: int | None) -> ResponseReturnValue:
        """Try parked work again: one ticket, or all."""
        context.store.inbox.replay(context.clock(), None if ticket_id is None else [ticket_id])
        note_action(context, "replay", ticket_id)
        return redirect(url_for("health.index"), 303)

    @pages.post(f"/brakes/<any(requester, organization):kind>/<int(max={LARGEST_ID}):subject_id>/release")
    def release(kind: Kind, subject_id: int) -> ResponseReturnValue:
        """Let replies go again to one requester or organization; the cases seen last are looked at at once (R12)."""
        now = context.clock()
        context.store.brakes.release(kind, subject_id, now)
        context.store.inbox.put(context.store.journal.decided_since(now - AN_HOUR), now)
        case = ticket_number(request.form.get("case", ""))
        note_action(context, "release_requester" if kind == "requester" else "release_organization", case)
        return redirect(url_for("story.case", ticket_id=case, asked=1) if case else url_for("health.index"), 303)

    @pages.get("/brake/pull")
    def confirm() -> str:
        """Ask once more: from then on no customer hears of the bot."""
        return render_template("confirm_brake.html")

    @pages.post("/brake/<any(pull, release):what>")
    def brake(what: str) -> ResponseReturnValue:
        """Put the bot into watch mode, or let it write again (R12)."""
        person = only_administrators(context)
        if what == "pull":
            context.store.state.pull_brake(Brake(context.clock(), "Put on by hand.", person.name))
            note_action(context, "pull_brake")
        else:
            context.store.release_brake(context.clock())
            note_action(context, "release_brake")
        return redirect(url_for("health.index"), 303)

    return pages


def _facts(context: PageContext) -> dict[str, object]:
    now = context.clock()
    found, brakes = read_health(context.store, now), small_brakes(context)
    return {
        "found": found,
        "problems": (*problems(found), *_calendar_gaps(context.config.policy.calendar, now)),
        "is_fine": not banners(context),
        "parked": context.store.inbox.parked()[:PARKED],
        "small_brakes": brakes,
        "organizations": context.store.cases.called("organization", {one.subject_id for one in brakes}),
        "actions": context.store.actions.recent(ACTIONS),
        "action_words": ACTIONS_IN_WORDS,
        "timers": _timers(context.store.inbox.waiting(LOOKED_AT), now),
        "ago": lambda at: ago(at, now),
    }


def _calendar_gaps(calendar: BusinessCalendar, now: datetime) -> Iterator[str]:
    for day in unsaid_days(calendar, now):
        yield gettext(
            "config/calendar.toml says nothing of %(day)s: is the desk open as usual then?",
            day=format_date(day, "long"),
        )


def _timers(rows: list[Waiting], now: datetime) -> list[Waiting]:
    return [row for row in rows if not row.taken and row.not_before and row.not_before > now][:TIMERS]


def ago(at: datetime | None, now: datetime) -> str:
    """Return how long ago, or in how long, an instant is, in words of the page's language; a dash for none."""
    return "–" if at is None else str(format_timedelta(at - now, add_direction=True))


def problems(found: Health) -> list[str]:
    """Return what is not as it should be, in words, but for what the banner says; none when all is well."""
    at, backlog = found.at, found.backlog
    silent = [
        (found.last_sweep, gettext("No sweep has come through for over 15 minutes: is a worker running?")),
    ]
    told = [words for last, words in silent if last is None or at - last > SILENCE]
    if found.last_contact is None:
        told.append(gettext("Zendesk has not answered yet."))
    if found.paused_until and found.paused_until > at:
        told.append(gettext("Zendesk has asked for a pause: its rate limit is used up."))
    if backlog.oldest and at - backlog.oldest > BEHIND:
        told.append(gettext("The worker does not keep up: a ticket has been due for over a minute."))
    if backlog.parked:
        told.append(
            ngettext("%(num)d ticket waits for a person.", "%(num)d tickets wait for a person.", backlog.parked)
        )
    if found.drift and found.drift.changes:
        told.append(gettext("The Zendesk account is not as the set-up wants it."))
    return told
