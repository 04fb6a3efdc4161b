"""Fixtures for tests that run on SQLite, and on PostgreSQL where its server is installed."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import text

from bot.store import Store
from bot.store.database import Database
from bot.store.schema import metadata
from tests.postgres import ON_A_SERVER


@cache
def _tables() -> bytes:
    """The file of a database that has its tables, and nothing in them."""
    with TemporaryDirectory() as folder:
        Store.open(f"sqlite:///{folder}/bot.db").database.close()
        return Path(folder, "bot.db").read_bytes()


def with_tables(folder: Path, name: str = "bot.db") -> str:
    """The address of a database in a folder, made there with its tables unless it is there: quicker than migrating."""
    file = folder / name
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        file.write_bytes(_tables())
    return f"sqlite:///{file}"


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
def store(url: str, tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(with_tables(tmp_path) if url.startswith("sqlite") else url)
    yield opened
    opened.database.close()


@pytest.fixture(name="store")
def store_in_a_file(tmp_path: Path) -> Iterator[Store]:
    """A memory in a SQLite file, for tests that need no other engine."""
    opened = Store.open(with_tables(tmp_path))
    yield opened
    opened.database.close()


def _empty(url: str) -> None:
    database = Database(url)
    with database.write() as connection:
        metadata.drop_all(connection)
        connection.execute(text("DROP TABLE IF EXISTS alembic_version"))
    database.close()
