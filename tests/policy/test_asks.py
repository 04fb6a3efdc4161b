"""What deciding takes besides the case costs a call each: it is asked for only where it matters."""

from dataclasses import replace
from typing import Any

import pytest

from bot.model.case import Case
from bot.policy import decide
from bot.policy.agreements import may_be_due
from bot.policy.asks import Asks
from bot.policy.rules.billing import judged_at
from tests.policy.story import MAILS, Story, oslo


def case(requester: str = "administrator", **creation: Any) -> tuple[Asks, Case]:
    story = Story({"requester": requester})
    return Asks(story.policy), story.create(oslo("2026-11-23 09:10"), {**MAILS["only words"], **creation})


@pytest.mark.parametrize(
    ("requester", "needed"),
    [("administrator", False), ("volunteer", True), ("no role", True), ("no organization", False), ("agent", False)],
)
def test_administrators_matter_for_requesters_who_are_none(requester: str, needed: bool) -> None:  # noqa: FBT001 - data
    asks, one = case(requester)

    assert asks.administrators(one) == needed


def test_administrators_do_not_matter_once_somebody_has_answered() -> None:
    asks, one = case("volunteer", by="agent")

    assert not asks.administrators(one)


@pytest.mark.parametrize(
    ("administrators", "why"), [(None, "nobody looked for administrators"), ((), "no administrator known")]
)
def test_why_somebody_without_a_role_may_report_tells_whether_administrators_were_looked_for(
    administrators: tuple[()] | None, why: str
) -> None:
    asks, one = case("no role", by="agent")
    decision = decide(replace(one, administrators=administrators), asks.policy, oslo("2026-11-23 09:11"))

    said = f"The requester has no support role, {why}: the case goes on."
    assert [reason.text for reason in decision.reasons if reason.rule == "R3"] == [said]


def test_a_deleted_case_is_nothing_to_do() -> None:
    asks, one = case()

    assert not decide(replace(one, status="deleted"), asks.policy, oslo("2026-11-23 09:11")).changes_ticket


def test_questions_are_counted_for_a_question_that_the_customer_chose() -> None:
    asks, question = case(fields={"request_type": "type_user_question"})
    _, wish = case(fields={"request_type": "type_change_request"})

    assert asks.user_questions_since(question) == oslo("2026-08-23 10:10")  # three months; summer time then
    assert asks.user_questions_since(wish) is None
    assert asks.user_questions_since(replace(question, organization=None)) is None


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
    asks, unqualified = case(fields={"unqualified_reason": "unqualified_untrained"})
    _, other = case()

    assert asks.unqualified_since(unqualified) == oslo("2025-11-23 09:10")
    assert asks.unqualified_since(other) is None


def test_when_a_case_was_judged_is_when_the_reason_that_stands_was_given() -> None:
    story = Story({})
    reported = story.create(oslo("2026-11-23 09:10"), MAILS["only words"])
    judged = story.carry_on(
        reported, oslo("2026-11-24 10:00"), {"by": "agent", "set": {"unqualified_reason": "unqualified_untrained"}}
    )
    cleared = story.carry_on(judged, oslo("2026-11-25 10:00"), {"by": "agent", "set": {"unqualified_reason": None}})

    assert [judged_at(one) for one in (reported, judged, cleared)] == [None, oslo("2026-11-24 10:00"), None]
