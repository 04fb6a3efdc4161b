"""What a macro would do; nothing is changed by asking."""

from bot.sandbox.placeholders import render
from bot.sandbox.shapes import ticket_json
from bot.sandbox.state import Json, row
from bot.sandbox.updates import Update
from bot.sandbox.wire import Answer, Call, Route


def apply_macro(call: Call, macro_id: int) -> Answer:
    """https://developer.zendesk.com/api-reference/ticketing/business-rules/macros/#show-changes-to-ticket."""
    return {"result": {"ticket": _effect(row(call.world.macros, macro_id))}}


def apply_macro_to(call: Call, ticket_id: int, macro_id: int) -> Answer:
    """https://developer.zendesk.com/api-reference/ticketing/business-rules/macros/#show-ticket-after-changes."""
    ticket = call.world.ticket(ticket_id)
    effect = _effect(row(call.world.macros, macro_id))
    if "comment" in effect:
        update = Update(call.world, ticket, call.user, {"channel": "api"}, created=False)
        effect["comment"]["body"] = render(effect["comment"]["body"], update)
    return {"result": {"ticket": ticket_json(call.world, ticket) | effect}}


def _effect(macro: Json) -> Json:
    """What a macro's actions would change; nothing is changed by asking."""
    effect: Json = {}
    for action in macro["actions"]:
        name, value = action["field"], action["value"]
        if name in ("comment_value", "comment_value_html"):
            text = value[1] if isinstance(value, list) else value
            effect.setdefault("comment", {"public": True}).update(
                body=text, scoped_body=[[value[0] if isinstance(value, list) else "channel:all", text]]
            )
        elif name == "comment_mode_is_public":
            effect.setdefault("comment", {"public": True})["public"] = value in (True, "true")
        elif name.startswith("custom_fields_"):
            effect["fields"] = {"id": int(name.removeprefix("custom_fields_")), "value": value}
        else:
            effect[name] = value
    return effect


ROUTES = (
    Route("GET", "/macros/<int:macro_id>/apply", apply_macro),
    Route("GET", "/tickets/<int:ticket_id>/macros/<int:macro_id>/apply", apply_macro_to),
)
