"""One desk for all: what reports read is played once."""

from collections.abc import Iterator

import pytest

from tests.reports.desk import Desk, play_a_week, play_bills
from tests.set_up import set_up


@pytest.fixture(scope="package")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, dict[str, int]]]:
    with set_up(tmp_path_factory.mktemp("account")) as account:
        desk = Desk(account, account.app(tmp_path_factory.mktemp("bot")))
        play_a_week(desk)
        yield desk, play_bills(desk)


@pytest.fixture
def desk(played: tuple[Desk, dict[str, int]]) -> Desk:
    return played[0]


@pytest.fixture
def bills(played: tuple[Desk, dict[str, int]]) -> dict[str, int]:
    return played[1]
