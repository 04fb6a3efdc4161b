"""What administrators set up: the kinds of records, their properties, and what Zendesk refuses of them."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass

from bot.sandbox import triggers
from bot.sandbox.errors import invalid
from bot.sandbox.fields import SYSTEM_TYPES
from bot.sandbox.state import Json, World

CUSTOM_TYPES = (
    "text", "textarea", "checkbox", "date", "integer", "decimal", "regexp", "partialcreditcard", "multiselect",
    "tagger", "lookup", "dropdown",
)  # fmt: skip
TITLES = ("title", "name", "display_name", "description", "title_in_portal")
FIELD_TYPES = (*SYSTEM_TYPES, *CUSTOM_TYPES)


@dataclass(frozen=True)
class Kind:
    """One kind of record: its table and path, its name in a body, its properties with defaults, and its check."""

    plural: str
    singular: str
    properties: Json
    required: tuple[str, ...]
    check: Callable[[World, Json], None] = lambda _world, _record: None


def _field(world: World, field: Json) -> None:
    if field["type"] not in FIELD_TYPES:
        raise invalid("type", f"Type: {field['type']} is invalid")
    default = {} if "system" in field else {"default": False}  # of a ticket's field alone
    field["custom_field_options"] = [
        {"id": world.next_id(), "raw_name": option["name"]} | default | option
        for option in field["custom_field_options"]
    ]
    if field["type"] in ("tagger", "dropdown", "multiselect") and not field["custom_field_options"]:
        raise invalid("custom_field_options", "must have at least one option")


def _user_field(world: World, field: Json) -> None:
    _keyed_field(world, field, world.user_fields)


def _organization_field(world: World, field: Json) -> None:
    _keyed_field(world, field, world.organization_fields)


def _keyed_field(world: World, field: Json, others: dict[int, Json]) -> None:
    _field(world, field)
    if field["type"] == "tagger":
        raise invalid("type", "Type: tagger is invalid; user and organization fields have dropdown")
    if any(other["key"] == field["key"] and other["id"] != field["id"] for other in others.values()):
        raise invalid("key", f"Key: {field['key']} has already been taken")


def _rule(_world: World, rule: Json) -> None:
    given = rule["conditions"]
    rule["conditions"] = {"all": given.get("all") or [], "any": given.get("any") or []}


def _trigger(world: World, trigger: Json) -> None:
    _rule(world, trigger)
    triggers.check(world, trigger)


def _view(world: World, view: Json) -> None:
    _rule(world, view)
    output = view.pop("output", None) or {}
    for name in ("group_by", "sort_by"):
        if output.get(name) is not None and not isinstance(output[name], str):
            raise invalid(name, f"{name}: {output[name]!r} is invalid: a column is named by text")
    execution = view["execution"] | {key: value for key, value in output.items() if key in _EXECUTION}
    view["execution"] = execution | _columns(world, output.get("columns"), execution)
    fields = {"status", "priority", "type", "group_id", "assignee_id", "requester_id"}
    if not any(one["field"] in fields for one in view["conditions"]["all"]):
        raise invalid("base", "View must test for at least one of: status, type, group, assignee, requester")


def _custom_status(_world: World, status: Json) -> None:
    if status["status_category"] not in ("new", "open", "pending", "hold", "solved"):
        raise invalid("status_category", f"Status category: {status['status_category']} is not included in the list")
    for name in ("end_user_label", "raw_end_user_label"):
        status[name] = status[name] or status["agent_label"]


def _columns(world: World, named: list[object] | None, execution: Json) -> Json:
    """A view's columns, and what it groups and sorts by, with their titles."""
    shown = [_column(world, str(one)) for one in named] if named is not None else execution["columns"]
    own = [world.ticket_fields[int(one["id"])] for one in shown if str(one["id"]).isdigit()]
    fields = [{key: field[key] for key in ("id", "title", "type", "url")} for field in own]
    return {"columns": shown, "fields": shown, "custom_fields": fields} | {
        part: _column(world, by) | {"order": execution[f"{part}_order"]} if (by := execution[f"{part}_by"]) else None
        for part in ("group", "sort")
    }


def _column(world: World, name: str) -> Json:
    """Trap: the number of a ticket is `nice_id` where it is asked for, and `ticket_id` where it is told."""
    if not name.isdigit():
        called = "ticket_id" if name == "nice_id" else name
        return {"id": called, "title": name.replace("_", " ").capitalize(), "filterable": True, "sortable": True}
    if int(name) not in world.ticket_fields:
        raise invalid("output", f"Column {name} is invalid")
    return {"id": int(name), "title": world.ticket_fields[int(name)]["title"], "filterable": True, "sortable": True}


def _form(world: World, form: Json) -> None:
    unknown = [one for one in form["ticket_field_ids"] if one not in world.ticket_fields]
    if unknown:
        raise invalid("ticket_field_ids", f"Ticket fields {unknown} do not exist")


