"""Users and organizations of Zendesk's JSON as the policy's people; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from bot.model.case import Case, Organization, Person
from bot.zendesk import records

#: Custom roles: 0 made by the account, 1 light agent, 3 contributor, 4 admin, 5 billing admin.
#: https://developer.zendesk.com/api-reference/ticketing/account-configuration/custom_roles/
LIGHT_AGENT: Final = 1
TRAINED: Final = {"training_yes": True, "training_no": False}
NOBODYS: Final[frozenset[int]] = frozenset()


def person(user: records.User, organization_ids: frozenset[int] = NOBODYS) -> Person:
    """Return a user; a user field of an unexpected type or option counts as unset.

    Args:
        user: Zendesk's.
        organization_ids: all that the user is known to belong to; the default one is among them anyway.
    """
    fields, own = user.user_fields or records.UserFields(), user.organization_id
    light = user.role_type == LIGHT_AGENT or user.only_private_comments
    return Person(
        id=user.id,
        name=_said(user.name) or "",
        email=_said(user.email),
        role=user.role or "end-user",
        locale=_said(user.locale),
        active=user.active is not False,
        suspended=user.suspended,
        organization_id=own,
        organization_ids=organization_ids if own is None else organization_ids | {own},
        light_agent=user.role == "agent" and light,
        support_role=fields.support_role,
        training_completed=TRAINED.get(fields.training_completed or ""),
        phone_support_from=fields.phone_support_from,
        phone_support_until=fields.phone_support_until,
    )


def organization(found: records.Organization) -> Organization:
    """Return an organization; an organization field of an unexpected type counts as unset."""
    fields = found.organization_fields or records.OrganizationFields()
    return Organization(
        id=found.id,
        name=_said(found.name) or "",
        support_agreement=_said(fields.support_agreement),
        non_admin_allowed=fields.non_admin_allowed,
        customer_since=fields.customer_since,
        covers_custom_development=fields.covers_custom_development,
        unqualified_warned_on=fields.unqualified_warned_on,
        customer_contact=_said(fields.customer_contact),
    )


def known_administrators(members: Iterable[Person]) -> tuple[Person, ...]:
    """Return an organization's administrators (R3) who can answer for it, the longest known first."""
    fit = (one for one in members if one.support_role == "administrator" and one.active and not one.suspended)
    return tuple(sorted(fit, key=lambda one: one.id))


def people_by_id(users: Iterable[records.User], memberships: Iterable[records.Membership] = ()) -> dict[int, Person]:
    """Return users by id, with the organizations that memberships tell of."""
    theirs = belonging(memberships)
    return {user.id: person(user, theirs.get(user.id, NOBODYS)) for user in users}


def from_elsewhere(case: Case) -> tuple[Person, ...]:
    """Return end users who commented though their default organization is not the case's.

    Only their memberships tell whether they belong to the case's organization as well. It does not matter for the
    requester, and for people on copy only where they are administrators, who may take a case over (R3).
    """
    of, ccs = case.organization, case.email_ccs
    wrote = {entry.comment.author_id for entry in case.history if entry.comment is not None} - {case.requester.id}
    users = [user for user in case.people.values() if user.id in wrote and user.role == "end-user"]
    asked = [user for user in users if user.id not in ccs or user.support_role == "administrator"]
    return tuple(user for user in asked if of is not None and user.organization_id not in (None, of.id))


def belonging(memberships: Iterable[records.Membership]) -> Mapping[int, frozenset[int]]:
    """Return the organizations of users, by the user's id."""
    found: dict[int, frozenset[int]] = {}
    for one in memberships:
        if one.user_id is not None and one.organization_id is not None:
            found[one.user_id] = found.get(one.user_id, NOBODYS) | {one.organization_id}
    return found


def organizations_by_id(found: Iterable[records.Organization]) -> dict[int, Organization]:
    """Return organizations by id."""
    return {one.id: organization(one) for one in found}


def _said(text: str | None) -> str | None:
    return text if text is not None and text.strip() else None
