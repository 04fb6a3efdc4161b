"""The first schema; from here on there are only migrations."""

import sqlalchemy as sa
from alembic import op

from bot.store.schema import Instant

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "cases",
        sa.Column("ticket_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("updated_at", Instant, nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("severity", sa.Text(), nullable=True),
        sa.Column("organization_id", sa.BigInteger(), nullable=True),
        sa.Column("agreement", sa.Text(), nullable=True),
        sa.Column("assignee_id", sa.BigInteger(), nullable=True),
        sa.Column("started_at", Instant, nullable=True),
        sa.Column("due_at", Instant, nullable=True),
        sa.Column("answered_at", Instant, nullable=True),
        sa.Column("resolution_due_at", Instant, nullable=True),
        sa.Column("unattended_at", Instant, nullable=True),
        sa.Column("untouched_at", Instant, nullable=True),
        sa.Column("verdict", sa.Text(), nullable=True),
        sa.Column("possible_critical", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("at_risk", sa.Boolean(), nullable=False),
        sa.Column("overdue", sa.Boolean(), nullable=False),
        sa.Column("minutes_to_answer", sa.Integer(), nullable=True),
        sa.Column("was_bounced", sa.Boolean(), nullable=False),
        sa.Column("missing_event", sa.Boolean(), nullable=False),
        sa.Column("missing_submitter", sa.Boolean(), nullable=False),
        sa.Column("missing_severity", sa.Boolean(), nullable=False),
        sa.Column("missing_description", sa.Boolean(), nullable=False),
        sa.Column("missing_screenshot", sa.Boolean(), nullable=False),
        sa.Column("missing_actions_tried", sa.Boolean(), nullable=False),
        sa.Column("urgency", sa.Integer(), nullable=False),
        sa.Column("pressing_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("ticket_id"),
    )
    op.create_index("cases_answered_at", "cases", ["answered_at"], unique=False)
    op.create_index("cases_assignee_id", "cases", ["assignee_id"], unique=False)
    op.create_index("cases_board", "cases", ["urgency", "pressing_at", "ticket_id"], unique=False)
    op.create_index("cases_created_at", "cases", ["created_at"], unique=False)
    op.create_index("cases_organization_id", "cases", ["organization_id"], unique=False)
    op.create_table(
        "channels",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("queued_to", Instant, nullable=False),
        sa.Column("failures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("rests_until", Instant, nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "deliveries",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("settled_at", Instant, nullable=True),
        sa.PrimaryKeyConstraint("channel", "key"),
    )
    op.create_index("deliveries_waiting", "deliveries", ["channel", "state"], unique=False)
    op.create_table(
        "events",
        sa.Column("invocation_id", sa.Text(), nullable=False),
        sa.Column("ticket_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("signature", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("received_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("invocation_id", "ticket_id"),
        sa.UniqueConstraint("signature"),
    )
    op.create_index("events_received_at", "events", ["received_at"], unique=False)
    op.create_table(
        "inbox",
        sa.Column("ticket_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("not_before", Instant, nullable=True),
        sa.Column("again_at", Instant, nullable=True),
        sa.Column("taken", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("lease", sa.Integer(), server_default="0", nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("parked_at", Instant, nullable=True),
        sa.Column("decided_on", Instant, nullable=True),
        sa.Column("finished_at", Instant, nullable=True),
        sa.Column("written_at", Instant, nullable=False),
        sa.Column("order_at", Instant, nullable=True),
        sa.Column("urgent", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("ticket_id"),
    )
    op.create_index("inbox_not_before", "inbox", ["not_before"], unique=False)
    op.create_index("inbox_order_at", "inbox", ["order_at", "not_before"], unique=False)
    op.create_index("inbox_parked_at", "inbox", ["parked_at"], unique=False)
    op.create_index("inbox_written_at", "inbox", ["written_at"], unique=False)
    op.create_table(
        "journal",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("ticket_id", sa.BigInteger(), nullable=False),
        sa.Column("mark_id", sa.Text(), nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("settled_at", Instant, nullable=True),
        sa.Column("reply", sa.Text(), nullable=True),
        sa.Column("requester_id", sa.BigInteger(), nullable=True),
        sa.Column("organization_id", sa.BigInteger(), nullable=True),
        sa.Column("decision", sa.JSON(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("look_again_at", Instant, nullable=True),
        sa.Column("leads", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("mark_id"),
    )
    op.create_index("journal_at", "journal", ["at"], unique=False)
    op.create_index("journal_organization_id", "journal", ["organization_id", "at"], unique=False)
    op.create_index("journal_requester_id", "journal", ["requester_id", "at"], unique=False)
    op.create_index("journal_ticket_id", "journal", ["ticket_id"], unique=False)
    op.create_table(
        "leads",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("ticket_id", sa.BigInteger(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("released_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("leads_released_at", "leads", ["released_at"], unique=False)
    op.create_table(
        "leases",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("taken_at", Instant, nullable=False),
        sa.Column("until", Instant, nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "names",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "id"),
    )
    op.create_table(
        "reports",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("parameters", sa.JSON(), nullable=False),
        sa.Column("made_at", Instant, nullable=False),
        sa.Column("made_by", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("running", sa.Text(), nullable=True),
        sa.Column("progress", sa.Integer(), server_default="0", nullable=False),
        sa.Column("expected", sa.Integer(), nullable=True),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("result", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("running"),
    )
    op.create_index("reports_made_at", "reports", ["made_at"], unique=False)
    op.create_table(
        "state",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "sessions",
        sa.Column("token", sa.Text, primary_key=True),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("locale", sa.Text, nullable=False),
        sa.Column("until", Instant, nullable=False),
        sa.Column("checked_at", Instant, nullable=False),
    )
    op.create_index("sessions_user_id", "sessions", ["user_id"])
    op.create_table(
        "actions",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        sa.Column("at", Instant, nullable=False),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("ticket_id", sa.BigInteger),
    )
    op.create_index("actions_ticket_id", "actions", ["ticket_id"])
    op.create_table(
        "used_tokens",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("until", Instant, nullable=False),
    )
