"""What the board shows: one row a case as it was last seen, ids and states and no texts; rebuildable from Zendesk."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Final, Literal, get_args

from sqlalchemy import ColumnElement, Row, Select, delete, exists, func, literal, or_, select, tuple_

from bot.model.case import SeverityClass, Status
from bot.policy.required_data import REQUIRED
from bot.store.database import Database
from bot.store.schema import Instant, cases, names

State = Literal[
    "to_be_answered",
    "intake",
    "answered",
    "waiting",
    "technical",
    "bounced",
    "out_of_scope",
    "not_started",
    "left_alone",
    "done",
]
#: The states of open cases, in the order in which they are shown; ``bot.case_summary`` tells what each means.
OPEN_STATES: Final[tuple[State, ...]] = get_args(State)[:-1]
Kind = Literal["organization", "agent"]
#: Asks for cases that have no class, organization or assignee.
Nothing = Literal["none"]
NOTHING: Final[Nothing] = "none"
Pressing = Literal["overdue", "at_risk", "needs_agent"]

#: The first key of the board's order: of overdue cases, the graver class comes before the later one. What may be of
#: class A, and what is left for an agent, comes before those without a due date.
OVERDUE_A, POSSIBLE_CRITICAL, OVERDUE_B, OVERDUE, AT_RISK, RUNNING, LEFT, OPEN, DONE = range(9)
AT_ONCE = 500  # rows read in one go
MOST_CHOICES = 500  # names offered in a filter


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """A case as one look saw it; instants are aware UTC datetimes.

    ``verdict``, ``at_risk``, ``overdue`` and ``possible_critical`` are what the bot's tags say (R4, R2).
    ``minutes_to_answer`` is business time by the agreement's calendar. ``unattended_at`` is when a case that is left
    for a person, or whose customer has written since its answer, has waited too long,
    ``untouched_at`` when one that the bot set pending has (R13). ``was_bounced`` and ``missing`` tell of the whole
    history: whether the case ever was sent back (R3), and which required data ever were missing (R2).
    """

    ticket_id: int
    created_at: datetime
    updated_at: datetime
    status: Status
    state: State
    severity: SeverityClass | None = None
    organization_id: int | None = None
    agreement: str | None = None
    assignee_id: int | None = None
    started_at: datetime | None = None
    due_at: datetime | None = None
    answered_at: datetime | None = None
    resolution_due_at: datetime | None = None
    unattended_at: datetime | None = None
    untouched_at: datetime | None = None
    verdict: Literal["met", "breached"] | None = None
    possible_critical: bool = False
    at_risk: bool = False
    overdue: bool = False
    minutes_to_answer: int | None = None
    was_bounced: bool = False
    missing: frozenset[str] = frozenset()

    @property
    def urgency(self) -> int:
        """How the case is ranked before its dates count: overdue by class, at risk, with a due date, open, done."""
        if self.state == "done":
            return DONE
        if self.possible_critical:
            return POSSIBLE_CRITICAL
        if not self.is_running:
            return OPEN if self.unattended_at is None else LEFT
        if self.overdue:
            return {"A": OVERDUE_A, "B": OVERDUE_B}.get(self.severity or "", OVERDUE)
        return AT_RISK if self.at_risk else RUNNING

    @property
    def is_running(self) -> bool:
        """Whether the response clock runs towards a due date."""
        return self.state == "to_be_answered" and self.due_at is not None

    @property
    def pressing_at(self) -> datetime:
        """What cases of one urgency are sorted by: the due date while the clock runs, else the creation."""
        return self.due_at if self.due_at is not None and self.is_running else self.created_at


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which open cases are asked for; ``None`` asks for all, ``"none"`` for those that have none.

    ``text`` is looked for in the names of organizations and assignees; ``found`` are the cases that have it elsewhere.
    """

    state: State | None = None
    severity: SeverityClass | Nothing | None = None
    organization: int | Nothing | None = None
    assignee: int | Nothing | None = None
    pressing: Pressing | None = None
    text: str | None = None
    found: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A case with the names of its organization and assignee, where they are known."""

    summary: CaseSummary
    organization: str | None
    assignee: str | None


#: Columns that are attributes of ``CaseSummary`` as they are; ``missing`` is a column for each datum, to be summed up.
_PLAIN: Final = tuple(field.name for field in fields(CaseSummary) if field.name != "missing")
_organization, _agent = names.alias("organization"), names.alias("agent")
_is_organization = (_organization.c.kind == "organization") & (_organization.c.id == cases.c.organization_id)
_is_agent = (_agent.c.kind == "agent") & (_agent.c.id == cases.c.assignee_id)
_ORDER = (cases.c.urgency, cases.c.pressing_at, cases.c.ticket_id)
#: Every case with the names that go with it, in the board's order.
LISTED: Final = (
    select(cases, _organization.c.name.label("organization"), _agent.c.name.label("assignee"))
    .select_from(cases.outerjoin(_organization, _is_organization).outerjoin(_agent, _is_agent))
    .order_by(*_ORDER)
)


#: Cases whose response clock runs towards a due date.
IS_RUNNING: Final = (cases.c.state == "to_be_answered") & cases.c.due_at.is_not(None)
_PRESSING: Final[Mapping[Pressing, ColumnElement[bool]]] = {
    "overdue": IS_RUNNING & cases.c.overdue,
    "at_risk": IS_RUNNING & cases.c.at_risk & ~cases.c.overdue,
    "needs_agent": cases.c.possible_critical | cases.c.unattended_at.is_not(None),
}
_SORTABLE: Final[Mapping[str, ColumnElement[Any]]] = {
    "case": cases.c.ticket_id,
    "class": cases.c.severity,
    "time": cases.c.due_at,
    "state": cases.c.state,
    "organization": func.lower(_organization.c.name),
    "assignee": func.lower(_agent.c.name),
    "age": cases.c.created_at,
}
#: A column of the board, with ``-`` before it for downwards.
Sort = str
SORTS: Final[tuple[Sort, ...]] = tuple(sign + column for column in _SORTABLE for sign in ("", "-"))


class Cases:
    """The rows, and the names that the board shows. All methods may raise Unavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database
        row = database.insert(cases)
        new = {column.name: row.excluded[column.name] for column in cases.columns if not column.primary_key}
        # Of two looks that overlap, the one that saw less does not win.
        self._put = row.on_conflict_do_update(
            index_elements=["ticket_id"], set_=new, where=cases.c.updated_at <= row.excluded.updated_at
        )
        name = database.insert(names)
        self._name = name.on_conflict_do_update(index_elements=["kind", "id"], set_={"name": name.excluded.name})

    def put(self, summary: CaseSummary, called: Mapping[tuple[Kind, int], str], patience: float | None = None) -> None:
        """Keep a case as it was seen, with the names it needs; what is known already is not written again.

        Args:
            summary: the case.
            called: names by kind and id.
            patience: seconds to wait for the database's turn.
        """
        row, words = _row(summary), [{"kind": kind, "id": one, "name": name} for (kind, one), name in called.items()]
        if self._knows(row, words):
            return
        with self._database.write(patience) as connection:
            connection.execute(self._put, row)
            if words:
                connection.execute(self._name, words)

    def _knows(self, row: Mapping[str, Any], words: list[dict[str, Any]]) -> bool:
        with self._database.read() as connection:
            known = connection.execute(select(cases).where(cases.c.ticket_id == row["ticket_id"])).mappings().first()
            if known is None or dict(known) != row:
                return False
            if not words:
                return True
            keys = tuple_(names.c.kind, names.c.id).in_([(word["kind"], word["id"]) for word in words])
            named = {(one.kind, one.id, one.name) for one in connection.execute(select(names).where(keys))}
        return named == {(word["kind"], word["id"], word["name"]) for word in words}

    def forget(self, ticket_id: int) -> None:
        """Drop a case that is no more, or is part of another."""
        with self._database.read() as connection:
            known = connection.execute(select(cases.c.ticket_id).where(cases.c.ticket_id == ticket_id)).first()
        if known is not None:
            with self._database.write() as connection:
                connection.execute(delete(cases).where(cases.c.ticket_id == ticket_id))

    def page(self, filters: CaseFilter, limit: int, offset: int = 0, sort: Sort | None = None) -> list[BoardRow]:
        """Open cases, by the column that ``sort`` names, downwards where it begins with ``-``.

        Without one, in the board's order: overdue by class, what may be critical, at risk, then by due date, then what
        is left for an agent, at last the others without a due date.
        """
        query = LISTED.where(*_conditions(filters))
        if sort is not None:
            query = query.order_by(None).order_by(*_sorted_by(sort))
        return self._listed(query.limit(limit).offset(offset))

    def walk(self, filters: CaseFilter) -> Iterator[BoardRow]:
        """All open cases that pass the filters, in the board's order, read some hundred at a time."""
        query = LISTED.where(*_conditions(filters)).limit(AT_ONCE)
        found = self._listed(query)
        while found:
            yield from found
            found = self._listed(query.where(_comes_after(found[-1].summary)))

    def counts(self, filters: CaseFilter) -> dict[State, int]:
        """How many open cases there are in each state that has any, whichever state the filters name."""
        conditions = _conditions(filters, of_state=False)
        query = select(cases.c.state, func.count().label("cases")).where(*conditions).group_by(cases.c.state)
        with self._database.read() as connection:
            return {row.state: row.cases for row in connection.execute(query)}

    def choices(self, kind: Kind) -> list[tuple[int, str]]:
        """Id and name of the organizations or assignees of open cases, by name: the first some hundred."""
        column = cases.c.organization_id if kind == "organization" else cases.c.assignee_id
        has_open = exists().where(column == names.c.id, cases.c.urgency <= OPEN)
        query = select(names.c.id, names.c.name).where(names.c.kind == kind, has_open)
        with self._database.read() as connection:
            return [(one, name) for one, name in connection.execute(query.order_by(names.c.name).limit(MOST_CHOICES))]

    def called(self, kind: Kind, ids: Collection[int]) -> dict[int, str]:
        """What these organizations or assignees are called, as far as it is known."""
        query = select(names.c.id, names.c.name).where(names.c.kind == kind, names.c.id.in_(ids))
        with self._database.read() as connection:
            return {row.id: row.name for row in connection.execute(query)}

    def tidy(self, before: datetime) -> None:
        """Forget the cases that are done and were not touched since an instant, and names that none needs any more."""
        with self._database.write() as connection:
            connection.execute(delete(cases).where(cases.c.urgency == DONE, cases.c.updated_at < before))
            used = or_(
                (names.c.kind == "organization") & exists().where(cases.c.organization_id == names.c.id),
                (names.c.kind == "agent") & exists().where(cases.c.assignee_id == names.c.id),
            )
            connection.execute(delete(names).where(~used))

    def erase(self) -> int:
        """Forget everything, and return how many cases there were."""
        with self._database.write() as connection:
            connection.execute(delete(names))
            return connection.execute(delete(cases)).rowcount

    def _listed(self, query: Select[Any]) -> list[BoardRow]:
        with self._database.read() as connection:
            return [board_row(row) for row in connection.execute(query)]


