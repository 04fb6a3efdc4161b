"""The durable inbox: at most one row a ticket, saying when to look at it next; never what happened to it.

One number and one instant keep it safe. ``lease`` counts the takings, so that only the newest taker may finish a row.
``not_before`` is when the row may be taken, and the end of the lease while it is taken: the row of a worker that was
killed comes due by itself. ``order_at`` orders what is due: a case of class A, and a new one, half an hour ahead of its
time, an event at its time, timers and sweeps half an hour behind theirs. So nothing waits for ever.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, func, select, update

from bot.policy.instants import stamp
from bot.policy.messages import PARKED
from bot.store import inbox_statements as statements
from bot.store.chunks import chunks
from bot.store.database import Database
from bot.store.group_commit import GroupCommit
from bot.store.leads import released_row
from bot.store.leases import CLOCKS_DIFFER
from bot.store.schema import events, inbox, leads

SPIN_GUARD = timedelta(seconds=1)
#: Of class A before events, and of events before timers and sweeps: how long the later ones can be kept waiting.
HEAD_START = timedelta(minutes=30)
#: Two requests with one signature that come within this, are perhaps of two updates.
SAME_SECOND = timedelta(seconds=2)
#: A timer that comes so soon belongs to the event that was looked at, and keeps its place.
SOON = timedelta(minutes=1)


@dataclass(frozen=True)
class Claim:
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


#: An event, when its ticket may be read, and whether it is urgent.
_Heard = tuple[dict[str, Any], datetime, bool]
_VIEW = select(*(inbox.c[name] for name in Waiting.__dataclass_fields__))


class Inbox:
    """The rows and the events heard. Instants are aware UTC datetimes; all methods may raise Unavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._note_event = statements.note_event(database)
        self._look_at, self._look_at_many = statements.look_at(database), statements.look_at_many(database)
        self._receipts = GroupCommit(database, self._receive, _by_ticket)

    def receive(
        self,
        invocation_id: str,
        ticket_id: int,
        *,
        now: datetime,
        not_before: datetime,
        source: str,
        signature: str | None = None,
        urgent: bool = False,
    ) -> bool:
        """Note one event and look at its ticket, in one commit; a parked ticket is tried again.

        Args:
            invocation_id: Zendesk's id of the delivery, which all its attempts share.
            ticket_id: Zendesk's id.
            now: when it was received.
            not_before: when its ticket may be read.
            source: what sent it, a word for people.
            signature: of the request; one that was captured and is sent again has the same.
            urgent: whether the ticket is to be looked at like a case of class A.

        Returns:
            False for a repeat, which changes nothing; but within ``SAME_SECOND`` its ticket is looked at once more.
        """
        event = {
            "invocation_id": invocation_id,
            "ticket_id": ticket_id,
            "signature": signature,
            "source": source,
            "received_at": now,
        }
        return self._receipts.add((event, not_before, urgent))

    def _receive(self, connection: Connection, heard: _Heard) -> bool:
        event, not_before, urgent = heard
        if connection.execute(self._note_event, event).first() is None:
            self._look_once_more(connection, event, not_before)
            return False
        new = {
            "ticket_id": event["ticket_id"],
            "not_before": not_before,
            "order_at": _place(not_before, is_urgent=True) if urgent else not_before,
            "urgent": urgent,
            "written_at": event["received_at"],
        }
        values = {f"new_{name}": value for name, value in new.items()}
        connection.execute(self._look_at, {**values, "ahead": not_before - HEAD_START})
        return True

    def _look_once_more(self, connection: Connection, event: dict[str, Any], not_before: datetime) -> None:
        """Zendesk signs whole seconds: two updates of one ticket within a second may make the same request."""
        now, ticket_id = event["received_at"], event["ticket_id"]
        same = (events.c.signature == event["signature"]) & (events.c.invocation_id != event["invocation_id"])
        first = connection.execute(select(events.c.received_at).where(same)).scalar()
        if first is not None and now - first < SAME_SECOND:
            row = _row(ticket_id, not_before, now, is_urgent=False)
            connection.execute(self._look_at_many.values([row]), {"ahead": not_before - HEAD_START})

    def put(
        self, ticket_ids: Collection[int], at: datetime, urgent: Collection[int] = (), *, now: datetime | None = None
    ) -> None:
        """Look at many tickets, not before ``at``; idempotent, and parked ones stay parked.

        ``urgent`` names those of class A, as far as is known; ``now`` is ``at`` where it is not given.
        """
        if not ticket_ids:
            return
        # In one order, so that two sweeps cannot wait for each other's rows. In few statements, not one for each row:
        # of a process frozen between them PostgreSQL would not know that it is idle, and would keep its locks.
        ordered = sorted(set(ticket_ids))
        with self._database.write() as connection:
            for some in chunks(ordered, each=len(statements.COLUMNS_PUT)):
                rows = [_row(one, at, now or at, is_urgent=one in urgent) for one in some]
                connection.execute(self._look_at_many.values(rows), {"ahead": at - HEAD_START})

    def unseen(self, stamps: Iterable[tuple[int, datetime]]) -> list[int]:
        """Of tickets with their ``updated_at``: those whose stamp is not the one last decided on, or that are unknown.

        Left out are those that wait for another attempt or for a person: they will be read anyway, or must not be. One
        that is being run may have been read before it changed: it is told of, and ``put`` makes it run once more.
        """
        pairs = dict(stamps)
        with self._database.read() as connection:
            seen = {row.ticket_id for row in _known(connection, list(pairs)) if _is_seen(row, pairs[row.ticket_id])}
        return [ticket_id for ticket_id in pairs if ticket_id not in seen]

    def decided_on(self, ticket_id: int) -> datetime | None:
        """The ``updated_at`` of a ticket that was last decided on, or None where none was."""
        with self._database.read() as connection:
            return connection.execute(select(inbox.c.decided_on).where(inbox.c.ticket_id == ticket_id)).scalar()

    def next_at(self) -> datetime | None:
        """When the next row may be taken, or None when there is none: a cheap question, asked before ``take``."""
        with self._database.read() as connection:
            return connection.execute(statements.NEXT_AT).scalar()

    def next_is_urgent(self, now: datetime) -> bool:
        """Whether the ticket that is taken next is a case of class A."""
        bounds = {"now": now, "latest": now + HEAD_START}
        with self._database.read() as connection:
            return bool(connection.execute(statements.NEXT_IS_URGENT, bounds).scalar())

    def due(self, now: datetime, limit: int) -> list[int]:
        """The tickets that are taken next, by number, the first to be taken first."""
        with self._database.read() as connection:
            return list(
                connection.execute(statements.NEXT.limit(limit), {"now": now, "latest": now + HEAD_START}).scalars()
            )

    def take(self, now: datetime, lease: timedelta) -> Claim | None:
        """Take the due row whose turn it is; the attempt counts now, lest work that kills its worker go uncounted."""
        bounds = {"now": now, "until": now + lease, "latest": now + HEAD_START}
        with self._database.write() as connection:
            row = connection.execute(statements.TAKE, bounds).first()
        return None if row is None else Claim(*row)

    def renew(self, claims: Iterable[Claim], now: datetime, lease: timedelta) -> None:
        """Make the leases of running claims end later; one that was lost stays lost."""
        held = [(claim.ticket_id, claim.lease) for claim in claims]
        if held:
            with self._database.write() as connection:
                connection.execute(statements.RENEW, {"held": held, "now": now, "until": now + lease})

    def done(
        self,
        claim: Claim,
        *,
        now: datetime,
        decided_on: datetime | None,
        requeue_at: datetime | None,
        urgent: bool = False,
    ) -> bool:
        """Finish a claim; what was heard during it causes one more run.

        Args:
            claim: as taken.
            now: when it finished.
            decided_on: the ticket's ``updated_at`` that was decided on.
            requeue_at: the ticket's timer; one that has come already waits a second, so that no ticket can spin.
            urgent: whether it is a case of class A.

        Returns:
            False when the lease was lost to another worker, which finishes the row instead.
        """
        if requeue_at is not None and requeue_at <= now:
            requeue_at = now + SPIN_GUARD
        order = requeue_at
        if requeue_at is not None and requeue_at > now + SOON:
            order = _place(requeue_at, is_urgent=urgent)
        return self._free(
            statements.DONE, claim, now=now, stamp=decided_on, look=requeue_at, order=order, is_urgent=urgent
        )

    def put_off(self, claim: Claim, now: datetime, wait: timedelta, reason: str, *, counts: bool = True) -> bool:
        """Try again after a wait, the attempt given back with ``counts=False``; False when the lease was lost."""
        return self._free(statements.PUT_OFF, claim, now=now, until=now + wait, why=reason, forgiven=0 if counts else 1)

    def bring_forward(self, now: datetime) -> int:
        """Try at once what was put off after a failure, its attempts forgotten; returns how many there were."""
        with self._database.write() as connection:
            return connection.execute(statements.BRING_FORWARD, {"now": now, "ahead": now - HEAD_START}).rowcount

    def disbelieve(self, now: datetime) -> int:
        """Look at once at what was written by a clock that was ahead; returns how many rows there were.

        Their timers cannot be told from waits. A look that comes too early does no harm.
        """
        latest = now + CLOCKS_DIFFER
        query = select(inbox.c.ticket_id).where(inbox.c.written_at > latest).limit(1)
        with self._database.read() as connection:
            if connection.execute(query).first() is None:
                return 0
        with self._database.write() as connection:
            return connection.execute(statements.DISBELIEVE, {"now": now, "latest": latest}).rowcount

    def park(self, claim: Claim, now: datetime, reason: str) -> bool:
        """Leave it to a person and tell the leads, in one commit; what was or is heard of it tries it again.

        Returns False when the lease was lost.
        """
        told = PARKED.about(f"{claim.ticket_id}:{stamp(now)}", case=claim.ticket_id, reason=reason)
        with self._database.write() as connection:
            parked = connection.execute(statements.PARK, {**_holding(claim), "now": now, "why": reason}).rowcount > 0
            if parked:
                insert = self._database.insert(leads).on_conflict_do_nothing()
                connection.execute(insert, released_row(told, now, claim.ticket_id))
        return parked

    def waiting(self, limit: int) -> list[Waiting]:
        """The rows that have something to do, the one due first at the top."""
        return self._rows(_VIEW.where(inbox.c.not_before.is_not(None)).order_by(inbox.c.not_before).limit(limit))

    def parked(self) -> list[Waiting]:
        """The rows that wait for a person, the one that waits longest at the top."""
        return self._rows(_VIEW.where(statements.PARKED).order_by(inbox.c.parked_at))

    def row(self, ticket_id: int) -> Waiting | None:
        """How one ticket's row stands, or None when nobody has told of the ticket."""
        return next(iter(self._rows(_VIEW.where(inbox.c.ticket_id == ticket_id))), None)

    def replay(self, now: datetime, ticket_ids: Collection[int] | None = None) -> int:
        """Run parked rows again, all of them or those named; returns how many there were."""
        which = statements.PARKED if ticket_ids is None else statements.PARKED & inbox.c.ticket_id.in_(ticket_ids)
        again = (
            update(inbox)
            .where(which)
            .values(not_before=now, order_at=now, attempts=0, parked_at=None, reason=None, written_at=now)
        )
        with self._database.write() as connection:
            return connection.execute(again).rowcount

    def backlog(self, now: datetime) -> Backlog:
        """How the inbox stands."""
        with self._database.read() as connection:
            return Backlog(*connection.execute(statements.BACKLOG, {"now": now}).one())

    def last_event_at(self) -> datetime | None:
        """When the last webhook was received, or None."""
        with self._database.read() as connection:
            return connection.execute(select(func.max(events.c.received_at))).scalar()

    def heard_since(self, at: datetime) -> dict[str, int]:
        """How many webhooks were noted since ``at``, by what sent them."""
        heard = select(events.c.source, func.count().label("heard")).where(events.c.received_at >= at)
        with self._database.read() as connection:
            return {row.source: row.heard for row in connection.execute(heard.group_by(events.c.source))}

    def tidy(self, events_before: datetime, rows_before: datetime) -> None:
        """Forget old events, and idle rows finished long ago; a sweep that meets such a ticket reads it once more."""
        with self._database.write() as connection:
            connection.execute(statements.OLD_EVENTS, {"until": events_before})
            connection.execute(statements.OLD_ROWS, {"until": rows_before})

    def _free(self, statement: Any, claim: Claim, **values: object) -> bool:  # noqa: ANN401 - one of the UPDATEs above
        with self._database.write() as connection:
            return connection.execute(statement, {**_holding(claim), **values}).rowcount > 0

    def _rows(self, query: Select[Any]) -> list[Waiting]:
        with self._database.read() as connection:
            return [Waiting(*row) for row in connection.execute(query)]


