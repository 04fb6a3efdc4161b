"""The receiver for gunicorn, with nothing else in the house: the process that the test kills."""

import os
from datetime import UTC, datetime

from flask import Flask

from bot.store import Store
from bot.web import create_app


def app() -> Flask:
    """The application, over the database that the environment names."""
    store = Store.open(os.environ["DATABASE_URL"])
    clock = lambda: datetime.now(UTC)  # noqa: E731 - as short as it is
    return create_app(inbox=store.inbox, state=store.state, processes=store.processes, secrets=["secret"], clock=clock)
