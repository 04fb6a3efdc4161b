"""A ticket's audits as the entries of a case's history; pure.

https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_audits/
https://developer.zendesk.com/documentation/ticketing/reference-guides/ticket-audit-events-reference/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, NamedTuple, get_args

from bot.model.case import Attachment, Comment, Entry, FieldChange, Mark, Standing, Value
from bot.policy.reading import plain
from bot.zendesk import chat, records
from bot.zendesk.channels import CALLS, channel, rel
from bot.zendesk.values import field_value, text, ticked, whole

#: Properties of a ticket whose steps the policy follows, besides the bot's ticket fields.
OWN_PROPERTIES: Final = ("status", "priority", "assignee_id", "group_id", "requester_id", "tags")
COMMENTS: Final = ("Comment", "FacebookComment", *CALLS)
#: Zendesk's flag for a sender it is not sure of.
UNTRUSTED: Final = 0
#: Zendesk's flag for a comment that an agent or an integration made in a customer's name: it trusts it no more than
#: a forged mail, but it is sure who made it.
ON_BEHALF: Final = 11
#: Zendesk's flag for a mail that a machine wrote.
AUTOMATIC: Final = 4
#: Flags that say why a comment is not trusted, without a doubt about who sent it.
SURE: Final = frozenset({ON_BEHALF, AUTOMATIC})
SYSTEM: Final = -1


class _Part(NamedTuple):
    """What one doer did within an audit."""

    id: int
    comments: list[Comment]
    changes: list[FieldChange]


class Reading(NamedTuple):
    """What reading the audits of one ticket takes.

    ``keys`` are the bot's field keys by field id as text, ``talk`` knows who may have chatted, ``privacy`` tells which
    comments were made private, or public, later.
    """

    keys: Mapping[str, str]
    talk: chat.Talk
    privacy: Mapping[int, bool]


def privacy_changes(audits: Iterable[records.Audit]) -> dict[int, bool]:
    """Return whether comments are public whose privacy was changed, by id; the latest change counts."""
    changes = (event for audit in audits for event in audit.events or () if event.type == "CommentPrivacyChange")
    return {event.comment_id: event.is_public for event in changes if event.comment_id is not None}


def entries(audit: records.Audit, reading: Reading) -> Iterator[Entry]:
    """Split an audit into its author's entry and those of triggers and merges, whose events say so themselves."""
    own = channel(audit.via), rel(audit.via)
    parts = {own: _Part(audit.id, [], [])}
    for event in audit.events or ():  # triggers mostly send mail, which is an event too, and nothing to a history
        comments, change = _comments(event, audit, own[0], reading), _change(event, reading.keys)
        if comments or change is not None:
            part = parts.setdefault(_doer(event, own), _Part(event.id or audit.id, [], []))
            part.comments.extend(comments)
            part.changes.extend(() if change is None else (change,))
    mark, author = mark_from_json(audit.metadata), _author(audit)
    for via, part in parts.items():
        first = Entry(
            id=part.id,
            at=audit.created_at,
            author_id=author,
            channel=via[0],
            rel=via[1],
            comment=part.comments[0] if part.comments else None,
            changes=tuple(part.changes),
            mark=mark if via == own else None,
        )
        yield first
        yield from (replace(first, comment=comment) for comment in part.comments[1:])


def entries_from_comment(comment: records.Comment, reading: Reading) -> Iterator[Entry]:
    """Return a comment of the ticket comments endpoint as the entry of an audit that holds nothing else."""
    event = comment.model_copy(update={"type": comment.type if comment.type in COMMENTS else "Comment", "via": None})
    audit = records.Audit.model_construct(
        id=comment.id if comment.audit_id is None else comment.audit_id,
        created_at=comment.created_at,
        author_id=comment.author_id,
        via=comment.via,
        metadata=comment.metadata,
        events=[event.model_copy(update={"metadata": None})],
    )
    return entries(audit, reading)


