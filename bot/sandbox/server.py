"""The sandbox as one thing to start and stop: its world, its HTTP server and its webhooks."""

import contextlib
import logging
import random
import socket
import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any, Self

from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

from bot.sandbox.app import create_app
from bot.sandbox.clock import Clock
from bot.sandbox.here import at
from bot.sandbox.limits import Limits, Meter
from bot.sandbox.oauth import Client, Door
from bot.sandbox.people import People
from bot.sandbox.seed import seed as fill
from bot.sandbox.state import World
from bot.sandbox.traffic import Fault, Seen, Traffic
from bot.sandbox.webhooks import TIMEOUT_SECONDS, Delivery, Dispatcher, ulid

HOST = "127.0.0.1"
CLIENT_ID = "support-bot"
CLIENT_SECRET = "sandbox-client-secret"  # noqa: S105 - opens nothing but the sandbox
REDIRECT_URL = "http://127.0.0.1:8000/sign-in/callback"  # of a bot that was started beside it with its own defaults
API_TOKEN = "sandbox-api-token"  # noqa: S105 - likewise

Story = Callable[[int], Sequence[Mapping[str, Any]]]


def real_time() -> datetime:
    """Now, aware, in UTC."""
    return datetime.now(UTC)


class Sandbox:
    """A small Zendesk of its own on loopback.

    Args:
        now: the clock to start from; `clock.forward` moves the sandbox ahead of it.
        seed: of everything random.
        limits: rate limits; none by default.
        withheld: how young a change may be for the incremental export to keep it back.
        retry_scale: factor for the delays before a webhook is tried again.
        webhook_timeout: how long a webhook's endpoint may take, in real seconds.
        story: what the page tells about a ticket: mappings with `at`, `summary`, `reasons` [(rule, text)],
            `look_again_at` and `state`, by ticket id.
    """

    def __init__(
        self, now: Callable[[], datetime] = real_time, *, seed: int = 1, limits: Limits | None = None,
        withheld: timedelta = timedelta(minutes=1), retry_scale: float = 1.0,
        webhook_timeout: float = TIMEOUT_SECONDS, story: Story | None = None,
    ) -> None:  # fmt: skip
        self.clock = Clock(now)
        self.world = World(self.clock, random.Random(seed), withheld=withheld, deliver=self._deliver)
        self.people = People(self.world, fill(self.world))
        self.traffic = Traffic(random.Random(seed))
        self.meter = Meter(limits or Limits(), self.clock.now)
        self.webhooks = Dispatcher(self.clock.stamp, retry_scale, webhook_timeout)
        self.story = story
        bot = self.people.user("bot")
        self.door = Door(self.world, Client(CLIENT_ID, CLIENT_SECRET, bot["id"]), {bot["email"]: API_TOKEN})
        self.door.redirect_urls.add(REDIRECT_URL)
        self.client_id, self.client_secret = CLIENT_ID, CLIENT_SECRET
        self.api_email, self.api_token = str(bot["email"]), API_TOKEN
        self.wsgi = at(self, create_app())
        self._server: _Server | None = None
        self._port = 0

    @property
    def url(self) -> str:
        """Where it listens, like `http://127.0.0.1:54321`."""
        return f"http://{HOST}:{self._port}"

    @property
    def calls(self) -> list[Seen]:
        """The calls of the API so far."""
        return self.traffic.calls()

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
        """Closes every connection; the world stays, and `start` brings it back."""
        self.traffic.stopped.set()
        self.webhooks.stop()
        if self._server:
            self._server.shutdown()
            self._server.close_all()
            self._server.server_close()
            self._server = None

    def fault(self, kind: str, **facts: Any) -> None:  # noqa: ANN401 - as Fault has them
        """Puts a fault in the way: `fault("drop", method="PUT", apply=True)`."""
        self.traffic.add(Fault(kind, **facts))

    def __enter__(self) -> Self:
        return self if self._server else self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _deliver(self, webhook_id: str, body: str) -> None:
        webhook = self.world.webhooks.get(webhook_id)
        if webhook is None or webhook["status"] != "active":
            return
        secret, invocation = self.world.webhook_secrets[webhook_id], ulid(self.world.random)
        endpoint, method = webhook["endpoint"], webhook["http_method"]
        self.webhooks.put(Delivery(invocation, webhook_id, endpoint, method, secret, body.encode()))


def serve(port: int, *, story: Story | None = None, **facts: Any) -> None:  # noqa: ANN401 - as Sandbox has them
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
