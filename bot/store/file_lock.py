"""A lock on a file, so that writers of one SQLite database queue; its own busy handler sleeps too long."""

from __future__ import annotations

import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOOK_EVERY = 0.0005  # seconds


class FileLock:
    """A lock on a file between processes, and in front of it one between this process's threads."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._thread = threading.Lock()

    @contextmanager
    def held(self, patience: float) -> Iterator[None]:
        """Hold the lock while the block runs.

        Raises:
            TimeoutError: when the lock was not free within ``patience`` seconds.
        """
        deadline = time.monotonic() + patience
        if not self._thread.acquire(timeout=patience):
            raise TimeoutError("the database is busy")
        try:
            # Opened anew each time: a descriptor inherited over a fork would share its lock with the parent.
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                _lock(descriptor, deadline)
                yield
            finally:
                os.close(descriptor)
        finally:
            self._thread.release()


class NoLock:
    """For PostgreSQL, whose writers queue in the server."""

    @contextmanager
    def held(self, patience: float) -> Iterator[None]:  # noqa: ARG002 - the server's lock_timeout bounds the wait
        """Hold nothing."""
        yield


def _lock(descriptor: int, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise TimeoutError("the database is busy") from None
            time.sleep(LOOK_EVERY)
        else:
            return