_FIELD: Json = {
    "type": None,
    "title": None,
    "raw_title": None,
    "description": "",
    "raw_description": "",
    "position": 9999,
    "active": True,
    "regexp_for_validation": None,
    "tag": None,
    "custom_field_options": [],
}
_TICKET_FIELD: Json = _FIELD | {
    "required": False,
    "collapsed_for_agents": False,
    "title_in_portal": None,
    "raw_title_in_portal": None,
    "visible_in_portal": False,
    "editable_in_portal": False,
    "required_in_portal": False,
    "agent_can_edit": True,
    "removable": True,
    "key": None,
    "agent_description": None,
    "sub_type_id": None,
    "system_field_options": [],
    "relationship_target_type": None,
    "relationship_filter": None,
}
_KEYED_FIELD: Json = _FIELD | {
    "key": None,
    "system": False,
    "relationship_target_type": None,
    "relationship_filter": None,
}
_RULE: Json = {
    "title": None,
    "raw_title": None,
    "active": True,
    "position": 9999,
    "description": None,
    "default": False,
}
_EXECUTION: Json = {
    "group_by": None,
    "group_order": "desc",
    "sort_by": None,
    "sort_order": "desc",
    "group": None,
    "sort": None,
    "columns": [],
    "fields": [],
    "custom_fields": [],
}
_FORM: Json = {
    "name": None,
    "raw_name": None,
    "display_name": None,
    "raw_display_name": None,
    "end_user_visible": True,
    "position": 9999,
    "ticket_field_ids": [],
    "active": True,
    "default": False,
    "in_all_brands": True,
    "restricted_brand_ids": [],
    "end_user_conditions": [],
    "agent_conditions": [],
}
_CONDITIONS: Json = {"conditions": {"all": [], "any": []}}
_AUTOMATION: Json = {key: value for key, value in (_RULE | _CONDITIONS).items() if key != "description"} | {
    "actions": []
}
_TRIGGER: Json = _RULE | _CONDITIONS | {"actions": [], "category_id": None}

_STATUS: Json = {
    "status_category": None,
    "agent_label": None,
    "raw_agent_label": None,
    "end_user_label": None,
    "raw_end_user_label": None,
    "description": "",
    "raw_description": "",
    "end_user_description": "",
    "raw_end_user_description": "",
    "active": True,
    "default": False,
}

KINDS = (
    # https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_fields/
    Kind("ticket_fields", "ticket_field", _TICKET_FIELD, ("type", "title"), _field),
    # https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_forms/
    Kind("ticket_forms", "ticket_form", _FORM, ("name",), _form),
    # https://developer.zendesk.com/api-reference/ticketing/users/user_fields/
    Kind("user_fields", "user_field", _KEYED_FIELD, ("type", "title", "key"), _user_field),
    # https://developer.zendesk.com/api-reference/ticketing/organizations/organization_fields/
    Kind("organization_fields", "organization_field", _KEYED_FIELD, ("type", "title", "key"), _organization_field),
    # https://developer.zendesk.com/api-reference/ticketing/business-rules/macros/
    Kind("macros", "macro", _RULE | {"actions": [], "restriction": None}, ("title", "actions")),
    # https://developer.zendesk.com/api-reference/ticketing/business-rules/views/
    Kind(
        "views",
        "view",
        _RULE | _CONDITIONS | {"output": None, "execution": _EXECUTION, "restriction": None},
        ("title",),
        _view,
    ),
    # https://developer.zendesk.com/api-reference/ticketing/business-rules/triggers/
    Kind("triggers", "trigger", _TRIGGER, ("title", "conditions", "actions"), _trigger),
    # https://developer.zendesk.com/api-reference/ticketing/business-rules/automations/
    # https://developer.zendesk.com/api-reference/ticketing/tickets/custom_ticket_statuses/
    Kind("custom_statuses", "custom_status", _STATUS, ("status_category", "agent_label"), _custom_status),
    Kind("automations", "automation", _AUTOMATION, ("title", "conditions", "actions"), _rule),
)


def table(world: World, kind: Kind) -> dict[int, Json]:
    """The world's table of a kind."""
    found: dict[int, Json] = getattr(world, kind.plural)
    return found


def save(world: World, kind: Kind, given: Json, old: Json | None = None) -> Json:
    """Makes a record, or changes an old one; raises ApiError 422 for one that Zendesk does not take."""
    now = world.clock.stamp()
    record_id = old["id"] if old else world.next_id()
    blank = {"id": record_id, "url": world.link(f"{kind.plural}/{record_id}"), "created_at": now} | _copied(kind)
    record = (old or blank) | _copied(kind, given) | {"updated_at": now}
    _titled(record, given)
    missing = [name for name in kind.required if record.get(name) in (None, "")]
    if missing:
        raise invalid(missing[0], f"{missing[0].capitalize()}: cannot be blank")
    kind.check(world, record)
    table(world, kind)[record_id] = record
    world.version += 1
    return record


def _copied(kind: Kind, given: Json | None = None) -> Json:
    source = kind.properties if given is None else {key: given[key] for key in given if key in kind.properties}
    return deepcopy(source)


def _titled(record: Json, given: Json) -> None:
    """Zendesk keeps each title twice, once with its placeholders of dynamic content."""
    for name in (*TITLES, "agent_label", "end_user_label", "end_user_description"):
        if f"raw_{name}" in record and name in given:
            record[f"raw_{name}"] = record[name]
    if "title_in_portal" in record and not record["title_in_portal"]:
        record["title_in_portal"] = record["raw_title_in_portal"] = record["title"]
