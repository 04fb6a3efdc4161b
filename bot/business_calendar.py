"""The calendar that the policy counts by, made of config/calendar.toml and the public holidays of its country."""

import re
import tomllib
from calendar import isleap
from datetime import date, datetime, time
from itertools import chain
from pathlib import Path
from typing import Annotated, Literal, get_args
from zoneinfo import ZoneInfo

import holidays
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from bot.model.business_time import MIDNIGHT, BusinessCalendar

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
TIME = r"(?:[01]\d|2[0-3]):[0-5]\d"
NOVEMBER = 11
EVERY_YEAR, LEAP_DAY = "MM-DD", "02-29"
BLOCK = re.compile(f"({TIME})-({TIME}|24:00)")


def _block(text: object) -> tuple[time, time]:
    if not (block := BLOCK.fullmatch(str(text))):
        raise ValueError('write opening and closing time as in "09:00-16:00"')
    return time.fromisoformat(block[1]), time.fromisoformat(block[2].replace("24:", "00:"))


def _rising(blocks: list[tuple[time, time]]) -> list[tuple[time, time]]:
    edges = [edge for opens, closes in blocks for edge in (opens, closes if closes > MIDNIGHT else time.max)]
    if edges != sorted(set(edges)):
        raise ValueError("blocks overlap, are out of order or close before they open")
    return blocks


def _day(value: object) -> str:
    text = str(value)  # TOML has dates of its own
    try:
        if len(text) == len(EVERY_YEAR):
            return date.fromisoformat(f"2024-{text}").isoformat()[5:]  # a leap year has every day
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise ValueError('write "MM-DD" for every year or "YYYY-MM-DD" for one') from error


def _country(code: str) -> str:
    try:
        holidays.country_holidays(code)
    except NotImplementedError as error:
        raise ValueError("no public holidays are known for this country; write its ISO 3166 code") from error
    return code


Block = Annotated[tuple[time, time], BeforeValidator(_block)]
Hours = Annotated[list[Block], Field(min_length=1), AfterValidator(_rising)]
Day = Annotated[str, BeforeValidator(_day)]


class CalendarFile(BaseModel):
    """What config/calendar.toml may say; the file itself describes each key."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    time_zone: ZoneInfo
    country: Annotated[str, AfterValidator(_country)]
    closed_days: frozenset[Day] = frozenset()
    opening_hours: Annotated[dict[Weekday, Hours], Field(min_length=1)]
    half_days: dict[Day, Hours] = {}


def load(path: Path, first_year: int, last_year: int) -> BusinessCalendar:
    """Read a calendar file and work out the years from first to last, both included.

    Raises:
        pydantic.ValidationError: every unknown key and impossible value, each with its place in the file.
        tomllib.TOMLDecodeError: the file is no TOML.
        OSError: the file cannot be read.
    """
    file = CalendarFile.model_validate(tomllib.loads(path.read_text("utf-8")))
    years = range(first_year, last_year + 1)
    # Named in English, as all that is counted out is: else the language would be that of the machine's LANG.
    public = holidays.country_holidays(file.country, years=years, language="en_US")
    return BusinessCalendar.build(
        file.time_zone,
        {get_args(Weekday).index(weekday): hours for weekday, hours in file.opening_hours.items()},
        closed={*public, *chain.from_iterable(_dates(day, years) for day in file.closed_days)},
        # The hours of one year's date come last, and so win over those of every year.
        half_days={
            day: file.half_days[name] for name in sorted(file.half_days, key=len) for day in _dates(name, years)
        },
        first=date(first_year, 1, 1),
        last=date(last_year, 12, 31),
        names=dict(public),
    )


def unsaid_days(calendar: BusinessCalendar, now: datetime) -> tuple[date, ...]:
    """Return 24 and 31 December of which the calendar says nothing: from November on, until they are over (R4).

    Many offices close early on these days, or do not open; nothing is said of a business day with the usual hours.
    """
    today = calendar.local_date(now)
    eves = (date(today.year, 12, 24), date(today.year, 12, 31)) if today.month >= NOVEMBER else ()
    return tuple(
        day for day in eves if day >= today and calendar.is_business_day(day) and day not in calendar.half_days
    )


def _dates(day: str, years: range) -> list[date]:
    """Return the dates that a day of the file names: one, or one of each year that has it."""
    if len(day) > len(EVERY_YEAR):
        return [date.fromisoformat(day)]
    return [date.fromisoformat(f"{year}-{day}") for year in years if day != LEAP_DAY or isleap(year)]
