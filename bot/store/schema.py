"""The tables, the same on SQLite and PostgreSQL; a change here needs a migration beside it."""

from __future__ import annotations

from datetime import UTC, datetime

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


#: The largest number that a column of ids holds.
LARGEST_ID = 2**63 - 1

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
    Column("finished_at", Instant),
    # By the clock of whoever wrote it last: a row from the future was written by a clock that was ahead.
    Column("written_at", Instant, nullable=False),
    # The order in which due rows are taken: not_before, with a head start or without (bot.store.inbox.HEAD_START).
    Column("order_at", Instant),
    Column("urgent", Boolean, nullable=False, server_default=false()),  # a case of class A, as last seen
    Index("inbox_not_before", "not_before"),
    Index("inbox_order_at", "order_at", "not_before"),
    Index("inbox_parked_at", "parked_at"),
    Index("inbox_written_at", "written_at"),
)

events = Table(
    "events",
    metadata,
    Column("invocation_id", Text, primary_key=True),
    Column("ticket_id", BigInteger, primary_key=True, autoincrement=False),
    # It covers the instant and the body, but not the invocation id: a captured request has it, whatever id it bears.
    Column("signature", Text, unique=True),
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
    # Whose brakes the reply counts for (R12); NULL: for none but that of all replies.
    Column("requester_id", BigInteger),
    Column("organization_id", BigInteger),
    Column("decision", JSON, nullable=False),
    Column("reasons", JSON, nullable=False),
    Column("look_again_at", Instant),
    Column("leads", JSON, nullable=False),  # [[key, text, facts]], held until the write is seen to have landed
    Index("journal_ticket_id", "ticket_id"),
    Index("journal_at", "at"),
    Index("journal_requester_id", "requester_id", "at"),
    Index("journal_organization_id", "organization_id", "at"),
)

leads = Table(
    "leads",
    metadata,
    Column("key", Text, primary_key=True),
    Column("ticket_id", BigInteger),
    Column("text", Text, nullable=False),
    Column("facts", JSON, nullable=False),  # of which a text in any language is made
    Column("released_at", Instant, nullable=False),
    Index("leads_released_at", "released_at"),
)

channels = Table(
    "channels",
    metadata,
    Column("name", Text, primary_key=True),
    Column("queued_to", Instant, nullable=False),  # what was released long before this, is queued or never will be
    Column("failures", Integer, nullable=False, server_default="0"),  # in a row
    Column("rests_until", Instant),  # after a failure: nobody tries before this
    Column("error", Text),  # what kind of failure the last one was, without addresses
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("channel", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("state", Text, nullable=False),  # waiting, sent, dropped, or before: older than the channel
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("settled_at", Instant),
    Index("deliveries_waiting", "channel", "state"),
)

state = Table(
    "state",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

cases = Table(
    "cases",
    metadata,
    Column("ticket_id", BigInteger, primary_key=True, autoincrement=False),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    Column("status", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("severity", Text),
    Column("organization_id", BigInteger),
    Column("agreement", Text),  # its name in config/policy.toml
    Column("assignee_id", BigInteger),
    Column("started_at", Instant),
    Column("due_at", Instant),
    Column("answered_at", Instant),
    Column("resolution_due_at", Instant),
    Column("unattended_at", Instant),  # from then on it stands in each digest (R13)
    Column("untouched_at", Instant),  # then it stands in one digest (R13)
    Column("verdict", Text),
    Column("possible_critical", Boolean, nullable=False, server_default=false()),
    Column("at_risk", Boolean, nullable=False),
    Column("overdue", Boolean, nullable=False),
    Column("minutes_to_answer", Integer),
    Column("was_bounced", Boolean, nullable=False),
    Column("missing_event", Boolean, nullable=False),
    Column("missing_submitter", Boolean, nullable=False),
    Column("missing_severity", Boolean, nullable=False),
    Column("missing_description", Boolean, nullable=False),
    Column("missing_screenshot", Boolean, nullable=False),
    Column("missing_actions_tried", Boolean, nullable=False),
    # The board's order, as bot.store.cases works it out.
    Column("urgency", Integer, nullable=False),
    Column("pressing_at", Instant, nullable=False),
    Index("cases_board", "urgency", "pressing_at", "ticket_id"),
    Index("cases_created_at", "created_at"),
    Index("cases_answered_at", "answered_at"),
    Index("cases_organization_id", "organization_id"),
    Index("cases_assignee_id", "assignee_id"),
)

#: What organizations and agents are called; of customers' people, nothing.
names = Table(
    "names",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("kind", Text, nullable=False),
    Column("parameters", JSON, nullable=False),
    Column("made_at", Instant, nullable=False),  # when it was asked for
    Column("made_by", BigInteger, nullable=False),  # the Zendesk user who asked
    Column("state", Text, nullable=False),
    # What is asked for while it runs, NULL afterwards: whoever asks for the same joins it.
    Column("running", Text, unique=True),
    Column("progress", Integer, nullable=False, server_default="0"),  # tickets read
    Column("expected", Integer),  # tickets, about
    Column("problem", Text),  # why it failed
    Column("result", JSON),  # holds customers' names in a billing report
    Index("reports_made_at", "made_at"),
)

#: Who does what until when: jobs, channels, reports, and the signs of life of processes.
leases = Table(
    "leases",
    metadata,
    Column("name", Text, primary_key=True),
    Column("token", Text, nullable=False),  # the holder's; empty: nobody's until its next time
    Column("taken_at", Instant, nullable=False),
    Column("until", Instant, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token", Text, primary_key=True),  # its hash
    Column("user_id", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("locale", Text, nullable=False),
    Column("until", Instant, nullable=False),
    Column("checked_at", Instant, nullable=False),  # when Zendesk was last asked about the user
    Index("sessions_user_id", "user_id"),
)

actions = Table(
    "actions",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("at", Instant, nullable=False),
    Column("user_id", BigInteger, nullable=False),  # the Zendesk user who did it
    Column("name", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("ticket_id", BigInteger),
    Index("actions_ticket_id", "ticket_id"),
)

used_tokens = Table(
    "used_tokens",
    metadata,
    Column("id", Text, primary_key=True),
    Column("until", Instant, nullable=False),  # when nobody would believe the token any more
)
