"""Reads which ticket a webhook speaks of, and who touched it, from the bodies of both kinds of webhook: pure."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from bot.store.schema import LARGEST_ID

TICKET_EVENT = "zen:event-type:ticket."
CREATED = "zen:event-type:ticket.created"
# What is stored and logged is a name; any other text (a lone surrogate, a NUL, a novel) would be refused by a database.
NAME = re.compile(r"[\w.:-]{1,100}", re.ASCII)


class BadNotice(Exception):
    """The body is no JSON, or names no ticket."""


@dataclass(frozen=True)
class Notice:
    """What is taken from a webhook: ids alone, for the ticket itself is read from Zendesk.

    Attributes:
        ticket_id: Zendesk's id, or None for an event that is about no ticket.
        actor_id: the user whose update it was, or None when the body does not say.
        source: ``trigger``, or the event's type; ``event`` where that is no name.
        is_new: whether the ticket was created by the update.
    """

    ticket_id: int | None
    actor_id: int | None
    source: str
    is_new: bool = False


def read(body: bytes) -> Notice:
    """Read a trigger's body or an event's.

    A trigger's holds ``ticket_id``, ``ticket.id`` or ``id``, and perhaps ``current_user_id`` or ``current_user.id``,
    and ``update_type``, which is ``Create`` or ``Change``.
    https://developer.zendesk.com/documentation/webhooks/anatomy-of-a-webhook-request/
    An event's holds ``type`` and, under ``detail``, ``id`` and ``actor_id``.
    https://developer.zendesk.com/api-reference/webhooks/event-types/ticket-events/

    Raises:
        BadNotice: for anything else.
    """
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        raise BadNotice("the body is not JSON") from None
    if not isinstance(content, dict):
        raise BadNotice("the body is not a JSON object")
    event = content.get("type")
    return _event(event, content) if isinstance(event, str) and "detail" in content else _trigger(content)


def _event(event: str, content: dict[str, Any]) -> Notice:
    name = event if NAME.fullmatch(event) else "event"
    if not event.startswith(TICKET_EVENT):
        return Notice(None, None, name)
    ticket_id, actor_id = _ticket(_part(content, "detail", "id")), _id(_part(content, "detail", "actor_id"))
    return Notice(ticket_id, actor_id, name, event == CREATED)


def _trigger(content: dict[str, Any]) -> Notice:
    ticket = content.get("ticket_id") or _part(content, "ticket", "id") or content.get("id")
    actor = content.get("current_user_id") or _part(content, "current_user", "id")
    return Notice(_ticket(ticket), _id(actor), "trigger", content.get("update_type") == "Create")


def _part(content: dict[str, Any], outer: str, inner: str) -> object:
    part = content.get(outer)
    return part.get(inner) if isinstance(part, dict) else None


def _ticket(value: object) -> int:
    ticket_id = _id(value)
    if ticket_id is None:
        raise BadNotice("the body names no ticket")
    return ticket_id


def _id(value: object) -> int | None:
    """Zendesk writes ids as numbers in some places and as strings in others; to JSON 4711.0 is a whole number too."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < len(str(LARGEST_ID)) + 1:
        value = int(value)
    return value if type(value) is int and 0 < value <= LARGEST_ID else None
