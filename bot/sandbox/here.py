"""Which sandbox a request is for: building an application takes a tenth of a second, so one serves all of a process."""

from typing import TYPE_CHECKING, cast
from wsgiref.types import WSGIApplication

from flask import request

if TYPE_CHECKING:
    from bot.sandbox.server import Sandbox

KEY = "bot.sandbox"


def at(sandbox: "Sandbox", app: "WSGIApplication") -> "WSGIApplication":
    """The application as this sandbox's."""
    return lambda environ, start: app(environ | {KEY: sandbox}, start)


def current() -> "Sandbox":
    """The sandbox that is asked."""
    return cast("Sandbox", request.environ[KEY])
