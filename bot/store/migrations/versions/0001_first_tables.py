"""The first tables."""

import sqlalchemy as sa
from alembic import op

from bot.store.schema import Instant

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "inbox",
        sa.Column("ticket_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("not_before", Instant),
        sa.Column("again_at", Instant),
        sa.Column("taken", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("lease", sa.Integer, nullable=False, server_default="0"),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("reason", sa.Text),
        sa.Column("parked_at", Instant),
        sa.Column("decided_on", Instant),
        sa.Column("look_again_at", Instant),
        sa.Column("finished_at", Instant),
    )
    op.create_index("inbox_not_before", "inbox", ["not_before"])
    op.create_index("inbox_parked_at", "inbox", ["parked_at"])
    op.create_table(
        "events",
        sa.Column("invocation_id", sa.Text, primary_key=True),
        sa.Column("ticket_id", sa.BigInteger, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("received_at", Instant, nullable=False),
    )
    op.create_index("events_received_at", "events", ["received_at"])
    op.create_table(
        "journal",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        sa.Column("ticket_id", sa.BigInteger, nullable=False),
        sa.Column("mark_id", sa.Text, nullable=False, unique=True),
        sa.Column("at", Instant, nullable=False),
        sa.Column("mode", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("settled_at", Instant),
        sa.Column("reply", sa.Text),
        sa.Column("decision", sa.JSON, nullable=False),
        sa.Column("reasons", sa.JSON, nullable=False),
        sa.Column("look_again_at", Instant),
        sa.Column("leads", sa.JSON, nullable=False),
    )
    op.create_index("journal_ticket_id", "journal", ["ticket_id"])
    op.create_index("journal_at", "journal", ["at"])
    op.create_table(
        "leads",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("ticket_id", sa.BigInteger),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("released_at", Instant, nullable=False),
    )
    op.create_index("leads_released_at", "leads", ["released_at"])
    op.create_table(
        "state",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
