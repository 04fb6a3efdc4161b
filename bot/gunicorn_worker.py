"""gunicorn's threaded worker, in which a request has ten seconds to arrive, however slowly it is sent."""

from __future__ import annotations

import errno
import socket
import time
from typing import Any, Final

from gunicorn.workers.gthread import ThreadWorker

PATIENCE: Final = 10.0  # seconds for a request's head and body together


class PatientSocket:
    """What gunicorn reads requests from: a client that is too slow looks like one that has hung up."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self.start()

    def start(self) -> None:
        """Begin with the next request."""
        self._until = time.monotonic() + PATIENCE

    def recv(self, size: int) -> bytes:
        """Wait for bytes; raises ConnectionResetError when the time is up."""
        left = self._until - time.monotonic()
        if left > 0:
            self._sock.settimeout(left)
            try:
                return self._sock.recv(size)
            except TimeoutError:
                pass
            finally:
                self._sock.settimeout(None)
        raise ConnectionResetError(errno.ECONNRESET, f"no whole request within {PATIENCE:.0f} seconds")


class Worker(ThreadWorker):  # type: ignore[misc] # gunicorn has no types
    """A worker whose threads wait for no client longer than ``PATIENCE``."""

    def handle(self, conn: Any) -> Any:  # noqa: ANN401 - likewise
        """Handle one request; when its time is up, gunicorn does what it does when a client hangs up."""
        if conn.initialized or conn.wait_for_data(0.1):  # without data gunicorn waits a little, and frees the thread
            conn.init()
            reader = conn.parser.unreader
            if isinstance(reader.sock, PatientSocket):
                reader.sock.start()
            else:
                reader.sock = PatientSocket(reader.sock)
        return super().handle(conn)
