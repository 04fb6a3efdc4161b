"""``bot demo`` starts whatever channels there are, and tells those alone that lie on the same machine."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot import config
from bot.cli.demo import told_on_this_machine
from bot.config import Environment
from bot.notify import NotifyFile
from tests.set_up import CONFIG

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
NEAR, FAR = "json://127.0.0.1:8080", "json://example.com"


@pytest.mark.parametrize(
    ("urls", "told"),
    [
        ({}, []),
        ({"leads": (NEAR,)}, ["leads"]),
        ({"leads": (FAR,)}, []),
        ({"leads": (NEAR, FAR), "operators": ("json://localhost",), "others": (NEAR,)}, ["leads", "operators"]),
    ],
)
def test_channels_on_this_machine_are_told(urls: dict[str, tuple[str, ...]], told: list[str]):
    two = NotifyFile.model_validate({"channels": {"leads": {}, "operators": {}}})
    found, near = told_on_this_machine(replace(config.load(CONFIG, NOW), notify=two), urls)
    env = Environment(notify_urls=near)

    assert [address.name for address in config.addresses(env, found)] == told
