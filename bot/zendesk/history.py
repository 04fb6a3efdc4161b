"""A ticket's audits as the entries of a case's history; pure.

https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_audits/
https://developer.zendesk.com/documentation/ticketing/reference-guides/ticket-audit-events-reference/
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from bot.model.case import Attachment, Comment, Entry, FieldChange, Mark, Value
from bot.policy.mail_html import plain
from bot.zendesk.channels import CALLS, channel, rel
from bot.zendesk.node import Node

#: Properties of a ticket whose steps the policy follows, besides the bot's ticket fields.
OWN_PROPERTIES: Final = ("status", "priority", "assignee_id", "requester_id", "tags")
NUMBERS: Final = ("assignee_id", "requester_id", "minutes_spent", "billable_nok")
CHECKBOXES: Final = ("easily_solvable",)
COMMENTS: Final = ("Comment", "FacebookComment", *CALLS)
#: Zendesk's flag for a sender it is not sure of.
UNTRUSTED: Final = 0
#: Zendesk's flag for a comment that an agent or an integration made in a customer's name: it trusts it no more than
#: a forged mail, but it is sure who made it.
ON_BEHALF: Final = 11


def is_follow_up(ticket: Node) -> bool:
    """Whether a ticket follows a closed one up.

    https://developer.zendesk.com/documentation/ticketing/reference-guides/via-object-reference/
    """
    return rel(ticket) == "follow_up" or channel(ticket) == "closed_ticket"


def entries(audit: Node, keys: Mapping[str, str]) -> tuple[Entry, ...]:
    """Split an audit into its author's entry and those of triggers and merges, whose events say so themselves.

    Args:
        audit: one audit of a ticket.
        keys: field keys by field id as text.
    """
    own = Entry(
        id=audit.at("id").whole(),
        at=audit.at("created_at").instant(),
        author_id=-1 if audit.at("author_id").value is None else audit.at("author_id").whole(),
        channel=channel(audit),
        rel=rel(audit),
        mark=mark_from_json(audit),
    )
    parts: dict[tuple[str, str | None], list[Node]] = {(own.channel, own.rel): []}
    for event in audit.at("events").each():
        parts.setdefault(_doer(event, own), []).append(event)
    mine = _filled(own, parts.pop((own.channel, own.rel)), audit, keys)
    others = [
        entry for via, events in parts.items() for entry in _filled(_apart(own, via, events[0]), events, audit, keys)
    ]
    # Triggers mostly send mail, which is an event too, and nothing to a case's history.
    return (*mine, *(entry for entry in others if entry.comment or entry.changes))


def entries_from_comment(comment: Node, keys: Mapping[str, str]) -> tuple[Entry, ...]:
    """Return a comment of the ticket comments endpoint as the entry of an audit that holds nothing else.

    https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_comments/
    """
    told = comment.object()
    event = {**told, "type": "Comment", "via": None}
    audit = {**told, "id": told.get("audit_id", told.get("id")), "events": [event]}
    return entries(comment.instead(audit), keys)


def author_ids(audits: Node) -> set[int]:
    """Return the users who acted or wrote; the system (-1) is none."""
    acted = [audit.at("author_id") for audit in audits.each()]
    wrote = [event.at("author_id") for audit in audits.each() for event in audit.at("events").each()]
    return {number for node in (*acted, *wrote) if (number := node.whole_or_none() or 0) > 0}


def field_value(key: str, raw: Node) -> Value:
    """Return a ticket field's or property's value; audits give numbers and checkboxes as text."""
    if key == "tags":
        tags = raw.value.split() if isinstance(raw.value, str) else raw.value
        return frozenset(str(tag) for tag in tags) if isinstance(tags, list) else frozenset()
    if key in CHECKBOXES:
        return raw.ticked()
    return raw.whole_or_none() if key in NUMBERS else raw.text_or_none()


def with_first_steps(history: Sequence[Entry], values: Mapping[str, Value]) -> tuple[Entry, ...]:
    """Return the history with a first step for each value that has none, as if it had been set at creation.

    What it was then is what its earliest change says it was, or else what it is now.

    Args:
        history: begins with the creation.
        values: the ticket's present values.
    """
    told = [change for entry in history for change in entry.changes]
    created = {change.field for change in history[0].changes} if history else set()
    earliest = {change.field: change.old for change in reversed(told)}
    first = {key: earliest.get(key, value) for key, value in values.items() if key not in created}
    steps = tuple(FieldChange(key, None, value) for key, value in first.items() if value)
    return (replace(history[0], changes=(*steps, *history[0].changes)), *history[1:]) if history else ()


def mark_from_json(audit: Node) -> Mark | None:
    """Return the bot's mark of an audit, with what is readable of it; ``None`` when there is none."""
    found = audit.at("metadata").at("custom").at("support_bot")
    if not isinstance(found.value, dict):
        return None
    return Mark(
        id=found.at("id").text_or_none() or "",
        reply=found.at("reply").text_or_none(),
        notes=_texts(found.at("notes")),
        leads=_texts(found.at("leads")),
        owes=tuple((key, str(text)) for key, text in found.at("owes").object().items()),
        did=_texts(found.at("did")),
    )


