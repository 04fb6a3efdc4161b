"""Checks that Zendesk has recorded an update as the bot takes for granted; pure.

https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#update-ticket : the answer holds the audit.

The bot knows its own updates by the mark in the audit's metadata, and by nothing else: where the mark does not come
back, it would say the same again. Where another author or another privacy comes back, customers read what they should
not, or nobody reads what they should.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from bot.model.case import Case
from bot.policy.reading import plain
from bot.zendesk.channels import channel
from bot.zendesk.errors import BrokenAssumption, Refused
from bot.zendesk.history import mark_from_json
from bot.zendesk.records import Audit, Event, Record, Stamped, read

#: By the word for it, what the bot takes for granted of an update.
ASSUMPTIONS: Final = {
    "audit": "the answer to an update holds its audit",
    "mark": "the mark in an update's metadata comes back in its audit",
    "author": "a comment is recorded in the name of the user whom the token acts as",
    "privacy": "a comment is recorded as public, or as internal, as it was sent",
}


class Receipt(Record):
    """The answer to an update."""

    ticket: Stamped
    audit: Audit | None = None


def receipted(answer: dict[str, Any], case: Case, mark_id: str, *, public: bool | None) -> datetime:
    """Return the ticket's new stamp, if the update was recorded as it was sent.

    Args:
        answer: Zendesk's.
        case: as it was read.
        mark_id: of the mark that was sent.
        public: whether the comment that was sent is public, ``None`` where none was.

    Raises:
        BrokenAssumption: it was recorded otherwise; it has landed all the same.
        Refused: the answer is about another ticket.
        Malformed: the answer is not as documented.
    """
    found = read(Receipt, answer)
    if found.ticket.id != case.id:
        raise Refused(f"PUT /api/v2/tickets/{case.id}: Zendesk answered with ticket {found.ticket.id}")
    if found.audit is None:
        raise broken("audit", case.id)
    mark = mark_from_json(found.audit.metadata)
    if mark is None or mark.id != mark_id:
        raise broken("mark", case.id)
    if public is not None:
        _check_comment(found.audit, case, is_public=public)
    return found.ticket.updated_at


def is_repeated(case: Case, text: str) -> bool:
    """Whether the bot's user has said this publicly in an update without a mark: then marks do not come back."""
    wanted = text.split()
    return any(
        entry.comment.text.split() == wanted
        for entry in case.history
        if entry.mark is None
        and entry.comment is not None
        and entry.comment.public
        and entry.comment.author_id == case.bot_user_id
    )


def said(text: str, *, html: bool) -> str:
    """Return a reply as it will stand among the comments."""
    return plain(text) if html else text


def broken(assumption: str, ticket_id: int) -> BrokenAssumption:
    """Return the error for an assumption that failed, by its word."""
    return BrokenAssumption(assumption, f"ticket {ticket_id}: not so that {ASSUMPTIONS[assumption]}")


def _check_comment(audit: Audit, case: Case, *, is_public: bool) -> None:
    """A trigger may comment within the bot's update; its event has a via of its own."""
    own: list[Event] = [
        event for event in audit.events or () if event.type == "Comment" and channel(event.via or audit.via) != "rule"
    ]
    if not own:
        raise broken("audit", case.id)
    author = audit.author_id if own[0].author_id is None else own[0].author_id
    if case.bot_user_id is not None and author != case.bot_user_id:
        raise broken("author", case.id)
    if own[0].is_public is not is_public:
        raise broken("privacy", case.id)
