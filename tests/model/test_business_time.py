"""Business time told as a support lead would, in the policy's own sentences."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import holidays
import pytest

from bot.model.business_time import BusinessCalendar, OutsideCalendar

OSLO = ZoneInfo("Europe/Oslo")
OFFICE_HOURS = {weekday: [(time(9), time(16))] for weekday in range(5)}
ROUND_THE_CLOCK = {weekday: [(time(0), time(0))] for weekday in range(7)}
NORWEGIAN_HOLIDAYS = frozenset(holidays.country_holidays("NO", years=(2026, 2027)))
HOUR = timedelta(hours=1)


def oslo(text: str) -> datetime:
    """Read a local time as people say it, as the instant that the program sees."""
    return datetime.fromisoformat(text).replace(tzinfo=OSLO).astimezone(UTC)


def calendar_2026_27(hours: Any = None, closed: Any = NORWEGIAN_HOLIDAYS, half_days: Any = None) -> BusinessCalendar:
    return BusinessCalendar.build(
        OSLO,
        OFFICE_HOURS if hours is None else hours,
        closed=closed,
        half_days=half_days or {},
        first=date(2026, 1, 1),
        last=date(2027, 12, 31),
    )


OFFICE = calendar_2026_27()


# Answered within N business days (R4)


@pytest.mark.parametrize(
    ("started", "days", "due"),
    [
        ("2026-11-23T09:10", 1, "2026-11-24T16:00"),
        ("2026-11-23T09:10", 3, "2026-11-26T16:00"),
        ("2026-11-23T08:59", 1, "2026-11-24T16:00"),
        ("2026-11-23T23:59:59", 1, "2026-11-24T16:00"),
        ("2026-11-24T00:00", 1, "2026-11-25T16:00"),
        ("2026-11-27T16:00", 1, "2026-11-30T16:00"),
        ("2026-11-28T12:00", 1, "2026-11-30T16:00"),
        ("2026-11-29T23:30", 1, "2026-11-30T16:00"),
        ("2026-04-01T10:00", 1, "2026-04-07T16:00"),
        ("2026-04-03T10:00", 2, "2026-04-08T16:00"),
        ("2026-05-13T10:00", 1, "2026-05-15T16:00"),
        ("2026-12-23T10:00", 2, "2026-12-28T16:00"),
        ("2026-03-27T10:00", 1, "2026-03-30T16:00"),
        ("2026-10-23T10:00", 1, "2026-10-26T16:00"),
    ],
    ids=[
        "next day, whatever the hour",
        "three days on",
        "before opening counts no more",
        "the last second of a day belongs to it",
        "midnight belongs to the new day",
        "closing time on Friday: Monday",
        "Saturday: Monday",
        "late on Sunday: Monday",
        "Wednesday before Easter: Tuesday after it",
        "Good Friday, two days: Wednesday after Easter",
        "day before Ascension: Friday",
        "24 December is a working day, Christmas is not",
        "over the start of summer time",
        "over its end",
    ],
)
def test_a_case_is_due_at_closing_time_on_the_nth_business_day(started: str, days: int, due: str) -> None:
    assert OFFICE.nth_day_end(oslo(started), days) == oslo(due)


def test_the_start_of_the_day_is_that_of_oslo_not_of_greenwich() -> None:
    sunday_in_greenwich = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)

    assert OFFICE.local_date(sunday_in_greenwich) == date(2026, 11, 23)
    assert OFFICE.nth_day_end(sunday_in_greenwich, 1) == oslo("2026-11-24T16:00")


def test_a_half_day_closes_earlier_and_is_a_whole_business_day() -> None:
    calendar = calendar_2026_27(half_days={date(2026, 12, 24): [(time(9), time(12))]})

    assert calendar.is_business_day(date(2026, 12, 24))
    assert calendar.nth_day_end(oslo("2026-12-23T10:00"), 1) == oslo("2026-12-24T12:00")
    assert calendar.between(oslo("2026-12-23T15:00"), oslo("2026-12-28T10:00")) == 5 * HOUR


def test_a_calendar_tells_its_usual_hours_and_the_business_days_that_have_others() -> None:
    christmas_eve, saturday = date(2026, 12, 24), date(2026, 12, 19)
    calendar = calendar_2026_27(half_days={day: [(time(9), time(12))] for day in (christmas_eve, saturday)})
    assert calendar.hours == OFFICE_HOURS
    assert calendar.half_days == {christmas_eve: [(time(9), time(12))]}


@pytest.mark.parametrize("hours", [[], [(time(9), time(12))]])
def test_a_half_day_opens_neither_a_saturday_nor_a_holiday_and_without_hours_it_is_closed(hours: Any) -> None:
    saturday, christmas, thursday = date(2026, 12, 19), date(2026, 12, 25), date(2026, 12, 17)
    calendar = calendar_2026_27(half_days={saturday: hours, christmas: hours, thursday: hours})

    assert not calendar.is_business_day(saturday)
    assert not calendar.is_business_day(christmas)
    assert calendar.is_business_day(thursday) == bool(hours)


def test_from_closing_time_on_monday_on_all_of_class_a_that_was_started_before_monday_is_overdue() -> None:
    assert OFFICE.overdue_threshold(oslo("2026-11-30T15:59:59"), 1) == oslo("2026-11-27T00:00")
    assert OFFICE.overdue_threshold(oslo("2026-11-30T16:00"), 1) == oslo("2026-11-30T00:00")


# Open time: at risk, the setting "elapsed" (R4), phone hours (R9), resolution targets (R8)


def test_phones_are_answered_from_nine_until_four_on_business_days() -> None:
    times = ["11-23T08:59:59", "11-23T09:00", "11-23T15:59:59", "11-23T16:00", "11-22T12:00", "12-25T12:00"]

    assert [OFFICE.is_open(oslo(f"2026-{t}")) for t in times] == [False, True, True, False, False, False]


def test_nothing_is_open_before_the_first_opening_of_the_calendar() -> None:
    new_year = oslo("2026-01-01T12:00")

    assert not OFFICE.is_open(new_year)
    assert OFFICE.between(new_year, oslo("2026-01-02T10:00")) == HOUR


@pytest.mark.parametrize(
    ("due", "at_risk"),
    [
        ("2026-11-30T16:00", "2026-11-30T13:00"),
        ("2026-11-30T10:00", "2026-11-27T14:00"),
        ("2026-11-30T12:00", "2026-11-30T09:00"),
    ],
)
def test_a_case_is_at_risk_three_business_hours_before_due(due: str, at_risk: str) -> None:
    assert OFFICE.add(oslo(due), -3 * HOUR) == oslo(at_risk)


def test_two_days_of_business_hours_end_at_closing_time_and_not_at_the_next_opening() -> None:
    assert OFFICE.add(oslo("2026-11-23T09:00"), 14 * HOUR) == oslo("2026-11-24T16:00")
    assert OFFICE.add(oslo("2026-11-23T10:30"), 14 * HOUR) == oslo("2026-11-25T10:30")


def test_a_lunch_break_does_not_count() -> None:
    with_lunch = calendar_2026_27(hours={0: [(time(9), time(11, 30)), (time(12), time(16))]})

    assert with_lunch.add(oslo("2026-11-23T11:00"), HOUR) == oslo("2026-11-23T12:30")
    assert with_lunch.nth_day_end(oslo("2026-11-20T11:00"), 1) == oslo("2026-11-23T16:00")


def test_round_the_clock_a_day_is_twenty_four_hours_even_where_the_clock_changes() -> None:
    always = calendar_2026_27(hours=ROUND_THE_CLOCK, closed=())
    saturday = oslo("2026-03-28T12:00")

    assert always.add(saturday, timedelta(days=1)) == saturday + timedelta(days=1) == oslo("2026-03-29T13:00")
    assert always.between(oslo("2026-10-25T00:00"), oslo("2026-10-26T00:00")) == 25 * HOUR
    assert always.is_open(oslo("2026-12-25T00:00"))


def test_time_that_waits_for_the_customer_does_not_count() -> None:
    start, due = oslo("2026-11-23T09:00"), oslo("2026-11-23T13:00")
    in_the_morning = (oslo("2026-11-23T10:00"), oslo("2026-11-23T11:00"))
    overlapping = (oslo("2026-11-23T10:30"), oslo("2026-11-23T11:30"))
    overnight = (oslo("2026-11-23T15:00"), oslo("2026-11-24T10:00"))

    assert OFFICE.add(start, 4 * HOUR, [overnight]) == due
    assert OFFICE.add(start, 4 * HOUR, [overnight, in_the_morning]) == due + HOUR
    assert OFFICE.add(start, 4 * HOUR, [overlapping, overnight, in_the_morning]) == due + 1.5 * HOUR
    assert OFFICE.add(start, 6 * HOUR, [overnight]) == oslo("2026-11-23T15:00")
    assert OFFICE.add(start, 7 * HOUR, [overnight]) == oslo("2026-11-24T11:00")
    assert OFFICE.between(start, oslo("2026-11-24T11:00"), [overnight, in_the_morning]) == 6 * HOUR


def test_a_pause_takes_nothing_from_the_time_before_it_not_even_where_the_calendar_begins() -> None:
    new_year, second = oslo("2026-01-01T00:00"), oslo("2026-01-02T16:00")
    an_hour = (oslo("2026-01-02T10:00"), oslo("2026-01-02T11:00"))
    overnight = (new_year, oslo("2026-01-02T09:00"))  # before the first opening

    assert OFFICE.between(new_year, second, [an_hour]) == 6 * HOUR
    assert OFFICE.between(new_year, second, [overnight]) == 7 * HOUR
    assert OFFICE.add(new_year, HOUR, [an_hour]) == oslo("2026-01-02T10:00")
    assert OFFICE.add(new_year, HOUR, [overnight]) == oslo("2026-01-02T10:00")


def test_a_pause_that_ends_before_it_begins_is_none_and_one_without_end_leaves_no_deadline() -> None:
    start = oslo("2026-11-23T09:00")
    backwards = (start + 2 * HOUR, start + HOUR)
    endless = (start + HOUR, datetime.max.replace(tzinfo=UTC))

    assert OFFICE.add(start, 3 * HOUR, [backwards]) == start + 3 * HOUR
    assert OFFICE.between(start, oslo("2026-12-01T09:00"), [endless]) == HOUR
    with pytest.raises(OutsideCalendar):
        OFFICE.add(start, 3 * HOUR, [endless])


def test_nothing_is_rounded() -> None:
    a_moment = timedelta(microseconds=1)
    closing = oslo("2026-11-23T16:00")

    assert OFFICE.add(closing - a_moment, 2 * a_moment) == oslo("2026-11-24T09:00") + a_moment
    assert OFFICE.between(closing - a_moment, oslo("2026-11-24T09:00") + a_moment) == 2 * a_moment


def test_the_desk_opens_and_closes_to_the_microsecond() -> None:
    opens, closes = time(9, 0, 30, 250_000), time(15, 59, 59, 999_999)
    calendar = calendar_2026_27(hours={0: [(opens, closes)]})
    moments = ["09:00:30.249999", "09:00:30.250000", "15:59:59.999998", "15:59:59.999999"]

    assert [calendar.is_open(oslo(f"2026-11-23T{moment}")) for moment in moments] == [False, True, True, False]
    assert calendar.nth_day_end(oslo("2026-11-20T11:00"), 1) == oslo("2026-11-23T15:59:59.999999")


# What is refused


@pytest.mark.parametrize(
    "question",
    [
        lambda calendar: calendar.is_open(oslo("2025-12-31T23:59:59")),
        lambda calendar: calendar.is_open(oslo("2028-01-01T00:00")),
        lambda calendar: calendar.is_business_day(date(2025, 12, 31)),
        lambda calendar: calendar.is_business_day(date(2028, 1, 1)),
        lambda calendar: calendar.between(oslo("2025-01-02T12:00"), oslo("2026-01-02T12:00")),
        lambda calendar: calendar.add(oslo("2027-12-31T15:30"), HOUR),
        lambda calendar: calendar.add(oslo("2027-12-31T16:00"), timedelta(0)),
        lambda calendar: calendar.add(oslo("2026-01-02T09:30"), -HOUR),
        lambda calendar: calendar.nth_day_end(oslo("2027-12-30T12:00"), 2),
        lambda calendar: calendar.nth_day_end(oslo("2026-01-01T12:00"), 0),
        lambda calendar: calendar.overdue_threshold(oslo("2026-01-02T12:00"), 1),
    ],
)
def test_a_calendar_never_guesses_beyond_its_table(question: Callable[[BusinessCalendar], object]) -> None:
    with pytest.raises(OutsideCalendar):
        question(OFFICE)


def test_the_first_and_the_last_day_of_a_calendar_belong_to_it_whole() -> None:
    assert OFFICE.between(oslo("2026-01-01T00:00"), oslo("2026-01-02T16:00")) == 7 * HOUR
    assert OFFICE.between(oslo("2027-12-31T15:00"), oslo("2027-12-31T23:59:59.999999")) == HOUR
    assert OFFICE.is_business_day(date(2027, 12, 31))
    assert not OFFICE.is_business_day(date(2026, 1, 1))


def test_a_calendar_without_hours_is_always_closed() -> None:
    closed = calendar_2026_27(hours={})

    assert not closed.is_open(oslo("2026-11-23T12:00"))
    assert closed.between(oslo("2026-11-23T12:00"), oslo("2026-12-23T12:00")) == timedelta(0)
    with pytest.raises(OutsideCalendar):
        closed.nth_day_end(oslo("2026-11-23T12:00"), 1)


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(TypeError):
        OFFICE.is_open(oslo("2026-11-23T12:00").replace(tzinfo=None))


@pytest.mark.parametrize(
    "blocks",
    [
        [(time(16), time(9))],
        [(time(9), time(12)), (time(11), time(16))],
        [(time(12), time(16)), (time(9), time(11))],
    ],
)
def test_hours_in_disorder_are_refused_with_their_first_day(blocks: Any) -> None:
    with pytest.raises(ValueError, match="2026-01-05"):
        calendar_2026_27(hours={0: blocks})
