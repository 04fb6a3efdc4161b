"""Creating and updating tickets: what Zendesk takes, and what it does by itself with statuses, requesters and tags."""

from collections.abc import Callable

from bot.sandbox import events, triggers
from bot.sandbox.clock import parse
from bot.sandbox.comments import comment_event
from bot.sandbox.errors import bad_request, closed, invalid, update_conflict
from bot.sandbox.fields import checked_value, custom_fields, value_of
from bot.sandbox.participants import set_email_ccs, set_followers, set_requester
from bot.sandbox.placeholders import render
from bot.sandbox.state import STAFF, Json, Ticket, World
from bot.sandbox.updates import Update

STATUSES = ("new", "open", "pending", "hold", "solved", "closed")
PRIORITIES = ("low", "normal", "high", "urgent")
TYPES = ("problem", "incident", "question", "task")
API = {"channel": "api", "source": {"from": {}, "to": {}, "rel": None}}

# https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#json-format
WRITABLE = (
    "additional_tags", "assignee_email", "assignee_id", "brand_id", "comment", "custom_fields",
    "custom_status_id", "description", "due_at", "email_ccs", "external_id", "fields", "followers", "group_id",
    "macro_id", "macro_ids", "metadata", "organization_id", "priority", "problem_id", "recipient", "remove_tags",
    "requester", "requester_id", "safe_update", "status", "subject", "tags", "ticket_form_id", "type",
    "updated_stamp", "via", "via_followup_source_id",
)  # fmt: skip
PLAIN = ("subject", "external_id", "due_at", "group_id", "ticket_form_id", "brand_id", "problem_id", "recipient")
EMPTY = (
    "external_id", "type", "subject", "raw_subject", "description", "priority", "recipient", "requester_id",
    "assignee_id", "organization_id", "group_id", "forum_topic_id", "problem_id", "due_at",
    "satisfaction_rating", "custom_status_id", "ticket_form_id", "brand_id",
)  # fmt: skip


def create(world: World, actor: Json, given: Json, *, via: Json | None = None, metadata: Json | None = None) -> Update:
    """Makes a ticket from the properties given and runs the triggers; raises ApiError."""
    ticket = Ticket(_blank(world, actor))
    via = via or _chosen_via(given)
    ticket.facts["via"] = via
    update = Update(world, ticket, actor, via, created=True, metadata=_metadata(given, metadata))
    world.tickets[ticket.id] = ticket
    if given.get("description"):  # it may stand for the first comment
        given = {"comment": {"body": given["description"]}} | given
    follow_up = given.get("via_followup_source_id")
    if follow_up is not None and world.ticket(int(follow_up)).status == "closed":
        given = _inherit(update, world.ticket(int(follow_up)), given)
    return _carry_out(update, given, lambda: world.tickets.pop(ticket.id))


def change(
    world: World, ticket: Ticket, actor: Json, given: Json, *, via: Json | None = None, metadata: Json | None = None
) -> Update:
    """Updates a ticket and runs the triggers; raises ApiError, and then nothing has changed."""
    if ticket.status == "closed":
        raise closed()
    _check_stamp(ticket, given)
    update = Update(world, ticket, actor, via or API, created=False, metadata=_metadata(given, metadata))
    return _carry_out(update, given, update.undo)


def delete(world: World, ticket_id: int, actor_id: int) -> None:
    """Soft-deletes: the ticket answers 404 from now on, and exports give it as `deleted`."""
    ticket = world.ticket(ticket_id)
    ticket.deleted = True
    ticket.facts["status"] = "deleted"
    ticket.facts["generated_timestamp"] = int(world.clock.now().timestamp())
    world.version += 1
    events.send(world, f"{events.PREFIX}soft_deleted", ticket_id, actor_id, {})


def _check_stamp(ticket: Ticket, given: Json) -> None:
    """Zendesk's trap: whole seconds are compared, and `safe_update` counts whatever its value is."""
    if "safe_update" not in given:
        return
    if not given.get("updated_stamp"):
        raise bad_request("InvalidValue", "updated_stamp is required with safe_update")
    if parse(ticket.facts["updated_at"]) > parse(given["updated_stamp"]).replace(microsecond=0):
        raise update_conflict()


