"""What the support desk and the invoice need to know of a period, read from Zendesk in pages.

The verdicts are the bot's own: a report counts tags and fields as they stand on the tickets, and judges nothing anew.
"""

from bot.reports.billing import billing
from bot.reports.page import as_page
from bot.reports.reading import NEEDED, YEARS, Period, Source
from bot.reports.sla import GROUPS, By, attainment
from bot.reports.table import Cell, Column, Report, Row, Table, as_csv, csv_lines, shown
from bot.reports.words import LOCALES, Locale, say

__all__ = [
    "GROUPS",
    "LOCALES",
    "NEEDED",
    "YEARS",
    "By",
    "Cell",
    "Column",
    "Locale",
    "Period",
    "Report",
    "Row",
    "Source",
    "Table",
    "as_csv",
    "as_page",
    "attainment",
    "billing",
    "csv_lines",
    "say",
    "shown",
]
