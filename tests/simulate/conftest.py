"""A month that the live bot has worked through, and its export."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from bot import provision
from bot.cli.demo import demonstration
from bot.sandbox import Sandbox
from bot.simulate import Export, Period, ReadOnly
from tests.set_up import CONFIG
from tests.simulate.month import play
from tests.stories.desk import FIRST_MONDAY, Desk


@pytest.fixture(scope="package")
def month(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with (
        Sandbox(lambda: FIRST_MONDAY - timedelta(minutes=1)) as zendesk,
        demonstration(zendesk, CONFIG, tmp_path_factory.mktemp("month")) as app,
    ):
        desk = Desk(zendesk, app)
        play(desk)
        desk.later(minutes=3)  # the export keeps the last minute back
        yield desk


@pytest.fixture(scope="package")
def titles(month: Desk) -> Any:
    return provision.configured(month.app.env, month.app.config).field_titles


@pytest.fixture(scope="package")
def source(month: Desk, titles: Any) -> Callable[[], Export]:
    """Makes an export that has read nothing yet, and never waits."""
    api = month.app.account.api
    now = month.zendesk.clock.now
    return lambda: Export(ReadOnly(api), titles, now())


@pytest.fixture(scope="package")
def whole(month: Desk) -> Period:
    return Period(FIRST_MONDAY, month.zendesk.clock.now())


@pytest.fixture(scope="package")
def lines(source: Callable[[], Export], whole: Period) -> list[bytes]:
    return [json.dumps(document).encode() for document in source().documents(whole)]
