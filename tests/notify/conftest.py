"""What the bot's own logging writes, at its most talkative."""

import logging
from collections.abc import Iterator
from io import StringIO

import pytest

from bot import logs


@pytest.fixture
def logged() -> Iterator[StringIO]:
    root, stream = logging.getLogger(), StringIO()
    handlers, level = root.handlers[:], root.level
    logs.configure("DEBUG", "text", stream)
    yield stream
    root.handlers[:] = handlers
    root.setLevel(level)
