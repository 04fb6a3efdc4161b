"""Zendesk's JSON to a case, and an update to Zendesk's JSON; pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final, Protocol

from bot.model.case import Case, Entry, Mark, Organization, Person, Status, Value
from bot.model.decision import Update
from bot.model.values import current
from bot.zendesk.channels import CALLS, channel, medium
from bot.zendesk.fields import FieldMap
from bot.zendesk.history import (
    COMMENTS,
    OWN_PROPERTIES,
    entries,
    entries_from_comment,
    field_value,
    is_follow_up,
    with_first_steps,
)
from bot.zendesk.node import Node
from bot.zendesk.people import organizations_by_id, people_by_id

STATUSES: Final[tuple[Status, ...]] = ("new", "open", "pending", "hold", "solved", "closed", "deleted")
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


def case_from_json(document: Mapping[str, Any] | Node, fields: FieldMap) -> Case:
    """Return the case of a ticket as Zendesk's API gives it.

    Args:
        document: ``ticket``; ``audits`` or, in the shape of the ticket comments endpoint, ``comments`` (with neither,
            the description is the first comment); ``users`` and ``organizations`` as sideloaded.
        fields: the account's ticket fields.

    Raises:
        Malformed: naming every place of the document where something else was expected.
    """
    root = document if isinstance(document, Node) else Node(document)
    ticket = root.at("ticket")
    if ticket.require() is None:
        root.raise_problems()
    keys = {str(field["id"]): key for key, field in fields.fields.items()}
    people = people_by_id(root.at("users"))
    requester_id = ticket.at("requester_id").whole()
    requester = people.get(requester_id, Person(requester_id, ""))
    case = Case(
        id=ticket.at("id").whole(),
        created_at=ticket.at("created_at").instant(),
        updated_at=ticket.at("updated_at").instant(),
        # https://developer.zendesk.com/api-reference/ticketing/tickets/custom_ticket_statuses/ : then the category
        status=ticket.at("status").word(STATUSES),
        requester=requester,
        subject=ticket.at("subject").text_or_none() or "",
        priority=ticket.at("priority").text_or_none(),
        assignee_id=ticket.at("assignee_id").whole_or_none(),
        organization=_organization(root, requester),
        tags=frozenset(tag.text_or_none() or "" for tag in ticket.at("tags").items()),
        fields=_fields(ticket, keys),
        channel=channel(ticket),
        medium=medium(ticket, _call(root)),
        follow_up=is_follow_up(ticket),
        email_ccs=tuple(cc.whole() for cc in ticket.at("email_cc_ids").items()),
        people=people,
        history=_history(root, keys),
    )
    root.raise_problems()
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
    }
    return {key: value for key, value in whole.items() if value}


def _fields(ticket: Node, keys: Mapping[str, str]) -> dict[str, Value]:
    values = {str(pair.at("id").value): pair.at("value") for pair in ticket.at("custom_fields").each()}
    return {key: field_value(key, values[field_id]) for field_id, key in keys.items() if field_id in values}


def _call(root: Node) -> Node | None:
    """Return the event that is the first comment, where it is a call."""
    events = (event for audit in root.at("audits").each() for event in audit.at("events").each())
    said = (event for event in (*events, *root.at("comments").each()) if event.at("type").value in COMMENTS)
    first = next(said, None)
    return first if first is not None and first.at("type").value in CALLS else None


def _organization(root: Node, requester: Person) -> Organization | None:
    ticket = root.at("ticket")
    own = ticket.at("organization_id").whole_or_none()
    wanted = own if ticket.has("organization_id") else requester.organization_id
    known = organizations_by_id(root.at("organizations"))
    return None if wanted is None else known.get(wanted, Organization(wanted, ""))


def _history(root: Node, keys: Mapping[str, str]) -> tuple[Entry, ...]:
    """Stable by time: entries of one second keep Zendesk's order."""
    found = [entry for audit in root.at("audits").each() for entry in entries(audit, keys)]
    if not found:
        comments = root.at("comments").each() or (_description(root.at("ticket")),)
        found = [entry for comment in comments for entry in entries_from_comment(comment, keys)]
    return tuple(sorted(found, key=lambda entry: entry.at))


def _description(ticket: Node) -> Node:
    submitter = ticket.at("submitter_id" if ticket.at("submitter_id").value else "requester_id").value
    facts = {key: ticket.at(key).value for key in ("id", "created_at", "via")}
    public = ticket.at("is_public").value
    return ticket.instead({**facts, "author_id": submitter, "body": ticket.at("description").value, "public": public})


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
