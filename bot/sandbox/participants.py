"""Who takes part in a ticket: requester, CCs and followers."""

from typing import Any

from bot.sandbox.directory import new_user
from bot.sandbox.errors import invalid
from bot.sandbox.state import Json, World
from bot.sandbox.updates import Update


def set_requester(update: Update, given: Json) -> None:
    """Sets requester and organization; a new requester's organization comes along unless one is given.

    https://developer.zendesk.com/documentation/ticketing/managing-tickets/creating-and-updating-tickets/#setting-the-requester
    """
    requester = given.get("requester_id") or _found_or_made(update.world, given.get("requester"))
    if requester is None and update.created:
        requester = update.actor["id"]
    if requester is not None:
        _take_requester(update, int(requester))
    if "organization_id" in given:
        _take_organization(update, given["organization_id"])


def _take_requester(update: Update, requester: int) -> None:
    if requester not in update.world.users:
        raise invalid("requester", "Requester: is invalid")
    if requester == update.ticket.facts["requester_id"]:
        return
    update.change("requester_id", requester)
    update.change("organization_id", update.world.users[requester]["organization_id"])
    _write_ccs(update, [cc for cc in update.ticket.facts["email_cc_ids"] if cc != requester])


def _take_organization(update: Update, organization_id: int | None) -> None:
    if organization_id not in (None, *update.world.organizations_of(update.ticket.facts["requester_id"])):
        raise invalid("organization", "Organization: is invalid")
    update.change("organization_id", organization_id)


def set_email_ccs(update: Update, given: list[Any]) -> None:
    """Puts people on copy and takes them off. https://developer.zendesk.com/documentation/ticketing/managing-tickets/creating-and-updating-tickets/#setting-email-ccs."""
    _write_ccs(update, _moved(update, list(update.ticket.facts["email_cc_ids"]), given))


def set_followers(update: Update, given: list[Any]) -> None:
    """Likewise for followers, who are agents. https://developer.zendesk.com/documentation/ticketing/managing-tickets/creating-and-updating-tickets/#setting-followers."""
    old = list(update.ticket.facts["follower_ids"])
    new = [user for user in _moved(update, old, given) if update.world.is_staff(user)]
    if new != old:
        update.ticket.facts["follower_ids"] = new
        update.record("FollowerChange", previous_followers=_emails(update, old), current_followers=_emails(update, new))


def _write_ccs(update: Update, new: list[int]) -> None:
    old = update.ticket.facts["email_cc_ids"]
    new = [user for user in new if user != update.ticket.facts["requester_id"]]
    if new != old:
        update.ticket.facts["email_cc_ids"] = new
        update.record("EmailCcChange", previous_email_ccs=_emails(update, old), current_email_ccs=_emails(update, new))


def _moved(update: Update, people: list[int], given: list[Any]) -> list[int]:
    for one in given:
        user = one.get("user_id") or _found_or_made(
            update.world, {"email": one.get("user_email"), "name": one.get("user_name")}
        )
        if user is None or int(user) not in update.world.users:
            raise invalid("email_ccs", "Email CC: is invalid")
        people = [person for person in people if person != int(user)]
        if one.get("action", "put") == "put":
            people.append(int(user))
    return people


def _emails(update: Update, people: list[int]) -> list[str]:
    return [update.world.users[person]["email"] for person in people]


def _found_or_made(world: World, given: Json | None) -> int | None:
    """The user with the address given, made when there is none."""
    email = (given or {}).get("email")
    if not email:
        return None
    known = world.user_by_email(email)
    name = (given or {}).get("name") or email.split("@")[0]
    return int((known or new_user(world, name, email))["id"])
