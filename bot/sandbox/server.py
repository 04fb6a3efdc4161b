"""The sandbox as one thing to start and stop: an account with its HTTP server and its webhooks."""

import contextlib
import logging
import socket
import threading
from collections.abc import Callable
from datetime import datetime
from email.utils import format_datetime
from typing import Any, Self

from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

from bot.sandbox.account import Account, Story, real_time
from bot.sandbox.app import create_app
from bot.sandbox.current_account import bind

HOST = "127.0.0.1"


class Sandbox(Account):
    """An account that listens on loopback; its arguments are the account's."""

    def __init__(self, now: Callable[[], datetime] = real_time, **facts: Any) -> None:  # noqa: ANN401 - as Account has them
        super().__init__(now, **facts)
        self.wsgi = bind(self, create_app())
        self._server: _Server | None = None
        self._port = 0

    @property
    def url(self) -> str:
        """Where it listens, like `http://127.0.0.1:54321`."""
        return f"http://{HOST}:{self._port}"

    def start(self, port: int = 0) -> Self:
        """Listens on a port, a free one (or after a stop the same as before) when it is 0."""
        self._server = _Server(HOST, port or self._port, self.traffic.before(self.wsgi), handler=_Handler)
        self._server.now = self.clock.now
        self._port = self._server.server_port
        self.world.url = self.url
        self.traffic.stopped.clear()
        threading.Thread(target=self._server.serve_forever, args=(0.01,), name="sandbox", daemon=True).start()
        self.webhooks.start()
        return self

    def stop(self) -> None:
        """Closes every connection; the account stays, and `start` brings it back."""
        self.traffic.stopped.set()
        self.webhooks.stop()
        if self._server:
            self._server.shutdown()
            self._server.close_all()
            self._server.server_close()
            self._server = None

    def __enter__(self) -> Self:
        return self if self._server else self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()


def serve(port: int, *, story: Story | None = None, **facts: Any) -> None:  # noqa: ANN401 - as Account has them
    """Runs a sandbox on a port until it is interrupted; prints where it is and how to sign in."""
    with Sandbox(story=story, **facts).start(port) as sandbox:
        print(  # noqa: T201 - the one thing its caller wants to know
            f"ZENDESK_URL={sandbox.url}",
            f"ZENDESK_OAUTH_CLIENT_ID={sandbox.client_id}",
            f"ZENDESK_OAUTH_CLIENT_SECRET={sandbox.client_secret}",
            sep="\n",
            flush=True,
        )
        with contextlib.suppress(KeyboardInterrupt):
            threading.Event().wait()


class _Handler(WSGIRequestHandler):
    """Keeps connections, sends at once (small answers otherwise wait 40 ms for an acknowledgement), logs nothing."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def date_time_string(self, _timestamp: float | None = None) -> str:
        """The `Date` of answers, by the sandbox's clock."""
        now: datetime = self.server.now()  # type: ignore[attr-defined] # the server is always _Server
        return format_datetime(now, usegmt=True)

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 - werkzeug's name
        logging.getLogger("sandbox").debug("%s %s", type, message % args)


class _Server(ThreadedWSGIServer):
    """Knows its connections, so that a stopped sandbox answers nobody."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - werkzeug's own
        self._open: set[socket.socket] = set()
        self.now = real_time
        super().__init__(*args, **kwargs)

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - socketserver's types
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:  # noqa: ANN401 - socketserver's types
        self._open.discard(request)
        super().shutdown_request(request)

    def close_all(self) -> None:
        for connection in list(self._open):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:  # closed by its caller meanwhile
                continue
