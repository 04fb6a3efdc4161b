"""The calendar file: what it may say, and that every slip in it is reported at once, with its place."""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from bot.business_calendar import load, unsaid_days
from bot.model.business_time import BusinessCalendar

SHIPPED = Path(__file__).parents[1] / "config" / "calendar.toml"
WORKING_WEEK = """
time_zone = "Europe/Oslo"
country = "NO"
closed_days = ["12-31", "2027-02-22", 2027-02-23]
[opening_hours]
monday = ["08:00-11:30", "12:00-16:00"]
tuesday = ["09:00-16:00"]
wednesday = ["09:00-16:00"]
thursday = ["09:00-24:00"]
friday = ["09:00-16:00"]
[half_days]
12-24 = ["09:00-12:00"]
2027-12-24 = ["09:00-11:00"]
02-29 = ["09:00-10:00"]
"""


def loaded(tmp_path: Path, text: str) -> BusinessCalendar:
    path = tmp_path / "calendar.toml"
    path.write_text(text, "utf-8")
    return load(path, 2026, 2028)


def open_time(calendar: BusinessCalendar, day: str) -> timedelta:
    midnight = datetime.fromisoformat(day).replace(tzinfo=ZoneInfo("Europe/Oslo")).astimezone(UTC)
    return calendar.between(midnight, midnight + timedelta(days=1))


def problems(tmp_path: Path, text: str) -> dict[str, str]:
    with pytest.raises(ValidationError) as caught:
        loaded(tmp_path, text)
    return {".".join(map(str, problem["loc"])): problem["msg"] for problem in caught.value.errors()}


def test_the_shipped_calendar_is_the_policys_nine_to_four_without_norwegian_holidays() -> None:
    calendar = load(SHIPPED, 2026, 2027)

    week = [open_time(calendar, f"2026-11-{day}") for day in range(23, 30)]
    assert week == [timedelta(hours=7)] * 5 + [timedelta(0)] * 2
    assert calendar.first == date(2026, 1, 1)
    assert calendar.last == date(2027, 12, 31)
    holidays = ["2026-04-02", "2026-04-06", "2026-05-14", "2026-12-25", "2027-05-17"]
    assert not any(calendar.is_business_day(date.fromisoformat(day)) for day in holidays)


def test_the_examples_in_the_shipped_calendar_may_be_taken_into_use(tmp_path: Path) -> None:
    calendar = loaded(tmp_path, re.sub(r'^( *)# (?="?[0-9])', r"\1", SHIPPED.read_text("utf-8"), flags=re.MULTILINE))

    examples = {"2026-12-24": 3, "2027-03-24": 3, "2026-12-31": 0, "2026-12-28": 0}
    assert {day: open_time(calendar, day) / timedelta(hours=1) for day in examples} == examples


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        ("2027-02-15", 7.5),
        ("2027-02-18", 15),
        ("2027-02-22", 0),
        ("2027-02-23", 0),
        ("2026-12-31", 0),
        ("2028-12-24", 0),
        ("2026-12-24", 3),
        ("2027-12-24", 2),
        ("2028-02-29", 1),
    ],
    ids=[
        "closed for lunch on Mondays",
        "open until midnight on Thursdays",
        "closed on one date",
        "closed on a date of TOML's own",
        "closed every year",
        "a half day on a Sunday opens nothing",
        "a half day every year",
        "but shorter in one year",
        "a half day in leap years",
    ],
)
def test_a_day_is_open_as_long_as_the_file_says(tmp_path: Path, day: str, hours: float) -> None:
    assert open_time(loaded(tmp_path, WORKING_WEEK), day) == timedelta(hours=hours)


def test_every_slip_is_reported_at_once_with_its_place(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        """
        time_zone = "Europe/Olso"
        country = "Norge"
        closed_dayz = []
        closed_days = ["31-12"]
        [opening_hours]
        monday = ["09-16 o'clock", 9, "09:00-16:00", "24:00-09:00", "09:00-16:60"]
        tuesday = ["16:00-09:00"]
        wednesday = ["12:00-16:00", "09:00-11:30"]
        thursday = []
        funday = ["09:00-16:00"]
        [half_days]
        2026-02-29 = ["09:00-12:00"]
        12-24 = ["09:00-09:00"]
        """,
    )

    assert set(found) == {
        "time_zone",
        "country",
        "closed_dayz",
        "closed_days.0",
        "opening_hours.monday.0",
        "opening_hours.monday.1",
        "opening_hours.monday.3",
        "opening_hours.monday.4",
        "opening_hours.tuesday",
        "opening_hours.wednesday",
        "opening_hours.thursday",
        "opening_hours.funday.[key]",
        "half_days.2026-02-29.[key]",
        "half_days.12-24",
    }
    assert "09:00-16:00" in found["opening_hours.monday.1"]
    assert "ISO 3166" in found["country"]


def test_a_desk_that_never_opens_is_refused(tmp_path: Path) -> None:
    assert set(problems(tmp_path, "[opening_hours]")) == {"time_zone", "country", "opening_hours"}


def test_a_file_that_is_no_toml_is_refused(tmp_path: Path) -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        loaded(tmp_path, "time_zone = Europe/Oslo")


@pytest.mark.parametrize(
    ("said", "at", "unsaid"),
    [
        ("", "2026-10-31T22:59:00Z", []),  # in Oslo the last minute of October
        ("", "2026-10-31T23:00:00Z", ["2026-12-24", "2026-12-31"]),
        ("", "2026-12-24T22:59:00Z", ["2026-12-24", "2026-12-31"]),
        ("", "2026-12-24T23:00:00Z", ["2026-12-31"]),
        ("", "2027-01-01T12:00:00Z", []),
        ('12-24 = ["09:00-12:00"]', "2026-11-02T12:00:00Z", ["2026-12-31"]),
        ('12-24 = ["09:00-12:00"]\n2026-12-31 = ["09:00-16:00"]', "2026-11-02T12:00:00Z", []),
        ('2027-12-31 = ["09:00-12:00"]', "2027-11-02T12:00:00Z", ["2027-12-24"]),
        ("", "2028-11-02T12:00:00Z", []),  # both are Sundays then
    ],
)
def test_from_november_on_it_is_told_what_the_calendar_says_nothing_of(
    tmp_path: Path, said: str, at: str, unsaid: list[str]
) -> None:
    calendar = loaded(tmp_path, SHIPPED.read_text("utf-8").replace("[half_days]", f"[half_days]\n{said}"))

    assert unsaid_days(calendar, datetime.fromisoformat(at)) == tuple(map(date.fromisoformat, unsaid))


def test_a_closed_day_is_something_said(tmp_path: Path) -> None:
    calendar = loaded(
        tmp_path, SHIPPED.read_text("utf-8").replace("closed_days = [", 'closed_days = ["12-24", "12-31",')
    )

    assert unsaid_days(calendar, datetime(2026, 11, 2, tzinfo=UTC)) == ()
