"""Lists what else in the account writes to customers or solves cases, for a person to decide on (R12)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bot.provision.account import Client, Thing, pages
from bot.zendesk.marks import is_active, marked
from bot.zendesk.values import rows

STATUSES = ("new", "open", "pending", "hold", "solved", "closed")


def survey(client: Client) -> tuple[str, ...]:
    """Warnings in words, from the account's triggers and automations."""
    return tuple(warnings(tuple(pages(client, "triggers")), tuple(pages(client, "automations"))))


def warnings(triggers: Iterable[Thing], automations: Iterable[Thing]) -> Iterator[str]:
    """What a person should know before going live, from Zendesk's own objects."""
    others = [
        *(("trigger", rule) for rule in triggers if _is_others(rule)),
        *(("automation", rule) for rule in automations if _is_others(rule)),
    ]
    for kind, rule in others:
        name = f"{kind} “{rule.get('title')}” ({rule.get('id')})"
        if kind == "trigger" and _acknowledges(rule):
            yield f"{name} writes to customers for a new case, as the bot does"
        if _solves_pending(rule):
            yield f"{name} solves or closes pending cases"
    if not any(kind == "trigger" and _tells_of_comments(rule) for kind, rule in others):
        yield "no active trigger sends customers the public comments on their cases: they miss the bot's replies"


def _is_others(rule: Thing) -> bool:
    return is_active(rule) and marked(rule.get("description")) is None


def _conditions(rule: Thing, group: str) -> list[dict[str, Any]]:
    conditions = rule.get("conditions")
    return rows(conditions, group) if isinstance(conditions, dict) else []


def _says(rule: Thing, field: str, *values: str) -> bool:
    """Whether a condition, necessary or sufficient, names one of these values."""
    every = [*_conditions(rule, "all"), *_conditions(rule, "any")]
    return any(one.get("field") == field and str(one.get("value")).casefold() in values for one in every)


def _writes_to_customers(rule: Thing) -> bool:
    """Its value is [who, subject, text].

    https://developer.zendesk.com/documentation/ticketing/reference-guides/actions-reference/
    """
    told = [action.get("value") for action in rows(rule, "actions") if action.get("field") == "notification_user"]
    return any(str(value[0]).startswith("requester") for value in told if isinstance(value, list) and value)


def _is_of_new_cases(rule: Thing) -> bool:
    return _writes_to_customers(rule) and _says(rule, "update_type", "create")


def _acknowledges(rule: Thing) -> bool:
    """Zendesk's own trigger for what an agent writes to a customer is none: the bot confirms no agent's case."""
    of_agents = any(one.get("field") == "role" and one.get("value") == "agent" for one in _conditions(rule, "all"))
    return _is_of_new_cases(rule) and not of_agents


def _tells_of_comments(rule: Thing) -> bool:
    return (
        _writes_to_customers(rule)
        and not _is_of_new_cases(rule)
        and _says(rule, "comment_is_public", "true", "requester_can_see_comment")
    )


def _solves_pending(rule: Thing) -> bool:
    done = [(action.get("field"), action.get("value")) for action in rows(rule, "actions")]
    solves = any(step in done for step in (("status", "solved"), ("status", "closed")))
    some = _conditions(rule, "any")
    reaches = all(map(_may_be_pending, _conditions(rule, "all"))) and (not some or any(map(_may_be_pending, some)))
    return solves and reaches


def _may_be_pending(one: Mapping[str, Any]) -> bool:
    """Whether a pending case can meet the condition; those on other things it may."""
    if one.get("field") != "status" or one.get("value") not in STATUSES:
        return True
    distance = STATUSES.index("pending") - STATUSES.index(one["value"])
    operators = {
        "is": distance == 0,
        "is_not": distance != 0,
        "less_than": distance < 0,
        "greater_than": distance > 0,
        "value": distance == 0,
        "value_previous": False,
    }
    return operators.get(str(one.get("operator") or "is"), True)
