"""How many calls of Zendesk's API an event costs while what seldom changes is known: limits are shared by all apps."""

import pytest

from bot.sandbox import SCREENSHOT
from tests.stories.desk import Desk
from tests.stories.mails import COMPLETE_B, ONLY_WORDS

UNCHANGED = ["GET /tickets/{0}", "GET /tickets/{0}/audits"]
CHANGED = [*UNCHANGED, "PUT /tickets/{0}"]


@pytest.fixture
def warm(desk: Desk) -> Desk:
    """A case was answered a moment ago, so that fields and macros were read."""
    desk.people.write_in("agent", "Husk kaffe", ONLY_WORDS)
    case = desk.people.write_in("administrator", "Feil i listen", COMPLETE_B, attachments=[SCREENSHOT])
    desk.quiet()
    assert desk.said(case) == ["intake_complete nb to administrator"]
    desk.calls()
    return desk


def told(calls: list[str], case: int) -> list[str]:
    return [call.format(case) for call in calls]


def test_an_event_that_changes_something_costs_three(warm: Desk):
    case = warm.people.write_in("administrator", "Feil i listen", ONLY_WORDS)
    warm.quiet()
    assert warm.said(case) == ["intake_incomplete nb to administrator"]
    assert warm.calls() == told(CHANGED, case)


def test_an_event_that_changes_nothing_costs_two_and_the_bots_own_update_none(warm: Desk):
    case = warm.people.write_in("administrator", "Feil i listen", COMPLETE_B, attachments=[SCREENSHOT])
    warm.quiet()
    assert warm.said(case) == ["intake_complete nb to administrator"]
    assert warm.calls() == told(CHANGED, case)

    warm.later(seconds=2)  # by then the bot's own second has settled
    warm.calls()
    warm.people.agent_answers(case, "Noen som har sett dette før?", public=False)
    warm.quiet()
    assert warm.calls() == told(UNCHANGED, case)


def test_a_bounce_costs_one_more_for_the_administrators(warm: Desk):
    case = warm.people.write_in("volunteer", "Hjelp", ONLY_WORDS)
    warm.quiet()
    assert warm.said(case) == ["bounced_non_admin nb to volunteer, administrator, second_administrator"]
    organization = warm.ticket(case)["organization_id"]
    assert warm.calls() == told([*UNCHANGED, f"GET /organizations/{organization}/users", "PUT /tickets/{0}"], case)


def test_a_reply_with_a_note_costs_one_more(warm: Desk):
    form = {"request_type": "type_custom_development"}
    case = warm.people.write_in("administrator", "Egen modul", ONLY_WORDS, channel="web", fields=form)
    warm.quiet()
    assert warm.said(case) == ["case_registered nb to administrator", "note custom_development"]
    assert warm.calls() == told([*CHANGED, "PUT /tickets/{0}"], case)


def test_repeats_cost_nothing(warm: Desk):
    for delivery in list(warm.zendesk.webhooks.deliveries):
        warm.zendesk.webhooks.again(delivery.invocation_id)
    warm.quiet()
    assert warm.calls() == []


def test_many_events_on_one_case_cost_as_one(warm: Desk):
    case = warm.people.write_in("administrator", "Feil i listen", ONLY_WORDS)
    for _ in range(5):
        warm.people.reply("administrator", case, "Type feil: B")
    warm.quiet()
    assert warm.said(case) == ["intake_incomplete nb to administrator"]
    # once more, because the second in which they all happened was not over at the first
    assert warm.calls() == told([*UNCHANGED, *CHANGED], case)


def test_a_timer_costs_what_it_changes(warm: Desk):
    case = warm.people.write_in("administrator", "Feil i listen", COMPLETE_B, attachments=[SCREENSHOT])
    warm.quiet()
    assert warm.said(case) == ["intake_complete nb to administrator"]
    warm.at("Wed 12:55")
    warm.people.agent_sets(case, subject="Sortering i listen")  # reads the fields again
    warm.quiet()
    warm.calls()

    warm.at("Wed 13:00")
    assert "sla_at_risk" in warm.tags(case)
    calls = [call for call in warm.calls() if f"/{case}" in call]
    # `warm` has a case with the same date: whichever thread comes first may read both in one call.
    assert calls in (told(CHANGED, case), told(CHANGED[1:], case))
    said = [lines for each in warm.zendesk.world.tickets if (lines := warm.said(each))]
    assert said == [["lead sla_at_risk"]] * 2  # of the case of a moment ago as well
    warm.people.agent_answers(case, "Vi ser på saken.")
    warm.quiet()


def test_a_collision_costs_a_second_round(warm: Desk):
    conflict = '{"error": "UpdateConflict", "description": "Ticket was updated"}'
    warm.zendesk.fault("status", method="PUT", status=409, body=conflict)
    case = warm.people.write_in("administrator", "Feil i listen", ONLY_WORDS)
    warm.quiet()
    assert warm.said(case) == ["intake_incomplete nb to administrator"]
    assert warm.calls() == told([*CHANGED, *CHANGED], case)


def test_each_further_hundred_audits_cost_one(warm: Desk):
    case = warm.people.write_in("administrator", "Feil i listen", COMPLETE_B, attachments=[SCREENSHOT])
    warm.quiet()
    assert warm.said(case) == ["intake_complete nb to administrator"]
    warm.zendesk.webhooks.pause()
    for number in range(100):
        warm.people.agent_sets(case, subject=f"Feil i listen, {number}")
    warm.zendesk.webhooks.forget()
    warm.zendesk.webhooks.resume()
    warm.later(seconds=2)
    warm.calls()

    warm.people.agent_sets(case, subject="Feil i listen")
    warm.quiet()
    assert warm.calls() == told([*UNCHANGED, UNCHANGED[1]], case)


def test_an_author_who_comes_with_no_sideload_costs_one(warm: Desk):
    case = warm.people.write_in("administrator", "Feil i listen", COMPLETE_B, attachments=[SCREENSHOT])
    warm.quiet()
    assert warm.said(case) == ["intake_complete nb to administrator"]
    warm.calls()

    warm.later(seconds=2)  # by then the bot's own second has settled
    warm.calls()
    author = warm.zendesk.people.user("neighbour_administrator")["id"]
    warm.people.reply("neighbour_administrator", case, "We see the same error over here, every day.")
    warm.quiet()
    assert warm.said(case) == ["note stranger"]
    memberships = f"GET /users/{author}/organization_memberships"
    assert warm.calls() == told([*UNCHANGED, memberships, "PUT /tickets/{0}"], case)
