"""Triggers: run in order after every create and update, each at most once, starting again after each that fired.

https://support.zendesk.com/hc/en-us/articles/4408893545882
"""

from collections.abc import Callable

from bot.sandbox.conditions import check as check_conditions
from bot.sandbox.conditions import hold
from bot.sandbox.errors import invalid
from bot.sandbox.fields import checked_value
from bot.sandbox.participants import set_email_ccs
from bot.sandbox.placeholders import render
from bot.sandbox.state import Json, World
from bot.sandbox.updates import Update

PROPERTIES = (
    "status", "priority", "type", "assignee_id", "group_id", "ticket_form_id", "brand_id", "custom_status_id",
)  # fmt: skip


def run(update: Update) -> None:
    """Fires what has to fire; changes become events of the same audit, with a via of their own."""
    fired: set[int] = set()
    while trigger := _next(update, fired):
        fired.add(trigger["id"])
        source = {"id": trigger["id"], "title": trigger["title"], "deleted": False, "revision_id": 1}
        update.rule_via = {"channel": "rule", "source": {"from": source, "rel": "trigger"}}
        for action in trigger["actions"]:
            run_action = _action(action["field"])
            if run_action:
                run_action(action, update)
    update.rule_via = None


def check(world: World, trigger: Json) -> None:
    """Raises ApiError 422 for a condition, an action, a field or a webhook that is not known."""
    if not world.strict:
        return
    check_conditions(trigger["conditions"])
    for action in trigger["actions"]:
        if _action(action["field"]) is None:
            raise invalid("base", f"Action {action['field']} is invalid")
        if action["field"] == "notification_webhook":
            _check_webhook(world, *action["value"])
    parts = [*trigger["conditions"]["all"], *trigger["conditions"]["any"], *trigger["actions"]]
    for name in [part["field"] for part in parts if part["field"].startswith("custom_fields_")]:
        if int(name.removeprefix("custom_fields_")) not in world.ticket_fields:
            raise invalid("base", f"Field {name} does not exist")


def _check_webhook(world: World, webhook: object, body: object) -> None:
    """Only bodies of text are known here: those of POST, PUT and PATCH with JSON."""
    if webhook not in world.webhooks or not isinstance(body, str):
        raise invalid("base", f"Webhook {webhook} does not exist, or its body is no text")


def _next(update: Update, fired: set[int]) -> Json | None:
    active = [row for row in update.world.triggers.values() if row["active"] and row["id"] not in fired]
    ordered = sorted(active, key=lambda row: (row["position"], row["id"]))
    return next((row for row in ordered if hold(row["conditions"], update)), None)


def _action(field: str) -> Callable[[Json, Update], None] | None:
    if field in PROPERTIES:
        return _set_property
    if field.startswith("custom_fields_"):
        return _set_custom_field
    return ACTIONS.get(field)


def _set_property(action: Json, update: Update) -> None:
    value = action["value"]
    if action["field"].endswith("_id"):
        value = update.actor["id"] if value == "current_user" else int(value) if value else None
    update.change(action["field"], value or None)


def _set_subject(action: Json, update: Update) -> None:
    update.change("subject", render(action["value"], update))


def _add_copy(action: Json, update: Update) -> None:
    set_email_ccs(update, [{"user_id": update.actor["id"] if action["value"] == "current_user" else action["value"]}])


def _set_custom_field(action: Json, update: Update) -> None:
    field = update.world.ticket_fields[int(action["field"].removeprefix("custom_fields_"))]
    update.set_value(field, checked_value(field, action["value"]))


def _set_tags(action: Json, update: Update) -> None:
    update.set_tags(action["value"].split())


def _add_tags(action: Json, update: Update) -> None:
    update.set_tags([*update.ticket.facts["tags"], *action["value"].split()])


def _remove_tags(action: Json, update: Update) -> None:
    update.set_tags(set(update.ticket.facts["tags"]) - set(action["value"].split()))


def _notify_user(action: Json, update: Update) -> None:
    """What people are sent by e-mail."""
    who, subject, body = action["value"]
    _mail([person for person in _recipients(who, update) if person], subject, body, update)


def _notify_group(action: Json, update: Update) -> None:
    """Every agent of a group is sent an e-mail."""
    who, subject, body = action["value"]
    group = update.ticket.facts["group_id"] if who == "group_id" else int(who)
    memberships = update.world.group_memberships.values()
    _mail([one["user_id"] for one in memberships if one["group_id"] == group], subject, body, update)


def _mail(people: list[int], subject: str, body: str, update: Update) -> None:
    people = [person for person in people if update.world.users[person]["email"]]
    if not people:
        return
    subject, body = render(subject, update), render(body, update)
    update.record("Notification", subject=subject, body=body, recipients=people)
    for person in people:
        mail = {"to": update.world.users[person]["email"], "subject": subject, "body": body}
        update.world.mails.append(mail | {"ticket_id": update.ticket.id, "at": update.audit["created_at"]})


def _recipients(who: str, update: Update) -> list[int | None]:
    facts = update.ticket.facts
    match who:
        case "requester_and_ccs":
            people = [facts["requester_id"], *facts["email_cc_ids"]]
            # Nobody is told of their own update, but everybody of their own new ticket.
            return [person for person in people if update.created or person != update.actor["id"]]
        case "requester_id" | "assignee_id":
            return [facts[who]]
        case "current_user":
            return [update.actor["id"]]
        case "all_agents":
            return [user for user in update.world.users if update.world.is_staff(user)]
        case _:
            return [int(who)]


def _notify_webhook(action: Json, update: Update) -> None:
    webhook, body = action["value"]
    update.world.deliver(webhook, render(body, update))


def _notify_target(action: Json, update: Update) -> None:
    """An older kind of webhook; the audit tells of it, and nothing is sent."""
    target, body = action["value"]
    update.record("External", resource=str(target), body=render(str(body), update), success="true")


def _pass(_action: Json, _update: Update) -> None:
    """What the sandbox has no use for: a satisfaction survey, a skill, a social message."""


ACTIONS: dict[str, Callable[[Json, Update], None]] = {
    "set_tags": _set_tags,
    "current_tags": _add_tags,
    "remove_tags": _remove_tags,
    "notification_user": _notify_user,
    "notification_webhook": _notify_webhook,
    "notification_group": _notify_group,
    "notification_target": _notify_target,
    "subject": _set_subject,
    "cc": _add_copy,
    **dict.fromkeys(
        (
            "satisfaction_score",
            "notification_messaging_csat",
            "notification_sms_user",
            "notification_sms_group",
            "tweet_requester",
            "set_schedule",
            "locale_id",
            "add_skills",
            "set_skills",
            "remove_skills",
            "deflection",
            "notification_zis",
            "side_conversation",
            "follower",
            "share_ticket",
        ),
        _pass,
    ),
}
