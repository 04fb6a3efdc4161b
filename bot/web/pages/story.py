"""A case's story: what came in, what the bot decided and why, what it wrote, and when it looks again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from http import HTTPStatus
from typing import Final

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from bot.model.case import Case
from bot.policy.reading import plain
from bot.store.brakes import SmallBrake
from bot.store.journal import Entry
from bot.store.schema import LARGEST_ID
from bot.web.pages.banners import small_brakes
from bot.web.pages.case_facts import called, facts, why_again
from bot.web.pages.case_reading import Trouble, changes, explained, read
from bot.web.pages.context import PageContext
from bot.web.pages.filters import ticket_number
from bot.web.pages.formats import Formats
from bot.web.pages.guard import note_action
from bot.web.pages.i18n import gettext
from bot.web.pages.sentences import Sentences
from bot.web.pages.timeline import timeline
from bot.web.pages.values import FieldWords, planned

RECENT: Final = 50  # cases listed
LOOKED_AT: Final = 500  # decisions among which they are
NEEDS_AGENT: Final = "needs_agent"


def blueprint(context: PageContext) -> Blueprint:
    """The page of one case, and a place to type its number."""
    pages = Blueprint("story", __name__, url_prefix="/cases")
    words = Formats(context.config.policy.calendar.zone)

    @pages.get("")
    def index() -> ResponseReturnValue:
        typed = request.args.get("number", "").strip()
        number = ticket_number(typed)
        if number is not None:
            return redirect(url_for("story.case", ticket_id=number), HTTPStatus.SEE_OTHER)
        recent = _newest(context.store.journal.recent(LOOKED_AT))
        assignees = {one for entry in recent if (one := entry.decision.get("assignee_id"))}
        fields = FieldWords(context.titles, words, context.store.cases.called("agent", assignees))
        done = [(entry, tuple(planned(entry.decision, fields))) for entry in recent]
        return render_template(
            "cases.html", wrong=typed, recent=done, sentences=Sentences(words), fields=fields, words=words
        )

    @pages.get(f"/<int(max={LARGEST_ID}):ticket_id>")
    def case(ticket_id: int) -> Response:
        return _page(context, words, ticket_id)

    @pages.post(f"/<int(max={LARGEST_ID}):ticket_id>/decide")
    def decide(ticket_id: int) -> ResponseReturnValue:
        """Look at the case now, as if something had happened on it."""
        context.store.inbox.put([ticket_id], context.clock())
        note_action(context, "decide_again", ticket_id)
        return redirect(url_for("story.case", ticket_id=ticket_id, asked=1), HTTPStatus.SEE_OTHER)

    @pages.post(f"/<int(max={LARGEST_ID}):ticket_id>/needs-agent")
    def needs_agent(ticket_id: int) -> ResponseReturnValue:
        """Take the tag off: somebody looks after the case."""
        _take_off_needs_agent(context, ticket_id)
        return redirect(url_for("story.case", ticket_id=ticket_id), HTTPStatus.SEE_OTHER)

    @pages.post(f"/<int(max={LARGEST_ID}):ticket_id>/replay")
    def replay(ticket_id: int) -> ResponseReturnValue:
        """Try a parked case again."""
        context.store.inbox.replay(context.clock(), [ticket_id])
        note_action(context, "replay", ticket_id)
        return redirect(url_for("story.case", ticket_id=ticket_id, asked=1), HTTPStatus.SEE_OTHER)

    return pages


def _newest(entries: Iterable[Entry]) -> list[Entry]:
    """Return the newest decision of each case, the newest first."""
    found: dict[int, Entry] = {}
    for entry in entries:
        found.setdefault(entry.ticket_id, entry)
    return list(found.values())[:RECENT]


def _take_off_needs_agent(context: PageContext, ticket_id: int) -> None:
    """Take the tag off in Zendesk: without a mark of the bot it is a person's doing, and stays (R13).

    https://developer.zendesk.com/api-reference/ticketing/ticket-management/tags/#remove-tags
    """
    if context.env.mode == "watch":
        abort(HTTPStatus.FORBIDDEN, gettext("The bot is set to watch only: it writes nothing to Zendesk."))
    context.api.ask("DELETE", f"/api/v2/tickets/{ticket_id}/tags", body={"tags": [NEEDS_AGENT]})
    note_action(context, "take_off_needs_agent", ticket_id)


def _page(context: PageContext, words: Formats, ticket_id: int) -> Response:
    found = read(context, ticket_id)
    case = None if isinstance(found, Trouble) else found
    names = called(case) if case else {}
    store, fields = context.store, FieldWords(context.titles, words, names)
    row = store.inbox.row(ticket_id)
    explanation = explained(context, case) if case else None
    page = render_template(
        "story.html",
        ticket_id=ticket_id,
        trouble=found if isinstance(found, Trouble) else None,
        case=case,
        box=facts(case, context.config.policy, context.clock()) if case else None,
        explained=explanation,
        changes=changes,
        timeline=timeline(
            case,
            store.journal.for_ticket(ticket_id),
            store.leads.for_ticket(ticket_id),
            fields,
            store.actions.for_ticket(ticket_id),
        ),
        row=row,
        why_again=_why_again(context, case, row.not_before) if case and row and row.not_before else "",
        watching=context.reconciler.writer is None or any(one.holds == "writing" for one in store.state.brakes()),
        fields=fields,
        held_back=[one for one in small_brakes(context) if case and _concerns(one, case)],
        needs_agent=case is not None and NEEDS_AGENT in case.tags,
        sentences=Sentences(words, names),
        plain=plain,
        words=words,
    )
    response = make_response(page, found.status if isinstance(found, Trouble) else HTTPStatus.OK)
    if isinstance(found, Trouble) and found.again:
        response.headers["Retry-After"] = str(found.again)
    return response


def _concerns(brake: SmallBrake, case: Case) -> bool:
    """Whether a small brake holds back replies on a case (R12)."""
    if brake.kind == "requester":
        return brake.subject_id == case.requester.id
    return case.organization is not None and brake.subject_id == case.organization.id


def _why_again(context: PageContext, case: Case, at: datetime) -> str:
    return why_again(case, context.config.policy, at, context.clock())
