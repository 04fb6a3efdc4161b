"""One stage for each test of faults, on SQLite, and on PostgreSQL where its server is installed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.stage import Stage
from tests.postgres import ON_A_SERVER


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    with Stage(tmp_path) as stage:
        yield stage


@pytest.fixture(params=["sqlite", ON_A_SERVER])
def either_stage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stage]:
    """A stage on each engine in turn."""
    is_sqlite = request.param == "sqlite"
    url = "" if is_sqlite else request.getfixturevalue("server").new_database()
    with Stage(tmp_path, url) as stage:
        yield stage