def _by_ticket(heard: _Heard) -> tuple[int, str]:
    event, _, _ = heard
    return event["ticket_id"], event["invocation_id"]


def _place(at: datetime, *, is_urgent: bool) -> datetime:
    """Return the place in the order of a timer, or of what a sweep has found."""
    return at - HEAD_START if is_urgent else at + HEAD_START


def _row(ticket_id: int, at: datetime, now: datetime, *, is_urgent: bool) -> dict[str, Any]:
    return {
        "ticket_id": ticket_id,
        "not_before": at,
        "order_at": _place(at, is_urgent=is_urgent),
        "urgent": is_urgent,
        "written_at": now,
    }


def _holding(claim: Claim) -> dict[str, Any]:
    return {"held_id": claim.ticket_id, "held_lease": claim.lease}


def _known(connection: Connection, ticket_ids: list[int]) -> Iterator[Any]:
    query = select(inbox.c.ticket_id, inbox.c.decided_on, inbox.c.taken, inbox.c.attempts, inbox.c.parked_at)
    for some in chunks(ticket_ids):
        yield from connection.execute(query.where(inbox.c.ticket_id.in_(some)))


def _is_seen(row: Any, stamp: datetime) -> bool:  # noqa: ANN401 - a row of _known
    return row.decided_on == stamp or (row.attempts > 0 and not row.taken) or row.parked_at is not None
