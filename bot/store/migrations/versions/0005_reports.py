"""Reports that people asked for on the pages, and what came of them."""

import sqlalchemy as sa
from alembic import op

from bot.store.schema import Instant

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "reports",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("parameters", sa.JSON, nullable=False),
        sa.Column("made_at", Instant, nullable=False),
        sa.Column("made_by", sa.BigInteger, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("running", sa.Text, unique=True),
        sa.Column("alive_until", Instant, nullable=False),
        sa.Column("progress", sa.Integer, nullable=False, server_default="0"),
        sa.Column("expected", sa.Integer),
        sa.Column("problem", sa.Text),
        sa.Column("result", sa.JSON),
    )
    op.create_index("reports_made_at", "reports", ["made_at"])
