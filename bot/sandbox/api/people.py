"""Users and organizations.

https://developer.zendesk.com/api-reference/ticketing/users/users/ and
https://developer.zendesk.com/api-reference/ticketing/organizations/organizations/
"""

from bot.sandbox import directory
from bot.sandbox.errors import invalid
from bot.sandbox.shapes import organization_json, user_json
from bot.sandbox.state import Json, row
from bot.sandbox.wire import PAGES, Answer, Call, Route, included, page

USER_WRITABLE = [
    "name", "email", "role", "organization_id", "locale", "suspended", "tags", "external_id", "phone", "alias",
    "details", "notes", "user_fields", "time_zone", "verified", "custom_role_id",
]  # fmt: skip
ORGANIZATION_WRITABLE = [
    "name", "domain_names", "tags", "external_id", "details", "notes", "organization_fields", "group_id",
]  # fmt: skip


def me(call: Call) -> Answer:
    """https://developer.zendesk.com/api-reference/ticketing/users/users/#show-self."""
    if call.user["id"] is None:
        return {"user": call.user | {"url": call.world.link("users/")}}
    return {"user": user_json(call.world, call.user) | {"authenticity_token": call.world.token(43)}}


def show_user(call: Call, user_id: int) -> Answer:
    """https://developer.zendesk.com/api-reference/ticketing/users/users/#show-user."""
    user = row(call.world.users, user_id)
    return {"user": user_json(call.world, user)} | _sideloads(call, [user])


def show_users(call: Call) -> Answer:
    """https://developer.zendesk.com/api-reference/ticketing/users/users/#show-many-users."""
    found = [call.world.users[one] for one in call.ids() if one in call.world.users]
    rows = [user_json(call.world, user) for user in found]
    return {"users": rows, "count": len(rows), "next_page": None, "previous_page": None} | _sideloads(call, found)


def list_users(call: Call) -> Answer:
    """https://developer.zendesk.com/api-reference/ticketing/users/users/#list-users."""
    return _users_page(call, list(call.world.users.values()))


def list_users_of(call: Call, organization_id: int) -> Answer:
    """https://developer.zendesk.com/api-reference/ticketing/users/users/#list-users (of an organization)."""
    row(call.world.organizations, organization_id)
    memberships = call.world.organization_memberships.values()
    members = {one["user_id"] for one in memberships if one["organization_id"] == organization_id}
    return _users_page(call, [one for one in call.world.users.values() if one["id"] in members])


def _users_page(call: Call, found: list[Json]) -> Json:
    roles = [value for key, value in call.query.items() if key.startswith("role")]
    wanted = [user for user in found if not roles or user["role"] in roles]
    answer = page(call, "users", [user_json(call.world, user) for user in wanted])
    return answer | _sideloads(call, answer["users"])


def create_user(call: Call) -> Answer:
    """https://developer.zendesk.com/api-reference/ticketing/users/users/#create-user."""
    given = call.record("user")
    email = given.get("email")
    if email and call.world.user_by_email(email):
        raise invalid("email", f"Email: {email} is already being used by another user")
    if not given.get("name"):
        raise invalid("name", "Name: is too short (minimum one character)", error="ValueTooShort")
    user = directory.new_user(call.world, given["name"], email)
    directory.change_user(call.world, user, _permitted(call, "user", given, USER_WRITABLE))
    return {"user": user_json(call.world, user)}, 201


def change_user(call: Call, user_id: int) -> Answer:
    """https://developer.zendesk.com/api-reference/ticketing/users/users/#update-user."""
    user = row(call.world.users, user_id)
    directory.change_user(call.world, user, _permitted(call, "user", call.record("user"), USER_WRITABLE))
    return {"user": user_json(call.world, user)}


def show_organization(call: Call, organization_id: int) -> Answer:
    """https://developer.zendesk.com/api-reference/ticketing/organizations/organizations/#show-organization."""
    return {"organization": organization_json(call.world, row(call.world.organizations, organization_id))}


def show_organizations(call: Call) -> Answer:
    """https://developer.zendesk.com/api-reference/ticketing/organizations/organizations/#show-many-organizations."""
    table = call.world.organizations
    rows = [organization_json(call.world, table[one]) for one in call.ids() if one in table]
    return {"organizations": rows, "count": len(rows), "next_page": None, "previous_page": None}


def list_organizations(call: Call) -> Answer:
    """https://developer.zendesk.com/api-reference/ticketing/organizations/organizations/#list-organizations."""
    rows = [organization_json(call.world, one) for one in call.world.organizations.values()]
    return page(call, "organizations", rows)


def create_organization(call: Call) -> Answer:
    """https://developer.zendesk.com/api-reference/ticketing/organizations/organizations/#create-organization."""
    given = call.record("organization")
    if not given.get("name"):
        raise invalid("name", "Name: cannot be blank")
    organization = directory.new_organization(call.world, given["name"])
    directory.change_organization(
        call.world, organization, _permitted(call, "organization", given, ORGANIZATION_WRITABLE)
    )
    return {"organization": organization_json(call.world, organization)}, 201


def change_organization(call: Call, organization_id: int) -> Answer:
    """https://developer.zendesk.com/api-reference/ticketing/organizations/organizations/#update-organization."""
    organization = row(call.world.organizations, organization_id)
    given = _permitted(call, "organization", call.record("organization"), ORGANIZATION_WRITABLE)
    directory.change_organization(call.world, organization, given)
    return {"organization": organization_json(call.world, organization)}


def _permitted(call: Call, name: str, given: Json, allowed: list[str]) -> Json:
    call.warn(name, given, allowed)
    return {key: value for key, value in given.items() if key in allowed}


def _identity(call: Call, user: Json) -> Json:
    """https://developer.zendesk.com/api-reference/ticketing/users/user_identities/#json-format."""
    link = call.world.link(f"users/{user['id']}/identities/{user['id']}")
    facts = {key: user[key] for key in ("id", "created_at", "updated_at", "verified")}
    named = {"user_id": user["id"], "type": "email", "value": user["email"], "primary": True}
    return facts | named | {"url": link, "undeliverable_count": 0, "deliverable_state": "deliverable"}


def _sideloads(call: Call, users: list[Json]) -> Json:
    names = included(call, ("organizations", "identities"))
    loaded = {"identities": [_identity(call, user) for user in users if user["email"]]} if "identities" in names else {}
    if "organizations" not in names:
        return loaded
    ids = sorted({one for user in users for one in call.world.organizations_of(user["id"])})
    return loaded | {"organizations": [organization_json(call.world, call.world.organizations[one]) for one in ids]}


_INCLUDE = frozenset({"include"})
_LISTED = PAGES | {"include", "role", "role[]"}
ROUTES = (
    Route("GET", "/users/me", me),
    Route("GET", "/users", list_users, _LISTED),
    Route("POST", "/users", create_user, admin=True),
    Route("GET", "/users/show_many", show_users, _INCLUDE | {"ids"}),
    Route("GET", "/users/<int:user_id>", show_user, _INCLUDE),
    Route("PUT", "/users/<int:user_id>", change_user),
    Route("GET", "/organizations", list_organizations, PAGES),
    Route("POST", "/organizations", create_organization, admin=True),
    Route("GET", "/organizations/show_many", show_organizations, frozenset({"ids"})),
    Route("GET", "/organizations/<int:organization_id>", show_organization),
    Route("PUT", "/organizations/<int:organization_id>", change_organization),
    Route("GET", "/organizations/<int:organization_id>/users", list_users_of, _LISTED),
)
