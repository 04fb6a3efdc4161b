"""Answers kept for some minutes, shared by all threads: what changes seldom is not asked for each ticket."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Hashable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final, Generic, TypeVar

from cachetools import TTLCache

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

#: Entries; the oldest go first.
MOST: Final = 10_000
_NOTHING: Final[Any] = object()


class SharedCache(Generic[K, V]):
    """Values by key, each for a limited life.

    Args:
        clock: gives the instant, aware UTC.
        ttl: how long a value is kept.
    """

    def __init__(self, clock: Callable[[], datetime], ttl: timedelta) -> None:
        self._lock = threading.Lock()
        self._values: TTLCache[K, V] = TTLCache(MOST, ttl.total_seconds(), timer=lambda: clock().timestamp())

    def get(self, key: K, read: Callable[[], V]) -> V:
        """Return a key's value, reading it when it is not kept; two threads may read the same at once."""
        return self.get_many([key], lambda missing: {one: read() for one in missing})[key]

    def get_many(self, keys: Collection[K], read: Callable[[Collection[K]], Mapping[K, V]]) -> dict[K, V]:
        """Return the values of keys, reading all that are not kept at once."""
        with self._lock:
            now_known = ((key, self._values.get(key, _NOTHING)) for key in keys)
            known = {key: value for key, value in now_known if value is not _NOTHING}
        missing = [key for key in keys if key not in known]
        found = dict(read(missing)) if missing else {}
        with self._lock:
            self._values.update(found)
        return known | {key: found[key] for key in missing if key in found}

    def forget(self) -> None:
        """Drop everything."""
        with self._lock:
            self._values.clear()
