"""Users and organizations: their records, and what Zendesk takes of a change."""

from bot.sandbox.fields import keyed_values
from bot.sandbox.state import Json, World, row

EMPTY_OF_USER = (
    "alias", "custom_role_id", "default_group_id", "details", "external_id", "last_login_at", "notes",
    "organization_id", "phone", "photo", "role_type", "shared_phone_number", "signature", "ticket_restriction",
)  # fmt: skip
EMPTY_OF_ORGANIZATION = ("external_id", "details", "notes", "group_id")


def new_user(world: World, name: str, email: str | None, role: str = "end-user", **facts: object) -> Json:
    """A new user's record, kept. https://developer.zendesk.com/api-reference/ticketing/users/users/#json-format."""
    user_id, now = world.next_id(), world.clock.stamp()
    user: Json = dict.fromkeys(EMPTY_OF_USER) | {
        "id": user_id,
        "url": world.link(f"users/{user_id}"),
        "name": name,
        "email": email,
        "role": role,
        "created_at": now,
        "updated_at": now,
        "time_zone": "Copenhagen",
        "iana_time_zone": "Europe/Copenhagen",
        "locale_id": 34,
        "locale": "no",
        "active": True,
        "verified": True,
        "suspended": False,
        "shared": False,
        "shared_agent": False,
        "moderator": role != "end-user",
        "only_private_comments": False,
        "restricted_agent": role != "admin",
        "report_csv": role == "admin",
        "two_factor_auth_enabled": None,
        "tags": [],
        "user_fields": {},
    }
    world.users[user_id] = user | facts
    return world.users[user_id]


def change_user(world: World, user: Json, given: Json) -> None:
    """Changes a user. No ticket is touched by it, and no trigger runs; raises ApiError."""
    if given.get("organization_id") is not None:
        row(world.organizations, given["organization_id"])
    keyed_values(world.user_fields.values(), given.get("user_fields") or {}, user["user_fields"])
    user |= {key: value for key, value in given.items() if key != "user_fields"}
    user["updated_at"] = world.clock.stamp()
    world.version += 1


def new_organization(world: World, name: str) -> Json:
    """A new organization's record, kept.

    https://developer.zendesk.com/api-reference/ticketing/organizations/organizations/#json-format
    """
    one, now = world.next_id(), world.clock.stamp()
    world.organizations[one] = dict.fromkeys(EMPTY_OF_ORGANIZATION) | {
        "id": one,
        "url": world.link(f"organizations/{one}"),
        "name": name,
        "created_at": now,
        "updated_at": now,
        "domain_names": [],
        "shared_tickets": False,
        "shared_comments": False,
        "tags": [],
        "organization_fields": {},
    }
    return world.organizations[one]


def change_organization(world: World, organization: Json, given: Json) -> None:
    """Changes an organization; raises ApiError."""
    fields, values = world.organization_fields.values(), given.get("organization_fields") or {}
    keyed_values(fields, values, organization["organization_fields"])
    organization |= {key: value for key, value in given.items() if key != "organization_fields"}
    organization["updated_at"] = world.clock.stamp()
    world.version += 1
