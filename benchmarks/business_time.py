"""What a deadline costs, as a ratio to the least that any table would cost: one binary search, in the same run.

Run `python -m benchmarks.business_time`; times without a ratio depend on the machine and on who else uses it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from timeit import repeat
from zoneinfo import ZoneInfo

from bot.model.business_time import EPOCH, BusinessCalendar

OSLO = ZoneInfo("Europe/Oslo")
START = datetime(2026, 11, 23, 8, 10, tzinfo=UTC)
END = START + timedelta(days=30)
TWO_DAYS = timedelta(hours=14)
PAUSES = [(START + timedelta(hours=2), START + timedelta(hours=3)), (START + timedelta(hours=4), END)]
DATES = [date.fromordinal(n) for n in range(date(2020, 1, 1).toordinal(), date(2036, 1, 1).toordinal())]


def build() -> BusinessCalendar:
    """Work out 16 years of nine to four."""
    hours = {weekday: [(time(9), time(16))] for weekday in range(5)}
    return BusinessCalendar.build(OSLO, hours, closed=(), half_days={}, first=DATES[0], last=DATES[-1])


def instants() -> list[timedelta]:
    """Do the part of a build that cannot be saved: three local times a business day, as instants."""
    return [
        datetime.combine(day, time(hour), OSLO) - EPOCH for day in DATES if day.weekday() < 5 for hour in (0, 9, 16)
    ]


def seconds(action: Callable[[], object], number: int) -> float:
    """Return the best time of one call, in seconds."""
    return min(repeat(action, number=number, repeat=7)) / number


def report(floor: Callable[[], object], actions: dict[str, Callable[[], object]], number: int) -> None:
    """Print what each action takes, and how many times what the floor takes."""
    least = seconds(floor, number)
    for name, action in actions.items():
        took = seconds(action, number)
        print(f"{name:32}{took * 1e6:12.2f} µs{took / least:8.1f} × the floor")


def main() -> None:
    """Print the table."""
    calendar, table = build(), [n * 86_400 for n in range(len(DATES))]
    middle = table[len(table) // 2]
    deadlines: dict[str, Callable[[], object]] = {
        "one binary search (floor)": lambda: bisect_right(table, middle),
        "nth_day_end": lambda: calendar.nth_day_end(START, 2),
        "overdue_threshold": lambda: calendar.overdue_threshold(END, 2),
        "add": lambda: calendar.add(START, TWO_DAYS),
        "add, two pauses": lambda: calendar.add(START, TWO_DAYS, PAUSES),
        "between": lambda: calendar.between(START, END),
    }
    report(deadlines["one binary search (floor)"], deadlines, number=2_000)
    report(instants, {"instants of 16 years (floor)": instants, "build of 16 years": build}, number=1)


if __name__ == "__main__":
    main()
