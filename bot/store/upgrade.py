"""Brings the database to this release's schema, once, however many processes start together."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, inspect, text

from bot.store.database import Database

PATIENCE = 60  # seconds to wait while another process migrates
ADVISORY_LOCK = 4_711_001  # any number, but the same in every process
MIGRATIONS: Final = Path(__file__).parent / "migrations"
#: Where Alembic keeps the revision that a database has.
VERSIONS: Final = "alembic_version"


class UnknownSchema(Exception):
    """The database was written by a newer release: install that, or restore a backup from before it."""


def upgrade(database: Database) -> None:
    """Run the migrations that are missing, in one transaction that others wait for.

    Raises:
        Unavailable: when the database is away.
        UnknownSchema: when its version is none of this release's.
    """
    with database.write(PATIENCE) as connection:
        if not database.is_sqlite:
            connection.execute(
                text(f"SET LOCAL lock_timeout = '{PATIENCE}s'; SET LOCAL statement_timeout = '{PATIENCE}s'")
            )
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
        current, known = _version(connection), revisions()
        if current == known[-1]:
            return
        if current is not None and current not in known:
            raise UnknownSchema(f"the database has schema {current}, which this release does not know")
        _migrate(connection)


def revisions() -> tuple[str, ...]:
    """Return this release's revisions, the oldest first: a migration's file is named after its own."""
    return tuple(sorted(path.name.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py")))


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSIONS):
        return None
    found: str | None = connection.scalar(text(f"SELECT version_num FROM {VERSIONS}"))  # noqa: S608 - our own constant
    return found


def _migrate(connection: Connection) -> None:
    # Alembic takes as long to load as all of SQLAlchemy, and at most starts there is nothing to migrate.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
