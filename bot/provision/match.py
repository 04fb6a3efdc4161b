"""Finds, among what stands in the account, the objects that the bot wants: by mark or key, else by title."""

import itertools
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from bot.provision.account import Existing, Thing
from bot.provision.item import Item
from bot.provision.kinds import MACRO, TICKET_FORM, TRIGGER, VIEW, WEBHOOK
from bot.provision.references import Ids
from bot.replies import OWN
from bot.zendesk.marks import is_active, marked, original

FIXED = ("type", "subscriptions")


def match(items: tuple[Item, ...], existing: Existing) -> tuple[dict[str, Thing], tuple[str, ...]]:
    """The object of each item that has one, by the item's name, and what a person has to settle first, in words."""
    found: dict[str, Thing] = {}
    problems: list[str] = []
    for item in items:
        candidates = _candidates(item, existing, found)
        problems += _doubts(item, candidates)
        if candidates:
            found[item.name] = candidates[0]
    return found, tuple(problems)


def ids(found: Mapping[str, Thing]) -> Ids:
    """What references to these objects stand for."""
    return {name: thing["id"] for name, thing in found.items()}


def _candidates(item: Item, existing: Existing, found: Mapping[str, Thing]) -> tuple[Thing, ...]:
    things = existing[item.kind]
    firm = original((thing for thing in things if _is_firmly(thing, item)), active_first=item.kind is not MACRO)
    if firm is not None:
        return (firm,)
    for title in item.titles:
        titled = tuple(thing for thing in things if _is_titled(thing, item, title))
        if titled:
            return titled
    return _forms(item, things, found) if item.kind is TICKET_FORM else ()


def _is_firmly(thing: Thing, item: Item) -> bool:
    """By what people do not change: the mark, or the key of user and organization fields."""
    if item.kind.remark:
        return marked(thing.get(item.kind.remark)) == item.key
    return "key" in item.body and thing.get("key") == item.key


def _is_titled(thing: Thing, item: Item, title: str) -> bool:
    counts = is_active(thing) or item.body.get("active") is False  # the bot's own replies are inactive
    if "key" in item.body or not counts:
        return False
    unclaimed = item.kind.remark is None or marked(thing.get(item.kind.remark)) is None
    return unclaimed and thing[item.kind.title] == title and _looks_like_ours(thing, item)


def _looks_like_ours(thing: Thing, item: Item) -> bool:
    """Whether what lost its mark does what set-up made it for; a person's own may bear the same title."""
    if item.kind is VIEW:
        return comparable(thing["conditions"]) == comparable({"all": item.body["all"], "any": item.body["any"]})
    if item.kind is TRIGGER:
        return {action["field"] for action in thing["actions"]} == {"notification_webhook"}
    if item.kind is WEBHOOK:
        return urlsplit(str(thing.get("endpoint"))).path == urlsplit(item.body["endpoint"]).path
    if item.kind is MACRO and item.body["active"] is False:
        return any(OWN.search(str(action["value"])) for action in thing["actions"])
    return True


def _forms(item: Item, things: tuple[Thing, ...], found: Mapping[str, Thing]) -> tuple[Thing, ...]:
    """Forms carry no mark: one is known by the bot's first field on it, and an account's only form is taken.

    Cases by e-mail open with the default form, and an only form is that one; a second would offer customers a choice.
    """
    first = found.get(item.body["ticket_field_ids"][0].strip("{}"), {}).get("id")
    active = [form for form in things if is_active(form)]
    holding = tuple(form for form in active if first in field_ids(form))
    return holding[:1] or (tuple(active) if len(active) == 1 else ())


def _doubts(item: Item, candidates: tuple[Thing, ...]) -> Iterator[str]:
    if len(candidates) > 1:
        numbers = ", ".join(str(thing["id"]) for thing in candidates)
        yield f"{item.words}: there are {len(candidates)} with this title ({numbers}); rename all but the one to use"
    for thing, fixed in itertools.product(candidates[:1], FIXED):
        if fixed in item.body and thing.get(fixed) != item.body[fixed]:
            yield (
                f"{item.words}: the {fixed} of the one in Zendesk ({thing['id']}) is {thing.get(fixed)} and has to be "
                f"{item.body[fixed]}, which Zendesk cannot change; rename or delete that one"
            )


def field_ids(form: Thing) -> list[int]:
    """The ids of a form's fields, in their order."""
    return list(form.get("ticket_field_ids") or ())


def comparable(conditions: Mapping[str, Any]) -> tuple[list[tuple[str, str, str]], ...]:
    """Zendesk gives values back as texts, numbers or booleans, and leaves out the operator of `update_type`."""
    return tuple(
        sorted(
            (one["field"], one.get("operator") or "is", str(one.get("value")).casefold())
            for one in conditions.get(group) or ()
        )
        for group in ("all", "any")
    )
