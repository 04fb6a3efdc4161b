"""What a process of the bot begins with: the clock, the environment, and logging."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from dotenv import find_dotenv, load_dotenv

from bot import logs
from bot.environment import ConfigRefused, Environment
from bot.environment import environment as read


def real_time() -> datetime:
    """Return this instant, aware UTC."""
    return datetime.now(UTC)


def environment() -> Environment:
    """Read ``.env`` and the environment, and set logging up; raises ``ConfigRefused``."""
    file = find_dotenv(usecwd=True)
    try:
        load_dotenv(file)
    except UnicodeDecodeError as error:
        raise ConfigRefused((f"{file}: is not UTF-8 (byte {error.start}): save it as UTF-8",)) from None
    found = read(os.environ)
    logs.configure(found.log_level, found.log_format)
    return found
