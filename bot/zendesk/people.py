"""Users and organizations of Zendesk's JSON as the policy's people; pure.

https://developer.zendesk.com/api-reference/ticketing/users/users/
https://developer.zendesk.com/api-reference/ticketing/organizations/organizations/
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from bot.model.case import Organization, Person, Role, SupportRole
from bot.zendesk.node import Node

ROLES: Final[tuple[Role, ...]] = ("end-user", "agent", "admin")
SUPPORT_ROLES: Final[tuple[SupportRole, ...]] = ("administrator", "group_leader", "volunteer")
#: Custom roles: 0 made by the account, 1 light agent, 3 contributor, 4 admin, 5 billing admin.
#: https://developer.zendesk.com/api-reference/ticketing/account-configuration/custom_roles/
LIGHT_AGENT: Final = 1
TRAINED: Final = {"training_yes": True, "training_no": False}


def person(user: Node) -> Person:
    """Return a user; a user field of an unexpected type or option counts as unset."""
    fields, own = user.at("user_fields"), user.at("organization_id").whole_or_none()
    light = user.at("role_type").value == LIGHT_AGENT or user.at("only_private_comments").ticked()
    role = user.at("role").word_or_none(ROLES) or "end-user"
    return Person(
        id=user.at("id").whole(),
        name=user.at("name").text_or_none() or "",
        email=user.at("email").text_or_none(),
        role=role,
        locale=user.at("locale").text_or_none(),
        active=user.at("active").value is not False,
        suspended=user.at("suspended").ticked(),
        organization_id=own,
        organization_ids=frozenset() if own is None else frozenset({own}),
        light_agent=role == "agent" and light,
        support_role=fields.at("support_role").word_or_none(SUPPORT_ROLES),
        training_completed=TRAINED.get(str(fields.at("training_completed").value)),
        phone_support_from=fields.at("phone_support_from").day_or_none(),
        phone_support_until=fields.at("phone_support_until").day_or_none(),
    )


def organization(found: Node) -> Organization:
    """Return an organization; an organization field of an unexpected type counts as unset."""
    fields = found.at("organization_fields")
    return Organization(
        id=found.at("id").whole(),
        name=found.at("name").text_or_none() or "",
        support_agreement=fields.at("support_agreement").text_or_none(),
        non_admin_allowed=fields.at("non_admin_allowed").ticked(),
        customer_since=fields.at("customer_since").day_or_none(),
        covers_custom_development=fields.at("covers_custom_development").ticked(),
        unqualified_warned_on=fields.at("unqualified_warned_on").day_or_none(),
        customer_contact=fields.at("customer_contact").text_or_none(),
    )


def known_administrators(members: Iterable[Person]) -> tuple[Person, ...]:
    """Return an organization's administrators (R3) who can answer for it, the longest known first."""
    fit = (one for one in members if one.support_role == "administrator" and one.active and not one.suspended)
    return tuple(sorted(fit, key=lambda one: one.id))


def people_by_id(users: Node) -> dict[int, Person]:
    """Return the users of a list by id."""
    return {one.id: one for one in map(person, users.each())}


def organizations_by_id(found: Node) -> dict[int, Organization]:
    """Return the organizations of a list by id."""
    return {one.id: one for one in map(organization, found.each())}
