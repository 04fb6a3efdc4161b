"""Answers kept for some minutes, shared by all threads: what changes seldom is not asked for each ticket."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Hashable, Mapping
from datetime import datetime, timedelta
from typing import Generic, TypeVar

K = TypeVar("K", bound="Hashable")
V = TypeVar("V")


class Kept(Generic[K, V]):
    """Values by key, each for a limited life; what has outlived it is dropped when something new comes.

    Args:
        clock: gives the instant, aware UTC.
        life: how long a value is kept.
    """

    def __init__(self, clock: Callable[[], datetime], life: timedelta) -> None:
        self._clock, self._life = clock, life
        self._lock = threading.Lock()
        self._values: dict[K, tuple[datetime, V]] = {}

    def get(self, key: K, read: Callable[[], V]) -> V:
        """Return a key's value, reading it when it is not kept; two threads may read the same at once."""
        return self.get_many([key], lambda missing: {one: read() for one in missing})[key]

    def get_many(self, keys: Collection[K], read: Callable[[Collection[K]], Mapping[K, V]]) -> dict[K, V]:
        """Return the values of keys, reading all that are not kept at once."""
        known = self._known()
        missing = [key for key in keys if key not in known]
        found = dict(read(missing)) if missing else {}
        self._keep(found)
        return {key: value for key, value in {**known, **found}.items() if key in keys}

    def forget(self) -> None:
        """Drop everything."""
        with self._lock:
            self._values.clear()

    def _known(self) -> dict[K, V]:
        now = self._clock()
        with self._lock:
            return {key: value for key, (until, value) in self._values.items() if now < until}

    def _keep(self, found: Mapping[K, V]) -> None:
        now = self._clock()
        with self._lock:
            lasting = {key: kept for key, kept in self._values.items() if now < kept[0]}
            self._values = lasting | {key: (now + self._life, value) for key, value in found.items()}
