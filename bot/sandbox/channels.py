"""Tickets by other channels than mail and form: telephone, also by partners, messaging and chat.

https://developer.zendesk.com/documentation/ticketing/reference-guides/ticket-audit-events-reference/
"""

from collections.abc import Sequence
from datetime import timedelta

from bot.sandbox import tickets
from bot.sandbox.state import SYSTEM, Json, Ticket, World
from bot.sandbox.updates import Update

CALLER, DESK = "+4755550101", "+4755550202"
VIA_IDS = {"voicemail": 33, "inbound": 34, "outbound": 35}
PARTNER_VIA_IDS = {"voicemail": 44, "inbound": 45, "outbound": 46}


def call(world: World, caller: Json, said: str, rel: str, answered_by: Json | None = None) -> Ticket:
    """A call by Zendesk's own telephone: private, written by Zendesk itself in the caller's name.

    Args:
        world: the account.
        caller: who calls, or is called.
        said: the transcription, empty where there is none.
        rel: `voicemail`, `inbound` or `outbound`.
        answered_by: the agent who took part, None for a voicemail.
    """
    began = (world.clock.now() - timedelta(minutes=2)).strftime("%Y-%m-%dT%H:%M:%SZ")
    called = {"voicemail": "Voicemail from", "inbound": "Inbound call from", "outbound": "Outbound call to"}[rel]
    subject, name = f"{called} {_spaced(CALLER)}", answered_by["name"] if answered_by else "Unknown"
    body = f"{subject}\nCall Details:\n\nCall from: {_spaced(CALLER)}\nCall to: {_spaced(DESK)}\nAnswered by: {name}\n"
    data = {
        "from": CALLER,
        "to": DESK,
        "recording_url": None,
        "recorded": bool(said),
        "call_id": world.next_id(),
        "call_duration": 55,
        "answered_by_id": answered_by["id"] if answered_by else None,
        "answered_by_name": name,
        "transcription_text": said or None,
        "transcription_status": "completed" if said else None,
        "started_at": began,
        "location": "Oslo, Norway",
        "author_id": None,
        "public": False,
        "brand_id": world.brand_id,
        "via_id": VIA_IDS[rel],
        "line_type": "phone",
    }
    shown = {"formatted_from": _spaced(CALLER), "formatted_to": _spaced(DESK), "transcription_visible": bool(said)}
    comment = {
        "type": "VoiceComment",
        "author_id": caller["id"],
        "body": body + (f"\nTranscription:\n\n{said}\n" if said else ""),
        "public": False,
        "facts": {"data": data, "trusted": True, "created_at": world.clock.stamp()} | shown,
    }
    origin = {"formatted_phone": _spaced(CALLER), "phone": CALLER, "name": caller["name"]}
    goal = {"formatted_phone": _spaced(DESK), "phone": DESK, "name": "Support", "brand_id": world.brand_id}
    via = {"channel": "voice", "source": {"rel": rel, "from": origin, "to": goal}}
    given = {"subject": subject, "requester_id": caller["id"], "comment": comment}
    return tickets.create(world, world.user(SYSTEM), given, via=via).ticket


def partner_call(world: World, caller: Json, agent: Json, title: str, direction: str) -> Ticket:
    """A call by a partner's telephone: private, made by the API in the agent's name."""
    data = {
        "app_id": 1,
        "app_name": "Telephone",
        "author_id": None,
        "call_id": world.next_id(),
        "direction": "outbound" if direction == "outbound" else "inbound",
        "external_id": None,
        "title": title,
        "via_id": PARTNER_VIA_IDS[direction],
        "recording_url": "",
    }
    shown = {"formatted_from": "Unknown", "formatted_to": "Unknown", "transcription_visible": False, "title": title}
    comment = {
        "type": "TpeVoiceComment",
        "author_id": caller["id"],
        "body": f"{title}\n\nSummary\nDirection: {data['direction']}",
        "public": False,
        "facts": {"data": data, "trusted": True, "created_at": world.clock.stamp()} | shown,
    }
    given = {"subject": title, "requester_id": caller["id"], "comment": comment}
    return tickets.create(world, agent, given).ticket


def conversation(world: World, person: Json, messages: Sequence[str]) -> Ticket:
    """A conversation by messaging: what was said stands in an event, and in no comment until it has ended."""
    opening = f"Conversation with {person['name']}\n\nURL: None"
    comment = {"author_id": person["id"], "body": opening, "public": False}
    given = {"subject": f"Conversation with {person['name']}", "requester_id": person["id"], "comment": comment}
    ticket = tickets.create(world, person, given, via=_via("native_messaging")).ticket
    value = {
        "visitor_id": f"visitor-{person['id']}",
        "chat_id": f"chat-{ticket.id}",
        "channel": "web",
        "backend": "chat",
        "conversation_id": f"conversation-{ticket.id}",
        "user_id": person["id"],
        "history": [_message(world, person, index, text) for index, text in enumerate(messages, start=1)],
    }
    _append(world, ticket, person, "ChatStartedEvent", value)
    return ticket


def end_conversation(world: World, ticket: Ticket, said: str) -> None:
    """The conversation ends, and its transcript becomes a public comment that Zendesk itself writes."""
    value = {"chat_id": f"chat-{ticket.id}", "is_served": True, "ended_at": _milliseconds(world)}
    _append(world, ticket, world.user(SYSTEM), "ChatEndedEvent", value)
    comment = {"author_id": SYSTEM, "body": said, "public": True}
    tickets.change(world, ticket, world.user(SYSTEM), {"comment": comment}, via=_via("chat_transcript"))


def chat(world: World, person: Json, said: str) -> Ticket:
    """A chat in Zendesk's older chat: its transcript is the ticket's description."""
    comment = {"author_id": person["id"], "body": said, "public": True}
    given = {"subject": f"Chat with {person['name']}", "requester_id": person["id"], "comment": comment}
    return tickets.create(world, world.user(SYSTEM), given, via=_via("chat")).ticket


def _message(world: World, person: Json, index: int, text: str) -> Json:
    speaker = {"actor_id": str(person["id"]), "actor_name": person["name"], "actor_type": "end-user"}
    sent = {"message_id": f"message-{index}", "status": 3, "timestamp": _milliseconds(world)}
    return {"type": "ChatMessage", "chat_index": index, "message": text} | speaker | sent


def _milliseconds(world: World) -> int:
    return int(world.clock.now().timestamp() * 1000)


def _append(world: World, ticket: Ticket, actor: Json, kind: str, value: Json) -> None:
    """One audit with one event that changes nothing in the ticket itself."""
    update = Update(world, ticket, actor, _via("native_messaging"), created=False)
    update.record(kind, value=value, attachments=[])
    update.touch()
    ticket.audits.append(update.audit)
    world.version += 1


def _via(channel: str) -> Json:
    return {"channel": channel, "source": {"from": {}, "to": {}, "rel": None}}


def _spaced(number: str) -> str:
    return f"{number[:3]} " + " ".join(number[place : place + 2] for place in range(3, len(number), 2))
