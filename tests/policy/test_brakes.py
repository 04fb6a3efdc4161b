"""R12's brakes as pure arithmetic: who is held back by how many replies, and what goes on all the same."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model.case import Case
from bot.model.decision import apply
from bot.policy import decide
from bot.policy.brakes import Replied, counted, held_by, is_overtaken, without_reply
from bot.policy.settings import Limits
from bot.policy.view import CaseView
from tests.policy.story import MAILS, PEOPLE, Story, carry_out, oslo

NOW = oslo("Mon 2026-11-23 09:11")
LIMITS = Limits()


def reported(requester: str = "no role", mail: str = "only words", **facts: object) -> tuple[Story, Case]:
    story = Story({"requester": requester, "administrators": [], **facts})
    return story, story.create(oslo("Mon 2026-11-23 09:10"), MAILS[mail])


@pytest.mark.parametrize(
    ("replied", "brake"),
    [
        (Replied(9, 29, 59), None),
        (Replied(10, 29, 59), "requester"),
        (Replied(9, 30, 59), "organization"),
        (Replied(0, 0, 60), "all"),
        (Replied(10, 30, 60), "all"),
    ],
)
def test_the_eleventh_reply_to_one_the_thirty_first_to_a_customer_and_the_sixty_first_of_all_wait(
    replied: Replied, brake: str | None
) -> None:
    story, case = reported()

    assert held_by(case, decide(case, story.policy, NOW), replied, LIMITS) == brake


@pytest.mark.parametrize(("requester", "mail"), [("administrator", "only words"), ("no role", "only words, A")])
def test_administrators_and_class_a_are_held_back_by_the_brake_of_all_alone(requester: str, mail: str) -> None:
    story, case = reported(requester, mail)
    decision = decide(case, story.policy, NOW)

    assert counted(case, decision) == (None, None)
    assert held_by(case, decision, Replied(99, 99, 0), LIMITS) is None
    assert held_by(case, decision, Replied(0, 0, 60), LIMITS) == "all"


def test_who_has_no_organization_counts_alone() -> None:
    story, case = reported("no organization")

    assert counted(case, decide(case, story.policy, NOW)) == (PEOPLE["no organization"].id, None)


def test_a_decision_without_a_reply_is_held_back_by_nothing() -> None:
    story, case = reported()

    assert held_by(case, replace(decide(case, story.policy, NOW), reply=None), Replied(99, 99, 99), LIMITS) is None


@pytest.mark.parametrize("mail", ["only words", "complete B"])
def test_a_reply_that_waits_is_decided_again_while_tags_and_clocks_go_on(mail: str) -> None:
    story, case = reported(mail=mail)
    decision = decide(case, story.policy, NOW)
    held = without_reply(case, decision)
    after = apply(case, held)

    assert (held.reply, held.status, after.status) == (None, None, case.status)
    assert held.add_tags == decision.add_tags - {"awaiting_customer"}  # nobody has been asked yet
    again = decide(after, story.policy, NOW)
    assert (again.reply, again.status) == (decision.reply, decision.status)
    assert decide(carry_out(after, again, story.policy), story.policy, NOW).reply is None


def test_who_was_to_be_copied_in_hears_of_nothing_while_the_reply_waits() -> None:
    story, case = reported()
    decision = replace(decide(case, story.policy, NOW), email_ccs=(1, 2))

    assert without_reply(case, decision).email_ccs == ()


def told(*steps: str) -> tuple[Story, Case]:
    """A volunteer's case, and what happens to it minute by minute.

    The bot sends its reply or holds it back; an agent takes the case; the customer writes.
    """
    story, case = reported()
    for minute, step in enumerate(steps, start=1):
        at = NOW + timedelta(minutes=minute)
        if step == "agent takes it":
            case = story.carry_on(case, at, {"by": "agent", "assignee": "agent"})
        elif step == "customer writes":
            case = story.carry_on(case, at, {"by": "no role", **MAILS["complete B"]})
        else:
            decision = decide(case, story.policy, at)
            case = apply(case, decision if step == "sent" else without_reply(case, decision))
    return story, case


@pytest.mark.parametrize(
    ("steps", "overtaken"),
    [
        (["held"], False),
        (["agent takes it"], False),  # nothing waits
        (["held", "agent takes it"], True),
        (["agent takes it", "held"], False),
        (["held", "held", "agent takes it"], True),
        (["held", "agent takes it", "held"], True),
        (["held", "sent", "agent takes it"], False),  # it waits no more
        (["held", "agent takes it", "customer writes"], False),  # what they write now is answered
        (["held", "customer writes", "agent takes it"], True),
        (["held", "sent", "customer writes", "held", "agent takes it"], True),  # the second waits
    ],
)
def test_a_reply_that_waits_is_overtaken_by_what_an_agent_does(steps: list[str], *, overtaken: bool) -> None:
    story, case = told(*steps)
    later = NOW + timedelta(hours=1)

    assert is_overtaken(CaseView(case, story.policy, later)) == overtaken
    if overtaken:
        assert decide(case, story.policy, later).reply is None


def test_a_case_of_class_a_counts_for_nobodys_brake_though_this_decision_sets_no_class() -> None:
    story, case = reported()
    decision = decide(case, story.policy, NOW)
    assert counted(replace(case, fields={**case.fields, "severity": "severity_a"}), decision).requester_id is None
    assert counted(case, decision).requester_id == case.requester.id
