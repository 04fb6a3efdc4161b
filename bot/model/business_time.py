"""Business time: when the support desk is open, how much of that time has passed, and when a deadline falls.

Everything is worked out once, as a table of instants; a question is then a binary search or two. Inside, an instant is
the microseconds since 1970 in UTC, so the days on which clocks change need no care; local time is met in `build` alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import accumulate, chain
from operator import sub
from typing import Self

#: Opening hours of a day in local time, earliest first. A block that closes at 00:00 lasts to the end of the day.
Blocks = Sequence[tuple[time, time]]
#: From one instant up to another, which does not belong to it any more.
Pause = tuple[datetime, datetime]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
ONE_DAY = timedelta(days=1)
A_DAY = ONE_DAY // MICROSECOND
MIDNIGHT = time(0)
SATURDAY = 5


class OutsideCalendar(Exception):
    """The question or its answer lies outside the calendar's table, which would have to cover more years."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)  # a table of years is no reading matter
class BusinessCalendar:
    """Opening hours from `first` to `last`, both included; made by `build`.

    `hours` are the usual ones by weekday, 0 is Monday; `half_days` are the business days that have others.
    Instants are aware datetimes (TypeError for naive ones) and come back in UTC. The instant of closing is closed, and
    yet a deadline may fall on it. OutsideCalendar is raised rather than guessing beyond the table.
    """

    zone: tzinfo
    first: date
    last: date
    business_days: frozenset[date]
    names: Mapping[date, str]
    hours: Mapping[int, Blocks]
    half_days: Mapping[date, Blocks]
    _begins: int
    _ends: int
    _open: _Line
    _day_starts: Sequence[int]
    _day_ends: Sequence[int]

    @classmethod
    def build(
        cls,
        zone: tzinfo,
        hours: Mapping[int, Blocks],
        *,
        closed: Collection[date],
        half_days: Mapping[date, Blocks],
        first: date,
        last: date,
        names: Mapping[date, str] | None = None,
    ) -> Self:
        """Work out the table.

        Args:
            zone: where the hours are local time.
            hours: by weekday, 0 is Monday; a weekday that is missing is closed. Round the clock: 00:00 to 00:00.
            closed: dates without opening hours; best a set.
            half_days: other hours for single dates; they never open a closed weekday or date.
            first: the first date of the table.
            last: the last date of the table.
            names: what closed dates are called, for people.

        Raises:
            ValueError: blocks of a day overlap, are out of order, or close before they open; blocks that begin or end
                in the very hour in which clocks change may do so on that day alone.
        """

        def blocks(day: date) -> Blocks:
            usual = hours.get(day.weekday(), ())
            return half_days.get(day, usual) if usual and day not in closed else ()

        dates = [date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 2)]
        midnights = [_local(zone, day, MIDNIGHT) for day in dates]
        days = {
            day: (midnight, _edges(zone, day, of_day, midnight, after))
            for day, midnight, after in zip(dates, midnights, midnights[1:], strict=False)
            if (of_day := blocks(day))
        }
        return cls(
            zone=zone,
            first=first,
            last=last,
            business_days=frozenset(days),
            names=names or {},
            hours=hours,
            half_days={day: half_days[day] for day in half_days if day in days},
            _begins=midnights[0],
            _ends=midnights[-1],
            _open=_Line.of([*chain.from_iterable(edges for _, edges in days.values())]),
            _day_starts=[midnight for midnight, _ in days.values()],
            _day_ends=[edges[-1] for _, edges in days.values()],
        )

    def is_open(self, t: datetime) -> bool:
        """Whether t lies in opening hours (R9)."""
        return self._open.covers(self._inside(t))

    def is_business_day(self, day: date) -> bool:
        """Whether a local date has opening hours, be they those of a half day."""
        if not self.first <= day <= self.last:
            raise OutsideCalendar(f"{day} is outside the business calendar of {self.first} to {self.last}")
        return day in self.business_days

    def why_closed(self, day: date) -> str | None:
        """Return why a local date has no opening hours, in words, ``None`` for a business day."""
        if self.is_business_day(day):
            return None
        return self.names.get(day) or ("weekend" if day.weekday() >= SATURDAY else "closed")

    def local_date(self, t: datetime) -> date:
        """Return the date in the calendar's zone, whether or not the table reaches that far."""
        return t.astimezone(self.zone).date()

    def closing(self, day: date) -> datetime:
        """Return when a local date closes; a date without opening hours, when the latest of the usual days does.

        Raises:
            OutsideCalendar: the table does not reach that far.
        """
        if self.is_business_day(day):
            return _datetime(self._day_ends[bisect_right(self._day_starts, _local(self.zone, day, MIDNIGHT)) - 1])
        ends = [blocks[-1][1] for blocks in self.hours.values() if blocks]
        return self.at(day + ONE_DAY, MIDNIGHT) if MIDNIGHT in ends or not ends else self.at(day, max(ends))

    def at(self, day: date, wall: time) -> datetime:
        """Return the instant at which clocks in the calendar's zone show a date and a time."""
        return _datetime(_local(self.zone, day, wall))

    def add(self, t: datetime, duration: timedelta, pauses: Collection[Pause] = ()) -> datetime:
        """Return the instant that is `duration` of open time after t, or before t if it is negative (R4, R8).

        Where several instants answer, as a closing time and the opening after it do, a deadline is the first of them,
        16:00 and not the next 09:00; a way back ends at the last. No time at all from a closed t is the next opening.
        Pauses count as closed; they may overlap and come in any order.
        """
        length = duration // MICROSECOND
        find = bisect_left if length > 0 else bisect_right
        passed = self._open.before(self._inside(t))
        if not pauses:
            return _datetime(self._open.at(passed + length, find))
        running = self._running(pauses)
        return _datetime(self._open.at(running.at(running.before(passed) + length, find), find))

    def between(self, a: datetime, b: datetime, pauses: Collection[Pause] = ()) -> timedelta:
        """Return the open time from a to b outside the pauses; none if b is not after a."""
        start, end = self._open.before(self._inside(a)), self._open.before(self._inside(b))
        if pauses:
            running = self._running(pauses)
            start, end = running.before(start), running.before(end)
        return max(end - start, 0) * MICROSECOND

    def nth_day_end(self, t: datetime, n: int) -> datetime:
        """Return the closing time of the n-th business day after the local day of t, which never counts (R4)."""
        return _datetime(_item(self._day_ends, bisect_right(self._day_starts, self._inside(t)) + n - 1))

    def overdue_threshold(self, now: datetime, n: int) -> datetime:
        """Return the instant T for which `start < T` says the same as `nth_day_end(start, n) <= now`.

        So a sweep compares every start with one instant (R4). For deadlines in open time the like is
        `start <= add(now, -duration)`; pauses only delay them, so with pauses it finds all that are due, and others.
        """
        return _datetime(_item(self._day_starts, bisect_right(self._day_ends, self._inside(now)) - n))

    def _inside(self, t: datetime) -> int:
        instant = _instant(t)
        if not self._begins <= instant < self._ends:
            raise OutsideCalendar(f"{t} is outside the business calendar of {self.first} to {self.last}")
        return instant

    def _running(self, pauses: Collection[Pause]) -> _Line:
        """Return what the pauses leave of the open time, on its own scale: there they are breaks like any other."""
        breaks = sorted((self._open.before(_instant(a)), self._open.before(_instant(b))) for a, b in pauses)
        edges = accumulate([0, *chain.from_iterable(breaks), self._open.passed[-1]], max)  # overlaps become empty
        return _Line.of([*edges])


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Line:
    """The parts of a line that count, and how much counts before each of them; the last item of `passed` is all.

    The line is that of time, or that of the open time since the table began.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    passed: Sequence[int]

    @classmethod
    def of(cls, edges: Sequence[int]) -> Self:
        """Measure the parts between edges, start and end by turns in rising order; parts may touch or be empty."""
        starts, ends = edges[::2], edges[1::2]
        return cls(starts, ends, [*accumulate(map(sub, ends, starts), initial=0)])

    def covers(self, point: int) -> bool:
        i = bisect_right(self.starts, point) - 1
        return i >= 0 and point < self.ends[i]

    def before(self, point: int) -> int:
        i = bisect_right(self.starts, point) - 1
        return self.passed[i] + min(point, self.ends[i]) - self.starts[i] if i >= 0 else 0

    def at(self, passed: int, find: Callable[[Sequence[int], int], int]) -> int:
        """Return the first (bisect_left) or the last (bisect_right) point before which `passed` counts."""
        i = find(self.passed, passed) - 1
        return _item(self.starts, i) + passed - self.passed[i]


def _item(points: Sequence[int], i: int) -> int:
    if not 0 <= i < len(points):  # a negative index would silently count from the table's end
        raise OutsideCalendar("the answer is outside the business calendar")
    return points[i]


def _edges(zone: tzinfo, day: date, blocks: Blocks, midnight: int, after: int) -> list[int]:
    """Return the instants at which a day's blocks open and close; the day lasts from one midnight to the next."""
    edges: list[int] = []
    for opens, closes in blocks:
        if after - midnight == A_DAY:  # clocks do not change: no need to ask for the zone's offset each time
            edges += midnight + _since_midnight(opens), midnight + (_since_midnight(closes) or A_DAY)
        else:
            edges += _local(zone, day, opens), _local(zone, day if closes > MIDNIGHT else day + ONE_DAY, closes)
    if edges != sorted(edges):
        raise ValueError(f"opening hours of {day} overlap, are out of order or close before they open")
    return edges


def _since_midnight(wall: time) -> int:
    seconds = (wall.hour * 60 + wall.minute) * 60 + wall.second
    return seconds * 1_000_000 + wall.microsecond


def _local(zone: tzinfo, day: date, wall: time) -> int:
    return _instant(datetime.combine(day, wall, zone))


def _instant(t: datetime) -> int:
    return (t - EPOCH) // MICROSECOND


def _datetime(instant: int) -> datetime:
    return EPOCH + instant * MICROSECOND
