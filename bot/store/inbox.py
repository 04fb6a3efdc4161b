"""The durable inbox: at most one row a ticket, saying when to look at it next; never what happened to it.

One number and one instant keep it safe. ``lease`` counts the takings, so that only the newest taker may finish a row.
``not_before`` is when the row may be taken, and the end of the lease while it is taken: the row of a worker that was
killed comes due by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, case, delete, func, select, update

from bot.store.schema import Instant, events, inbox

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sqlalchemy import ColumnElement, Connection, Select

    from bot.store.database import Database

AT_ONCE = 500  # bound values in one statement, well under the databases' limits
SPIN_GUARD = timedelta(seconds=1)


@dataclass(frozen=True)
class Job:
    """A row that was taken: the ticket, the fencing token, and how often it was tried, this time included."""

    ticket_id: int
    lease: int
    attempts: int


@dataclass(frozen=True)
class Waiting:
    """One row as people see it; instants are aware UTC datetimes, ``reason`` says why it was put off or parked."""

    ticket_id: int
    not_before: datetime | None
    taken: bool
    attempts: int
    reason: str | None
    parked_at: datetime | None


@dataclass(frozen=True)
class Backlog:
    """How the inbox stands: rows due now, rows being worked on, rows parked, and since when the oldest is due."""

    due: int
    running: int
    parked: int
    oldest: datetime | None


def _earlier(one: ColumnElement[Any], other: ColumnElement[Any]) -> ColumnElement[Any]:
    """The earlier of two instants, either of which may be NULL (SQLite and PostgreSQL name this differently)."""
    return case((one.is_(None), other), (other.is_(None), one), (one < other, one), else_=other)


# Built once: building took longer than running.
_now = bindparam("now", type_=Instant)
_until = bindparam("until", type_=Instant)
_look = bindparam("look", type_=Instant)
_due = inbox.c.not_before <= _now
_held = (inbox.c.ticket_id == bindparam("held_id")) & (inbox.c.lease == bindparam("held_lease")) & inbox.c.taken
_view = select(*(inbox.c[name] for name in Waiting.__dataclass_fields__))

_NEXT_AT = select(func.min(inbox.c.not_before))
# Two workers on PostgreSQL never get the same row, nor wait for each other; SQLite has one writer at a time anyway.
# https://www.postgresql.org/docs/15/sql-select.html#SQL-FOR-UPDATE-SHARE
_FIRST = select(inbox.c.ticket_id).where(_due).order_by(inbox.c.not_before).limit(1).with_for_update(skip_locked=True)
_TAKE = (
    update(inbox)
    .where(inbox.c.ticket_id == _FIRST.scalar_subquery())
    .values(
        taken=True,
        lease=inbox.c.lease + 1,
        attempts=inbox.c.attempts + 1,
        not_before=_until,
        # After a lease that ran out: what was heard meanwhile is read now, unless it has not settled yet.
        again_at=case((inbox.c.again_at > _now, inbox.c.again_at), else_=None),
        parked_at=None,
        reason=None,
    )
    .returning(inbox.c.ticket_id, inbox.c.lease, inbox.c.attempts)
)
_RENEW = update(inbox).where(_held).values(not_before=_until)
_FREE = update(inbox).where(_held).values(taken=False, again_at=None)
_DONE = _FREE.values(
    not_before=_earlier(inbox.c.again_at, _look),
    attempts=0,
    decided_on=bindparam("stamp", type_=Instant),
    look_again_at=_look,
    finished_at=_now,
)
_PUT_OFF = _FREE.values(not_before=_until, attempts=inbox.c.attempts - bindparam("forgiven"), reason=bindparam("why"))
_PARK = _FREE.values(not_before=inbox.c.again_at, attempts=0, parked_at=_now, reason=bindparam("why"))
_PARKED = inbox.c.parked_at.is_not(None)
_BACKLOG = select(
    func.count().filter(_due & ~inbox.c.taken),
    func.count().filter(inbox.c.taken),
    func.count().filter(_PARKED),
    func.min(inbox.c.not_before).filter(_due & ~inbox.c.taken),
)
_OLD_EVENTS = delete(events).where(events.c.received_at < _until)
_OLD_ROWS = delete(inbox).where(inbox.c.not_before.is_(None) & ~_PARKED & (inbox.c.finished_at < _until))


class Inbox:
    """The rows and the events heard. Instants are aware UTC datetimes; all methods may raise Unavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database
        event = database.insert(events).on_conflict_do_nothing()
        self._event = event.returning(events.c.invocation_id)
        wanted = database.insert(inbox).values(ticket_id=bindparam("key"), not_before=bindparam("at", type_=Instant))
        at = wanted.excluded.not_before
        sooner = {
            "not_before": case((inbox.c.taken, inbox.c.not_before), else_=_earlier(inbox.c.not_before, at)),
            "again_at": case((inbox.c.taken, _earlier(inbox.c.again_at, at)), else_=None),
        }
        self._heard = wanted.on_conflict_do_update(index_elements=["ticket_id"], set_=sooner)
        self._put = wanted.on_conflict_do_update(index_elements=["ticket_id"], set_=sooner, where=~_PARKED)

    def receive(
        self, invocation_id: str | None, ticket_id: int, *, now: datetime, not_before: datetime, source: str
    ) -> bool:
        """Note one event and look at its ticket, in one commit; a parked ticket is tried again.

        Args:
            invocation_id: Zendesk's id of the delivery, or None when there is none to tell a repeat by.
            ticket_id: Zendesk's id.
            now: when it was received.
            not_before: when its ticket may be read.
            source: what sent it, a word for people.

        Returns:
            False for a repeat, which changes nothing.
        """
        event = {"invocation_id": invocation_id, "ticket_id": ticket_id, "source": source, "received_at": now}
        with self._database.write() as connection:
            if invocation_id is not None and connection.execute(self._event, event).first() is None:
                return False
            connection.execute(self._heard, {"key": ticket_id, "at": not_before})
        return True

    def put(self, ticket_ids: Collection[int], at: datetime) -> None:
        """Look at many tickets, not before ``at``; idempotent, and parked ones stay parked."""
        if not ticket_ids:
            return
        # In one order, so that two sweeps cannot wait for each other's rows.
        rows = [{"key": ticket_id, "at": at} for ticket_id in sorted(ticket_ids)]
        with self._database.write() as connection:
            connection.execute(self._put, rows)

    def unseen(self, stamps: Iterable[tuple[int, datetime]]) -> list[int]:
        """Of tickets with their ``updated_at``: those whose stamp is not the one last decided on, or that are unknown.

        Left out are those that wait for another attempt or for a person: they will be read anyway, or must not be. One
        that is being run may have been read before it changed: it is told of, and ``put`` makes it run once more.
        """
        pairs = dict(stamps)
        with self._database.read() as connection:
            seen = {row.ticket_id for row in _known(connection, list(pairs)) if _is_seen(row, pairs[row.ticket_id])}
        return [ticket_id for ticket_id in pairs if ticket_id not in seen]

    def next_at(self) -> datetime | None:
        """When the next row may be taken, or None when there is none: a cheap question, asked before ``take``."""
        with self._database.read() as connection:
            return connection.execute(_NEXT_AT).scalar()

    def take(self, now: datetime, lease: timedelta) -> Job | None:
        """Take the row that is due longest; the attempt counts now, lest a job that kills its worker go uncounted."""
        with self._database.write() as connection:
            row = connection.execute(_TAKE, {"now": now, "until": now + lease}).first()
        return None if row is None else Job(*row)

    def renew(self, jobs: Iterable[Job], until: datetime) -> None:
        """Make the leases of running jobs end later; one that was lost stays lost."""
        held = [{**_holding(job), "until": until} for job in jobs]
        if held:
            with self._database.write() as connection:
                connection.execute(_RENEW, held)

    def done(self, job: Job, *, now: datetime, decided_on: datetime | None, look_again_at: datetime | None) -> bool:
        """Finish a job; what was heard during it causes one more run.

        Args:
            job: as taken.
            now: when it finished.
            decided_on: the ticket's ``updated_at`` that was decided on.
            look_again_at: the ticket's timer; one that has come already waits a second, so that no ticket can spin.

        Returns:
            False when the lease was lost to another worker, which finishes the row instead.
        """
        if look_again_at is not None and look_again_at <= now:
            look_again_at = now + SPIN_GUARD
        return self._free(_DONE, job, now=now, stamp=decided_on, look=look_again_at)

    def put_off(self, job: Job, until: datetime, reason: str, *, counts: bool = True) -> bool:
        """Try again later; with ``counts=False`` the attempt is given back. Returns False when the lease was lost."""
        return self._free(_PUT_OFF, job, until=until, why=reason, forgiven=0 if counts else 1)

    def park(self, job: Job, now: datetime, reason: str) -> bool:
        """Leave it to a person; what was heard during the run, or is heard later, tries it again.

        Returns False when the lease was lost.
        """
        return self._free(_PARK, job, now=now, why=reason)

    def waiting(self, limit: int) -> list[Waiting]:
        """The rows that have something to do, the one due first at the top."""
        return self._rows(_view.where(inbox.c.not_before.is_not(None)).order_by(inbox.c.not_before).limit(limit))

    def parked(self) -> list[Waiting]:
        """The rows that wait for a person, the one that waits longest at the top."""
        return self._rows(_view.where(_PARKED).order_by(inbox.c.parked_at))

    def replay(self, now: datetime, ticket_ids: Collection[int] | None = None) -> int:
        """Run parked rows again, all of them or those named; returns how many there were."""
        which = _PARKED if ticket_ids is None else _PARKED & inbox.c.ticket_id.in_(ticket_ids)
        again = update(inbox).where(which).values(not_before=now, attempts=0, parked_at=None, reason=None)
        with self._database.write() as connection:
            return connection.execute(again).rowcount

    def backlog(self, now: datetime) -> Backlog:
        """How the inbox stands."""
        with self._database.read() as connection:
            return Backlog(*connection.execute(_BACKLOG, {"now": now}).one())

    def last_event_at(self) -> datetime | None:
        """When the last webhook was received, or None."""
        with self._database.read() as connection:
            return connection.execute(select(func.max(events.c.received_at))).scalar()

    def tidy(self, events_before: datetime, rows_before: datetime) -> None:
        """Forget old events, and idle rows finished long ago; a sweep that meets such a ticket reads it once more."""
        with self._database.write() as connection:
            connection.execute(_OLD_EVENTS, {"until": events_before})
            connection.execute(_OLD_ROWS, {"until": rows_before})

    def _free(self, statement: Any, job: Job, **values: object) -> bool:  # noqa: ANN401 - one of the UPDATEs above
        with self._database.write() as connection:
            return connection.execute(statement, {**_holding(job), **values}).rowcount > 0

    def _rows(self, query: Select[Any]) -> list[Waiting]:
        with self._database.read() as connection:
            return [Waiting(*row) for row in connection.execute(query)]


def _holding(job: Job) -> dict[str, Any]:
    return {"held_id": job.ticket_id, "held_lease": job.lease}


def _known(connection: Connection, ticket_ids: list[int]) -> Iterator[Any]:
    query = select(inbox.c.ticket_id, inbox.c.decided_on, inbox.c.taken, inbox.c.attempts, inbox.c.parked_at)
    for start in range(0, len(ticket_ids), AT_ONCE):
        yield from connection.execute(query.where(inbox.c.ticket_id.in_(ticket_ids[start : start + AT_ONCE])))


def _is_seen(row: Any, stamp: datetime) -> bool:  # noqa: ANN401 - a row of _known
    return row.decided_on == stamp or (row.attempts > 0 and not row.taken) or row.parked_at is not None
