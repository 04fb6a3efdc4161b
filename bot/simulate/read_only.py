"""Zendesk's API for reading alone."""

from __future__ import annotations

from dataclasses import dataclass

from bot.zendesk.client import Answer, Api, Body, Params


@dataclass(frozen=True, slots=True)
class ReadOnly(Api):
    """Sends GET and nothing else."""

    api: Api

    def ask(self, method: str, path: str, params: Params | None = None, body: Body | None = None) -> Answer:
        """Read; see ``Api``. Raises ValueError for any other method."""
        if method != "GET" or body is not None:
            raise ValueError(f"{method} {path}: only reading is possible here")
        return self.api.ask("GET", path, params)
