"""Reports that people asked for: put to work once, kept for a while, broken off where their maker died."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, Select, Text, case, cast, delete, exists, literal, null, select, update

from bot.store import leases, schema
from bot.store.database import Database
from bot.store.schema import reports

ReportState = Literal["running", "done", "failed", "broken_off"]


@dataclass(frozen=True)
class Kept:
    """One report; instants are aware UTC datetimes.

    Attributes:
        id: its number.
        kind: ``sla`` or ``billing``.
        parameters: JSON, as it was asked for.
        made_at: when it was asked for.
        made_by: the Zendesk user who asked.
        state: ``running`` until it is ``done`` or ``failed``; ``broken_off`` when its process died.
        progress: tickets read so far.
        expected: about how many there are, or None while that is not known.
        problem: why it failed, in words, or None.
        result: JSON, or None; holds customers' names in a billing report.
    """

    id: int
    kind: str
    parameters: dict[str, Any]
    made_at: datetime
    made_by: int
    state: ReportState
    progress: int
    expected: int | None
    problem: str | None
    result: dict[str, Any] | None


PREFIX: Final = "report/"
MAKER: Final = "maker"  # a report has one maker, whoever asked for it first


class Reports:
    """The reports of all processes. All methods may raise Unavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def ask(
        self, kind: str, parameters: Mapping[str, Any], *, made_by: int, now: datetime, life: timedelta
    ) -> tuple[int, bool]:
        """Put a report down as running, or join the one that is being made of the same.

        Args:
            kind: ``sla`` or ``billing``.
            parameters: JSON.
            made_by: the Zendesk user who asks.
            now: aware UTC datetime.
            life: how long its maker counts as alive after each sign of life.

        Returns:
            Its number, and whether the caller is the one to make it.
        """
        same = f"{kind} {json.dumps(parameters, sort_keys=True)}"
        values = {
            "kind": kind, "parameters": dict(parameters), "made_at": now, "made_by": made_by,
            "state": "running", "running": same,
        }  # fmt: skip
        new = self._database.insert(reports).values(values).on_conflict_do_nothing().returning(reports.c.id)
        with self._database.write() as connection:
            connection.execute(update(reports).where(_is_silent(now)).values(state="broken_off", running=None))
            made: int | None = connection.execute(new).scalar()
            if made is not None:
                return made, leases.take(self._database, connection, _lease(made), MAKER, now, life)
            return connection.execute(select(reports.c.id).where(reports.c.running == same)).scalar_one(), False

    def alive(self, report_id: int, until: datetime, *, progress: int = 0, expected: int | None = None) -> bool:
        """Say that a report is still being made, and how far; False when it was given up meanwhile."""
        far = update(reports).where(_is_running(report_id)).values(progress=progress, expected=expected)
        with self._database.write() as connection:
            return connection.execute(far).rowcount > 0 and leases.renew(connection, _lease(report_id), MAKER, until)

    def finish(self, report_id: int, result: Mapping[str, Any]) -> bool:
        """Keep a report's result (JSON); False when it was given up meanwhile."""
        return self._end(report_id, state="done", result=dict(result))

    def fail(self, report_id: int, problem: str) -> bool:
        """Keep why a report cannot be made; False when it was given up meanwhile."""
        return self._end(report_id, state="failed", problem=problem)

    def get(self, report_id: int, now: datetime) -> Kept | None:
        """Return a report, None where there is none."""
        query = _view(now, with_result=True).where(reports.c.id == report_id)
        with self._database.read() as connection:
            row = connection.execute(query).first()
        return None if row is None else Kept(*row)

    def recent(self, limit: int, now: datetime) -> list[Kept]:
        """Return the reports asked for last, without their results, the newest first."""
        query = _view(now, with_result=False).order_by(reports.c.id.desc()).limit(limit)
        with self._database.read() as connection:
            return [Kept(*row) for row in connection.execute(query)]

    def forget(self, report_id: int) -> bool:
        """Delete a report, with whatever names it holds; False where there is none."""
        with self._database.write() as connection:
            leases.release(connection, _lease(report_id), MAKER)
            return connection.execute(delete(reports).where(reports.c.id == report_id)).rowcount > 0

    def purge(self, before: datetime) -> int:
        """Delete the reports asked for before an instant and return their number."""
        with self._database.write() as connection:
            return connection.execute(delete(reports).where(reports.c.made_at < before)).rowcount

    def _end(self, report_id: int, **values: Any) -> bool:  # noqa: ANN401 - the columns' own types
        with self._database.write() as connection:
            leases.release(connection, _lease(report_id), MAKER)
            ended = update(reports).where(_is_running(report_id)).values(running=None, **values)
            return connection.execute(ended).rowcount > 0


def _lease(report_id: int) -> str:
    return f"{PREFIX}{report_id}"


def _is_running(report_id: int) -> ColumnElement[bool]:
    return (reports.c.id == report_id) & (reports.c.state == "running")


def _is_silent(now: datetime) -> ColumnElement[bool]:
    lease = schema.leases.c
    is_held = exists().where(lease.name == literal(PREFIX).concat(cast(reports.c.id, Text)), lease.until >= now)
    return (reports.c.state == "running") & ~is_held


def _view(now: datetime, *, with_result: bool) -> Select[Any]:
    shown: dict[str, Any] = {"state": case((_is_silent(now), "broken_off"), else_=reports.c.state)}
    if not with_result:
        shown["result"] = null()
    return select(*(shown.get(field.name, reports.c[field.name]) for field in fields(Kept)))
