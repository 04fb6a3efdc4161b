"""What the page shows: tickets as plain values, in the words of people."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from bot.sandbox.account import Account
from bot.sandbox.fields import custom_fields, value_of
from bot.sandbox.state import SAYING, Json, Ticket, World

_KEY = re.compile(r"\[bot:(\w+)\]")
DATES = ("sla_", "resolution_due_at")


def cases(account: Account) -> list[Json]:
    """The tickets that are not deleted, the one last changed first."""
    world = account.world
    with world.lock:
        rows = [_row(world, ticket) for ticket in world.tickets.values() if not ticket.deleted]
    return sorted(rows, key=lambda row: (row["updated_at"], row["id"]), reverse=True)


def case(account: Account, ticket_id: int) -> Json:
    """One ticket with all that is known of it; raises ApiError 404."""
    world = account.world
    with world.lock:
        ticket = world.ticket(ticket_id)
        facts = ticket.facts
        shown = (
            _row(world, ticket)
            | {
                "created_at": facts["created_at"],
                "channel": facts["via"]["channel"],
                "organization": world.organizations.get(facts["organization_id"] or 0, {}).get("name"),
                "assignee": _name(world, facts["assignee_id"]),
                "ccs": [_name(world, person) for person in facts["email_cc_ids"]],
                "conversation": [_entry(account, audit) for audit in ticket.audits],
                "mails": [mail for mail in world.mails if mail["ticket_id"] == ticket_id],
            }
            | _values(world, ticket)
        )
    return shown | {"story": _story(account, ticket_id), "has_story": account.story is not None}


def form_fields(world: World, keys: Iterable[str]) -> list[Json]:
    """The fields with these keys that the account has, in this order."""
    with world.lock:
        found = {_key(field): field for field in custom_fields(world)}
    return [found[key] | {"key": key} for key in keys if key in found]


def _row(world: World, ticket: Ticket) -> Json:
    same = {name: ticket.facts[name] for name in ("id", "subject", "status", "priority", "tags", "updated_at")}
    requester = world.users[ticket.facts["requester_id"]]
    role = requester["user_fields"].get("support_role")
    return same | {"requester": requester["name"], "role": (role or "no role").replace("_", " ")}


def _values(world: World, ticket: Ticket) -> Json:
    """The custom fields that hold something, the dates of the agreement apart."""
    titles = {
        field["id"]: {option["value"]: option["name"] for option in field.get("custom_field_options") or []}
        for field in custom_fields(world)
    }
    held = [(field, value_of(ticket, field)) for field in custom_fields(world)]
    shown = [
        {"key": _key(field), "title": field["title"], "value": titles[field["id"]].get(str(value), value)}
        for field, value in held
        if value not in (None, "", False, [])
    ]
    dates = [one for one in shown if one["key"].startswith(DATES)]
    return {"dates": dates, "fields": [one for one in shown if one not in dates]}


def _key(field: Json) -> str:
    found = _KEY.search(field["agent_description"] or "")
    return found[1] if found else str(field["title"])


def _entry(account: Account, audit: Json) -> Json:
    """One audit: its comment, if any, and what changed with it."""
    world, author = account.world, account.world.user(audit["author_id"])
    comment = next((event for event in audit["events"] if event["type"] in SAYING), None)
    if comment:
        author = world.user(comment["author_id"])
    return {
        "id": audit["id"],
        "at": audit["created_at"],
        "author": author["name"],
        "part": _part(account, author),
        "channel": audit["via"]["channel"],
        "flags": audit["metadata"].get("flags", []),
        "comment": comment,
        "changes": [words for event in audit["events"] if (words := _change(world, event))],
    }


def _part(account: Account, user: Json) -> str:
    if user["id"] == account.people.ids["bot"]:
        return "bot"
    return "agent" if account.world.is_staff(user["id"]) else str(user["role"]).replace("end-user", "customer")


def _change(world: World, event: Json) -> str | None:
    by = f" (trigger: {event['via']['source']['from']['title']})" if "via" in event else ""
    match event["type"]:
        case "Change" | "Create":
            name, value = event["field_name"], event["value"]
            if name.isdigit():
                name = str(world.ticket_fields[int(name)]["title"])
            old = _words(world, event["field_name"], event.get("previous_value"))
            new = _words(world, event["field_name"], value)
            return (
                f"{name.removesuffix('_id')}: {old} → {new}{by}"
                if event["type"] == "Change"
                else f"{name.removesuffix('_id')}: {new}{by}"
            )
        case "EmailCcChange":
            return f"on copy: {', '.join(event['current_email_ccs']) or 'nobody'}{by}"
        case "ChatStartedEvent":
            return "said: " + " / ".join(one["message"] for one in event["value"]["history"])
        case "Notification":
            return f"e-mail to {', '.join(str(_name(world, person)) for person in event['recipients'])}{by}"
        case "AgentMacroReference":
            return f"macro: {event['macro_title']}"
    return None


def _words(world: World, name: str, value: Any) -> str:  # noqa: ANN401 - any value of an event
    if name in ("requester_id", "assignee_id", "submitter_id") and value:
        return str(_name(world, int(value)))
    if name == "organization_id" and value:
        return str(world.organizations[int(value)]["name"])
    if isinstance(value, list):
        return ", ".join(value) or "none"
    return str(value) if value else "none"


def _name(world: World, user_id: int | None) -> str | None:
    return str(world.user(user_id)["name"]) if user_id else None


def _story(account: Account, ticket_id: int) -> list[Mapping[str, Any]]:
    return list(account.story(ticket_id)) if account.story else []
