"""Merging tickets: the sources are closed, and both sides get a comment.

https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#merge-tickets-into-target-ticket
"""

from bot.sandbox import events, tickets
from bot.sandbox.errors import closed
from bot.sandbox.state import Json, Ticket, World

TAG = "closed_by_merge"


def merge(world: World, target: Ticket, source: Ticket, actor: Json, said: Json) -> None:
    """Merges one ticket into another; raises ApiError 422 when either is closed.

    Args:
        world: the account.
        target: the ticket that stays.
        source: the ticket that is closed.
        actor: the agent who does it.
        said: `target_comment`, `source_comment`, and whether each is public.
    """
    if "closed" in (target.status, source.status):
        raise closed()
    into = f"This request was closed and merged into request #{target.id}."
    joined = f"Request #{source.id} was closed and merged into this request."
    assignee = source.facts["assignee_id"] or target.facts["assignee_id"] or actor["id"]
    closing = {"status": "closed", "assignee_id": assignee, "additional_tags": [TAG]}
    shared = {"additional_tags": source.facts["tags"], "email_ccs": [{"user_id": source.facts["requester_id"]}]}
    of_source = {"body": said.get("source_comment") or into, "public": bool(said.get("source_comment_is_public"))}
    of_target = {"body": said.get("target_comment") or joined, "public": bool(said.get("target_comment_is_public"))}
    tickets.change(world, source, actor, closing | {"comment": of_source}, via=_via(target))
    tickets.change(world, target, actor, shared | {"comment": of_target}, via=_via(source))
    events.send(world, f"{events.PREFIX}merged", source.id, actor["id"], {"target_ticket_id": str(target.id)})


def _via(other: Ticket) -> Json:
    origin = {"ticket_id": other.id, "subject": other.facts["subject"]}
    return {"channel": "system", "source": {"from": origin, "to": {}, "rel": "merge"}}
