"""Zendesk's JSON to a case, and an update to Zendesk's JSON; pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any, Final, Protocol

from bot.model.case import Case, Entry, Mark, Organization, Person, Value
from bot.model.decision import Update
from bot.model.values import current
from bot.zendesk.channels import channel, is_follow_up, medium
from bot.zendesk.chat import STARTED, Talk
from bot.zendesk.fields import FieldMap
from bot.zendesk.history import (
    COMMENTS,
    OWN_PROPERTIES,
    Reading,
    entries,
    entries_from_comment,
    privacy_changes,
    with_first_steps,
)
from bot.zendesk.people import organizations_by_id, people_by_id
from bot.zendesk.records import Comment, Document, Event, Ticket, read
from bot.zendesk.values import field_value, tag_set, text

#: Between two characters that would open a Liquid tag; also the second and third of "{{{".
LIQUID: Final = re.compile(r"(?<=\{)(?=[{%])")


class Body(Protocol):
    """A rendered reply."""

    @property
    def text(self) -> str:
        """The comment's text."""
        ...

    @property
    def html(self) -> bool:
        """Whether the text is HTML."""
        ...


def stamp(instant: datetime) -> str:
    """Return an aware instant as Zendesk writes it: ``2026-11-23T09:00:00Z``."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def case_from_json(document: Mapping[str, Any], fields: FieldMap) -> Case:
    """Return the case of a ticket as Zendesk's API gives it.

    Args:
        document: ``ticket``; ``audits`` or, in the shape of the ticket comments endpoint, ``comments`` (with neither,
            the description is the first comment); ``users`` and ``organizations`` as sideloaded.
        fields: the account's ticket fields.

    Raises:
        Malformed: naming every place of the document where something else was expected.
    """
    return case_from_record(read(Document, document), fields)


def case_from_record(document: Document, fields: FieldMap) -> Case:
    """Return the case of a document that was read."""
    ticket = document.ticket
    keys = {str(field["id"]): key for key, field in fields.fields.items()}
    people = people_by_id(document.users or (), document.organization_memberships or ())
    requester = people.get(ticket.requester_id, Person(ticket.requester_id, ""))
    organizations = organizations_by_id(document.organizations or ())
    case = Case(
        id=ticket.id,
        created_at=ticket.created_at,
        updated_at=ticket.updated_at,
        status=ticket.status,
        requester=requester,
        subject=text(ticket.subject) or "",
        priority=text(ticket.priority),
        assignee_id=ticket.assignee_id,
        organization=_organization(ticket, requester, organizations),
        tags=tag_set(ticket.tags),
        fields=_fields(ticket, keys),
        channel=channel(ticket.via),
        medium=medium(ticket, _first_comment(document)),
        follow_up=is_follow_up(ticket.via),
        email_ccs=tuple(ticket.email_cc_ids or ()),
        people=people,
        history=_history(document, keys, Talk(requester, people)),
    )
    return replace(case, history=with_first_steps(case.history, _values(case)))


def update_to_json(case: Case, update: Update, body: Body | None, fields: FieldMap) -> dict[str, Any]:
    """Return the body of the PUT that carries out one update, and does nothing when the ticket has changed.

    https://developer.zendesk.com/documentation/ticketing/managing-tickets/creating-and-updating-tickets/#protecting-against-ticket-update-collisions

    Args:
        case: as read; its ``updated_at`` is the stamp that is compared.
        update: one of ``bot.model.decision.updates``.
        body: the reply's, rendered; none for an update without a reply.
        fields: the account's ticket fields.

    Raises:
        FieldMissing: the account lacks a field that has to be written.
    """
    decision = update.decision
    ticket: dict[str, Any] = {
        "status": decision.status,
        "priority": decision.priority,
        "assignee_id": decision.assignee_id,
        "requester_id": decision.requester_id,
        "custom_fields": [{"id": fields.id_of(key), "value": _sent(value)} for key, value in decision.fields.items()],
        "email_ccs": [{"user_id": user_id, "action": "put"} for user_id in decision.email_ccs],
        "comment": _comment(update, body),
    }
    wanted = {key: value for key, value in ticket.items() if value}
    if decision.add_tags or decision.remove_tags:  # Trap: tags are replaced as a whole.
        wanted["tags"] = sorted((case.tags - decision.remove_tags) | decision.add_tags)
    if decision.requester_id and case.organization:  # Trap: Zendesk would take the new requester's organization.
        wanted["organization_id"] = case.organization.id
    safe = {"safe_update": True, "updated_stamp": stamp(case.updated_at)}
    return {"ticket": {**wanted, **safe, "metadata": {"support_bot": mark_to_json(update.mark)}}}


def mark_to_json(mark: Mark) -> dict[str, Any]:
    """Return the bot's mark as custom audit metadata, without its empty parts.

    https://developer.zendesk.com/documentation/ticketing/managing-tickets/creating-and-updating-tickets/#setting-metadata
    """
    whole = {
        "id": mark.id,
        "reply": mark.reply,
        "notes": list(mark.notes),
        "leads": list(mark.leads),
        "owes": dict(mark.owes),
        "did": list(mark.did),
        "who": {one: [user_id for user_id, was in mark.who if was == one] for one in sorted({w for _, w in mark.who})},
    }
    return {key: value for key, value in whole.items() if value}


def _fields(ticket: Ticket, keys: Mapping[str, str]) -> dict[str, Value]:
    values = {str(pair.id): pair.value for pair in ticket.custom_fields or ()}
    return {key: field_value(key, values[field_id]) for field_id, key in keys.items() if field_id in values}


def _organization(ticket: Ticket, requester: Person, known: Mapping[int, Organization]) -> Organization | None:
    told = "organization_id" in ticket.model_fields_set
    wanted = ticket.organization_id if told else requester.organization_id
    return None if wanted is None else known.get(wanted, Organization(wanted, ""))


def _first_comment(document: Document) -> Event | None:
    events = (event for audit in document.audits or () for event in audit.events or ())
    said = (event for event in events if event.type in (*COMMENTS, STARTED))
    return next(said, None) or next(iter(document.comments or ()), None)


def _history(document: Document, keys: Mapping[str, str], talk: Talk) -> tuple[Entry, ...]:
    """Stable by time: entries of one second keep Zendesk's order."""
    audits = document.audits or []
    if any(earlier.created_at > later.created_at for earlier, later in pairwise(audits)):
        audits = sorted(audits, key=lambda audit: audit.id)  # within a second, the list's order would tell nothing
    reading = Reading(keys, talk, privacy_changes(audits))
    found = [entry for audit in audits for entry in entries(audit, reading)]
    if not found:
        comments = document.comments or (_description(document.ticket),)
        found = [entry for comment in comments for entry in entries_from_comment(comment, reading)]
    return tuple(sorted(found, key=lambda entry: entry.at))


def _description(ticket: Ticket) -> Comment:
    return Comment.model_construct(
        id=ticket.id,
        created_at=ticket.created_at,
        via=ticket.via,
        author_id=ticket.submitter_id or ticket.requester_id,
        body=ticket.description,
        public=ticket.is_public,
    )


def _values(case: Case) -> dict[str, Any]:
    return {key: current(case, key) for key in (*OWN_PROPERTIES, *case.fields)}


def _sent(value: object) -> object:
    return None if value == "" else value


def _comment(update: Update, body: Body | None) -> dict[str, Any] | None:
    if body is not None:
        return {"html_body" if body.html else "body": body.text, "public": True}
    if update.note is None:
        return None
    # Trap: Zendesk fills placeholders in what agents write, and a note may quote a customer.
    return {"body": LIQUID.sub(" ", update.note), "public": False}
