"""The tables, the same on SQLite and PostgreSQL; a change here needs a migration beside it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    false,
)

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect


class Instant(TypeDecorator[datetime]):
    """An aware UTC datetime; SQLite, which knows no time zones, keeps it as UTC text that sorts by time."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Refuse a naive datetime with ValueError: nobody could tell which hour it means."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Give the instant back in UTC, whatever the database's own zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData()

inbox = Table(
    "inbox",
    metadata,
    Column("ticket_id", BigInteger, primary_key=True, autoincrement=False),
    # When the row may be taken; while it is taken, when the lease ends; NULL: nothing to do.
    Column("not_before", Instant),
    # While it is taken: when to run once more, because something was heard during the run.
    Column("again_at", Instant),
    Column("taken", Boolean, nullable=False, server_default=false()),
    # Counts the leases given out: the newest number is the fencing token.
    Column("lease", Integer, nullable=False, server_default="0"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("reason", Text),  # why it was put off or parked
    Column("parked_at", Instant),
    Column("decided_on", Instant),  # the ticket's updated_at last decided on
    Column("look_again_at", Instant),
    Column("finished_at", Instant),
    # The order in which due rows are taken: not_before, with a head start or without (bot.store.inbox.HEAD_START).
    Column("turn_at", Instant),
    Column("urgent", Boolean, nullable=False, server_default=false()),  # a case of class A, as last seen
    Index("inbox_not_before", "not_before"),
    Index("inbox_turn_at", "turn_at", "not_before"),
    Index("inbox_parked_at", "parked_at"),
)

events = Table(
    "events",
    metadata,
    Column("invocation_id", Text, primary_key=True),
    Column("ticket_id", BigInteger, nullable=False),
    Column("source", Text, nullable=False),
    Column("received_at", Instant, nullable=False),
    Index("events_received_at", "received_at"),
)

journal = Table(
    "journal",
    metadata,
    # SQLite numbers rows by itself only when the column is INTEGER: https://www.sqlite.org/autoinc.html
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("ticket_id", BigInteger, nullable=False),
    Column("mark_id", Text, nullable=False, unique=True),
    Column("at", Instant, nullable=False),
    Column("mode", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("settled_at", Instant),
    Column("reply", Text),
    Column("decision", JSON, nullable=False),
    Column("reasons", JSON, nullable=False),
    Column("look_again_at", Instant),
    Column("leads", JSON, nullable=False),  # [[key, text]], held until the write is seen to have landed
    Index("journal_ticket_id", "ticket_id"),
    Index("journal_at", "at"),
)

leads = Table(
    "leads",
    metadata,
    Column("key", Text, primary_key=True),
    Column("ticket_id", BigInteger),
    Column("text", Text, nullable=False),
    Column("released_at", Instant, nullable=False),
    Index("leads_released_at", "released_at"),
)

state = Table(
    "state",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

chores = Table(
    "chores",
    metadata,
    Column("name", Text, primary_key=True),
    Column("begun_at", Instant, nullable=False),
    Column("done_at", Instant),
    Column("holder", Text),  # who does it now; NULL: nobody
    Column("held_until", Instant),
)

processes = Table(
    "processes",
    metadata,
    Column("key", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("host", Text, nullable=False),
    Column("boot", Text, nullable=False),
    Column("seen_at", Instant, nullable=False),
)
