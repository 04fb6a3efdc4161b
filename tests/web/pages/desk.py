"""An account with the bot set up in it, its pages, and a signed-in person who looks at them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from bot.store.sessions import Session
from bot.wiring import App
from tests.set_up import Account

CUSTOMER = "administrator"


@dataclass
class Lead:
    """A support lead at the pages, and everything behind them."""

    account: Account
    bot: App
    app: Flask
    client: FlaskClient

    @classmethod
    def at(cls, account: Account, bot: App, locale: str = "en", who: str = "agent") -> Lead:
        """Sign somebody in."""
        app = bot.web()
        lead = cls(account, bot, app, app.test_client())
        user, now = account.zendesk.people.user(who), datetime.now(UTC)
        person = Session(user["id"], user["name"], user["role"], locale, now + timedelta(hours=1), now)
        with lead.client.session_transaction() as session:
            session["token"] = bot.store.sessions.begin(person)
        return lead

    def get(self, path: str) -> TestResponse:
        """Look at a page."""
        return self.client.get(path)

    def post(self, path: str, **form: Any) -> TestResponse:
        """Send a form, with the token of a page that has one."""
        found = re.search(r'name="csrf_token" value="([^"]+)"', self.get("/reports").text)
        assert found
        return self.client.post(path, data={"csrf_token": found[1], **form}, content_type="multipart/form-data")

    def look(self, case: int) -> int:
        """The bot looks at a case a second later."""
        self.account.later(seconds=1)
        self.bot.reconciler(case)
        return case