def _blank(world: World, actor: Json) -> Json:
    ticket_id, now = world.next_ticket_id(), world.clock.stamp()
    empty = dict.fromkeys(EMPTY)
    return empty | {
        "id": ticket_id,
        "url": world.link(f"tickets/{ticket_id}"),
        "created_at": now,
        "updated_at": now,
        "generated_timestamp": int(world.clock.now().timestamp()),
        "submitter_id": actor["id"],
        "status": None,
        "tags": [],
        "email_cc_ids": [],
        "follower_ids": [],
        "followup_ids": [],
        "sharing_agreement_ids": [],
        "has_incidents": False,
        "is_public": True,
    }


def _chosen_via(given: Json) -> Json:
    channel = (given.get("via") or {}).get("channel")
    return {**API, "channel": str(channel)} if channel else API


def _inherit(update: Update, source: Ticket, given: Json) -> Json:
    """What a follow-up takes over from its closed ticket, unless it is given.

    https://developer.zendesk.com/documentation/ticketing/managing-tickets/creating-and-updating-tickets/#creating-follow-up-tickets
    """
    origin = {"ticket_id": source.id, "subject": source.facts["subject"], "channel": source.facts["via"]["channel"]}
    via = update.audit["via"]
    via = via | {"source": via["source"] | {"from": origin, "rel": "follow_up"}}
    update.ticket.facts["via"] = update.audit["via"] = via
    source.facts["followup_ids"] = [*source.facts["followup_ids"], update.ticket.id]
    inherited = {
        "subject": f"Re: {source.facts['subject']}",
        "requester_id": source.facts["requester_id"],
        "tags": source.facts["tags"],
        "custom_fields": [{"id": key, "value": value} for key, value in source.values.items()],
    }
    if "requester" in given:
        del inherited["requester_id"]
    return inherited | given


def _metadata(given: Json, metadata: Json | None) -> Json:
    return {"custom": given.get("metadata") or {}} | (metadata or {})


def _apply(update: Update, given: Json) -> None:
    """Zendesk's order matters: tags as given first, so that option tags then follow their fields."""
    set_requester(update, given)
    if update.created:
        given = _defaults(update.world) | given
    _set_tags(update, given)
    _set_custom_fields(update, given)
    for name in PLAIN:
        if name in given:
            update.change(name, given[name])
    _choose(update, given, "priority", PRIORITIES)
    _choose(update, given, "type", TYPES)
    _set_assignee(update, given)
    set_email_ccs(update, given.get("email_ccs") or [])
    set_followers(update, given.get("followers") or [])
    _add_comment(update, given.get("comment"))
    _set_status(update, given)
    if update.created:
        _record_blanks(update)
    for macro_id in given.get("macro_ids") or ([given["macro_id"]] if given.get("macro_id") else []):
        title = update.world.macros.get(int(macro_id), {}).get("title")
        update.record("AgentMacroReference", macro_id=str(macro_id), macro_title=title)


def _defaults(world: World) -> Json:
    """What Zendesk gives a new ticket: the account's default form and brand."""
    forms = (form["id"] for form in world.ticket_forms.values() if form["default"] and form["active"])
    return {"ticket_form_id": next(forms, None), "brand_id": world.brand_id}


def _record_blanks(update: Update) -> None:
    """A new ticket's audit tells of a priority and a type that it has not, and of being private."""
    for name in ("priority", "type"):
        if update.ticket.facts[name] is None:
            update.record("Create", field_name=name, value=None)
    if not update.ticket.facts["is_public"]:
        update.record("Create", field_name="is_public", value="0")


def _set_tags(update: Update, given: Json) -> None:
    tags = set(update.ticket.facts["tags"] if given.get("tags") is None else given["tags"])
    wanted = (tags | set(given.get("additional_tags") or [])) - set(given.get("remove_tags") or [])
    if wanted != set(update.ticket.facts["tags"]):
        update.set_tags(wanted)


def _set_custom_fields(update: Update, given: Json) -> None:
    fields = {field["id"]: field for field in custom_fields(update.world)}
    pairs = given.get("custom_fields") or given.get("fields") or []
    if isinstance(pairs, dict):
        pairs = [{"id": key, "value": value} for key, value in pairs.items()]
    for pair in pairs:
        field = fields.get(int(pair["id"]))
        if field:  # Zendesk ignores a field that is not there
            update.set_value(field, checked_value(field, pair["value"]))


def _choose(update: Update, given: Json, name: str, allowed: tuple[str, ...]) -> None:
    if name not in given:
        return
    if given[name] not in (None, *allowed):
        raise invalid(name, f"{name.capitalize()}: {given[name]} is not included in the list")
    update.change(name, given[name])