def user_ids(audits: Iterable[object]) -> set[int]:
    """Return the users who acted, wrote, or were requester once, of raw JSON; the system (-1) is none."""
    found: list[object] = []
    for audit in (one for one in audits if isinstance(one, dict)):
        found.append(audit.get("author_id"))
        events = audit.get("events")
        for event in (one for one in (events if isinstance(events, list) else ()) if isinstance(one, dict)):
            found.append(event.get("author_id"))
            if event.get("field_name") == "requester_id":
                found += [event.get("value"), event.get("previous_value")]
    return {number for one in found if (number := whole(one)) is not None and number > 0}


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


def mark_from_json(metadata: records.Metadata | None) -> Mark | None:
    """Return the bot's mark of an audit, with what is readable of it; ``None`` when there is none."""
    custom = metadata.custom if metadata is not None else None
    found = custom.get("support_bot") if isinstance(custom, dict) else None
    if not isinstance(found, dict):
        return None
    owes = found.get("owes")
    return Mark(
        id=text(found.get("id")) or "",
        reply=text(found.get("reply")),
        notes=_texts(found.get("notes")),
        leads=_texts(found.get("leads")),
        owes=tuple((key, str(note)) for key, note in owes.items()) if isinstance(owes, dict) else (),
        did=_texts(found.get("did")),
        who=_who(found.get("who")),
    )


def _who(found: object) -> tuple[tuple[int, Standing], ...]:
    told = found if isinstance(found, dict) else {}
    listed = [(one, ids) for one in get_args(Standing) if isinstance(ids := told.get(one), list)]
    return tuple(sorted((user_id, one) for one, ids in listed for user_id in ids if isinstance(user_id, int)))


def _texts(found: object) -> tuple[str, ...]:
    return tuple(one for one in found if isinstance(one, str)) if isinstance(found, list) else ()


def _author(audit: records.Audit) -> int:
    return SYSTEM if audit.author_id is None else audit.author_id


def _doer(event: records.Event, own: tuple[str, str | None]) -> tuple[str, str | None]:
    """An event has a via of its own where it differs from its audit's; only a machine's doing is told apart."""
    if event.via is None:
        return own
    told = channel(event.via), rel(event.via)
    return told if told[0] == "rule" or told[1] == "merge" else own


def _change(event: records.Event, keys: Mapping[str, str]) -> FieldChange | None:
    name = event.field_name
    if name is None or event.type not in ("Create", "Change"):
        return None
    key = name if name in OWN_PROPERTIES else keys.get(name)
    if key is None:
        return None
    old = field_value(key, event.previous_value) if event.type == "Change" else None
    return FieldChange(key, old, field_value(key, event.value))


def _comments(event: records.Event, audit: records.Audit, via: str, reading: Reading) -> Sequence[Comment]:
    if event.type == chat.STARTED:
        return chat.started(event.value, reading.talk)
    if event.type not in COMMENTS:
        return ()
    author = _author(audit) if event.author_id is None else event.author_id
    public = reading.privacy.get(event.id or 0, event.is_public)
    if author == SYSTEM and chat.TRANSCRIPT in (via, channel(event.via)):
        return chat.transcript(_text(event), reading.talk, public=public)
    files = tuple(map(_attachment, event.attachments or ()))
    return (Comment(author, _text(event), public, files, _flags(audit.metadata) | _flags(event.metadata)),)


def _text(event: records.Event) -> str:
    for said in (event.body, event.plain_body):
        if said is not None and said.strip():
            return said
    return plain(event.html_body or "")


def _attachment(file: records.Attachment) -> Attachment:
    return Attachment(
        content_type=(file.content_type or "").lower(),
        size=file.size or 0,
        inline=ticked(file.inline),
        harmful=file.malware_scan_result == "malware_found",
        name=file.file_name or "",
    )


def _flags(metadata: records.Metadata | None) -> frozenset[int]:
    if metadata is None:
        return frozenset()
    flags: list[Any] = metadata.flags if isinstance(metadata.flags, list) else []
    found = {number for flag in flags if (number := whole(flag)) is not None}
    unsure = metadata.trusted is False and not (found and found <= SURE)
    return frozenset(found | {UNTRUSTED}) if unsure else frozenset(found)