def board_row(row: Row[Any]) -> BoardRow:
    """Read one row of ``LISTED``."""
    return BoardRow(_summary(row), row.organization, row.assignee)


def _row(summary: CaseSummary) -> dict[str, Any]:
    plain = {name: getattr(summary, name) for name in _PLAIN}
    missing = {f"missing_{datum}": datum in summary.missing for datum in REQUIRED}
    return {**plain, **missing, "urgency": summary.urgency, "pressing_at": summary.pressing_at}


def _summary(row: Row[Any]) -> CaseSummary:
    missing = frozenset(datum for datum in REQUIRED if getattr(row, f"missing_{datum}"))
    return CaseSummary(**{name: getattr(row, name) for name in _PLAIN}, missing=missing)


def _conditions(filters: CaseFilter, *, of_state: bool = True) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [cases.c.urgency <= OPEN]
    asked = {
        "severity": filters.severity,
        "organization_id": filters.organization,
        "assignee_id": filters.assignee,
        "state": filters.state if of_state else None,
    }
    for name, value in asked.items():
        if value is not None:
            found.append(cases.c[name].is_(None) if value == NOTHING else cases.c[name] == value)
    if filters.pressing is not None:
        found.append(_PRESSING[filters.pressing])
    if filters.text is not None:
        found.append(_says(filters.text, filters.found))
    return found


def _says(text: str, found: Collection[int]) -> ColumnElement[bool]:
    """Whether a case is one of those found, or the name of its organization or assignee holds a text."""
    named = func.lower(names.c.name).contains(text.lower(), autoescape=True)
    of_kind = {kind: select(names.c.id).where(names.c.kind == kind, named) for kind in ("organization", "agent")}
    return or_(
        cases.c.ticket_id.in_(found),
        cases.c.organization_id.in_(of_kind["organization"]),
        cases.c.assignee_id.in_(of_kind["agent"]),
    )


def _sorted_by(sort: Sort) -> tuple[ColumnElement[Any], ...]:
    column = _SORTABLE[sort.removeprefix("-")]
    key = column.desc() if sort.startswith("-") else column.asc()
    return column.is_(None), key, cases.c.ticket_id


def _comes_after(summary: CaseSummary) -> ColumnElement[bool]:
    place = tuple_(literal(summary.urgency), literal(summary.pressing_at, Instant), literal(summary.ticket_id))
    return tuple_(*_ORDER) > place
