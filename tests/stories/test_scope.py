"""R1 on the wire: what is no support case is told where it belongs, once."""

from collections.abc import Iterator

import pytest

from bot.sandbox import SCREENSHOT
from tests.stories.desk import Desk
from tests.stories.mails import COMPLETE_B, ONLY_WORDS

WISH = "Vi skulle gjerne hatt en kolonne til i deltakerlisten, med fødselsdato."


@pytest.fixture(autouse=True)
def as_before(running: Desk) -> Iterator[None]:
    yield
    running.people.set_organization("administrator", organization_fields={"customer_contact": None})


@pytest.mark.parametrize("kind", ["change_request", "user_question", "improvement_idea"])
def test_what_is_no_support_case_gets_its_own_reply_and_waits(desk: Desk, kind: str):
    contact = "Demo Contact, contact@support.example"
    desk.people.set_organization("administrator", organization_fields={"customer_contact": contact})
    case = desk.people.write_in(
        "administrator", "Ny kolonne", WISH, channel="web", fields={"request_type": f"type_{kind}"}
    )
    desk.quiet()

    assert desk.said(case) == [f"out_of_scope_{kind} nb to administrator"]
    assert ("Demo Contact" in desk.words(case)) == (kind != "improvement_idea")
    assert (desk.status(case), desk.due(case)) == ("pending", "")
    assert desk.tags(case) == f"awaiting_customer out_of_scope type_{kind}"

    desk.people.reply("administrator", case, "Jo, det er en feil: kolonnen sto der i går, og er borte i dag.")
    desk.quiet()
    assert (desk.said(case), desk.status(case)) == (["note needs_agent"], "open")
    assert desk.tags(case) == f"needs_agent out_of_scope type_{kind}"


def test_out_of_scope_but_reported_as_class_a_stays_open(desk: Desk):
    fields = {"request_type": "type_change_request", "severity": "severity_a"}
    case = desk.people.write_in("administrator", "Haster", WISH, channel="web", fields=fields)
    desk.quiet()

    assert desk.said(case) == ["out_of_scope_change_request nb to administrator", "note needs_agent"]
    assert (desk.status(case), "needs_agent" in desk.tags(case)) == ("open", True)


def test_when_an_agent_sets_the_type_nothing_is_said(desk: Desk):
    case = desk.people.write_in("administrator", "Listen", COMPLETE_B, attachments=[SCREENSHOT])
    desk.quiet()
    assert desk.said(case) == ["intake_complete nb to administrator"]

    desk.people.agent_sets(case, fields={"request_type": "type_improvement_idea"})
    desk.quiet()
    assert (desk.said(case), desk.status(case)) == ([], "open")
    assert "out_of_scope" in desk.tags(case)


def test_custom_development_is_left_to_an_agent(desk: Desk):
    fields = {"request_type": "type_custom_development"}
    case = desk.people.write_in("administrator", "Egen modul", WISH, channel="web", fields=fields)
    desk.quiet()

    assert desk.said(case) == ["case_registered nb to administrator", "note custom_development"]
    assert (desk.status(case), desk.due(case)) == ("open", "")
    assert desk.tags(case) == "needs_agent type_custom_development"


def test_an_idea_from_a_volunteer_goes_to_their_administrator_first(desk: Desk):
    fields = {"request_type": "type_improvement_idea"}
    case = desk.people.write_in("volunteer", "Idé", ONLY_WORDS, channel="web", fields=fields)
    desk.quiet()

    assert desk.said(case) == ["bounced_non_admin nb to volunteer, administrator, second_administrator"]


def test_the_fifth_question_of_a_customer_is_told_to_the_leads(desk: Desk):
    fields = {"request_type": "type_user_question"}
    asked = []
    for number in range(5):
        asked.append(
            desk.people.write_in("neighbour_administrator", f"Question {number}", WISH, channel="web", fields=fields)
        )
        desk.later(minutes=6)  # the count is kept for five

    reply = "out_of_scope_user_question en to neighbour_administrator"
    assert [desk.said(case) for case in asked] == [[reply]] * 4 + [[reply, "lead user_questions"]]
