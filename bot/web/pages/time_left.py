"""How much time is left to answer a case, or how long it is overdue: in business time, for people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from flask_babel import gettext as _
from flask_babel import ngettext

from bot.policy.agreements import calendar_named
from bot.policy.settings import Policy
from bot.store.cases import CaseSummary

MINUTE = timedelta(minutes=1)
#: Overdue by as many days or more, a bar is full.
FULL_DAYS: Final = 10
FEW_DAYS: Final = 2  # from so many on, lateness is said in days as well
A_DAY: Final = 24 * 60  # minutes of an agreement around the clock


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """Whole business minutes, by the calendar of the case's agreement.

    Attributes:
        minutes: until the due date, or, where that ``is_over``, since then.
        is_over: whether the due date has passed.
        used: how much of the time from the clock's start to the due date has passed, 0 to 100 per cent; where it
            ``is_over``, how late it is, of ten days.
        day: business minutes of a day; 1440 where the agreement's clock never stops.
    """

    minutes: int
    is_over: bool
    used: int
    day: int = 7 * 60

    @property
    def words(self) -> str:
        """Say it in the language of the page: ``98 opening hours overdue (14 business days)``."""
        if not self.minutes:
            return str(_("overdue as of now") if self.is_over else _("less than a minute left"))
        if self.is_over:
            return _overdue(self.minutes, self.day) + _in_days(self.minutes, self.day)
        return str(_("%(time)s left", time=duration(self.minutes)))


def time_left(summary: CaseSummary, now: datetime, policy: Policy) -> TimeLeft | None:
    """Return how a case's response clock stands at an instant (R4), ``None`` where none runs towards a due date."""
    if summary.state != "to_be_answered" or summary.due_at is None:
        return None
    calendar, due = calendar_named(summary.agreement, policy), summary.due_at
    day = 60 * policy.settings.response.hours_per_day if calendar is policy.calendar else A_DAY
    if now >= due:
        late = calendar.between(due, now) // MINUTE
        return TimeLeft(late, is_over=True, used=min(100, max(4, 100 * late // (FULL_DAYS * day))), day=day)
    left = calendar.between(now, due)
    whole = calendar.between(summary.started_at, due) if summary.started_at is not None else timedelta()
    used = max(0, 100 - 100 * left // whole) if whole else 0
    return TimeLeft(left // MINUTE, is_over=False, used=used, day=day)


def duration(minutes: int) -> str:
    """Write minutes as hours and minutes: ``3 h 20 min``, ``3 t 20 min``."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return str(_("%(minutes)d min", minutes=rest))
    whole = _("%(hours)d h %(minutes)d min", hours=hours, minutes=rest) if rest else _("%(hours)d h", hours=hours)
    return str(whole)


def _overdue(minutes: int, day: int) -> str:
    hours = minutes // 60
    if not hours:
        return str(_("%(minutes)d min overdue", minutes=minutes))
    if day == A_DAY:
        return str(ngettext("%(num)d hour overdue", "%(num)d hours overdue", hours))
    return str(ngettext("%(num)d opening hour overdue", "%(num)d opening hours overdue", hours))


def _in_days(minutes: int, day: int) -> str:
    """Say it in days as well, from two days on: nobody takes 98 opening hours for four days then."""
    days = minutes // day
    if days < FEW_DAYS:
        return ""
    if day == A_DAY:
        return " " + str(_("(%(days)d days)", days=days))
    return " " + str(_("(%(days)d business days)", days=days))