def _set_assignee(update: Update, given: Json) -> None:
    assignee = given.get("assignee_id", update.ticket.facts["assignee_id"])
    if given.get("assignee_email"):
        user = update.world.user_by_email(given["assignee_email"])
        assignee = user["id"] if user else 0
    if assignee not in (None, update.ticket.facts["assignee_id"]) and not _assignable(update.world, assignee):
        raise invalid("assignee", "Assignee: is invalid")
    update.change("assignee_id", assignee)
    if assignee is not None and update.ticket.facts["group_id"] is None:
        update.change("group_id", update.world.users[assignee]["default_group_id"])


def _assignable(world: World, user_id: int) -> bool:
    return user_id in world.users and world.is_staff(user_id) and not world.users[user_id]["only_private_comments"]


def _add_comment(update: Update, given: Json | None) -> None:
    if not given:
        if update.created:
            raise invalid("base", "Description: cannot be blank", error="BlankValue")
        return
    ticket, world = update.ticket, update.world
    author = int(given.get("author_id") or (ticket.facts["requester_id"] if update.created else update.actor["id"]))
    public = bool(given.get("public", True)) and not world.user(author)["only_private_comments"]  # of a light agent
    if world.user(author)["role"] in STAFF:  # Zendesk fills placeholders in what agents write
        given = given | {key: render(given[key], update) for key in ("body", "html_body") if given.get(key)}
    said = comment_event(world, given, author, public=public)
    update.comment = update.record(given.get("type", "Comment"), **said, audit_id=update.audit["id"])
    if update.created:
        ticket.facts["description"] = update.comment["body"]
        ticket.facts["is_public"] = public
        update.change("subject", ticket.facts["subject"] or update.comment["body"][:100])
    ticket.facts["is_public"] = ticket.facts["is_public"] or public


def _set_status(update: Update, given: Json) -> None:
    """The status that is asked for, or the one that Zendesk sets by itself.

    https://support.zendesk.com/hc/en-us/articles/4408832525850
    """
    before, assignee_id = update.ticket.status, update.ticket.facts["assignee_id"]
    wanted = _asked_status(update, given) or _own_status(update)
    if wanted == "new" and assignee_id is not None:
        wanted = "open"
    if wanted in ("solved", "closed") and wanted != before:
        if assignee_id is None:
            raise invalid("base", "Assignee: is required when solving a ticket")
        _require_fields(update)
    update.change("status", wanted)
    if given.get("custom_status_id"):
        update.change("custom_status_id", int(given["custom_status_id"]))
    elif wanted not in (before, "closed"):  # a custom status stays while its category does, and when it is closed
        update.change("custom_status_id", _default_custom_status(update.world, wanted))


def _require_fields(update: Update) -> None:
    """Raises ApiError 422 where a field is empty that must be filled in to solve a ticket."""
    for field in custom_fields(update.world):
        if field["required"] and field["active"] and value_of(update.ticket, field) in (None, "", []):
            facts = {"ticket_field_id": field["id"], "ticket_field_type": f"Field{field['type'].capitalize()}"}
            raise invalid("base", f"{field['title']}: is required when solving a ticket", error=None, **facts)


def _default_custom_status(world: World, category: str) -> int:
    rows = world.custom_statuses.values()
    return next(int(row["id"]) for row in rows if row["default"] and row["status_category"] == category)


def _asked_status(update: Update, given: Json) -> str | None:
    if given.get("custom_status_id"):
        status = update.world.custom_statuses.get(int(given["custom_status_id"]))
        if status is None:
            raise invalid("custom_status_id", "Custom status: is invalid")
        return str(status["status_category"])
    status = given.get("status")
    if status is None:
        return None
    back_to_new = status == "new" and not update.created and update.ticket.status != "new"
    if status not in STATUSES or back_to_new:
        raise invalid("status", f"Status: {status} is not included in the list")
    return str(status)


def _own_status(update: Update) -> str:
    if update.created:
        return "new"
    from_customer = update.comment and not update.world.is_staff(update.comment["author_id"])
    return "open" if from_customer and update.ticket.status in ("pending", "hold", "solved") else update.ticket.status


def _carry_out(update: Update, given: Json, undo: Callable[[], object]) -> Update:
    try:
        _apply(update, given)
    except Exception:
        undo()
        raise
    if update.audit["events"]:
        update.touch()
        triggers.run(update)
        update.ticket.audits.append(update.audit)
        update.world.version += 1
        events.announce(update)
    return update
