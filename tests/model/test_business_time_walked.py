"""Business time against those who find the same answers another way: a walk over quarters of an hour, and workclock."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

import holidays
import workclock
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.model.business_time import Blocks, BusinessCalendar, OutsideCalendar, Pause

OSLO = ZoneInfo("Europe/Oslo")
QUARTER = timedelta(minutes=15)
NO_TIME = timedelta(0)
DAYS = 28
#: Four weeks around the start and the end of summer time.
FIRST_DAYS = (date(2026, 3, 16), date(2026, 10, 12))
#: No block begins or ends in the hour that clocks skip or repeat, 02:00 to 03:00.
EDGES = [time(hour, minute) for hour in range(24) if hour != 2 for minute in (0, 15, 30, 45)]


@dataclass(frozen=True)
class Walk:
    """Finds every answer by looking at the wall clock each quarter of an hour; no table, no search."""

    first: date
    hours: Mapping[int, Blocks]
    closed: Collection[date]
    half_days: Mapping[date, Blocks]
    pauses: Sequence[Pause]

    @cached_property
    def open_quarters(self) -> list[datetime]:
        begins = datetime.combine(self.first, time(), OSLO).astimezone(UTC)
        ends = datetime.combine(self.first + timedelta(days=DAYS), time(), OSLO).astimezone(UTC)
        quarters = [begins + i * QUARTER for i in range((ends - begins) // QUARTER)]
        return [quarter for quarter in quarters if self.is_open(quarter)]

    @cached_property
    def running_quarters(self) -> list[datetime]:
        return [q for q in self.open_quarters if not any(paused <= q < resumed for paused, resumed in self.pauses)]

    def is_open(self, t: datetime) -> bool:
        local = t.astimezone(OSLO)
        usual = self.hours.get(local.weekday(), ())
        blocks = self.half_days.get(local.date(), usual) if usual and local.date() not in self.closed else ()
        return any(opens <= local.time() and (local.time() < closes or closes == time()) for opens, closes in blocks)

    def between(self, a: datetime, b: datetime) -> timedelta:
        pieces = (min(b, quarter + QUARTER) - max(a, quarter) for quarter in self.running_quarters)
        return sum((max(NO_TIME, piece) for piece in pieces), NO_TIME)

    def forward(self, t: datetime, left: timedelta) -> datetime | None:
        for quarter in self.running_quarters:
            piece = quarter + QUARTER - max(quarter, t)
            if NO_TIME < piece >= left:
                return max(quarter, t) + left
            left -= max(piece, NO_TIME)
        return None

    def backward(self, t: datetime, left: timedelta) -> datetime | None:
        for quarter in reversed(self.running_quarters):
            piece = min(quarter + QUARTER, t) - quarter
            if NO_TIME < piece >= left:
                return min(quarter + QUARTER, t) - left
            left -= max(piece, NO_TIME)
        return None

    def nth_day_end(self, t: datetime, n: int) -> datetime | None:
        today = t.astimezone(OSLO).date()
        closings = {quarter.astimezone(OSLO).date(): quarter + QUARTER for quarter in self.open_quarters}
        later = [closing for day, closing in closings.items() if day > today]
        return later[n - 1] if n <= len(later) else None

    def table(self) -> BusinessCalendar:
        return BusinessCalendar.build(
            OSLO,
            self.hours,
            closed=self.closed,
            half_days=self.half_days,
            first=self.first,
            last=self.first + timedelta(days=DAYS - 1),
        )


def answer(question: Callable[..., datetime], *terms: object) -> datetime | None:
    try:
        return question(*terms)
    except OutsideCalendar:
        return None


@st.composite
def blocks(draw: st.DrawFn) -> Blocks:
    edges = sorted(draw(st.sets(st.sampled_from(EDGES), min_size=1, max_size=6)))
    closing = [*edges[1::2], time()] if len(edges) % 2 else edges[1::2]
    return list(zip(edges[::2], closing, strict=True))


@st.composite
def walks(draw: st.DrawFn) -> Walk:
    first = draw(st.sampled_from(FIRST_DAYS))
    days = st.integers(0, DAYS - 1).map(lambda i: first + timedelta(days=i))
    midnight = datetime.combine(first, time(), OSLO).astimezone(UTC)
    quarters = st.integers(0, DAYS * 96).map(lambda i: midnight + i * QUARTER)
    return Walk(
        first,
        draw(st.dictionaries(st.integers(0, 6), blocks(), min_size=1)),
        draw(st.sets(days, max_size=5)),
        draw(st.dictionaries(days, blocks(), max_size=3)),
        draw(st.lists(st.tuples(quarters, quarters), max_size=4)),
    )


@st.composite
def moments(draw: st.DrawFn, first: date) -> datetime:
    midnight = datetime.combine(first, time(), OSLO).astimezone(UTC)
    whole = draw(st.integers(0, DAYS * 96 - 5)) * QUARTER
    moment = midnight + whole + draw(st.sampled_from([NO_TIME, timedelta(seconds=1), timedelta(microseconds=-1)]))
    return max(midnight, moment).astimezone(draw(st.sampled_from([UTC, OSLO])))


patiently = settings(suppress_health_check=[HealthCheck.too_slow])  # machines may be busy
durations = st.integers(0, 400).map(lambda i: i * QUARTER) | st.timedeltas(NO_TIME, timedelta(days=4))


@patiently
@given(walks(), st.data(), durations)
def test_open_time_is_what_a_walk_finds(walk: Walk, data: st.DataObject, duration: timedelta) -> None:
    a, b = data.draw(moments(walk.first)), data.draw(moments(walk.first))
    table, pauses = walk.table(), walk.pauses

    assert table.is_open(a) == walk.is_open(a)
    assert table.is_business_day(a.astimezone(OSLO).date()) == any(
        q.astimezone(OSLO).date() == a.astimezone(OSLO).date() for q in walk.open_quarters
    )
    assert table.between(a, b, pauses) == walk.between(a, b)
    assert answer(table.add, a, duration, pauses) == walk.forward(a, duration)
    assert duration == NO_TIME or answer(table.add, a, -duration, pauses) == walk.backward(a, duration)


@patiently
@given(walks(), st.data(), st.integers(1, 5))
def test_the_nth_business_day_is_what_a_walk_finds(walk: Walk, data: st.DataObject, n: int) -> None:
    t = data.draw(moments(walk.first))

    assert answer(walk.table().nth_day_end, t, n) == walk.nth_day_end(t, n)


@patiently
@given(walks(), st.data(), st.integers(1, 5))
def test_a_start_before_the_threshold_is_overdue_and_no_other(walk: Walk, data: st.DataObject, n: int) -> None:
    table, now = walk.table(), data.draw(moments(walk.first))
    threshold = answer(table.overdue_threshold, now, n)
    starts = [data.draw(moments(walk.first)) for _ in range(5)]
    if threshold is not None:
        starts += [threshold, threshold + timedelta(microseconds=1)]

    for start in starts:
        due = answer(table.nth_day_end, start, n)
        assert (threshold is not None and start < threshold) == (due is not None and due <= now)


@patiently
@given(walks(), st.data(), durations.filter(bool))
def test_a_start_is_overdue_in_open_time_when_the_way_back_from_now_reaches_it(
    walk: Walk, data: st.DataObject, duration: timedelta
) -> None:
    table, now, start = walk.table(), data.draw(moments(walk.first)), data.draw(moments(walk.first))
    latest = answer(table.add, now, -duration)
    due = answer(table.add, start, duration)

    assert (latest is not None and start <= latest) == (due is not None and due <= now)


NORWAY = frozenset(holidays.country_holidays("NO", years=range(2020, 2036)))
OFFICE = BusinessCalendar.build(
    OSLO,
    {weekday: [(time(9), time(11, 30)), (time(12), time(16))] for weekday in range(5)},
    closed=NORWAY,
    half_days={},
    first=date(2020, 1, 1),
    last=date(2035, 12, 31),
)
WORKCLOCK = workclock.Schedule(
    [
        workclock.WorkDay(time(9), time(16)),
        workclock.Break(time(11, 30), time(12)),
        workclock.Holidays(NORWAY),
    ],
    time_zone="Europe/Oslo",
)
instants = st.datetimes(
    datetime(2022, 1, 1),  # noqa: DTZ001 - hypothesis wants bounds without a zone
    datetime(2033, 12, 31),  # noqa: DTZ001 - likewise
    timezones=st.just(UTC),
)


@patiently
@given(instants, instants, st.timedeltas(-timedelta(days=90), timedelta(days=90)).filter(bool))
def test_sixteen_norwegian_years_are_those_of_workclock(a: datetime, b: datetime, duration: timedelta) -> None:
    a, b = sorted((a, b))

    assert OFFICE.between(a, b) == WORKCLOCK.between(a, b)
    assert OFFICE.add(a, duration) == WORKCLOCK.add(a, duration)
