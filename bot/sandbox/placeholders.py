"""Zendesk's placeholders: Liquid over the ticket and the user who updates it."""

from liquid import Environment
from liquid.exceptions import LiquidError

from bot.sandbox.clock import parse
from bot.sandbox.fields import custom_fields, value_of
from bot.sandbox.state import Json, World
from bot.sandbox.updates import Update

_LIQUID = Environment()


def render(text: str, update: Update) -> str:
    """The text with its placeholders filled in; text that is no Liquid stays as it is.

    https://support.zendesk.com/hc/en-us/articles/4408886858138
    """
    if "{{" not in text and "{%" not in text:
        return text
    try:
        return _LIQUID.from_string(text).render(**context(update))
    except LiquidError:
        return text


def context(update: Update) -> Json:
    """What placeholders can name."""
    world = update.world
    return {"ticket": _ticket(update), "current_user": _user(world, update.actor["id"])}


def _ticket(update: Update) -> Json:
    world, facts = update.world, update.ticket.facts
    comments = [_comment(world, audit, event) for audit, event in reversed(update.ticket.comments())]
    if update.comment:
        comments.insert(0, _comment(world, update.audit, update.comment))
    public = [comment for comment in comments if comment["is_public"]]
    plain = {
        "title": facts["subject"],
        "ticket_type": facts["type"],
        "via": facts["via"]["channel"],
        "tags": " ".join(facts["tags"]),
        "url": f"{world.url.removeprefix('http://')}/agent/tickets/{facts['id']}",
        "link": f"{world.url}/agent/tickets/{facts['id']}",
        "account": "Sandbox",
        "brand": {"name": "Sandbox"},
    }
    people = {role: _user(world, facts[f"{role}_id"]) for role in ("requester", "assignee", "submitter")}
    groups = {
        "organization": {"name": world.organizations.get(facts["organization_id"] or 0, {}).get("name")},
        "group": {"name": world.groups.get(facts["group_id"] or 0, {}).get("name")},
        "ccs": [_user(world, user) for user in facts["email_cc_ids"]],
    }
    said = {
        "comments": comments,
        "public_comments": public,
        "latest_comment": comments[0] if comments else None,
        "latest_public_comment": public[0] if public else None,
        "latest_comment_html": comments[0]["value_rich"] if comments else None,
    }
    same = {name: facts[name] for name in ("id", "external_id", "status", "priority", "description")}
    return same | plain | people | groups | said | _stamps(facts) | _custom(update)


def _stamps(facts: Json) -> Json:
    """Zendesk leaves the seconds out: `2013-12-12T05:35Z`."""
    stamps = {name: parse(facts[name]).strftime("%Y-%m-%dT%H:%MZ") for name in ("created_at", "updated_at")}
    return {f"{name}_with_timestamp": text for name, text in stamps.items()}


def _custom(update: Update) -> Json:
    found: Json = {}
    for field in custom_fields(update.world):
        value = value_of(update.ticket, field)
        titles = {option["value"]: option["name"] for option in field.get("custom_field_options") or []}
        found[f"ticket_field_{field['id']}"] = value
        found[f"ticket_field_option_title_{field['id']}"] = titles.get(str(value))
    return found


def _user(world: World, user_id: int | None) -> Json | None:
    if user_id is None:
        return None
    user = world.user(user_id)
    first, _, last = user["name"].partition(" ")
    names = {"first_name": first, "last_name": last, "language": user["locale"]}
    organization = {"name": world.organizations.get(user["organization_id"] or 0, {}).get("name")}
    return (
        {key: user[key] for key in ("id", "name", "email", "external_id", "role", "locale")}
        | names
        | {"organization": organization}
    )


def _comment(world: World, audit: Json, event: Json) -> Json:
    return {
        "id": event["id"],
        "value": event["body"],
        "value_rich": event["html_body"],
        "is_public": event["public"],
        "created_at": audit["created_at"],
        "author": _user(world, event["author_id"]),
        "attachments": [{"filename": file["file_name"], "url": file["content_url"]} for file in event["attachments"]],
    }
