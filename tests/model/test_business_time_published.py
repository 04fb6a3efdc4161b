"""Business time as other projects publish it in their tests, and the Norwegian holidays as the law has them."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import holidays
import pytest

from bot.model.business_time import BusinessCalendar

FACTS = json.loads(Path(__file__).with_name("business_time.json").read_text("utf-8"))
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@cache
def published_calendar(name: str) -> BusinessCalendar:
    facts = FACTS["calendars"][name]
    hours = {
        WEEKDAYS.index(day): [(time.fromisoformat(opens), time.fromisoformat(closes)) for opens, closes in blocks]
        for day, blocks in facts["hours"].items()
    }
    closed = frozenset(map(date.fromisoformat, facts["holidays"]))
    return BusinessCalendar.build(
        zone_of(facts["tz"]), hours, closed=closed, half_days={}, first=date(2005, 12, 1), last=date(2025, 12, 31)
    )


def zone_of(name: str) -> tzinfo:
    return ZoneInfo(name) if name[0].isalpha() else datetime.strptime(name, "%z").tzinfo or UTC


def published(kind: str) -> pytest.MarkDecorator:
    cases = [case for case in FACTS["cases"] if case["kind"] == kind]
    return pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in cases])


def pauses_of(case: dict[str, Any]) -> list[tuple[datetime, datetime]]:
    return [(datetime.fromisoformat(a), datetime.fromisoformat(b)) for a, b in case.get("paused", [])]


@published("add")
def test_a_deadline_falls_where_others_say_it_does(case: dict[str, Any]) -> None:
    start, due = datetime.fromisoformat(case["start"]), datetime.fromisoformat(case["expected"])
    duration = timedelta(minutes=case.get("business_minutes", 0), seconds=case.get("business_seconds", 0))

    assert published_calendar(case["calendar"]).add(start, duration, pauses_of(case)) == due


@published("elapsed")
def test_as_much_time_has_passed_as_others_say(case: dict[str, Any]) -> None:
    start, end = datetime.fromisoformat(case["start"]), datetime.fromisoformat(case["end"])

    passed = published_calendar(case["calendar"]).between(start, end, pauses_of(case))

    assert passed == timedelta(seconds=case["expected_seconds"])


@published("add_days_biz")
def test_our_nth_day_is_the_day_of_zendesk_biz_which_keeps_the_time_of_day(case: dict[str, Any]) -> None:
    """R4 wants the closing time of that day; biz wants the time of the start, or the next opening after it."""
    calendar, start = published_calendar(case["calendar"]), datetime.fromisoformat(case["start"])
    n = case["business_days"]
    day = calendar.local_date(calendar.nth_day_end(start, n) if n else start)

    same_time = datetime.combine(day, start.timetz())

    assert calendar.add(same_time, timedelta(0)) == datetime.fromisoformat(case["expected"])


def test_every_kind_of_published_case_is_told() -> None:
    assert {case["kind"] for case in FACTS["cases"]} == {"add", "elapsed", "add_days_biz"}
    assert {case.get("boundary", "either") for case in FACTS["cases"]} == {"close", "either"}


def test_the_holidays_package_knows_the_norwegian_holidays_of_2026_and_2027() -> None:
    by_law = {date.fromisoformat(day): name for day, name in FACTS["norway"]["holidays"].items()}

    assert dict(holidays.country_holidays("NO", years=(2026, 2027), language="no")) == by_law
