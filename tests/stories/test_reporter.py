"""R3 on the wire: whose cases go back to the customer's administrator, and how they come back from there."""

from collections.abc import Iterator

import pytest

from bot.sandbox import SCREENSHOT
from bot.sandbox.directory import join_organization, new_organization
from tests.stories.desk import Desk
from tests.stories.mails import COMPLETE_B, ONLY_WORDS, ONLY_WORDS_A

BOUNCED = "bounced_non_admin nb to {}, administrator, second_administrator"


@pytest.fixture(autouse=True)
def as_before(running: Desk) -> Iterator[None]:
    """Whoever a story gave another role has their own again afterwards."""
    yield
    running.people.set_person("no_role", user_fields={"support_role": None})
    running.people.set_person("stranger", user_fields={"support_role": None})
    running.people.set_organization("volunteer", organization_fields={"non_admin_allowed": False})
    neighbour = running.people.user("neighbour_administrator")
    memberships = running.zendesk.world.organization_memberships
    for key, one in [*memberships.items()]:
        if one["user_id"] == neighbour["id"] and one["organization_id"] != neighbour["organization_id"]:
            del memberships[key]
    running.people.settle_roles()


@pytest.mark.parametrize("person", ["volunteer", "group_leader", "no_role"])
def test_who_is_no_administrator_is_pointed_to_theirs(desk: Desk, person: str):
    case = desk.people.write_in(person, "Hjelp", ONLY_WORDS)
    desk.quiet()

    assert desk.said(case) == [BOUNCED.format(person)]
    assert "Derfor har vi satt Demo administrator og Second administrator på kopi." in desk.words(case)
    assert f"> {ONLY_WORDS}" in desk.words(case)
    assert (desk.status(case), desk.due(case)) == ("pending", "")


def test_a_bounced_case_of_class_a_stays_open_and_the_leads_hear_of_it(desk: Desk):
    case = desk.people.write_in("volunteer", "Innlogging", ONLY_WORDS_A)
    desk.quiet()

    assert desk.said(case) == [BOUNCED.format("volunteer"), "note needs_agent", "lead bounced_a"]
    assert desk.status(case) == "open"


def test_an_administrator_of_several_organizations_takes_a_case_over_and_it_stays_the_customers(desk: Desk):
    world, administrator = desk.zendesk.world, desk.people.ids["second_administrator"]
    customers = world.users[administrator]["organization_id"]
    other = new_organization(world, "Another customer")
    join_organization(world, administrator, other["id"])  # from now on their default one
    case = desk.people.write_in("volunteer", "Hjelp", ONLY_WORDS)
    desk.quiet()
    desk.people.reply("second_administrator", case, COMPLETE_B, attachments=[SCREENSHOT])
    desk.quiet()
    desk.people.set_person("second_administrator", organization_id=customers)

    assert (desk.requester(case), desk.ccs(case)) == ("second_administrator", ["administrator", "volunteer"])
    assert desk.ticket(case)["organization_id"] == customers
    assert desk.said(case)[-1] == "intake_complete nb to second_administrator, administrator, volunteer"


def test_where_no_administrator_is_known_an_agent_is_told(desk: Desk):
    desk.people.set_person("stranger", user_fields={"support_role": "volunteer"})
    case = desk.people.write_in("stranger", "Help", ONLY_WORDS)
    desk.quiet()

    assert desk.said(case) == [
        "bounced_non_admin en to stranger",
        "note bounced_no_admin_found",
        "lead no_administrator",
    ]
    assert desk.status(case) == "open"
    assert desk.tags(case) == "bounced_no_admin_found bounced_non_admin needs_agent"


def test_an_administrator_by_a_second_membership_is_put_on_copy_and_takes_over(desk: Desk):
    desk.people.join("neighbour_administrator", of="volunteer")
    case = desk.people.write_in("volunteer", "Hjelp", ONLY_WORDS)
    desk.quiet()
    assert desk.said(case) == [BOUNCED.format("volunteer") + ", neighbour_administrator"]

    desk.people.reply("neighbour_administrator", case, COMPLETE_B, attachments=[SCREENSHOT])
    desk.quiet()
    ticket, organization = desk.zendesk.world.ticket(case), desk.people.user("volunteer")["organization_id"]
    assert desk.said(case) == [
        "intake_complete en to neighbour_administrator, administrator, second_administrator, volunteer"
    ]
    assert ticket.facts["requester_id"] == desk.people.user("neighbour_administrator")["id"]
    assert ticket.facts["organization_id"] == organization


def test_a_stranger_gets_no_reply_and_a_person_looks(desk: Desk):
    case = desk.people.write_in("stranger", "Help", "Event: demo.example / Camp\nThe list is sorted by the wrong name.")
    desk.quiet()

    assert desk.said(case) == ["note reporter_unknown"]
    assert (desk.status(case), desk.due(case)) == ("new", "")
    assert desk.tags(case) == "needs_agent reporter_unknown"


def test_a_customer_may_have_agreed_otherwise(desk: Desk):
    desk.people.set_organization("volunteer", organization_fields={"non_admin_allowed": True})
    case = desk.people.write_in("volunteer", "Listen", COMPLETE_B, attachments=[SCREENSHOT])
    desk.quiet()

    assert desk.said(case) == ["intake_complete nb to volunteer"]


def test_the_answer_of_who_was_bounced_goes_to_an_agent(desk: Desk):
    case = desk.people.write_in("volunteer", "Hjelp", ONLY_WORDS)
    desk.quiet()
    assert desk.said(case) == [BOUNCED.format("volunteer")]

    desk.people.reply("volunteer", case, "Men administratoren vår er på ferie, så vi trenger hjelp nå.")
    desk.quiet()
    assert (desk.said(case), desk.status(case)) == (["note bounced_answer"], "open")
    assert desk.tags(case) == "bounced_non_admin needs_agent"


def test_a_comment_that_may_be_forged_hands_nothing_over(desk: Desk):
    case = desk.people.write_in("volunteer", "Hjelp", ONLY_WORDS)
    desk.quiet()
    assert desk.said(case) == [BOUNCED.format("volunteer")]

    desk.people.reply("administrator", case, COMPLETE_B, attachments=[SCREENSHOT], flags=[2])
    desk.quiet()
    assert (desk.said(case), desk.requester(case)) == (["note bounced_answer"], "volunteer")

    desk.people.reply("second_administrator", case, COMPLETE_B, attachments=[SCREENSHOT])
    desk.quiet()
    assert desk.said(case) == ["intake_complete nb to second_administrator, administrator, volunteer"]
    assert desk.requester(case) == "second_administrator"


def test_who_becomes_an_administrator_is_heard_at_the_next_sweep(desk: Desk):
    case = desk.people.write_in("no_role", "Listen", COMPLETE_B, attachments=[SCREENSHOT])
    desk.quiet()
    assert desk.said(case) == [BOUNCED.format("no_role")]

    desk.people.make_administrator("no_role")
    desk.at("Tue 10:00")
    assert desk.said(case) == []
    assert desk.app.sweeps.released() == 1
    desk.quiet()

    assert desk.said(case) == ["intake_complete nb to no_role, administrator, second_administrator"]
    assert (desk.tags(case), desk.due(case)) == ("intake_complete severity_b", "Thu 16:00")
