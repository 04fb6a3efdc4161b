"""Messages to the leads are sent to channels, in each channel's language."""

import sqlalchemy as sa
from alembic import op

from bot.store.schema import Instant

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("leads", sa.Column("facts", sa.JSON))
    op.create_table(
        "channels",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("queued_to", Instant, nullable=False),
        sa.Column("turn", sa.Integer, nullable=False, server_default="0"),
        sa.Column("busy_until", Instant),
        sa.Column("failures", sa.Integer, nullable=False, server_default="0"),
        sa.Column("rests_until", Instant),
        sa.Column("error", sa.Text),
    )
    op.create_table(
        "deliveries",
        sa.Column("channel", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("settled_at", Instant),
    )
    op.create_index("deliveries_waiting", "deliveries", ["channel", "state"])
