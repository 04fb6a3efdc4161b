"""What the board shows: the cases as they were last seen, and names of organizations and agents."""

import sqlalchemy as sa
from alembic import op

from bot.store.schema import Instant

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "cases",
        sa.Column("ticket_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("updated_at", Instant, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("severity", sa.Text),
        sa.Column("organization_id", sa.BigInteger),
        sa.Column("agreement", sa.Text),
        sa.Column("assignee_id", sa.BigInteger),
        sa.Column("started_at", Instant),
        sa.Column("due_at", Instant),
        sa.Column("answered_at", Instant),
        sa.Column("resolution_due_at", Instant),
        sa.Column("verdict", sa.Text),
        sa.Column("at_risk", sa.Boolean, nullable=False),
        sa.Column("overdue", sa.Boolean, nullable=False),
        sa.Column("minutes_to_answer", sa.Integer),
        sa.Column("was_bounced", sa.Boolean, nullable=False),
        sa.Column("missing_event", sa.Boolean, nullable=False),
        sa.Column("missing_submitter", sa.Boolean, nullable=False),
        sa.Column("missing_severity", sa.Boolean, nullable=False),
        sa.Column("missing_description", sa.Boolean, nullable=False),
        sa.Column("missing_screenshot", sa.Boolean, nullable=False),
        sa.Column("missing_actions_tried", sa.Boolean, nullable=False),
        sa.Column("urgency", sa.Integer, nullable=False),
        sa.Column("pressing_at", Instant, nullable=False),
    )
    op.create_index("cases_board", "cases", ["urgency", "pressing_at", "ticket_id"])
    op.create_index("cases_created_at", "cases", ["created_at"])
    op.create_index("cases_answered_at", "cases", ["answered_at"])
    op.create_index("cases_organization_id", "cases", ["organization_id"])
    op.create_index("cases_assignee_id", "cases", ["assignee_id"])
    op.create_table(
        "names",
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("name", sa.Text, nullable=False),
    )
