"""Records as the API gives them."""

from collections.abc import Callable, Iterable

from bot.sandbox.fields import custom_fields, value_of
from bot.sandbox.state import Json, Ticket, World

MESSAGING = ("native_messaging", "whatsapp", "line", "wechat", "instagram_dm")


def ticket_json(world: World, ticket: Ticket) -> Json:
    """A ticket. https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#json-format."""
    values = [{"id": field["id"], "value": value_of(ticket, field)} for field in custom_fields(world)]
    facts = ticket.facts
    return facts | {
        "raw_subject": facts["subject"],
        "collaborator_ids": [*facts["email_cc_ids"], *facts["follower_ids"]],
        "custom_fields": values,
        "fields": values,
        "encoded_id": f"{facts['id']:06X}-{facts['id']:04X}",
        "support_type": "agent",
        "allow_channelback": False,
        "allow_attachments": True,
        "from_messaging_channel": facts["via"]["channel"] in MESSAGING,
    }


def user_json(world: World, user: Json) -> Json:
    """A user, with a value (or null) for every user field. https://developer.zendesk.com/api-reference/ticketing/users/users/#json-format."""
    values = {field["key"]: user["user_fields"].get(field["key"]) for field in world.user_fields.values()}
    return user | {"user_fields": values}


def organization_json(world: World, organization: Json) -> Json:
    """An organization, likewise. https://developer.zendesk.com/api-reference/ticketing/organizations/organizations/#json-format."""
    stored, fields = organization["organization_fields"], world.organization_fields.values()
    return organization | {"organization_fields": {field["key"]: stored.get(field["key"]) for field in fields}}


def comment_json(audit: Json, event: Json) -> Json:
    """A comment, out of its audit. https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_comments/#json-format."""
    return event | {key: audit[key] for key in ("created_at", "via", "metadata")}


def sideloads(world: World, tickets: Iterable[Ticket], names: Iterable[str]) -> Json:
    """The records that go with tickets, each once. https://developer.zendesk.com/documentation/ticketing/using-the-zendesk-api/side_loading/."""
    found = list(tickets)
    return {name: _SIDELOADS[name](world, found) for name in names if name in _SIDELOADS}


def _users(world: World, tickets: list[Ticket]) -> list[Json]:
    ids = {person for ticket in tickets for person in _people(ticket.facts) if person}
    return [user_json(world, world.users[user]) for user in sorted(ids)]


def _people(facts: Json) -> list[int | None]:
    named = [facts["requester_id"], facts["submitter_id"], facts["assignee_id"]]
    return [*named, *facts["email_cc_ids"], *facts["follower_ids"]]


def _organizations(world: World, tickets: list[Ticket]) -> list[Json]:
    ids = {ticket.facts["organization_id"] for ticket in tickets} - {None}
    return [organization_json(world, world.organizations[one]) for one in sorted(ids)]


def _groups(world: World, tickets: list[Ticket]) -> list[Json]:
    return [world.groups[one] for one in sorted({ticket.facts["group_id"] for ticket in tickets} - {None})]


_SIDELOADS: dict[str, Callable[[World, list[Ticket]], list[Json]]] = {
    "users": _users,
    "organizations": _organizations,
    "groups": _groups,
}
TICKET_SIDELOADS = tuple(_SIDELOADS)
