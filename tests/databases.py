"""Fixtures for tests that run on SQLite, and on PostgreSQL where a server is named."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.store import Store
from bot.store.database import Database
from bot.store.schema import metadata

SERVER = os.environ.get("TEST_POSTGRESQL_URL", "")
POSTGRESQL = pytest.param(
    "postgresql",
    marks=[
        pytest.mark.postgresql,
        pytest.mark.skipif(not SERVER, reason="TEST_POSTGRESQL_URL names no PostgreSQL server"),
    ],
)


@pytest.fixture(params=["sqlite", POSTGRESQL])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/bot.db"
        return
    _empty(SERVER)
    yield SERVER
    _empty(SERVER)


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = Store.open(url)
    yield opened
    opened.database.close()


def _empty(url: str) -> None:
    database = Database(url)
    with database.write() as connection:
        metadata.drop_all(connection)
        connection.execute(text("DROP TABLE IF EXISTS alembic_version"))
    database.close()
