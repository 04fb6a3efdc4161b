"""The statements on the inbox's rows, built once: building one took longer than running it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Executable, Insert, bindparam, case, delete, func, select, tuple_, update

from bot.store.database import Database
from bot.store.schema import Instant, events, inbox

#: What is written when a ticket is to be looked at.
COLUMNS_PUT = ("ticket_id", "not_before", "order_at", "urgent", "written_at")


def _earlier(one: ColumnElement[Any], other: ColumnElement[Any]) -> ColumnElement[Any]:
    """The earlier of two instants, either of which may be NULL (SQLite and PostgreSQL name this differently)."""
    return case((one.is_(None), other), (other.is_(None), one), (one < other, one), else_=other)


_now = bindparam("now", type_=Instant)
_until = bindparam("until", type_=Instant)
_look = bindparam("look", type_=Instant)
_due = inbox.c.not_before <= _now
# The bound keeps the search short: no due row has a later place.
_in_turn = _due & (inbox.c.order_at <= bindparam("latest", type_=Instant))
_held = (inbox.c.ticket_id == bindparam("held_id")) & (inbox.c.lease == bindparam("held_lease")) & inbox.c.taken

NEXT_AT = select(func.min(inbox.c.not_before))
# Two workers on PostgreSQL never get the same row, nor wait for each other; SQLite has one writer at a time anyway.
# https://www.postgresql.org/docs/15/sql-select.html#SQL-FOR-UPDATE-SHARE
NEXT = select(inbox.c.ticket_id).where(_in_turn).order_by(inbox.c.order_at)
NEXT_IS_URGENT = select(inbox.c.urgent).where(_in_turn).order_by(inbox.c.order_at).limit(1)
_FIRST = NEXT.limit(1).with_for_update(skip_locked=True)
TAKE = (
    update(inbox)
    .where(inbox.c.ticket_id == _FIRST.scalar_subquery())
    .values(
        taken=True,
        lease=inbox.c.lease + 1,
        attempts=inbox.c.attempts + 1,
        not_before=_until,
        order_at=_until,
        written_at=_now,
        # After a lease that ran out: what was heard meanwhile is read now, unless it has not settled yet.
        again_at=case((inbox.c.again_at > _now, inbox.c.again_at), else_=None),
        parked_at=None,
        reason=None,
    )
    .returning(inbox.c.ticket_id, inbox.c.lease, inbox.c.attempts)
)
_any_held = tuple_(inbox.c.ticket_id, inbox.c.lease).in_(bindparam("held", expanding=True)) & inbox.c.taken
RENEW = update(inbox).where(_any_held).values(not_before=_until, order_at=_until, written_at=_now)
_FREE = update(inbox).where(_held).values(taken=False, again_at=None, written_at=_now)
DONE = _FREE.values(
    not_before=_earlier(inbox.c.again_at, _look),
    order_at=_earlier(inbox.c.again_at, bindparam("order", type_=Instant)),
    urgent=bindparam("is_urgent"),
    attempts=0,
    decided_on=bindparam("stamp", type_=Instant),
    finished_at=_now,
)
PUT_OFF = _FREE.values(
    not_before=_until, order_at=_until, attempts=inbox.c.attempts - bindparam("forgiven"), reason=bindparam("why")
)
PARK = _FREE.values(
    not_before=inbox.c.again_at, order_at=inbox.c.again_at, attempts=0, parked_at=_now, reason=bindparam("why")
)
PARKED = inbox.c.parked_at.is_not(None)
BACKLOG = select(
    func.count().filter(_due & ~inbox.c.taken),
    func.count().filter(inbox.c.taken),
    func.count().filter(PARKED),
    func.min(inbox.c.not_before).filter(_due & ~inbox.c.taken),
)
#: What is to be tried again after a failure, and waits for its time.
PUT_OFF_ROWS = inbox.c.reason.is_not(None) & ~inbox.c.taken & ~PARKED
_by_class = case((inbox.c.urgent, bindparam("ahead", type_=Instant)), else_=_now)
# Those too whose wait is over already: their attempts were made during the outage.
BRING_FORWARD = (
    update(inbox).where(PUT_OFF_ROWS).values(not_before=_now, order_at=_by_class, attempts=0, written_at=_now)
)
# Whoever still works on such a row has a clock that is wrong; its lease is as good as lost.
DISBELIEVE = (
    update(inbox)
    .where(inbox.c.written_at > bindparam("latest", type_=Instant))
    .values(
        not_before=case((inbox.c.not_before.is_(None), None), else_=_now),
        order_at=case((inbox.c.not_before.is_(None), None), else_=_now),
        again_at=None,
        taken=False,
        written_at=_now,
    )
)
OLD_EVENTS = delete(events).where(events.c.received_at < _until)
OLD_ROWS = delete(inbox).where(inbox.c.not_before.is_(None) & ~PARKED & (inbox.c.finished_at < _until))


def _sooner(new: Any) -> dict[str, ColumnElement[Any]]:  # noqa: ANN401 - SQLAlchemy's ``excluded``
    """What becomes of a row that is to be looked at, by what is there; ``ahead`` is the place of a case of class A."""
    place = case((inbox.c.urgent, bindparam("ahead", type_=Instant)), else_=new.order_at)
    return {
        "not_before": case((inbox.c.taken, inbox.c.not_before), else_=_earlier(inbox.c.not_before, new.not_before)),
        "order_at": case((inbox.c.taken, inbox.c.order_at), else_=_earlier(inbox.c.order_at, place)),
        "urgent": inbox.c.urgent | new.urgent,
        "written_at": new.written_at,
        "again_at": case((inbox.c.taken, _earlier(inbox.c.again_at, new.not_before)), else_=None),
    }


def note_event(database: Database) -> Executable:
    """An event that is heard; nothing is returned for a repeat."""
    return database.insert(events).on_conflict_do_nothing().returning(events.c.ticket_id)


def look_at(database: Database) -> Executable:
    """A ticket to be looked at, each column bound as ``new_`` and its name; a parked one is tried again."""
    wanted = database.insert(inbox)
    one = wanted.values({name: bindparam(f"new_{name}", type_=inbox.c[name].type) for name in COLUMNS_PUT})
    return one.on_conflict_do_update(index_elements=["ticket_id"], set_=_sooner(wanted.excluded))


def look_at_many(database: Database) -> Insert:
    """Tickets to be looked at, whose rows are given with ``values``; parked ones stay parked."""
    wanted = database.insert(inbox)
    return wanted.on_conflict_do_update(index_elements=["ticket_id"], set_=_sooner(wanted.excluded), where=~PARKED)
