"""Conditions of triggers, as Zendesk documents them.

https://developer.zendesk.com/documentation/ticketing/reference-guides/conditions-reference/
"""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from bot.sandbox.errors import invalid
from bot.sandbox.state import STAFF, Json
from bot.sandbox.updates import Update

ORDER: dict[str, tuple[object, ...]] = {
    "status": ("new", "open", "pending", "hold", "solved", "closed"),
    "priority": (None, "low", "normal", "high", "urgent"),
}
PROPERTIES = [
    "status", "priority", "type", "assignee_id", "group_id", "requester_id", "organization_id", "ticket_form_id",
    "brand_id", "custom_status_id",
]  # fmt: skip
# https://developer.zendesk.com/documentation/ticketing/reference-guides/via-types/
VIA_IDS = {
    "web": 0, "email": 4, "api": 5, "rule": 8, "forum": 24, "closed_ticket": 27, "chat": 29, "twitter": 30,
    "facebook": 38, "web_widget": 48, "mobile_sdk": 49, "mobile": 56, "any_channel": 55, "sms": 57,
    "native_messaging": 75, "whatsapp": 73, "line": 72, "wechat": 74, "instagram_dm": 78,
}  # fmt: skip
VOICE_IDS = {"voicemail": 33, "inbound": 34, "outbound": 35}
OSLO = ZoneInfo("Europe/Oslo")
SATURDAY, OPENS, CLOSES = 5, 9, 17
CHANGES = ("changed", "not_changed", "value", "not_value", "value_previous", "not_value_previous")


def hold(conditions: Json, update: Update) -> bool:
    """Whether all of `all` and one of `any` (when there are any) are met."""
    some = conditions.get("any") or []
    return all(_met(one, update) for one in conditions.get("all") or []) and (
        not some or any(_met(one, update) for one in some)
    )


def check(conditions: Json) -> None:
    """Raises ApiError 422 for a condition that the sandbox does not know: none may be silently true."""
    for one in [*(conditions.get("all") or []), *(conditions.get("any") or [])]:
        if _condition(one["field"]) is None:
            raise invalid("base", f"Condition {one['field']} is invalid")


def _met(one: Json, update: Update) -> bool:
    """A condition that is not known, in an account that is not strict, is never met."""
    test = _condition(one["field"])
    return test is not None and test(one, update)


def _condition(field: str) -> Callable[[Json, Update], bool] | None:
    if field in PROPERTIES or field.startswith(("custom_fields_", "ticket_fields_")):
        return _property
    return SPECIAL.get(field)


def _property(one: Json, update: Update) -> bool:
    name = one["field"].removeprefix("custom_fields_").removeprefix("ticket_fields_")
    operator, old, new = one.get("operator", "is"), update.old(name), update.now(name)
    wanted = _person(one.get("value"), update)
    match operator:
        case "is":
            return _same(new, wanted)
        case "is_not":
            return not _same(new, wanted)
        case "less_than" | "greater_than":
            less, more = (new, wanted) if operator == "less_than" else (wanted, new)
            return _ranked(name, less) < _ranked(name, more)
        case "present" | "not_present":
            return bool((new not in (None, "", [])) == (operator == "present"))
        case "includes" | "not_includes":
            return bool(set(_texts(new)) & set(_texts(wanted))) == _affirmed(one)
        case _ if operator in CHANGES:
            return _change(operator, old, new, wanted)
    raise invalid("base", f"Operator {operator} is invalid")


def _ranked(name: str, value: object) -> float:
    return ORDER[name].index(value) if name in ORDER else float(str(value or 0))


def _change(operator: str, old: object, new: object, wanted: object) -> bool:
    """`value` and `value_previous` are changed to and changed from."""
    changed = not _same(old, new)
    met = {
        "changed": changed,
        "value": changed and _same(new, wanted),
        "value_previous": changed and _same(old, wanted),
    }
    return not met[operator.removeprefix("not_")] if operator.startswith("not_") else met[operator]


def _person(value: object, update: Update) -> object:
    """Conditions on people may name them by their part in the ticket."""
    match value:
        case "current_user":
            return update.actor["id"]
        case "requester_id" | "assignee_id":
            return update.now(value)
        case _:
            return value


