"""From when on a case that nobody works on stands in the digest (R13)."""

import sqlalchemy as sa
from alembic import op

from bot.store.schema import Instant

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    for name in ("unattended_at", "untouched_at"):
        op.add_column("cases", sa.Column(name, Instant, nullable=True))
