"""R4 to R6 on the wire: the clock of the answer, other classes, and who waits for whom."""

from collections.abc import Callable

import pytest

from bot.sandbox import SCREENSHOT
from tests.stories.desk import Desk
from tests.stories.mails import COMPLETE_A, COMPLETE_B


@pytest.fixture
def confirmed(desk: Desk) -> Callable[[str], int]:
    """Sends a complete case in, which is confirmed."""

    def confirm(text: str) -> int:
        case = desk.people.write_in("administrator", "Feil i systemet", text, attachments=[SCREENSHOT])
        desk.quiet()
        assert desk.said(case) == ["intake_complete nb to administrator"]
        return case

    return confirm


def test_an_agent_who_answers_a_case_of_nobodys_gets_it_and_has_answered_in_time(desk: Desk, confirmed):
    case = confirmed(COMPLETE_A)
    desk.at("Tue 15:59")
    assert "sla_at_risk" in desk.tags(case)
    assert desk.said(case) == ["lead sla_at_risk"]

    desk.people.agent_answers(case, "Vi ser på saken.")
    desk.quiet()
    assert desk.name(desk.ticket(case)["assignee_id"]) == "agent"
    assert desk.tags(case) == "intake_complete severity_a sla_met"
    assert desk.moment(case, "sla_answered_at") == "Tue 15:59"

    desk.at("Tue 16:00")
    desk.at("Fri 16:00")
    assert desk.tags(case) == "intake_complete severity_a sla_met"


def test_an_internal_comment_answers_nobody(desk: Desk, confirmed):
    case = confirmed(COMPLETE_A)
    desk.people.agent_answers(case, "Noen som har sett dette før?", public=False, take=True)
    desk.at("Tue 16:00")

    assert desk.said(case) == ["note sla_overdue", "lead sla_overdue"]
    desk.at("Wed 16:00")
    assert desk.said(case) == []


def test_a_lowered_class_counts_from_the_start_and_a_slip_corrected_at_once_is_not_told(desk: Desk, confirmed):
    case = confirmed(COMPLETE_A)
    desk.people.agent_sets(case, fields={"severity": "severity_b"})
    desk.later(minutes=2)
    desk.people.agent_sets(case, fields={"severity": "severity_a"})
    desk.later(minutes=10)
    assert (desk.said(case), desk.due(case)) == ([], "Tue 16:00")

    desk.people.agent_sets(case, fields={"severity": "severity_c"})
    desk.later(minutes=10)
    assert desk.said(case) == ["reclassified nb to administrator"]
    assert (desk.ticket(case)["priority"], desk.due(case)) == ("normal", "Thu 16:00")


def test_a_priority_that_an_agent_has_changed_is_not_changed_back(desk: Desk, confirmed):
    case = confirmed(COMPLETE_B)
    desk.people.agent_sets(case, priority="low")
    desk.at("Tue 12:00")
    desk.people.reply("administrator", case, "Det gjelder også utskriften til Excel, ser vi nå.")
    desk.quiet()

    assert desk.ticket(case)["priority"] == "low"


def test_a_case_solved_without_an_answer_is_judged_by_when_it_was_solved(desk: Desk, confirmed):
    case = confirmed(COMPLETE_A)
    desk.people.agent_sets(case, status="solved")
    desk.quiet()

    assert desk.tags(case) == "intake_complete severity_a sla_met"
    assert desk.field(case, "sla_answered_at") is None
    desk.at("Tue 16:00")


def test_waiting_and_working_show_in_tags_as_the_agent_sets_the_status(desk: Desk, confirmed):
    case = confirmed(COMPLETE_B)
    desk.people.agent_answers(case, "Hvilken nettleser bruker dere?", take=True, status="pending")
    desk.quiet()
    assert desk.tags(case) == "awaiting_customer intake_complete severity_b sla_met"

    desk.people.reply("administrator", case, "Vi bruker Firefox.")
    desk.quiet()
    assert (desk.status(case), desk.tags(case)) == ("open", "intake_complete severity_b sla_met")

    desk.people.agent_sets(case, status="hold")
    desk.quiet()
    assert desk.tags(case) == "in_progress_technical intake_complete severity_b sla_met"


def test_a_custom_status_counts_as_its_category(desk: Desk, confirmed):
    statuses = desk.zendesk.world.custom_statuses
    pending = next(row for row in statuses.values() if row["status_category"] == "pending")
    statuses[4242] = pending | {"id": 4242, "agent_label": "Waiting for a log file", "default": False}
    case = confirmed(COMPLETE_B)
    desk.people.agent_sets(case, custom_status_id=4242)
    desk.quiet()

    assert desk.tags(case) == "awaiting_customer intake_complete severity_b"
    assert desk.ticket(case)["custom_status_id"] == 4242
