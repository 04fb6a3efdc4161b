"""Webhooks as fast as they are answered: a number of kept connections, each with one signed request on its way."""

from __future__ import annotations

import selectors
import socket
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import cycle, islice

from bot.web.webhook import INVOCATION_ID
from bot.zendesk.signature import SIGNATURE, TIMESTAMP, sign

SECRET = "benchmark-secret"  # noqa: S105 - opens nothing but a benchmark
#: As large as the bodies of ticket events are: the description is most of it.
FILLING = b"x" * 1_500
LONGEST_ANSWER = 65_536  # bytes
ANSWER_WITHIN = 30  # seconds


@dataclass(frozen=True)
class Run:
    """What came of it: answers a second, and how long one took, in seconds, shortest first."""

    a_second: float
    took: Sequence[float]

    def percentile(self, share: float) -> float:
        """Return the time within which this share of the answers came, in seconds."""
        return self.took[min(len(self.took) - 1, int(len(self.took) * share))]


def requests(count: int, tickets: Sequence[int], secret: str = SECRET) -> list[bytes]:
    """Return whole HTTP requests about tickets in turn, each a webhook of its own, signed now with a secret."""
    now = datetime.now(UTC).isoformat()
    turns = islice(cycle(tickets), count)
    return [_request(ticket, now, f"{number}-{now}", secret) for number, ticket in enumerate(turns)]


def _request(ticket_id: int, now: str, invocation: str, secret: str) -> bytes:
    # No two bodies are alike: of two with one signature, the second would count as the first sent again.
    body = b'{"ticket_id": %d, "event": "%s", "description": "%s"}' % (ticket_id, invocation.encode(), FILLING)
    headers = {
        "Host": "127.0.0.1",
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
        TIMESTAMP: now,
        SIGNATURE: sign(body, now, secret),
        INVOCATION_ID: invocation,
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"POST /webhooks/zendesk HTTP/1.1\r\n{lines}\r\n".encode() + body


class _Line:
    """One kept connection, with one request on its way."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=ANSWER_WITHIN)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._sent_at, self._heard = 0.0, b""

    def send(self, request: bytes) -> None:
        """Send the next request."""
        self._sent_at, self._heard = time.perf_counter(), b""
        self.socket.sendall(request)

    def hear(self) -> float | None:
        """Read what has come; returns how long the answer took, in seconds, once it is whole."""
        part = self.socket.recv(LONGEST_ANSWER)
        self._heard += part
        head, end, body = self._heard.partition(b"\r\n\r\n")
        if not part or (end and not head.startswith(b"HTTP/1.1 202 ")):
            raise RuntimeError(f"not a 202: {self._heard[:200]!r}")
        length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0] or 0) if end else 0
        return time.perf_counter() - self._sent_at if end and len(body) >= length else None


def pour(port: int, connections: int, signed: Sequence[bytes]) -> Run:
    """Send all requests, and count the 202s; raises ``RuntimeError`` for any other answer.

    One thread serves all connections, so that the load takes as little as it can of the processors that it shares with
    the server.
    """
    waiting, took = iter(signed), list[float]()
    with selectors.DefaultSelector() as ready:
        began = time.perf_counter()
        for request in islice(waiting, connections):
            line = _Line(port)
            ready.register(line.socket, selectors.EVENT_READ, line)
            line.send(request)
        while ready.get_map():
            _hear(ready, waiting, took)
        seconds = time.perf_counter() - began
    return Run(len(took) / seconds, sorted(took))


def _hear(ready: selectors.BaseSelector, waiting: Iterator[bytes], took: list[float]) -> None:
    events = ready.select(ANSWER_WITHIN)
    if not events:
        raise RuntimeError(f"no answer within {ANSWER_WITHIN} seconds")
    for key, _ in events:
        line: _Line = key.data
        seconds = line.hear()
        if seconds is None:
            continue
        took.append(seconds)
        following = next(waiting, None)
        if following is None:
            ready.unregister(line.socket)
            line.socket.close()
        else:
            line.send(following)
