"""Reports that people asked for: put to work once, kept for a while, broken off where their maker died."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, case, delete, null, select, update

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


_over = {"running": None}


class Reports:
    """The reports of all processes. All methods may raise Unavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def ask(
        self, kind: str, parameters: Mapping[str, Any], *, made_by: int, now: datetime, alive_until: datetime
    ) -> tuple[int, bool]:
        """Put a report down as running, or join the one that is being made of the same.

        Args:
            kind: ``sla`` or ``billing``.
            parameters: JSON.
            made_by: the Zendesk user who asks.
            now: aware UTC datetime.
            alive_until: its maker says anew before then that it is alive.

        Returns:
            Its number, and whether the caller is the one to make it.
        """
        same = f"{kind} {json.dumps(parameters, sort_keys=True)}"
        values = {
            "kind": kind, "parameters": dict(parameters), "made_at": now, "made_by": made_by,
            "state": "running", "running": same, "alive_until": alive_until,
        }  # fmt: skip
        new = self._database.insert(reports).values(values).on_conflict_do_nothing().returning(reports.c.id)
        with self._database.write() as connection:
            connection.execute(update(reports).where(_is_silent(now)).values(state="broken_off", **_over))
            made: int | None = connection.execute(new).scalar()
            if made is not None:
                return made, True
            return connection.execute(select(reports.c.id).where(reports.c.running == same)).scalar_one(), False

    def alive(self, report_id: int, until: datetime, *, progress: int = 0, expected: int | None = None) -> bool:
        """Say that a report is still being made, and how far; False when it was given up meanwhile."""
        values = {"alive_until": until, "progress": progress, "expected": expected}
        return self._set(_is_running(report_id), values)

    def finish(self, report_id: int, result: Mapping[str, Any]) -> bool:
        """Keep a report's result (JSON); False when it was given up meanwhile."""
        return self._set(_is_running(report_id), {"state": "done", "result": dict(result), **_over})

    def fail(self, report_id: int, problem: str) -> bool:
        """Keep why a report cannot be made; False when it was given up meanwhile."""
        return self._set(_is_running(report_id), {"state": "failed", "problem": problem, **_over})

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
            return connection.execute(delete(reports).where(reports.c.id == report_id)).rowcount > 0

    def purge(self, before: datetime) -> int:
        """Delete the reports asked for before an instant and return their number."""
        with self._database.write() as connection:
            return connection.execute(delete(reports).where(reports.c.made_at < before)).rowcount

    def _set(self, which: ColumnElement[bool], values: Mapping[str, Any]) -> bool:
        with self._database.write() as connection:
            return connection.execute(update(reports).where(which).values(**values)).rowcount > 0


def _is_running(report_id: int) -> ColumnElement[bool]:
    return (reports.c.id == report_id) & (reports.c.state == "running")


def _is_silent(now: datetime) -> ColumnElement[bool]:
    return (reports.c.state == "running") & (reports.c.alive_until < now)


def _view(now: datetime, *, with_result: bool) -> Select[Any]:
    shown: dict[str, Any] = {"state": case((_is_silent(now), "broken_off"), else_=reports.c.state)}
    if not with_result:
        shown["result"] = null()
    return select(*(shown.get(field.name, reports.c[field.name]) for field in fields(Kept)))
