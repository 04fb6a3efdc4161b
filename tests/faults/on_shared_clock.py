"""The bot's own commands and its WSGI application as users start them, on the clock that a test moves."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from flask import Flask

from bot import wiring
from bot.cli import main
from tests.faults import crash_points
from tests.faults.shared_clock import SharedClock

CLOCK = SharedClock(Path(os.environ["SHARED_CLOCK"]), float(os.environ.get("CLOCK_AHEAD", "0")))
crash_points.keep_the_schedule_by(CLOCK)
wiring.build = partial(wiring.build, clock=CLOCK)


def web_app() -> Flask:
    """Return the receiver for gunicorn."""
    return wiring.web_app()


if __name__ == "__main__":
    main()
