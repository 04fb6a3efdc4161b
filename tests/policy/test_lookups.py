"""What deciding takes besides the case costs a call each: it is asked for only where it matters."""

from dataclasses import replace
from typing import Any

import pytest

from bot.model.case import Case
from bot.model.decision import Recount
from bot.policy import decide
from bot.policy.agreements import may_be_due
from bot.policy.lookups import lookups
from bot.policy.settings import Policy
from tests.policy.story import MAILS, Story, oslo


def case(requester: str = "administrator", **creation: Any) -> tuple[Policy, Case]:
    story = Story({"requester": requester})
    return story.policy, story.create(oslo("2026-11-23 09:10"), {**MAILS["only words"], **creation})


@pytest.mark.parametrize(
    ("requester", "needed"),
    [("administrator", False), ("volunteer", True), ("no role", True), ("no organization", False), ("agent", False)],
)
def test_administrators_matter_for_requesters_who_are_none(requester: str, needed: bool) -> None:  # noqa: FBT001 - data
    policy, one = case(requester)

    assert lookups(one, policy).administrators == needed


def test_administrators_do_not_matter_once_somebody_has_answered() -> None:
    policy, one = case("volunteer", by="agent")

    assert not lookups(one, policy).administrators


@pytest.mark.parametrize(
    ("administrators", "why"), [(None, "nobody looked for administrators"), ((), "no administrator known")]
)
def test_why_somebody_without_a_role_may_report_tells_whether_administrators_were_looked_for(
    administrators: tuple[()] | None, why: str
) -> None:
    policy, one = case("no role", by="agent")
    decision = decide(replace(one, administrators=administrators), policy, oslo("2026-11-23 09:11"))

    said = f"The requester has no support role, {why}: the case goes on."
    assert [reason.text for reason in decision.reasons if reason.rule == "R3"] == [said]


def test_a_deleted_case_is_nothing_to_do() -> None:
    policy, one = case()

    assert not decide(replace(one, status="deleted"), policy, oslo("2026-11-23 09:11")).changes_ticket


def test_questions_are_counted_for_a_question_that_the_customer_chose() -> None:
    policy, question = case(fields={"request_type": "type_user_question"})
    _, wish = case(fields={"request_type": "type_change_request"})

    assert lookups(question, policy).user_questions_since == oslo("2026-08-23 10:10")  # three months; summer time then
    assert lookups(wish, policy).user_questions_since is None
    assert lookups(replace(question, organization=None), policy).user_questions_since is None


@pytest.mark.parametrize(
    ("settings", "bound"),
    [
        ({}, "Mon 2026-11-23 00:00"),
        ({"response": {"due": "elapsed"}}, "Tue 2026-11-24 13:00"),
        ({"agreements": {"x": {"days": {"A": 2, "B": 3, "C": 4}}}}, "Mon 2026-11-23 00:00"),
        ({"agreements": {"x": {"calendar": "24/7"}}}, "Tue 2026-11-24 13:00"),
    ],
)
def test_one_bound_holds_for_every_case_that_may_be_at_risk(settings: dict[str, Any], bound: str) -> None:
    policy = Story({"settings": settings}).policy
    now = oslo("Tue 2026-11-24 13:00")

    assert oslo(bound) <= may_be_due(now, policy) <= now


def test_unqualified_cases_are_counted_for_an_unqualified_case() -> None:
    policy, unqualified = case(fields={"unqualified_reason": "unqualified_untrained"})
    _, other = case()

    assert lookups(unqualified, policy).unqualified_since == oslo("2025-11-23 09:10")
    assert lookups(other, policy).unqualified_since is None


def test_later_cases_are_counted_anew_once_the_search_knows_of_this_one() -> None:
    story = Story({})
    reported = replace(
        story.create(oslo("2026-11-23 09:10"), MAILS["only words"]), later_unqualified=(4712, 4713), unqualified_cases=1
    )
    judged = story.carry_on(
        reported, oslo("2026-11-24 10:00"), {"by": "agent", "set": {"unqualified_reason": "unqualified_untrained"}}
    )
    cleared = story.carry_on(judged, oslo("2026-11-25 10:00"), {"by": "agent", "set": {"unqualified_reason": None}})

    found = [decide(one, story.policy, oslo("2026-11-25 10:01")).recount for one in (reported, judged, cleared)]
    assert found == [None, Recount((4712, 4713), oslo("2026-11-24 10:00"), oslo("2026-11-25 10:11")), None]
