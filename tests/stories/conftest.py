"""One running demo a module; each story begins on a Monday at nine, and ends in silence."""

from collections.abc import Iterator

import pytest

from bot.cli.demo import demonstration
from bot.sandbox import Sandbox
from tests.set_up import CONFIG
from tests.stories.desk import FIRST_MONDAY, Desk


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with (
        Sandbox(lambda: FIRST_MONDAY) as zendesk,
        demonstration(zendesk, CONFIG, tmp_path_factory.mktemp("demo")) as app,
    ):
        yield Desk(zendesk, app)


@pytest.fixture
def desk(running: Desk) -> Iterator[Desk]:
    running.next_week()
    yield running
    running.nothing_else_was_said()
