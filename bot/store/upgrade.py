"""Brings the database to this release's schema, once, however many processes start together."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from bot.store.database import Database

PATIENCE = 60  # seconds to wait while another process migrates
ADVISORY_LOCK = 4_711_001  # any number, but the same in every process


class UnknownSchema(Exception):
    """The database was written by a newer release: install that, or restore a backup from before it."""


def upgrade(database: Database) -> None:
    """Run the migrations that are missing, in one transaction that others wait for.

    Raises:
        Unavailable: when the database is away.
        UnknownSchema: when its version is none of this release's.
    """
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    scripts = ScriptDirectory.from_config(config)
    with database.write(PATIENCE) as connection:
        if not database.is_sqlite:
            connection.execute(
                text(f"SET LOCAL lock_timeout = '{PATIENCE}s'; SET LOCAL statement_timeout = '{PATIENCE}s'")
            )
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
        current = MigrationContext.configure(connection).get_current_revision()
        if current == scripts.get_current_head():
            return
        if current not in {None, *(script.revision for script in scripts.walk_revisions())}:
            raise UnknownSchema(f"the database has schema {current}, which this release does not know")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