def _texts(found: Node) -> tuple[str, ...]:
    return tuple(str(one) for one in found.value if isinstance(one, str)) if isinstance(found.value, list) else ()


def _doer(event: Node, own: Entry) -> tuple[str, str | None]:
    """An event has a via of its own where it differs from its audit's; only a machine's doing is told apart."""
    machine = event.at("via").value is not None and (channel(event) == "rule" or rel(event) == "merge")
    return (channel(event), rel(event)) if machine else (own.channel, own.rel)


def _apart(own: Entry, via: tuple[str, str | None], event: Node) -> Entry:
    return replace(own, id=event.at("id").whole_or_none() or own.id, channel=via[0], rel=via[1], mark=None)


def _filled(entry: Entry, events: Sequence[Node], audit: Node, keys: Mapping[str, str]) -> Iterator[Entry]:
    comments = [_comment(event, audit, entry) for event in events if event.at("type").value in COMMENTS]
    changes = tuple(change for event in events for change in _changes(event, keys))
    yield replace(entry, comment=comments[0] if comments else None, changes=changes) if events else entry
    yield from (replace(entry, comment=comment) for comment in comments[1:])


def _changes(event: Node, keys: Mapping[str, str]) -> Iterator[FieldChange]:
    if event.at("type").value not in ("Create", "Change"):
        return
    name = str(event.at("field_name").value)
    key = name if name in OWN_PROPERTIES else keys.get(name)
    if key is not None:
        old, new = (field_value(key, event.at(side)) for side in ("previous_value", "value"))
        yield FieldChange(key, old if event.at("type").value == "Change" else None, new)


def _comment(event: Node, audit: Node, entry: Entry) -> Comment:
    author = event.at("author_id").whole_or_none()
    return Comment(
        author_id=entry.author_id if author is None else author,
        text=_text(event),
        public=event.at("public").value is not False,
        attachments=tuple(_attachment(file) for file in event.at("attachments").each()),
        flags=_flags(audit.at("metadata")) | _flags(event.at("metadata")),
    )


def _text(event: Node) -> str:
    for key in ("body", "plain_body"):
        if (text := event.at(key).text_or_none()) is not None:
            return text
    return plain(event.at("html_body").text_or_none() or "")


def _attachment(file: Node) -> Attachment:
    """https://developer.zendesk.com/api-reference/ticketing/tickets/ticket-attachments/."""
    return Attachment(
        content_type=(file.at("content_type").text_or_none() or "").lower(),
        size=file.at("size").whole_or_none() or 0,
        inline=file.at("inline").ticked(),
        harmful=file.at("malware_scan_result").value == "malware_found",
        name=file.at("file_name").text_or_none() or "",
    )


def _flags(metadata: Node) -> frozenset[int]:
    """https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_comments/#comment-flags."""
    flags = metadata.at("flags").value
    found = {flag for flag in flags if isinstance(flag, int)} if isinstance(flags, list) else set()
    unsure = metadata.at("trusted").value is False and ON_BEHALF not in found
    return frozenset(found | {UNTRUSTED}) if unsure else frozenset(found)
