"""Instants, days, numbers, amounts and sizes in the words of whoever looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Final

from babel.dates import format_date, format_datetime
from babel.numbers import format_currency, format_decimal
from flask_babel import get_locale

MOMENT: Final = {"nb": "EEE d. MMM y 'kl.' HH:mm", "en": "EEE d MMM y, HH:mm"}
SHORT: Final = {"nb": "EEE d. MMM y", "en": "EEE d MMM y"}
DAY: Final = {"nb": "EEEE d. MMMM y", "en": "EEEE d MMMM y"}
KILOBYTE: Final = 1000  # bytes


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

    def when(self, at: date) -> str:
        """Write an instant, or a date that has no time."""
        return self.moment(at) if isinstance(at, datetime) else self.short_day(at)

    def weekday(self, day: date) -> str:
        """Write the weekday of a date: ``Tuesday``."""
        return format_date(day, "EEEE", locale=str(get_locale()))

    def number(self, number: int) -> str:
        """Write a whole number: ``2,490``."""
        return format_decimal(number, locale=str(get_locale()))

    def money(self, nok: int) -> str:
        """Write an amount in Norwegian kroner: ``NOK 2,490``, ``kr 2 490``."""
        return format_currency(nok, "NOK", "¤\N{NO-BREAK SPACE}#,##0", locale=str(get_locale()), currency_digits=False)

    def size(self, size: int) -> str:
        """Write a file's size in bytes: ``84 kB``."""
        return f"{size} B" if size < KILOBYTE else f"{size // KILOBYTE} kB"
