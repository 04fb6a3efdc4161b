"""R2 on the wire: what a case must hold, how it is asked for, and when asking is over."""

import pytest

from bot.sandbox import SCREENSHOT
from tests.stories.desk import Desk
from tests.stories.mails import (
    COMPLETE_A,
    COMPLETE_B,
    EVENT_ONLY,
    ONLY_WORDS,
    ONLY_WORDS_A,
    THANKS,
    THE_REST,
    UNREADABLE,
)

FORM = {
    "event": "demo.example / Landsleir",
    "severity": "severity_c",
    "actions_tried": "Prøvd i to nettlesere, og spurt en kollega.",
}


def test_an_incomplete_case_of_class_a_is_asked_but_stays_open_and_the_leads_hear_of_it(desk: Desk):
    case = desk.people.write_in("administrator", "Innlogging", ONLY_WORDS_A)
    desk.quiet()

    assert desk.said(case) == ["intake_incomplete_critical nb to administrator", "lead incomplete_a"]
    assert (desk.status(case), desk.due(case)) == ("open", "Tue 16:00")


def test_an_answer_in_which_nothing_new_is_readable_goes_to_an_agent(desk: Desk):
    case = desk.people.write_in("administrator", "Feil i listen", ONLY_WORDS + "\nType feil: C")
    desk.quiet()
    assert desk.said(case) == ["intake_incomplete nb to administrator"]

    desk.people.reply("administrator", case, UNREADABLE)
    desk.quiet()
    assert desk.said(case) == ["note intake_unreadable"]
    assert (desk.status(case), desk.due(case)) == ("open", "Thu 16:00")


def test_after_three_requests_a_person_takes_over(desk: Desk):
    case = desk.people.write_in("administrator", "Feil i listen", ONLY_WORDS)
    desk.quiet()
    assert desk.said(case) == ["intake_incomplete nb to administrator"]
    for answer in (EVENT_ONLY, "Type feil: C"):
        desk.people.reply("administrator", case, answer)
        desk.quiet()
        assert desk.said(case) == ["intake_incomplete_again nb to administrator"]
        assert desk.status(case) == "pending"

    desk.people.reply("administrator", case, "Tiltak: Prøvd i to nettlesere.")
    desk.quiet()
    assert desk.said(case) == ["note intake_asked_enough"]
    assert desk.status(case) == "open"


def test_what_the_form_holds_is_kept_whatever_the_text_says(desk: Desk):
    case = desk.people.write_in(
        "administrator", "Listen", COMPLETE_A, channel="web", fields=FORM, attachments=[SCREENSHOT]
    )  # fmt: skip
    desk.quiet()

    assert desk.said(case) == ["intake_complete nb to administrator"]
    assert [desk.field(case, key) for key in FORM] == list(FORM.values())
    assert (desk.ticket(case)["priority"], desk.due(case)) == ("normal", "Thu 16:00")


def test_an_agents_answer_ends_the_asking_and_the_silence_of_the_customer_is_no_breach(desk: Desk):
    case = desk.people.write_in("administrator", "Feil i listen", ONLY_WORDS)
    desk.quiet()
    assert desk.said(case) == ["intake_incomplete nb to administrator"]

    desk.at("Tue 10:00")
    desk.people.agent_answers(case, "Det holder, vi ser på det.", take=True)
    desk.people.agent_sets(case, fields={"severity": "severity_b"})
    desk.quiet()
    assert desk.tags(case) == "awaiting_customer severity_b sla_met"
    assert desk.due(case) == "Thu 16:00"
    assert desk.field(case, "sla_started_at") == desk.field(case, "sla_answered_at")

    desk.people.reply("administrator", case, EVENT_ONLY)
    desk.quiet()
    assert desk.said(case) == []


def test_an_administrator_without_training_is_asked_to_take_it_in_the_same_reply(desk: Desk):
    desk.people.make_administrator("administrator", trained=False)
    case = desk.people.write_in("administrator", "Listen", COMPLETE_B, attachments=[SCREENSHOT])
    desk.quiet()
    desk.people.make_administrator("administrator")

    assert desk.said(case) == ["intake_complete nb to administrator"]
    assert "ikke er registrert med gjennomført opplæring" in desk.words(case)
    assert desk.tags(case) == "intake_complete severity_b training_required unqualified_suspected"


def test_a_phone_call_is_never_sent_back_or_asked_about(desk: Desk):
    case = desk.people.phone_call("volunteer", "Ringte om listen", "Listen er feil.\nType feil: B")
    desk.quiet()

    assert desk.said(case) == [
        "case_registered nb to volunteer",
        "note not_bounced",
        "note intake_gaps",
        "note phone",
    ]
    assert desk.due(case) == "Wed 16:00"


def test_a_case_of_the_houses_own_is_left_to_the_house(desk: Desk):
    case = desk.people.write_in("agent", "Husk kaffe", ONLY_WORDS)
    desk.quiet()
    assert (desk.said(case), desk.tags(case)) == ([], "")

    desk.people.agent_sets(case, status="hold")
    desk.quiet()
    assert desk.tags(case) == "in_progress_technical"


@pytest.mark.parametrize("idle", ["automatic reply", "thanks"])
def test_an_answer_that_says_nothing_changes_nothing(desk: Desk, idle: str):
    case = desk.people.write_in("administrator", "Feil i listen", ONLY_WORDS)
    desk.quiet()
    assert desk.said(case) == ["intake_incomplete nb to administrator"]
    before = desk.tags(case)

    if idle == "thanks":
        desk.people.reply("administrator", case, THANKS)
    else:
        desk.people.automatic_reply("administrator", case)
    assert desk.status(case) == "open"
    desk.quiet()
    assert (desk.said(case), desk.status(case), desk.tags(case)) == ([], "pending", before)

    desk.people.reply("administrator", case, THE_REST, attachments=[SCREENSHOT])
    desk.quiet()
    assert desk.said(case) == ["intake_complete nb to administrator"]


def test_a_follow_up_of_a_closed_case_is_a_new_case_about_which_nothing_is_asked(desk: Desk):
    first = desk.people.write_in("administrator", "Listen", COMPLETE_B, attachments=[SCREENSHOT])
    desk.quiet()
    assert desk.said(first) == ["intake_complete nb to administrator"]
    desk.people.agent_answers(first, "Rettet.", take=True, status="solved")
    desk.quiet()
    desk.people.close_solved()
    desk.at("Thu 10:00")

    second = desk.people.reply("administrator", first, "Den er feil igjen, på samme måte som sist.")
    desk.quiet()
    assert second != first
    assert desk.tags(second) == "severity_b"
    assert desk.due(second) == "Mon 16:00"
    assert desk.field(second, "event") == "demo.example / Landsleir"
    assert desk.field(second, "sla_answered_at") is None
    assert desk.said(second) == ["case_registered nb to administrator"]


def test_customers_words_are_never_filled_in_as_placeholders(desk: Desk):
    mail = COMPLETE_B.replace("demo.example / Landsleir", "{{ticket.requester.email}} {% raw %}")
    case = desk.people.write_in("administrator", "Listen {{ticket.id}}", mail, attachments=[SCREENSHOT])
    desk.quiet()

    assert desk.said(case) == ["intake_complete nb to administrator"]
    assert "{{" not in desk.words(case)
    assert desk.field(case, "event") == "{{ticket.requester.email}} {% raw %}"
