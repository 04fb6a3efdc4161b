"""Which account a request is for: building an application takes a tenth of a second, so one serves all of a process."""

from typing import cast
from wsgiref.types import WSGIApplication

from flask import request

from bot.sandbox.account import Account

KEY = "bot.sandbox"


def bind(account: Account, app: WSGIApplication) -> WSGIApplication:
    """The application as this account's."""
    return lambda environ, start: app(environ | {KEY: account}, start)


def current() -> Account:
    """The account that is asked."""
    return cast("Account", request.environ[KEY])
