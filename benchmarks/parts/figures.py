"""A benchmark's result as a row of the table in `docs/performance.md`: a new run is copied there line by line."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Goal:
    """What is measured, and how good it has to be.

    Attributes:
        what: the row's name.
        floor: what the figure is a ratio to, measured in the same run.
        reach: how good it has to be, in words.
    """

    what: str
    floor: str
    reach: str

    def tell(self, measured: str, *, met: bool) -> None:
        """Print the row in Markdown."""
        print(f"| {self.what} | {self.floor} | {self.reach} | {measured} | {'yes' if met else '**no**'} |", flush=True)


@contextmanager
def scratch() -> Iterator[Path]:
    """Give a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="bot-benchmark-") as folder:
        yield Path(folder)
