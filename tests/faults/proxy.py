"""A TCP proxy on loopback that cuts, slows or silences what passes through it."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from typing import Self

CHUNK = 65_536  # bytes
HOST = "127.0.0.1"


class Proxy:
    """Passes connections on to another port of this machine, until it is told otherwise.

    Args:
        target: the port; it may be changed while the proxy runs.
    """

    def __init__(self, target: int) -> None:
        self.target = target
        self._delay = 0.0
        self._refuses = False
        self._passing = threading.Event()
        self._passing.set()
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._listener = socket.create_server((HOST, 0))

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._listener.getsockname()[1])

    def start(self) -> Self:
        """Listen, in a thread of its own."""
        threading.Thread(target=self._accept, name="proxy", daemon=True).start()
        return self

    def stop(self) -> None:
        """Close everything."""
        self.cut()
        self._listener.close()

    def cut(self) -> None:
        """Break every connection, and accept none until ``mend``."""
        self._refuses = True
        self._passing.set()
        self._close_all()

    def delay(self, seconds: float) -> None:
        """Hold each piece back for so long."""
        self._delay = seconds

    def silence(self) -> None:
        """Keep the connections, and pass nothing until ``mend``."""
        self._passing.clear()

    def mend(self) -> None:
        """Pass everything on again; what was held back goes on its way."""
        self._delay, self._refuses = 0.0, False
        self._passing.set()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):  # closed by stop
            while True:
                near, _ = self._listener.accept()
                threading.Thread(target=self._join, args=(near,), name="proxy-connection", daemon=True).start()

    def _join(self, near: socket.socket) -> None:
        try:
            far = None if self._refuses else socket.create_connection((HOST, self.target), timeout=5)
        except OSError:
            far = None
        if far is None:
            near.close()
            return
        far.settimeout(None)
        with self._lock:
            self._open |= {near, far}
        back = threading.Thread(target=self._pump, args=(far, near), name="proxy-back", daemon=True)
        back.start()
        self._pump(near, far)
        back.join()
        with self._lock:
            self._open -= {near, far}
        near.close()
        far.close()

    def _pump(self, source: socket.socket, sink: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while piece := source.recv(CHUNK):
                time.sleep(self._delay)
                self._passing.wait()
                sink.sendall(piece)
        for end in (source, sink):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _close_all(self) -> None:
        with self._lock:
            for end in self._open:
                with contextlib.suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
