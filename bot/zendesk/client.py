"""The one place that builds Zenpy: raw JSON through Zenpy's own request path, one client a thread."""

from __future__ import annotations

import logging
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from zenpy import Zenpy
from zenpy.lib.endpoint import Url

from bot.zendesk.answers import RateLimit, content, http_date, ignored_keys
from bot.zendesk.meter import Meter
from bot.zendesk.session import Contact, Credentials, Session

Params = Mapping[str, str | int]
Body = Mapping[str, Any]

# Trap: at DEBUG Zenpy logs whole requests, customers' texts and all.
logging.getLogger("zenpy").setLevel(logging.WARNING)


@dataclass(frozen=True, slots=True)
class Answer:
    """Zendesk's JSON object, its ``Date`` (aware UTC, whole seconds), what it ignored, and how long it took."""

    json: dict[str, Any]
    date: datetime | None = None
    ignored: tuple[str, ...] = ()
    took: timedelta = timedelta()


class Api(ABC):
    """Zendesk's API by method and path, like ``get("/api/v2/tickets/1", {"include": "users"})``; gives raw JSON.

    Every method raises ``Gone``, ``Stale``, ``Later`` or ``Refused`` (``bot.zendesk.errors``); an answer without
    content (204) is an empty dict.
    """

    @abstractmethod
    def ask(self, method: str, path: str, params: Params | None = None, body: Body | None = None) -> Answer:
        """Send one request and return all that the answer tells."""

    def get(self, path: str, params: Params | None = None) -> dict[str, Any]:
        """Read."""
        return self.ask("GET", path, params).json

    def put(self, path: str, body: Body) -> dict[str, Any]:
        """Update."""
        return self.ask("PUT", path, body=body).json

    def post(self, path: str, body: Body) -> dict[str, Any]:
        """Create."""
        return self.ask("POST", path, body=body).json

    def delete(self, path: str) -> dict[str, Any]:
        """Delete."""
        return self.ask("DELETE", path).json


class ZendeskClient(Api):
    """Zendesk's API over one session, for one thread: Zenpy keeps state between calls.

    Zenpy's objects are not used: with its cache on they are stale, with it off they lose sideloads.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        # The subdomain is a formality: the session sends everything to its own origin.
        self._zenpy = Zenpy(subdomain="zendesk", session=session, disable_cache=True).tickets

    def ask(self, method: str, path: str, params: Params | None = None, body: Body | None = None) -> Answer:
        """Send one request through Zenpy; see ``Api``."""
        url = self._zenpy._build_url(Url(path.removeprefix("/api/v2/")))  # noqa: SLF001 - a contract test watches it
        send = getattr(self._session, method.lower())
        answer = self._zenpy._call_api(send, url, params=params, json=body)  # noqa: SLF001 - likewise
        date = http_date(answer.headers.get("Date", ""))
        return Answer(content(answer), date, ignored_keys(answer.headers), answer.elapsed)

    def text(self, path: str) -> str:
        """Read what is no JSON, as a public key is."""
        return self._session.get(self._zenpy._build_url(Url(path.removeprefix("/api/v2/")))).text  # noqa: SLF001 - as above


class Zendesk(Api):
    """Zendesk's API for all threads: each gets a client of its own; credentials and rate limit are shared.

    Args:
        origin: as ``bot.zendesk.origin`` gives it.
        credentials: see ``bot.zendesk.oauth``.
        contact: hears every answer.
    """

    def __init__(self, origin: str, credentials: Credentials, contact: Contact) -> None:
        self._new: Callable[[], ZendeskClient] = lambda: ZendeskClient(Session(origin, contact, credentials))
        self._contact = contact
        self._own = threading.local()

    @property
    def rate_limit(self) -> RateLimit | None:
        """The rate limit as last seen by any thread."""
        return self._contact.rate_limit

    @property
    def meter(self) -> Meter:
        """What all threads have called and heard."""
        return self._contact.meter

    def ask(self, method: str, path: str, params: Params | None = None, body: Body | None = None) -> Answer:
        """Send one request with this thread's client; see ``Api``."""
        return self._client().ask(method, path, params, body)

    def text(self, path: str) -> str:
        """Read what is no JSON with this thread's client; raises what ``ask`` does."""
        return self._client().text(path)

    def _client(self) -> ZendeskClient:
        if not hasattr(self._own, "client"):
            self._own.client = self._new()
        client: ZendeskClient = self._own.client
        return client
