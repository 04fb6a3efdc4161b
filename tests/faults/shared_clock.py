"""The machine's clock set to another time, which several processes read and a test moves forward."""

from __future__ import annotations

import mmap
import struct
from datetime import UTC, datetime, timedelta
from pathlib import Path

START = datetime(2026, 11, 23, 8, 10, tzinfo=UTC)  # a Monday, ten past nine in Oslo


class SharedClock:
    """Runs from START on; the lead over the machine's clock is one number in a file that all processes map.

    Args:
        path: the file.
        ahead: seconds that this process's clock is ahead of the others'.
    """

    def __init__(self, path: Path, ahead: float = 0.0) -> None:
        self._ahead = ahead
        if not path.exists():
            path.write_bytes(struct.pack("d", (START - datetime.now(UTC)).total_seconds()))
        with path.open("r+b") as file:
            self._lead = memoryview(mmap.mmap(file.fileno(), 8)).cast("d")

    def __call__(self) -> datetime:
        """Return the shared instant, aware UTC."""
        return datetime.now(UTC) + timedelta(seconds=self._lead[0] + self._ahead)

    def forward_to(self, instant: datetime) -> None:
        """Jump to an instant, unless it has passed already."""
        self._lead[0] += max(0.0, (instant - self()).total_seconds())
