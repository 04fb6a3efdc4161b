"""Tickets one by one. https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/."""

from bot.sandbox import tickets
from bot.sandbox.errors import closed
from bot.sandbox.shapes import TICKET_SIDELOADS, sideloads, ticket_json
from bot.sandbox.state import Json
from bot.sandbox.wire import PAGES, Answer, Call, Route, included, page

BULK_ONLY = ("additional_tags", "remove_tags")


def show(call: Call, ticket_id: int) -> Answer:
    """https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#show-ticket."""
    ticket = call.world.ticket(ticket_id)
    loaded = sideloads(call.world, [ticket], included(call, TICKET_SIDELOADS))
    return {"ticket": ticket_json(call.world, ticket)} | loaded


def show_many(call: Call) -> Answer:
    """https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#show-multiple-tickets."""
    asked = [call.world.tickets[one] for one in call.ids() if one in call.world.tickets]
    found = [ticket for ticket in asked if not ticket.deleted]
    rows = [ticket_json(call.world, ticket) for ticket in found]
    loaded = sideloads(call.world, found, included(call, TICKET_SIDELOADS))
    return {"tickets": rows, "count": len(rows), "next_page": None, "previous_page": None} | loaded


def index(call: Call) -> Answer:
    """https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#list-tickets."""
    found = [ticket for ticket in call.world.tickets.values() if not ticket.deleted]
    answer = page(call, "tickets", [ticket_json(call.world, ticket) for ticket in found])
    shown = [call.world.tickets[row["id"]] for row in answer["tickets"]]
    return answer | sideloads(call.world, shown, included(call, TICKET_SIDELOADS))


def create(call: Call) -> Answer:
    """https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#create-ticket."""
    given = permitted(call, call.record("ticket"))
    update = tickets.create(call.world, call.user, given, metadata=_system(call))
    return {"ticket": ticket_json(call.world, update.ticket), "audit": update.audit}, 201


def change(call: Call, ticket_id: int) -> Answer:
    """https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#update-ticket."""
    given = permitted(call, call.record("ticket"))
    ticket = call.world.ticket(ticket_id)
    update = tickets.change(call.world, ticket, call.user, given, metadata=_system(call))
    return {"ticket": ticket_json(call.world, ticket), "audit": update.audit}


def remove(call: Call, ticket_id: int) -> Answer:
    """https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#delete-ticket."""
    tickets.delete(call.world, ticket_id, call.user["id"])
    return {}, 204


def tags(call: Call, ticket_id: int) -> Answer:
    """https://developer.zendesk.com/api-reference/ticketing/ticket-management/tags/#list-resource-tags."""
    return {"tags": call.world.ticket(ticket_id).facts["tags"]}


def add_tags(call: Call, ticket_id: int) -> Answer:
    """https://developer.zendesk.com/api-reference/ticketing/ticket-management/tags/#add-tags."""
    return _tagged(call, ticket_id, {"additional_tags": call.body["tags"]}), 200


def set_tags(call: Call, ticket_id: int) -> Answer:
    """https://developer.zendesk.com/api-reference/ticketing/ticket-management/tags/#set-tags."""
    return _tagged(call, ticket_id, {"tags": call.body["tags"]}), 201


def remove_tags(call: Call, ticket_id: int) -> Answer:
    """https://developer.zendesk.com/api-reference/ticketing/ticket-management/tags/#remove-tags."""
    return _tagged(call, ticket_id, {"remove_tags": call.body["tags"]}), 200


def _tagged(call: Call, ticket_id: int, given: Json) -> Json:
    ticket = call.world.ticket(ticket_id)
    if ticket.status == "closed":
        raise closed()
    safe = {key: call.body[key] for key in ("safe_update", "updated_stamp") if key in call.body}
    tickets.change(call.world, ticket, call.user, given | safe, metadata=_system(call))
    return {"tags": ticket.facts["tags"]}


def permitted(call: Call, given: Json, also: tuple[str, ...] = ()) -> Json:
    """What Zendesk takes of a ticket's properties; the rest is ignored, with a warning in a header."""
    allowed = [name for name in tickets.WRITABLE if name not in BULK_ONLY or name in also]
    call.warn("ticket", given, allowed)
    return call.world.misbehaviour.of_update({key: value for key, value in given.items() if key in allowed})


def _system(call: Call) -> Json:
    place = {"location": "Oslo, 03, Norway", "latitude": 59.9127, "longitude": 10.7461}
    return {"system": {"client": call.client, "ip_address": "127.0.0.1"} | place}


_INCLUDE = frozenset({"include"})
ROUTES = (
    Route("GET", "/tickets", index, PAGES | _INCLUDE),
    Route("POST", "/tickets", create),
    Route("GET", "/tickets/show_many", show_many, _INCLUDE | {"ids"}),
    Route("GET", "/tickets/<int:ticket_id>", show, _INCLUDE),
    Route("PUT", "/tickets/<int:ticket_id>", change),
    Route("DELETE", "/tickets/<int:ticket_id>", remove),
    Route("GET", "/tickets/<int:ticket_id>/tags", tags),
    Route("PUT", "/tickets/<int:ticket_id>/tags", add_tags),
    Route("POST", "/tickets/<int:ticket_id>/tags", set_tags),
    Route("DELETE", "/tickets/<int:ticket_id>/tags", remove_tags),
)
