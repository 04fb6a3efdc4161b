"""What passes between the sandbox and its callers: a list of the calls, and faults put in their way on request."""

import io
import json
import random
import re
import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from bot.sandbox.errors import database_conflict

KINDS = ("status", "database_conflict", "garbage", "half", "drop", "hang", "delay")
WATCHED = ("/api/", "/oauth/", "/attachments/")
GARBAGE = b"<html><body>Please stand by</body></html>"
HALF = b'{"ticket": {"id": 1, "status'


@dataclass(frozen=True)
class Seen:
    """One call; status 0 when its answer was lost."""

    method: str
    path: str
    query: str
    status: int


@dataclass
class Fault:
    """Something that goes wrong with a call.

    Which calls: `method` and `path` (regular expressions), `times` of them (None: for good), each with `probability`.
    What happens, after the call was carried out when `apply`, otherwise instead of it, is its kind:
    status: answers with `status`, `headers` and `body` · database_conflict: answers with
    Zendesk's own 409 · garbage: 200 with HTML · half: 200 with a body cut off ·
    drop: closes the connection · hang: keeps silent for `seconds`, then closes · delay: answers `seconds` late.
    """

    kind: str
    method: str = ".*"
    path: str = ".*"
    times: int | None = 1
    probability: float = 1.0
    apply: bool = False
    status: int = 500
    headers: dict[str, str] = field(default_factory=dict)
    body: str = '{"error": "InternalError"}'
    seconds: float = 1.0

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"no fault {self.kind}: one of {', '.join(KINDS)}")
        if self.kind == "database_conflict":
            error = database_conflict()
            self.kind, self.status, self.body = "status", error.status, json.dumps(error.body)


class Traffic:
    """Stands before the sandbox's application.

    Args:
        chance: decides where a fault has a probability.

    Attributes:
        outage: the status, such as 500, with which every call is refused while Zendesk is down; None while it is up.
        bodies: method, path under /api/v2 and JSON of every call that sends some, where a test has put a list here.
    """

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._lock = threading.Lock()
        self._faults: list[Fault] = []
        self._calls: list[Seen] = []
        self.outage: int | None = None
        self.bodies: list[tuple[str, str, Any]] | None = None
        self.stopped = threading.Event()

    def calls(self) -> list[Seen]:
        """The calls so far, in order of their end."""
        with self._lock:
            return list(self._calls)

    def forget_calls(self) -> None:
        """Starts counting anew."""
        with self._lock:
            self._calls.clear()

    def add(self, fault: Fault) -> None:
        """Puts a fault in the way; the first that fits a call hits it."""
        with self._lock:
            self._faults.append(fault)

    def clear(self) -> None:
        """Takes all faults away."""
        with self._lock:
            self._faults.clear()

    def before(self, app: WSGIApplication) -> WSGIApplication:
        """The application with faults before it; paths lose their `.json`, which Zendesk takes too."""

        def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            environ["PATH_INFO"] = environ["PATH_INFO"].removesuffix(".json")
            if not environ["PATH_INFO"].startswith(WATCHED):
                return app(environ, start_response)
            down = None if self.outage is None else Fault("status", status=self.outage)
            fault = down or self._pick(environ["REQUEST_METHOD"], environ["PATH_INFO"])
            self._keep_body(environ)
            body, status = self._answer(app, environ, start_response, fault)
            self._note(environ, status)
            return body

        return answer

    def _answer(
        self, app: WSGIApplication, environ: WSGIEnvironment, start: StartResponse, fault: Fault | None
    ) -> tuple[Iterable[bytes], int]:
        if fault is None or fault.kind == "delay":
            self.stopped.wait(fault.seconds if fault else 0)
            said = _Said()
            body = list(app(environ, said))
            start(said.status, said.headers)
            return body, int(said.status[:3])
        if fault.apply:
            list(app(environ, _Said()))
        return self._fail(environ, start, fault)

    def _fail(self, environ: WSGIEnvironment, start: StartResponse, fault: Fault) -> tuple[Iterable[bytes], int]:
        match fault.kind:
            case "status":
                headers = {"Content-Type": "application/json"} | fault.headers
                start(f"{fault.status} Fault", list(headers.items()))
                return [fault.body.encode()], fault.status
            case "garbage":
                start("200 OK", [("Content-Type", "text/html")])
                return [GARBAGE], 200
            case "half":
                start("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(10 * len(HALF)))])
                return _then_cut(HALF, environ), 200
        self.stopped.wait(fault.seconds if fault.kind == "hang" else 0)
        start("200 OK", [])
        return _then_cut(b"", environ), 0

    def _pick(self, method: str, path: str) -> Fault | None:
        with self._lock:
            for fault in self._faults:
                fits = re.fullmatch(fault.method, method) and re.search(fault.path, path)
                if not fits or fault.times == 0 or self._chance.random() >= fault.probability:
                    continue
                if fault.times is not None:
                    fault.times -= 1
                return fault
        return None

    def _keep_body(self, environ: WSGIEnvironment) -> None:
        if self.bodies is None or "json" not in environ.get("CONTENT_TYPE", ""):
            return
        sent = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        environ["wsgi.input"] = io.BytesIO(sent)
        with self._lock, suppress(ValueError):
            self.bodies.append(
                (environ["REQUEST_METHOD"], environ["PATH_INFO"].removeprefix("/api/v2"), json.loads(sent))
            )

    def _note(self, environ: WSGIEnvironment, status: int) -> None:
        query = unquote(environ.get("QUERY_STRING", ""))
        with self._lock:
            self._calls.append(Seen(environ["REQUEST_METHOD"], environ["PATH_INFO"], query, status))


class _Said:
    """Keeps what an application says of its answer, so that a fault may hold it back."""

    def __init__(self) -> None:
        self.status = "500 Fault"
        self.headers: list[tuple[str, str]] = []

    def __call__(self, status: str, headers: list[tuple[str, str]], _error: object = None) -> Callable[[bytes], object]:
        self.status, self.headers = status, headers
        return lambda _part: None


def _then_cut(part: bytes, environ: WSGIEnvironment) -> Iterator[bytes]:
    """Sends the part, if any, and closes the caller's connection from below the server."""
    if part:
        yield part
    environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
