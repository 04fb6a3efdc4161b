"""Reads one case for a page, and asks what the bot would do with it now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus

from bot.explanation import Explanation, explain
from bot.model.business_time import OutsideCalendar
from bot.model.case import Case
from bot.policy.lookups import lookups
from bot.reconcile import enforced
from bot.web.pages.context import PageContext
from bot.web.pages.i18n import gettext
from bot.web.pages.sentences import Said, Sentences
from bot.web.pages.values import FieldWords
from bot.wording import Wording
from bot.zendesk.errors import Gone, Later, ZendeskError
from bot.zendesk.records import Malformed


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why Zendesk gives no case: what a person is told, the HTTP status, and seconds until another try makes sense."""

    title: str
    words: str
    status: HTTPStatus
    again: int | None = None


def read(context: PageContext, ticket_id: int) -> Case | Trouble:
    """Read a case: two calls, and one for each further 100 audits; what deciding asks besides is kept for minutes."""
    try:
        return context.reconciler.reader.case(ticket_id, partial(lookups, policy=context.config.policy)).case
    except Gone:
        title = gettext("Zendesk has no case %(number)d", number=ticket_id)
        return Trouble(title, gettext("It was deleted, or the number is wrong."), HTTPStatus.NOT_FOUND)
    except Later as later:
        told = gettext("Zendesk does not answer just now")
        return Trouble(told, str(later), HTTPStatus.SERVICE_UNAVAILABLE, max(1, round(later.seconds)))
    except (ZendeskError, Malformed) as error:
        return Trouble(gettext("Zendesk refuses to show the case"), str(error), HTTPStatus.BAD_GATEWAY)


def explained(context: PageContext, case: Case) -> Explanation | str:
    """What the bot would do now; in words why that cannot be told."""
    reader = context.reconciler.reader
    wording = Wording(context.config.replies, reader.macros, None, context.clock)
    try:
        return explain(case, enforced(context.config.policy, reader), wording, context.clock())
    except (OutsideCalendar, ZendeskError) as error:
        return str(error)


def changes(found: Explanation, fields: FieldWords, sentences: Sentences) -> Iterator[tuple[str, Said]]:
    """Yield what would change, each by its name, in the language of the page."""
    for name, value in found.changes():
        if name not in ("note", "leads"):
            yield fields.name(name), Said(fields.explained(found.case, name, value), "")
    for note in found.decision.notes:
        yield fields.name("note"), sentences.note(note.sentence)
    for lead in found.decision.leads:
        yield fields.name("leads"), sentences.message(lead.key, lead.facts, lead.text)
