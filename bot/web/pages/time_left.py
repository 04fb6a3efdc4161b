"""How much time is left to answer a case, or how long it is overdue: in business time, for people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_babel import gettext as _

from bot.policy.agreements import calendar_named
from bot.policy.settings import Policy
from bot.store.cases import CaseSummary

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """Whole business minutes, by the calendar of the case's agreement.

    Attributes:
        minutes: until the due date, or, where that ``is_over``, since then.
        is_over: whether the due date has passed.
        used: how much of the time from the clock's start to the due date has passed, 0 to 100 per cent.
    """

    minutes: int
    is_over: bool
    used: int

    @property
    def words(self) -> str:
        """Say it in the language of the page."""
        if not self.minutes:
            return str(_("overdue since just now") if self.is_over else _("less than a minute left"))
        if self.is_over:
            return str(_("overdue since %(time)s", time=duration(self.minutes)))
        return str(_("%(time)s left", time=duration(self.minutes)))


def time_left(seen: CaseSummary, now: datetime, policy: Policy) -> TimeLeft | None:
    """Return how a case's response clock stands at an instant (R4), ``None`` where none runs towards a due date."""
    if seen.state != "to_be_answered" or seen.due_at is None:
        return None
    calendar, due = calendar_named(seen.agreement, policy), seen.due_at
    if now >= due:
        return TimeLeft(calendar.between(due, now) // MINUTE, is_over=True, used=100)
    left = calendar.between(now, due)
    whole = calendar.between(seen.started_at, due) if seen.started_at is not None else timedelta()
    return TimeLeft(left // MINUTE, is_over=False, used=max(0, 100 - 100 * left // whole) if whole else 0)


def duration(minutes: int) -> str:
    """Write minutes as hours and minutes: ``3 h 20 min``, ``3 t 20 min``."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return str(_("%(minutes)d min", minutes=rest))
    whole = _("%(hours)d h %(minutes)d min", hours=hours, minutes=rest) if rest else _("%(hours)d h", hours=hours)
    return str(whole)
