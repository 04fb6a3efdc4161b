"""Instants, days, spans of time and sizes in the words of whoever looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Final

from babel.dates import format_date, format_datetime
from flask_babel import get_locale

from bot.web.pages.i18n import gettext

MOMENT: Final = {"nb": "EEE d. MMM y 'kl.' HH:mm", "en": "EEE d MMM y, HH:mm"}
SHORT: Final = {"nb": "EEE d. MMM y", "en": "EEE d MMM y"}
DAY: Final = {"nb": "EEEE d. MMMM y", "en": "EEEE d MMMM y"}
HOUR, KILOBYTE = 60, 1000


@dataclass(frozen=True, slots=True)
class Formats:
    """Writes for people, in the language of the page; instants in the calendar's time zone."""

    zone: tzinfo

    def moment(self, at: datetime) -> str:
        """Write an instant: ``Tue 24 Nov 2026, 16:00``."""
        language = str(get_locale())
        return format_datetime(at, MOMENT[language], tzinfo=self.zone, locale=language)

    def day(self, day: date) -> str:
        """Write a date: ``Tuesday 24 November 2026``."""
        language = str(get_locale())
        return format_date(day, DAY[language], locale=language)

    def short_day(self, day: date) -> str:
        """Write a date where there is little room: ``Tue 24 Nov 2026``."""
        language = str(get_locale())
        return format_date(day, SHORT[language], locale=language)

    def weekday(self, day: date) -> str:
        """Write the weekday of a date: ``Tuesday``."""
        return format_date(day, "EEEE", locale=str(get_locale()))

    def span(self, length: timedelta) -> str:
        """Write a length of time, rounded down to minutes: ``3 h 20 min``."""
        hours, minutes = divmod(int(length.total_seconds()) // 60, HOUR)
        if not hours:
            return gettext("%(minutes)d min", minutes=minutes)
        return gettext("%(hours)d h %(minutes)d min", hours=hours, minutes=minutes)

    def size(self, size: int) -> str:
        """Write a file's size in bytes: ``84 kB``."""
        return f"{size} B" if size < KILOBYTE else f"{size // KILOBYTE} kB"
