"""What has to change in an object that is there: only what the bot needs to work; all else is people's."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from bot.provision.account import Thing
from bot.provision.item import Item, Json
from bot.provision.kinds import (
    MACRO,
    ORGANIZATION_FIELD,
    TICKET_FIELD,
    TICKET_FORM,
    TRIGGER,
    USER_FIELD,
    VIEW,
    WEBHOOK,
    Kind,
)
from bot.provision.match import comparable, field_ids
from bot.zendesk.marks import is_active, mark, marked


@dataclass(frozen=True)
class Edit:
    """One attribute to send, and why, in words."""

    attribute: str
    value: Any
    words: str


def edits(thing: Thing, item: Item, body: Json) -> tuple[Edit, ...]:
    """The edits that make `thing` serve as `item`; `body` is the item's, references resolved. () when it does."""
    found = (ask(thing, item, body) for ask in ASKED[item.kind])
    return tuple(edit for edit in found if edit is not None)


Ask = Callable[[Thing, Item, Json], Edit | None]


def _mark(thing: Thing, item: Item, _body: Json) -> Edit | None:
    """A title is people's to change: with the mark the object is known all the same."""
    remark = item.kind.remark
    if remark is None or marked(thing.get(remark)) == item.key:
        return None
    return Edit(remark, f"{thing.get(remark) or ''} {mark(item.key)}".strip(), "mark it as the bot's")


def _title(thing: Thing, item: Item, _body: Json) -> Edit | None:
    """A title that set-up gave earlier, or in another language, becomes the present one; a person's own stays."""
    if thing[item.kind.title] not in (*item.earlier_titles, *item.translations):
        return None
    return Edit(item.kind.title, item.title, f"call it “{item.title}”")


def _first_text(thing: Thing, item: Item, body: Json) -> Edit | None:
    """An earlier first text that nobody edited becomes the present one."""
    texts = [str(action["value"]) for action in thing["actions"] if action["field"] == "comment_value"]
    known = [sha256(text.strip().encode()).hexdigest().startswith(item.earlier_texts) for text in texts]
    return (
        Edit("actions", body["actions"], "give it the present text, for nobody edited the earlier")
        if any(known)
        else None
    )


def _inactive(thing: Thing, _item: Item, body: Json) -> Edit | None:
    if body["active"] or not is_active(thing):
        return None
    return Edit("active", value=False, words="switch it off, for only the bot can fill it in")


def _active(thing: Thing, _item: Item, _body: Json) -> Edit | None:
    return None if is_active(thing) else Edit("active", value=True, words="switch it on")


def _status(thing: Thing, _item: Item, _body: Json) -> Edit | None:
    return None if is_active(thing) else Edit("status", "active", "switch it on")


def _options(thing: Thing, _item: Item, body: Json) -> Edit | None:
    """Sends the whole list, as Zendesk removes options that are left out; people's own options stay."""
    have = thing.get("custom_field_options") or []
    values = {option["value"] for option in have}
    new = [option for option in body.get("custom_field_options", []) if option["value"] not in values]
    if not new:
        return None
    names = ", ".join(option["value"] for option in new)
    return Edit("custom_field_options", [*map(_kept, have), *new], f"add {names} to its options")


def _kept(option: Mapping[str, Any]) -> Json:
    """`name` is what dynamic content says in one language; `raw_name` holds the placeholder."""
    kept = {key: option[key] for key in ("id", "value", "default") if key in option}
    return {**kept, "name": option.get("raw_name", option["name"])}


def _form_fields(thing: Thing, _item: Item, body: Json) -> Edit | None:
    new = [field for field in body["ticket_field_ids"] if field not in field_ids(thing)]
    if not new:
        return None
    return Edit("ticket_field_ids", [*field_ids(thing), *new], f"add {len(new)} fields to it")


def _endpoint(thing: Thing, _item: Item, body: Json) -> Edit | None:
    address = body["endpoint"]
    return None if thing["endpoint"] == address else Edit("endpoint", address, f"let it call {address}")


def _conditions(thing: Thing, _item: Item, body: Json) -> Edit | None:
    wanted = body["conditions"]
    same = comparable(thing["conditions"]) == comparable(wanted)
    return None if same else Edit("conditions", wanted, "set its conditions")


def _actions(thing: Thing, _item: Item, body: Json) -> Edit | None:
    wanted = body["actions"]
    have = [(action["field"], [str(part) for part in action["value"]]) for action in thing["actions"]]
    same = have == [(action["field"], [str(part) for part in action["value"]]) for action in wanted]
    return None if same else Edit("actions", wanted, "set its actions")


# Macros and views are the leads' once they are made: texts that they edited, conditions and columns are never touched.
ASKED: Mapping[Kind, tuple[Ask, ...]] = {
    TICKET_FIELD: (_mark, _title, _active, _options),
    USER_FIELD: (_title, _active, _options),
    ORGANIZATION_FIELD: (_title, _active, _options),
    TICKET_FORM: (_active, _form_fields),
    MACRO: (_mark, _title, _first_text, _inactive),
    VIEW: (_mark, _title),
    WEBHOOK: (_mark, _endpoint, _status),
    TRIGGER: (_mark, _title, _conditions, _actions, _active),
}
