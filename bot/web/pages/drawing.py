"""A chart is a table whose cells are drawn as bars; what is not drawn stands in the table too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from bot.reports import Cell, Table
from bot.web.pages.i18n import gettext

#: The look of a column's bars; what a look means stands in the legend.
Look = Literal["A", "B", "C", "none", "first", "second"]


@dataclass(frozen=True, slots=True)
class Bar:
    """One cell of the chart: its number as people read it, how long it is drawn, 0 to 1, and where its cases are."""

    text: str
    size: float
    look: Look
    heading: str = ""
    link: str | None = None

    @property
    def style(self) -> str:
        """The length as Charts.css takes it. https://chartscss.org/docs/data/."""
        return f"--size: {self.size:.4g}"


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart and its table.

    Attributes:
        key: its name in addresses.
        table: title, note, columns and rows; the first column says what a row is.
        looks: of the columns that are drawn: those after the first.
        form: upright ``column`` or lying ``bar``.
        stacked: whether the bars of a row stand on each other, or side by side.
        percent: whether the numbers drawn are per cent; otherwise the largest one is drawn full.
        target: the number at which a line is drawn.
        links: where the cases behind a bar are listed, by its row and look.
    """

    key: str
    table: Table
    looks: tuple[Look, ...]
    form: Literal["column", "bar"] = "column"
    stacked: bool = False
    percent: bool = False
    target: int | None = None
    links: Mapping[tuple[int, Look], str] = field(default_factory=dict)

    @property
    def legend(self) -> list[tuple[Look, str]]:
        """What each look means, where there are several."""
        headings = [column.heading for column in self.table.columns[1:]]
        return list(zip(self.looks, headings, strict=False)) if len(self.looks) > 1 else []

    @property
    def full(self) -> int:
        """The number that is drawn full."""
        if self.percent:
            return 100
        rows = [[_number(cell) for cell in cells] for _, cells in self._drawn()]
        return max((sum(row) if self.stacked else max(row) for row in rows), default=0)

    @property
    def measure(self) -> str:
        """What the bars measure, and up to where, for the axis."""
        return gettext("Per cent, 0–100") if self.percent else gettext("Cases, 0–%(full)d", full=self.full)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(isinstance(cell, int) for _, cells in self._drawn() for cell in cells) or not self.full

    def bars(self) -> Iterator[tuple[Cell, list[Bar]]]:
        """Yield each row's name and its bars."""
        full = self.full or 1
        headings = [column.heading for column in self.table.columns[1:]]
        for row, (name, cells) in enumerate(self._drawn()):
            yield (
                name,
                [
                    Bar(
                        "–" if cell is None else str(cell),
                        _number(cell) / full,
                        look,
                        f"{name}: {heading} {'–' if cell is None else cell}",
                        self.links.get((row, look)) if cell else None,
                    )
                    for cell, look, heading in zip(cells, self.looks, headings, strict=False)
                ],
            )

    def _drawn(self) -> Iterator[tuple[Cell, tuple[Cell, ...]]]:
        for row in self.table.rows:
            yield row.cells[0], row.cells[1 : len(self.looks) + 1]


def _number(cell: Cell) -> int:
    return cell if isinstance(cell, int) else 0
