"""What a command came to."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def problems(self) -> list[str]:
        """The lines that say what is wrong, without their mark."""
        return [line.removeprefix("✗ ") for line in self.err.splitlines() if line.startswith("✗ ")]


Run = Callable[..., Said]
