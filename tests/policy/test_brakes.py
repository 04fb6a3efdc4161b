"""R12's brakes as pure arithmetic: who is held back by how many replies, and what goes on all the same."""

from dataclasses import replace

import pytest

from bot.model.case import Case
from bot.model.decision import apply
from bot.policy import decide
from bot.policy.brakes import Replied, counted, held_by, without_reply
from bot.policy.settings import Limits
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
