"""What several workers share: the order in which rows are taken, who does which chore, and who is there."""

import sqlalchemy as sa
from alembic import op

from bot.store.schema import Instant

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("inbox", sa.Column("turn_at", Instant))
    op.add_column("inbox", sa.Column("urgent", sa.Boolean, nullable=False, server_default=sa.false()))
    op.execute("UPDATE inbox SET turn_at = not_before")
    op.create_index("inbox_turn_at", "inbox", ["turn_at", "not_before"])
    op.create_table(
        "chores",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("begun_at", Instant, nullable=False),
        sa.Column("done_at", Instant),
        sa.Column("holder", sa.Text),
        sa.Column("held_until", Instant),
    )
    op.create_table(
        "processes",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("host", sa.Text, nullable=False),
        sa.Column("boot", sa.Text, nullable=False),
        sa.Column("seen_at", Instant, nullable=False),
    )
