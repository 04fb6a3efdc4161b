"""A server on loopback that answers byte for byte as told, and keeps what it was asked."""

import json
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BufferedReader
from typing import Any

Script = bytes | Callable[[socket.socket], None]


@dataclass(frozen=True)
class Asked:
    method: str
    target: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def answer(status: int, body: object = None, **headers: str) -> bytes:
    """An answer with a JSON body, or with bytes as they are; headers in Python's spelling (``retry_after="3"``)."""
    content = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
    named = {"Content-Length": str(len(content)), **{name.replace("_", "-"): value for name, value in headers.items()}}
    lines = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return f"HTTP/1.1 {status} Said\r\n{lines}\r\n".encode() + content


@dataclass
class Loopback:
    """Gives each request the next of its answers, the last one to all that follow; bytes are sent, functions run."""

    answers: list[Script] = field(default_factory=lambda: [answer(200, {})])
    asked: list[Asked] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.stopped = threading.Event()
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def stop(self) -> None:
        self.stopped.set()
        self._listener.close()

    def _accept(self) -> None:
        while not self.stopped.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, connection.makefile("rb") as stream:
            while line := stream.readline():
                method, target, _ = line.decode().split(" ")
                headers = dict(self._headers(stream))
                self.asked.append(Asked(method, target, headers, stream.read(int(headers.get("content-length", 0)))))
                script = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
                if callable(script):
                    script(connection)
                    return
                connection.sendall(script)

    @staticmethod
    def _headers(stream: BufferedReader) -> Iterator[tuple[str, str]]:
        while (line := stream.readline().decode().strip()) != "":
            name, _, value = line.partition(":")
            yield name.lower(), value.strip()


def hang_up(_: socket.socket) -> None:
    """Close the connection without a word: whether the request landed is unknown."""


def drip(text: bytes, stopped: threading.Event) -> Callable[[socket.socket], None]:
    """Send some bytes at once, and then one every 50 ms until the test is over."""

    def send(connection: socket.socket) -> None:
        connection.sendall(text)
        while not stopped.wait(0.05):
            try:
                connection.sendall(b"x")
            except OSError:
                return

    return send
