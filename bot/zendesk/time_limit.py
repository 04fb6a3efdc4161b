"""A limit on the whole of an answer: time-outs of sockets start anew with each byte, and a server may drip them."""

from __future__ import annotations

import io
import socket
import time
from http.client import HTTPResponse
from typing import TYPE_CHECKING, Any, Final

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, Retry
from urllib3.connection import HTTPConnection, HTTPSConnection

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

CONNECT: Final = 3.05  # seconds
READ: Final = 20.0  # seconds without a byte
WHOLE: Final = 30.0  # seconds from the request sent to the last byte of the answer

#: Only making a connection is tried again: a PUT that was sent may have landed, and its comment would be posted twice.
RETRIES = Retry(
    total=2,
    connect=2,
    read=0,
    status=0,
    other=0,
    allowed_methods={"GET", "HEAD"},
    raise_on_status=False,
)


class _Stream(io.RawIOBase):
    """An answer's bytes until a deadline; raises TimeoutError after it, or after ``read`` seconds of silence."""

    def __init__(self, raw: io.RawIOBase, sock: socket.socket, read: float, whole: float) -> None:
        self._raw, self._sock, self._read = raw, sock, read
        self._deadline = time.monotonic() + whole

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int | None:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError("the whole answer took too long")
        self._sock.settimeout(min(self._read, left))
        return self._raw.readinto(buffer)

    def close(self) -> None:
        self._raw.close()
        super().close()


def _limited(connection: type[HTTPConnection], read: float, whole: float) -> type[HTTPConnection]:
    class Answer(HTTPResponse):
        def __init__(self, sock: socket.socket, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - http.client's own
            super().__init__(sock, *args, **kwargs)
            self.fp = io.BufferedReader(_Stream(self.fp.detach(), sock, read, whole))

    return type(connection.__name__, (connection,), {"response_class": Answer})


class LimitedAdapter(HTTPAdapter):
    """Sends over http and https with limits in seconds; each thread needs but one connection.

    Args:
        read: the longest silence.
        whole: from the request sent to the last byte of the answer.
    """

    def __init__(self, read: float = READ, whole: float = WHOLE) -> None:
        self._limits = read, whole
        super().__init__(max_retries=RETRIES, pool_connections=1, pool_maxsize=1)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - requests' signature
        """Make the pools with connections of our own."""
        super().init_poolmanager(*args, **kwargs)
        http = type("Pool", (HTTPConnectionPool,), {"ConnectionCls": _limited(HTTPConnection, *self._limits)})
        https = type("Pool", (HTTPSConnectionPool,), {"ConnectionCls": _limited(HTTPSConnection, *self._limits)})
        self.poolmanager.pool_classes_by_scheme = {"http": http, "https": https}
