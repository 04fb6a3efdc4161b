"""Cases that may be critical, and those that wait for an agent, have places of their own in the board's order."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("cases", sa.Column("possible_critical", sa.Boolean(), nullable=False, server_default=sa.false()))
    # What was 0 to 6 has room for the new second, and for the new one before the last two.
    op.execute(
        "UPDATE cases SET urgency = CASE WHEN urgency = 0 THEN 0 WHEN urgency <= 4 THEN urgency + 1"
        " WHEN urgency = 5 AND unattended_at IS NOT NULL THEN 6 ELSE urgency + 2 END"
    )