def _affirmed(one: Json) -> bool:
    return one.get("operator", "is") in ("is", "includes")


def _same(left: object, right: object) -> bool:
    return _text(left) == _text(right)


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)


def _texts(value: object) -> list[str]:
    return [_text(one) for one in value] if isinstance(value, list) else _text(value).split()


def _update_type(one: Json, update: Update) -> bool:
    return bool(one["value"] == "Create") == update.created


def _role(one: Json, update: Update) -> bool:
    """The `current user` is the one who updates: by role, by part, or by id."""
    role, value = update.actor["role"], one["value"]
    by_role = {"end_user": role == "end-user", "agent": role in STAFF, "admin": role == "admin"}
    met = by_role[value] if value in by_role else _same(update.actor["id"], _person(value, update))
    return met == _affirmed(one)


def _comment_is_public(one: Json, update: Update) -> bool:
    """Set to `not_relevant` it asks only that there is a comment."""
    if update.comment is None:
        return False
    match _text(one["value"]):
        case "not_relevant":
            return True
        case "true" | "requester_can_see_comment":
            return bool(update.comment["public"])
        case _:
            return not update.comment["public"]


def _current_tags(one: Json, update: Update) -> bool:
    found = set(str(one["value"]).split()) & set(update.ticket.facts["tags"])
    return bool(found) == _affirmed(one)


def _words(text: str | None, one: Json) -> bool:
    words = str(one["value"]).lower().split()
    found = any(word in (text or "").lower() for word in words)
    return found == _affirmed(one)


def _comment_includes_word(one: Json, update: Update) -> bool:
    return update.comment is not None and _words(update.comment["body"], one)


def _via_id(one: Json, update: Update) -> bool:
    return _via(update.ticket.facts["via"], one)


def _current_via_id(one: Json, update: Update) -> bool:
    return _via(update.audit["via"], one)


def _via(via: Json, one: Json) -> bool:
    known = VOICE_IDS.get(via["source"].get("rel") or "inbound") if via["channel"] == "voice" else None
    met = _same(known or VIA_IDS.get(via["channel"], via["channel"]), one["value"])
    return met == _affirmed(one)


def _ticket_is_public(one: Json, update: Update) -> bool:
    return bool((one["value"] == "public") == update.ticket.facts["is_public"])


def _requester_role(one: Json, update: Update) -> bool:
    """Trap: roles are numbers here, as text. https://developer.zendesk.com/documentation/ticketing/reference-guides/conditions-reference/."""
    role = update.world.users[update.ticket.facts["requester_id"]]["role"]
    return _same({"end-user": "0", "admin": "2", "agent": "4"}[role], one["value"]) == _affirmed(one)


def _recipient(one: Json, update: Update) -> bool:
    return _same(update.ticket.facts["recipient"], one["value"]) == _affirmed(one)


def _attached(one: Json, update: Update) -> bool:
    files = update.comment["attachments"] if update.comment else []
    return bool(files) == (one["operator"] == "present" or _text(one.get("value")) == "true")


def _within_hours(one: Json, update: Update) -> bool:
    """The sandbox's schedule: Monday to Friday, nine to five in Oslo."""
    local = update.world.clock.now().astimezone(OSLO)
    return (local.weekday() < SATURDAY and OPENS <= local.hour < CLOSES) == (_text(one["value"]) == "true")


SPECIAL: dict[str, Callable[[Json, Update], bool]] = {
    "update_type": _update_type,
    "role": _role,
    "comment_is_public": _comment_is_public,
    "current_tags": _current_tags,
    "comment_includes_word": _comment_includes_word,
    "subject_includes_word": lambda one, update: _words(update.ticket.facts["subject"], one),
    "via_id": _via_id,
    "current_via_id": _current_via_id,
    "ticket_is_public": _ticket_is_public,
    "requester_role": _requester_role,
    "recipient": _recipient,
    "received_from": _recipient,
    "attachment": _attached,
    "in_business_hours": _within_hours,
}
