"""The demo's story, as the page tells it: what customers and agents do, and what comes of it."""

import re

from bot.sandbox import SCREENSHOT
from tests.stories.desk import Desk
from tests.stories.mails import COMPLETE_A, COMPLETE_B, ONLY_WORDS, THE_REST


def test_an_administrators_complete_case_is_confirmed_with_its_class_and_date(desk: Desk):
    case = desk.people.write_in("administrator", "Betaling feiler", COMPLETE_A, attachments=[SCREENSHOT])
    desk.quiet()

    assert desk.said(case) == ["intake_complete nb to administrator"]
    assert f"nummer {case}" in desk.words(case)
    assert "A – kritisk" in desk.words(case)
    assert re.search(r"besvart senest tirsdag \d+\. \w+ 2026 kl\. 16\.00", desk.words(case))
    assert (desk.status(case), desk.ticket(case)["priority"], desk.due(case)) == ("new", "urgent", "Tue 16:00")
    assert desk.tags(case) == "intake_complete severity_a"
    assert desk.field(case, "event") == "demo.example / Landsleir"


def test_what_an_email_lacks_is_asked_for_once_and_the_answer_completes_the_case(desk: Desk):
    case = desk.people.write_in("administrator", "Feil i listen", ONLY_WORDS)
    desk.quiet()

    assert desk.said(case) == ["intake_incomplete nb to administrator"]
    assert desk.status(case) == "pending"
    assert desk.tags(case) == (
        "awaiting_customer intake_incomplete missing_actions_tried missing_event missing_screenshot missing_severity"
    )
    assert desk.due(case) == ""

    desk.at("Mon 14:00")
    desk.people.reply("administrator", case, THE_REST, attachments=[SCREENSHOT])
    desk.quiet()

    assert desk.said(case) == ["intake_complete nb to administrator"]
    assert (desk.status(case), desk.ticket(case)["priority"], desk.due(case)) == ("open", "high", "Wed 16:00")
    assert desk.tags(case) == "intake_complete severity_b"


def test_a_volunteers_case_goes_back_to_the_administrator_who_takes_it_over(desk: Desk):
    case = desk.people.write_in("volunteer", "Hjelp", ONLY_WORDS)
    desk.quiet()

    assert desk.said(case) == ["bounced_non_admin nb to volunteer, administrator, second_administrator"]
    assert desk.status(case) == "pending"
    assert desk.tags(case) == "awaiting_customer bounced_non_admin"
    assert desk.ccs(case) == ["administrator", "second_administrator"]

    desk.at("Mon 12:00")
    desk.people.reply("administrator", case, COMPLETE_B, attachments=[SCREENSHOT])
    desk.quiet()

    assert desk.said(case) == ["intake_complete nb to administrator, second_administrator, volunteer"]
    assert desk.requester(case) == "administrator"
    assert sorted(desk.ccs(case)) == ["second_administrator", "volunteer"]
    assert (desk.status(case), desk.due(case)) == ("open", "Wed 16:00")
    assert desk.tags(case) == "intake_complete severity_b"


def test_when_an_agent_changes_the_class_priority_and_date_follow_and_the_customer_is_told_once(desk: Desk):
    case = desk.people.write_in("administrator", "Feil i listen", COMPLETE_B, attachments=[SCREENSHOT])
    desk.quiet()
    assert desk.said(case) == ["intake_complete nb to administrator"]

    desk.people.agent_sets(case, fields={"severity": "severity_a"})
    desk.quiet()
    assert desk.said(case) == []
    assert (desk.ticket(case)["priority"], desk.due(case)) == ("urgent", "Tue 16:00")

    desk.later(minutes=5)
    assert desk.said(case) == ["reclassified nb to administrator"]
    assert "fra B – moderat til A – kritisk" in desk.words(case)
    assert desk.tags(case) == "intake_complete reclassified severity_a"
    assert desk.field(case, "severity_reported") == "B"

    desk.later(hours=1)
    assert desk.said(case) == []


def test_a_case_that_nobody_answers_is_at_risk_and_then_overdue(desk: Desk):
    case = desk.people.write_in("administrator", "Betaling feiler", COMPLETE_A, attachments=[SCREENSHOT])
    desk.quiet()
    assert desk.said(case) == ["intake_complete nb to administrator"]

    desk.at("Tue 12:59")
    assert desk.tags(case) == "intake_complete severity_a"
    desk.at("Tue 13:00")
    assert desk.tags(case) == "intake_complete severity_a sla_at_risk"
    assert desk.said(case) == ["lead sla_at_risk"]

    desk.at("Tue 16:00")
    assert desk.said(case) == ["note sla_overdue", "lead sla_overdue"]
    assert desk.tags(case) == "intake_complete severity_a sla_overdue"

    desk.at("Tue 16:01")
    desk.people.agent_answers(case, "Vi ser på saken.", take=True)
    desk.quiet()
    assert desk.tags(case) == "intake_complete severity_a sla_breached"
