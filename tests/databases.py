"""Fixtures for tests that run on SQLite, and on PostgreSQL where its server is installed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.store import Store
from bot.store.database import Database
from bot.store.schema import metadata
from tests.postgres import ON_A_SERVER


@pytest.fixture(params=["sqlite", ON_A_SERVER])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/bot.db"
        return
    address = request.getfixturevalue("server").url
    _empty(address)
    yield address
    _empty(address)


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
