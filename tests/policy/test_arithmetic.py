"""A due date can be checked by hand: the day of the start, what was skipped and why, and what was counted."""

from typing import Any

from bot.model.decision import apply
from bot.policy import decide
from bot.policy.arithmetic import arithmetic
from tests.policy.story import MAILS, Story, oslo

PREMIUM = {
    "organization": {"support_agreement": "premium"},
    "settings": {"agreements": {"premium": {"calendar": "24/7"}}},
}


def steps(at: str, mail: str, story: dict[str, Any] | None = None, *later: dict[str, Any]) -> list[str]:
    told = Story(story or {})
    case = told.create(oslo(at), MAILS[mail])
    for step in later:
        case = apply(case, decide(case, told.policy, oslo(step["at"])))
        case = told.carry_on(case, oslo(step["at"]), step)
    return [step.text for step in arithmetic(case, told.policy)]


def test_easter_is_skipped_day_by_day() -> None:
    assert steps("Wed 2026-04-01 15:59", "complete B") == [
        "Wed 2026-04-01 15:59  the clock starts",
        "Wed 2026-04-01        the day of the start is not counted",
        "Thu 2026-04-02        skipped: Maundy Thursday",
        "Fri 2026-04-03        skipped: closed",
        "Sat 2026-04-04        skipped: weekend",
        "Sun 2026-04-05        skipped: weekend",
        "Mon 2026-04-06        skipped: closed",
        "Tue 2026-04-07        business day 1",
        "Wed 2026-04-08        business day 2",
        "Wed 2026-04-08 16:00  due",
    ]


def test_elapsed_hours_and_hours_around_the_clock_are_said_in_one_line() -> None:
    assert steps("Fri 2026-11-27 15:00", "complete A", {"settings": {"response": {"due": "elapsed"}}})[1:] == [
        "                      class A: 7 business hours",
        "Mon 2026-11-30 15:00  due",
    ]
    assert steps("Fri 2026-11-27 15:00", "complete A", PREMIUM)[1:] == [
        "                      class A: 1 x 24 hours, around the clock",
        "Sat 2026-11-28 15:00  due",
    ]


def test_a_raised_class_keeps_the_earlier_of_two_dates() -> None:
    raised = {"at": "Wed 2026-11-25 12:00", "by": "agent", "set": {"severity": "severity_a"}}
    moved = {"at": "Wed 2026-11-25 12:10", "by": "agent", "set": {"sla_due_at": "2026-11-27T15:00:00Z"}}

    assert steps("Mon 2026-11-23 09:10", "complete B", {}, raised, moved)[-2:] == [
        "Tue 2026-11-24 16:00  would be due, had the class or the date not been changed by an agent",
        "Fri 2026-11-27 16:00  due",
    ]


def test_a_case_without_a_due_date_has_no_arithmetic() -> None:
    assert steps("Mon 2026-11-23 09:10", "only words") == []
