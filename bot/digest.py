"""The digest of a business day for the leads: what is due, overdue and left lying, and what was done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from bot.model.business_time import BusinessCalendar
from bot.policy.instants import stamp
from bot.store.digest_figures import DigestSource, UnansweredCase
from bot.store.journal import Journal
from bot.store.leads import Leads

LISTED = 10  # cases of a part that are named; all are counted
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Digest:
    """Releases the digest, once for each business day, from ``at`` (local time) until the office closes."""

    overview: DigestSource
    journal: Journal
    leads: Leads
    calendar: BusinessCalendar
    at: time
    clock: Callable[[], datetime]

    def __call__(self) -> None:
        """Release today's digest if it is time; a restart or another worker releases no second one."""
        now = self.clock()
        today = self.calendar.local_date(now)
        key = f"digest:{today}"
        if not self._is_time(now, today) or self.leads.is_released(key):
            return
        facts = self._facts(now, today)
        self.leads.release(key, _in_english(facts), now, facts=facts)

    def _is_time(self, now: datetime, today: date) -> bool:
        if not self.calendar.is_business_day(today):
            return False
        closes = self.calendar.nth_day_end(self._local(today - ONE_DAY, time(12)), 1)
        return self._local(today, self.at) <= now < closes

    def _local(self, day: date, wall: time) -> datetime:
        return datetime.combine(day, wall, tzinfo=self.calendar.zone)

    def _facts(self, now: datetime, today: date) -> dict[str, Any]:
        midnight, day_before = self._local(today, time(0)), today - ONE_DAY
        while not self.calendar.is_business_day(day_before):  # on a Monday: since Friday
            day_before -= ONE_DAY
        begin = self._local(day_before, time(0))
        due = [case for case in self.overview.due_between(midnight, midnight + ONE_DAY) if case.due and case.due > now]
        overdue, unattended = self.overview.overdue(now), self.overview.unattended(now)
        untouched = self.overview.untouched(self.leads.latest("digest") or begin, now)
        numbers = self.overview.numbers(begin, midnight)
        return {
            "date": today.isoformat(),
            "since": day_before.isoformat(),
            "due": [_case(case) for case in due[:LISTED]],
            "due_count": len(due),
            "overdue": [_case(case) for case in overdue[:LISTED]],
            "overdue_count": len(overdue),
            "unattended": [_case(case) for case in unattended[:LISTED]],
            "unattended_count": len(unattended),
            "untouched": [_case(case) for case in untouched[:LISTED]],
            "untouched_count": len(untouched),
            "waiting": [_case(case) for case in self.overview.waiting_longest(LISTED // 2)],
            "came_in": numbers.came_in,
            "answered": numbers.answered,
            "in_time": numbers.in_time,
            "bounced": numbers.bounced,
            "replies": self.journal.replies_since(begin, midnight),
        }


def _case(case: UnansweredCase) -> dict[str, Any]:
    due = stamp(case.due) if case.due else None
    return {"case": case.case, "class": case.severity or "–", "since": stamp(case.since), "due": due}


def _in_english(facts: dict[str, Any]) -> str:
    return (
        "{date}: {due_count} due today, {overdue_count} overdue, {unattended_count} left for an agent,"
        " {untouched_count} pending for long. Since {since}: {came_in} came in, "
        "{answered} answered, {in_time} of them in time, {bounced} sent back, {replies} replies."
    ).format(**facts)
