"""Numbers over the cases seen, counted by the database: a few rows come back, however many cases there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal, get_args

from sqlalchemy import Column, ColumnElement, Select, case, func, literal_column, select

from bot.model.case import SeverityClass
from bot.policy.required_data import REQUIRED
from bot.store.cases import IS_RUNNING, LISTED, NOTHING, BoardRow, Nothing, board_row
from bot.store.database import Database
from bot.store.schema import cases, names

Group = tuple[Any, ...]
Line = Literal["created", "answered", "due", "minutes"]
LINES: Final[tuple[Line, ...]] = get_args(Line)
_COLUMNS: Final[Mapping[Line, Column[Any]]] = {
    "created": cases.c.created_at,
    "answered": cases.c.answered_at,
    "due": cases.c.due_at,
    "minutes": cases.c.minutes_to_answer,
}
# Written out: a parameter would make it another expression where it is grouped by.
_VERDICT: Final = func.coalesce(cases.c.verdict, case((cases.c.overdue, literal_column("'breached'"))))
#: What else holds of the cases that a figure counts.
KINDS: Final[Mapping[str, ColumnElement[bool]]] = {
    "judged": _VERDICT.is_not(None),
    "ahead": IS_RUNNING & ~cases.c.overdue,
    "bounced": cases.c.was_bounced.is_(True),
    **{f"missing_{datum}": cases.c[f"missing_{datum}"].is_(True) for datum in REQUIRED},
}


@dataclass(frozen=True, slots=True)
class Part:
    """The cases that one figure counts.

    Attributes:
        line: along which they lie.
        begin, end: from this mark up to before that one, instants (aware UTC) or business minutes; no end: all beyond.
        kind: one of ``KINDS``, or None.
        severity: their class; ``"none"`` for those that have none.
        since: when they were created at the earliest.
    """

    line: Line
    begin: datetime | int
    end: datetime | int | None = None
    kind: str | None = None
    severity: SeverityClass | Nothing | None = None
    since: datetime | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        """Return what holds of them."""
        column, of = _COLUMNS[self.line], cases.c.severity
        return [
            column >= self.begin,
            *([column < self.end] if self.end is not None else ()),
            *([KINDS[self.kind]] if self.kind else ()),
            *([of.is_(None) if self.severity == NOTHING else of == self.severity] if self.severity else ()),
            *([cases.c.created_at >= self.since] if self.since else ()),
        ]


class Figures:
    """Counts by parts of a line: ``edges`` are its rising marks, three or more; part n lies from mark n up to the next.

    Instants are aware UTC datetimes. All methods may raise Unavailable.
    """

    def __init__(self, database: Database, *where: ColumnElement[bool]) -> None:
        self._database, self._where = database, where

    def of(self, severity: str | None = None, organization: int | None = None, assignee: int | None = None) -> Figures:
        """Return the figures over some of the cases; ``None`` asks for all."""
        wanted = {"severity": severity, "organization_id": organization, "assignee_id": assignee}
        return Figures(self._database, *(cases.c[name] == value for name, value in wanted.items() if value is not None))

    def first_created(self) -> datetime | None:
        """When the oldest of these cases was created."""
        with self._database.read() as connection:
            found: datetime | None = connection.execute(
                select(func.min(cases.c.created_at)).where(*self._where)
            ).scalar()
        return found

    def created(self, edges: Sequence[datetime]) -> Counter[Group]:
        """How many cases were created, by ``(part,)``."""
        return self._by_part(cases.c.created_at, edges)

    def answered(self, edges: Sequence[datetime]) -> Counter[Group]:
        """How many cases were answered, by ``(part,)``."""
        return self._by_part(cases.c.answered_at, edges)

    def verdicts(self, edges: Sequence[datetime]) -> Counter[Group]:
        """How many cases were answered in time or not, by ``(part of the creation, class, verdict)``.

        One that is overdue without an answer is late already: waiting longer makes no figure better.
        """
        return self._by_part(cases.c.created_at, edges, cases.c.severity, _VERDICT, where=KINDS["judged"])

    def minutes_to_answer(self, edges: Sequence[int], since: datetime) -> Counter[Group]:
        """How many of the cases created since then were answered within so many business minutes, by ``(part, class)``.

        The last part has no end.
        """
        return self._by_part(
            cases.c.minutes_to_answer, edges, cases.c.severity, where=cases.c.created_at >= since, open_end=True
        )

    def due(self, edges: Sequence[datetime]) -> Counter[Group]:
        """How many answers are due, by ``(part, class)``."""
        return self._by_part(cases.c.due_at, edges, cases.c.severity, where=IS_RUNNING)

    def overdue(self, before: datetime) -> Counter[Group]:
        """How many answers were due before an instant and are still owed, by ``(class,)``."""
        owed = IS_RUNNING & (cases.c.due_at < before)
        return self._counted(
            select(cases.c.severity, func.count()).where(owed, *self._where).group_by(cases.c.severity)
        )

    def missing(self, since: datetime) -> tuple[int, dict[str, int]]:
        """Of the cases created since then: how many there are, and how many ever lacked each required datum (R2)."""
        lacked = [func.count().filter(cases.c[f"missing_{datum}"]) for datum in REQUIRED]
        with self._database.read() as connection:
            total, *found = connection.execute(
                select(func.count(), *lacked).select_from(cases).where(cases.c.created_at >= since, *self._where)
            ).one()
        return total, dict(zip(REQUIRED, found, strict=True))

    def bounced(self, since: datetime, limit: int) -> list[tuple[int | None, str | None, int, int]]:
        """The organizations with the most bounces among cases created since then: id, name, bounced, all cases."""
        count, bounced = func.count(), func.count().filter(cases.c.was_bounced)
        named = (names.c.kind == "organization") & (names.c.id == cases.c.organization_id)
        query = (
            select(cases.c.organization_id, names.c.name, bounced, count)
            .select_from(cases.outerjoin(names, named))
            .where(cases.c.created_at >= since, *self._where)
            .group_by(cases.c.organization_id, names.c.name)
            .having(bounced > 0)
            .order_by(bounced.desc(), cases.c.organization_id.is_(None), cases.c.organization_id)
            .limit(limit)
        )
        with self._database.read() as connection:
            return [(one, name, sent_back, total) for one, name, sent_back, total in connection.execute(query)]

    def listed(self, part: Part, limit: int) -> tuple[int, list[BoardRow]]:
        """Return how many cases there are in a part, and the newest of them."""
        where = (*part.conditions(), *self._where)
        newest = LISTED.where(*where).order_by(None).order_by(cases.c.ticket_id.desc()).limit(limit)
        with self._database.read() as connection:
            total: int = connection.execute(select(func.count()).select_from(cases).where(*where)).scalar_one()
            return total, [board_row(row) for row in connection.execute(newest)]

    def _by_part(
        self,
        column: Column[Any],
        edges: Sequence[Any],
        *groups: ColumnElement[Any],
        where: ColumnElement[bool] | None = None,
        open_end: bool = False,
    ) -> Counter[Group]:
        ends = edges[1:] if open_end else edges[1:-1]
        # By its label: a repeated expression would have parameters of its own, and be another one to PostgreSQL.
        part = case(*((column < end, n) for n, end in enumerate(ends)), else_=len(ends))
        query = select(part.label("part"), *groups, func.count()).where(column >= edges[0])
        query = query if open_end else query.where(column < edges[-1])
        query = (query if where is None else query.where(where)).where(*self._where)
        return self._counted(query.group_by("part", *groups))

    def _counted(self, query: Select[Any]) -> Counter[Group]:
        with self._database.read() as connection:
            return Counter({tuple(group): count for *group, count in connection.execute(query)})
