"""Users and organizations: their records, and what Zendesk takes of a change."""

from bot.sandbox.fields import keyed_values
from bot.sandbox.state import Json, World, row

EMPTY_OF_USER = (
    "alias", "custom_role_id", "default_group_id", "details", "external_id", "last_login_at", "notes",
    "organization_id", "phone", "photo", "role_type", "shared_phone_number", "signature",
)  # fmt: skip
LIGHT_AGENT = 1
"""The `role_type` of agents who cannot write public comments, nor be assigned."""
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
        "is_billing_admin": False,
        "moderator": role != "end-user",
        "only_private_comments": False,
        "restricted_agent": role == "end-user",
        "report_csv": role == "admin",
        "two_factor_auth_enabled": None,
        "ticket_restriction": "requested" if role == "end-user" else None,
        "tags": [],
        "user_fields": {},
    }
    world.users[user_id] = user | facts
    if world.users[user_id]["organization_id"]:
        join_organization(world, user_id, world.users[user_id]["organization_id"])
    if world.users[user_id]["default_group_id"]:
        join_group(world, user_id, world.users[user_id]["default_group_id"])
    return world.users[user_id]


def join_organization(world: World, user_id: int, organization_id: int, *, default: bool = True) -> Json:
    """A user's membership of an organization, made unless there is one; the default one is the user's own from now on.

    https://developer.zendesk.com/api-reference/ticketing/organizations/organization_memberships/
    """
    own = [one for one in world.organization_memberships.values() if one["user_id"] == user_id]
    default = default or not own
    if default:
        for one in own:
            one["default"] = False
        world.users[user_id]["organization_id"] = organization_id
    known = next((one for one in own if one["organization_id"] == organization_id), None)
    membership = known or _membership(world, "organization_memberships", user_id)
    name = world.organizations[organization_id]["name"]
    membership |= {"organization_id": organization_id, "organization_name": name, "view_tickets": False}
    membership["default"] = default
    return membership


def leave_organizations(world: World, user_id: int) -> None:
    """Ends every membership of a user."""
    table = world.organization_memberships
    world.organization_memberships = {key: one for key, one in table.items() if one["user_id"] != user_id}
    world.users[user_id]["organization_id"] = None


def join_group(world: World, user_id: int, group_id: int) -> None:
    """An agent's membership of a group, the agent's default one.

    https://developer.zendesk.com/api-reference/ticketing/groups/group_memberships/
    """
    _membership(world, "group_memberships", user_id).update(group_id=group_id, default=True)


def _membership(world: World, table: str, user_id: int) -> Json:
    one, now = world.next_id(), world.clock.stamp()
    row: Json = {"id": one, "url": world.link(f"{table}/{one}"), "user_id": user_id, "created_at": now}
    getattr(world, table)[one] = row | {"updated_at": now}
    membership: Json = getattr(world, table)[one]
    return membership


def change_user(world: World, user: Json, given: Json) -> None:
    """Changes a user. No ticket is touched by it, and no trigger runs; raises ApiError."""
    if given.get("organization_id") is not None:
        row(world.organizations, given["organization_id"])
    keyed_values(world.user_fields.values(), given.get("user_fields") or {}, user["user_fields"])
    user |= {key: value for key, value in given.items() if key not in ("user_fields", "organization_id")}
    if "organization_id" in given:
        _belong(world, user, given["organization_id"])
    if given.get("custom_role_id"):
        _take_role(user, row(world.custom_roles, int(given["custom_role_id"])))
    user["updated_at"] = world.clock.stamp()
    world.version += 1


def _belong(world: World, user: Json, organization_id: int | None) -> None:
    if organization_id is None:
        leave_organizations(world, user["id"])
    elif organization_id != user["organization_id"]:
        join_organization(world, user["id"], organization_id)


def _take_role(user: Json, role: Json) -> None:
    """https://developer.zendesk.com/api-reference/ticketing/account-configuration/custom_roles/."""
    light = role["role_type"] == LIGHT_AGENT
    user |= {"role": "agent", "custom_role_id": role["id"], "role_type": role["role_type"]}
    user |= {"only_private_comments": light, "moderator": False, "report_csv": False}


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
