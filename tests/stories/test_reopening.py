"""R7 on the wire: what a customer's word on a solved case means."""

import pytest

from bot.sandbox import SCREENSHOT
from tests.stories.desk import Desk
from tests.stories.mails import COMPLETE_B, STILL_WRONG, STILL_WRONG_HOW, THANKS


@pytest.fixture
def solved(desk: Desk) -> int:
    case = desk.people.write_in("administrator", "Feil i systemet", COMPLETE_B, attachments=[SCREENSHOT])
    desk.quiet()
    desk.people.agent_answers(case, "Nå skal det virke.", take=True, status="solved")
    desk.at("Tue 10:00")
    assert desk.said(case) == ["intake_complete nb to administrator"]
    assert (desk.status(case), desk.tags(case)) == ("solved", "intake_complete severity_b sla_met")
    return case


def test_a_reopened_case_without_news_is_asked_for_them_once(desk: Desk, solved: int):
    desk.people.reply("administrator", solved, STILL_WRONG)
    desk.quiet()
    assert desk.said(solved) == ["reopened_no_new_info nb to administrator"]
    assert (desk.status(solved), "reopened_no_new_info" in desk.tags(solved)) == ("pending", True)

    desk.people.reply("administrator", solved, STILL_WRONG)
    desk.quiet()
    assert (desk.said(solved), desk.status(solved)) == ([], "open")

    desk.people.reply("administrator", solved, STILL_WRONG_HOW)
    desk.quiet()
    assert desk.tags(solved) == "intake_complete reopened severity_b sla_met"


def test_a_reopened_case_with_news_is_open(desk: Desk, solved: int):
    desk.people.reply("administrator", solved, STILL_WRONG_HOW)
    desk.quiet()

    assert desk.status(solved) == "open"
    assert desk.tags(solved) == "intake_complete reopened severity_b sla_met"


def test_thanks_leave_a_solved_case_solved(desk: Desk, solved: int):
    desk.people.reply("administrator", solved, THANKS)
    desk.quiet()

    assert (desk.status(solved), desk.tags(solved)) == ("solved", "intake_complete severity_b sla_met")


def test_another_event_in_an_old_case_is_noted(desk: Desk, solved: int):
    desk.people.reply("administrator", solved, "Arrangement: demo.example / Vinterleir\n" + STILL_WRONG_HOW)
    desk.quiet()

    assert desk.said(solved) == ["note possible_new_case"]
    assert desk.tags(solved) == "intake_complete possible_new_case reopened severity_b sla_met"
