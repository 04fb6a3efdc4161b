"""A plugin of pytest that keeps every body which sandboxes are sent while tests run: a JSON line each, in $BODIES."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox.traffic import Traffic

BODIES: list[tuple[str, str, Any]] = []


@pytest.hookimpl
def pytest_configure() -> None:
    """Give all sandboxes one list."""
    begin: Callable[..., None] = Traffic.__init__

    def begin_keeping(self: Traffic, *args: object) -> None:
        begin(self, *args)
        self.bodies = BODIES

    Traffic.__init__ = begin_keeping  # type: ignore[method-assign,assignment] # for this run of the tests alone


@pytest.hookimpl
def pytest_unconfigure() -> None:
    """Write the list."""
    lines = dict.fromkeys(json.dumps(one) for one in BODIES)
    Path(os.environ["BODIES"]).write_text("\n".join(lines), encoding="utf-8")
