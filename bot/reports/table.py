"""A report as a table, and as CSV that opens in Excel."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, Protocol

from bot.reports.words import Locale

Cell = str | int | None
Kind = Literal["text", "number", "nok", "time"]

#: Excel takes a cell that begins so for a formula. https://owasp.org/www-community/attacks/CSV_Injection
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
DELIMITERS: Final[dict[Locale, str]] = {"nb": ";", "en": ","}
GROUPING: Final[dict[Locale, str]] = {"nb": "\N{NO-BREAK SPACE}", "en": ","}


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, and what stands below it; ``time`` is in whole minutes."""

    heading: str
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Row:
    """Cells in the order of the columns; a sum is set apart from what it sums up."""

    cells: tuple[Cell, ...]
    is_sum: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A report in one language; on a narrow screen the columns from ``split`` on make a table of their own."""

    title: str
    note: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    locale: Locale
    split: int | None = None


class Report(Protocol):
    """What a report can be written as."""

    def as_json(self) -> dict[str, Any]:
        """Return it for a script."""
        ...

    def as_table(self, locale: Locale) -> Table:
        """Return it for people."""
        ...


def as_csv(table: Table) -> bytes:
    """Return UTF-8 with the mark by which Excel knows it; semicolons for ``nb``, whose numbers have decimal commas."""
    return b"".join(csv_lines(table.columns, (row.cells for row in table.rows), table.locale))


def csv_lines(columns: Iterable[Column], rows: Iterable[Sequence[Cell]], locale: Locale) -> Iterator[bytes]:
    """Yield the lines of such a file one by one, for what is too long to hold at once."""
    heading = [f"{one.heading} (min)" if one.kind == "time" else one.heading for one in columns]
    yield codecs.BOM_UTF8 + _line(heading, locale)
    for cells in rows:
        yield _line(map(_harmless, cells), locale)


def _line(cells: Iterable[Cell], locale: Locale) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=DELIMITERS[locale], lineterminator="\r\n").writerow(cells)
    return text.getvalue().encode()


def _harmless(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def shown(cell: Cell, column: Column, locale: Locale) -> str:
    """Return a cell as people read it: amounts with grouped digits, times as ``h:mm``."""
    if cell is None or isinstance(cell, str):
        return cell or ""
    if column.kind == "time":
        return f"{cell // 60}:{cell % 60:02}"
    return f"{cell:,}".replace(",", GROUPING[locale]) if column.kind == "nok" else str(cell)
