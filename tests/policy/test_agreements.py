"""What a customer's agreement changes, asked directly: whose calendar counts, and how much of it an answer took."""

import pytest

from bot.policy.agreements import calendar_named
from bot.policy.clock import minutes_to_answer
from bot.policy.settings import Policy, Settings
from tests.policy.story import CALENDAR, oslo

AGREEMENTS = {"Premium": {"calendar": "24/7"}, "Basic": {"calendar": "office"}}
POLICY = Policy(Settings.model_validate({"agreements": AGREEMENTS}), CALENDAR)
SUNDAY_NIGHT = oslo("Sun 2026-11-29 23:30")


@pytest.mark.parametrize(("name", "open_at_night"), [("Premium", True), ("Basic", False), (None, False), ("", False)])
def test_clocks_run_by_the_calendar_of_the_agreement_and_by_the_offices_without_one(
    name: str | None, *, open_at_night: bool
) -> None:
    calendar = calendar_named(name, POLICY)

    assert calendar.is_open(SUNDAY_NIGHT) == open_at_night
    assert (calendar is CALENDAR) != open_at_night


def test_clocks_run_by_the_offices_calendar_for_an_agreement_that_nobody_defined() -> None:
    assert calendar_named("Gold", POLICY) is CALENDAR


@pytest.mark.parametrize(
    ("started", "answered", "minutes"),
    [
        ("2026-11-23T09:00:00Z", "2026-11-23T10:30:59Z", 90),  # rounded down
        ("2026-11-23T14:30:00Z", "2026-11-24T08:30:00Z", 60),  # the night between does not count
        ("2026-11-23T14:30:00Z", "2026-11-23T09:00:00Z", 0),
        (None, "2026-11-23T10:30:00Z", None),
        ("2026-11-23T09:00:00Z", None, None),
        ("2026-11-23T09:00:00Z", "2099-11-23T09:00:00Z", None),  # beyond the calendar
    ],
)
def test_the_time_to_the_answer_is_business_time_in_whole_minutes(
    started: str | None, answered: str | None, minutes: int | None
) -> None:
    fields = {"sla_started_at": started, "sla_answered_at": answered}

    assert minutes_to_answer(fields, CALENDAR) == minutes


def test_around_the_clock_the_night_counts_too() -> None:
    fields = {"sla_started_at": "2026-11-23T14:30:00Z", "sla_answered_at": "2026-11-24T08:30:00Z"}

    assert minutes_to_answer(fields, calendar_named("Premium", POLICY)) == 18 * 60
