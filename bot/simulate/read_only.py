"""Zendesk's API for reading alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.zendesk.client import Answer, Api


@dataclass(frozen=True, slots=True)
class ReadOnly(Api):
    """Sends GET and nothing else."""

    api: Api

    def ask(
        self,
        method: str,
        path: str,
        params: Mapping[str, str | int] | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> Answer:
        """Read; see ``Api``. Raises ValueError for any other method."""
        if method != "GET" or body is not None:
            raise ValueError(f"{method} {path}: only reading is possible here")
        return self.api.ask("GET", path, params)
