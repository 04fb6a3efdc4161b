"""A report as one page to print or to send: everything it needs is in it."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.reports.table import Table, shown
from bot.reports.words import say

_PAGES = Environment(loader=PackageLoader("bot.reports"), autoescape=True, undefined=StrictUndefined, trim_blocks=True)


def as_page(table: Table) -> str:
    """Return a table as HTML without scripts or links; names are shown as text."""
    return _PAGES.get_template("report.html").render(table=table, shown=shown, empty=say("empty", table.locale))
