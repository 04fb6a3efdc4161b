"""Ticket events for event-subscribed webhooks.

https://developer.zendesk.com/api-reference/webhooks/event-types/ticket-events/
"""

import json
import uuid
from collections.abc import Iterator

from bot.sandbox.state import Json, World
from bot.sandbox.updates import Update

PREFIX = "zen:event-type:ticket."
CHANGED = {
    "status": "status_changed",
    "priority": "priority_changed",
    "subject": "subject_changed",
    "type": "type_changed",
    "tags": "tags_changed",
    "assignee_id": "agent_assignment_changed",
    "group_id": "group_assignment_changed",
    "requester_id": "requester_changed",
    "organization_id": "organization_changed",
    "ticket_form_id": "form_changed",
    "custom_status_id": "custom_status_changed",
}


def announce(update: Update) -> None:
    """Hands each event of an update to the webhooks that subscribe to it."""
    found = list(_events(update))
    sequence = uuid.UUID(int=update.world.random.getrandbits(128)).hex.upper()
    for position, (kind, event) in enumerate(found, start=1):
        meta = {"sequence": {"id": sequence, "position": position, "total": len(found)}}
        send(update.world, f"{PREFIX}{kind}", update.ticket.id, update.actor["id"], event | {"meta": meta})


def send(world: World, kind: str, ticket_id: int, actor_id: int, event: Json) -> None:
    """Hands one event to the webhooks that subscribe to its type."""
    body = json.dumps(_envelope(world, kind, ticket_id, actor_id, event))
    for webhook in world.webhooks.values():
        if kind in webhook["subscriptions"]:
            world.deliver(webhook["id"], body)


def _events(update: Update) -> Iterator[tuple[str, Json]]:
    if update.created:
        yield "created", {}
    for event in update.events:
        match event["type"]:
            case "Change" if event["field_name"].isdigit():
                field = {"id": event["field_name"], "raw_title": _title(update.world, event["field_name"])}
                yield "custom_field_changed", {"field": field} | _values(event)
            case "Change" if event["field_name"] in CHANGED:
                yield CHANGED[event["field_name"]], _values(event)
            case "Comment" | "VoiceComment" | "TpeVoiceComment":
                yield "comment_added", {"comment": _comment(update.world, event)}
            case "EmailCcChange":
                yield "email_ccs_changed", {}


def _values(event: Json) -> Json:
    """Trap: enumerations are in capitals, as nowhere else in Zendesk's API."""
    upper = event["field_name"] in ("status", "priority", "type")
    pair = {"current": event["value"], "previous": event["previous_value"]}
    return {key: value.upper() if upper and value else value for key, value in pair.items()}


def _title(world: World, field_id: str) -> str:
    return str(world.ticket_fields[int(field_id)]["title"])


def _comment(world: World, event: Json) -> Json:
    author = world.user(event["author_id"])
    person = {"id": str(author["id"]), "name": author["name"], "is_staff": world.is_staff(author["id"])}
    return {"id": str(event["id"]), "body": event["body"], "is_public": event["public"], "author": person}


def _envelope(world: World, kind: str, ticket_id: int, actor_id: int, event: Json) -> Json:
    """Trap: every id is text here."""
    facts = world.tickets[ticket_id].facts
    ids = ("assignee_id", "brand_id", "external_id", "group_id", "organization_id", "requester_id", "submitter_id")
    detail: Json = {name: None if facts[name] is None else str(facts[name]) for name in ids}
    detail |= {name: facts[name].upper() if facts[name] else None for name in ("priority", "status", "type")}
    detail |= {
        name: facts[name] for name in ("created_at", "description", "is_public", "subject", "tags", "updated_at")
    }
    detail |= {
        "id": str(ticket_id),
        "actor_id": str(actor_id),
        "custom_status": str(facts["custom_status_id"]),
        "form_id": None if facts["ticket_form_id"] is None else str(facts["ticket_form_id"]),
        "via": {"channel": "web_service" if facts["via"]["channel"] == "api" else facts["via"]["channel"]},
    }
    return {
        "account_id": 1,
        "detail": detail,
        "event": event,
        "id": str(uuid.UUID(int=world.random.getrandbits(128))),
        "subject": f"zen:ticket:{ticket_id}",
        "time": world.clock.now().isoformat(timespec="microseconds").replace("+00:00", "Z"),
        "type": kind,
        "zendesk_event_version": "2022-11-06",
    }
