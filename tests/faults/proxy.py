"""A small TCP proxy on loopback between a process and what it talks to: it cuts, delays, throttles, or is silent."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from typing import Self

CHUNK = 16_384  # bytes


class Proxy:
    """Passes bytes on both ways, to one place.

    Args:
        target: host and port.

    Attributes:
        port: where it listens on loopback.
        delay: seconds that each chunk of bytes is held back.
        bytes_per_second: how fast bytes pass in each direction of a connection; None is as fast as they come.
    """

    def __init__(self, target: tuple[str, int]) -> None:
        self._target = target
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._is_cut = False
        self._passes = threading.Event()
        self._passes.set()
        self.delay = 0.0
        self.bytes_per_second: float | None = None

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._accept, name="proxy", daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.cut()
        self._listener.close()

    def cut(self) -> None:
        """Cut every connection, and refuse new ones."""
        with self._lock:
            self._is_cut = True
            for one in self._open:
                _close(one)
            self._open.clear()

    def silence(self) -> None:
        """Keep every connection, and pass nothing on."""
        self._passes.clear()

    def mend(self) -> None:
        """Let new connections through again, and what was held back go on its way."""
        with self._lock:
            self._is_cut = False
        self._passes.set()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):  # closed
            while True:
                caller, _ = self._listener.accept()
                threading.Thread(target=self._connect, args=[caller], daemon=True).start()

    def _connect(self, caller: socket.socket) -> None:
        try:
            target = socket.create_connection(self._target)
        except OSError:
            _close(caller)
            return
        with self._lock:
            if self._is_cut:
                _close(caller)
                _close(target)
                return
            self._open |= {caller, target}
        for one, other in ((caller, target), (target, caller)):
            threading.Thread(target=self._pass_on, args=[one, other], daemon=True).start()

    def _pass_on(self, one: socket.socket, other: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := one.recv(CHUNK):
                time.sleep(self.delay + (len(data) / self.bytes_per_second if self.bytes_per_second else 0))
                self._passes.wait()
                other.sendall(data)
        with self._lock:
            self._open -= {one, other}
        _close(one)
        _close(other)


def _close(one: socket.socket) -> None:
    with contextlib.suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
