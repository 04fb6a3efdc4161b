"""The HTTP session that Zenpy is given: time-outs, credentials, and errors named by what to do next."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import Any, Protocol
from urllib.parse import urlsplit, urlunsplit

import requests
from requests.auth import AuthBase

from bot import __version__
from bot.zendesk.answers import FAULT_WAIT, RateLimit, check, ignored_keys, rate_limit, told
from bot.zendesk.errors import Fault
from bot.zendesk.meter import Meter
from bot.zendesk.time_limit import CONNECT, READ, WHOLE, LimitedAdapter

log = logging.getLogger(__name__)

HEADERS = {
    "Accept": "application/json",
    "Content-Type": "application/json",  # Zendesk wants it on DELETE too
    "User-Agent": f"mobilise-support-bot/{__version__}",
}


class Credentials(Protocol):
    """Signs requests; one object serves all threads."""

    def sign(self) -> str:
        """Return the Authorization header's value; may call Zendesk and raise its errors."""
        ...

    def renew(self, refused: str) -> bool:
        """Take note that Zendesk answered 401 to this value; say whether another one may do better."""
        ...


class Contact:
    """What answers tell besides their content, shared by all threads.

    Args:
        clock: gives the instant, aware UTC.
        on_contact: called with the instant, and the rate limit where one is known, whenever Zendesk has let the bot in.
    """

    def __init__(self, clock: Callable[[], datetime], on_contact: Callable[[datetime, RateLimit | None], None]) -> None:
        self.clock = clock
        self.rate_limit: RateLimit | None = None
        self.meter = Meter()
        self._on_contact = on_contact

    def heard(self, answer: requests.Response) -> None:
        """Count the call, remember the rate limit, log what Zendesk ignored by name, and tell of the contact."""
        method, path = str(answer.request.method), urlsplit(str(answer.request.url)).path
        self.meter.heard(method, path, answer.headers, self.clock())
        self.rate_limit = rate_limit(answer.headers) or self.rate_limit
        if ignored := ignored_keys(answer.headers):
            log.warning("Zendesk ignored %s in %s", ", ".join(ignored), told(answer))
        if answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR and answer.status_code != HTTPStatus.UNAUTHORIZED:
            self._on_contact(self.clock(), self.rate_limit)


class _Signed(AuthBase):
    def __init__(self, value: str) -> None:
        self._value = value

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = self._value
        return request


class Session(requests.Session):
    """Sends every request to one origin, whatever host Zenpy names; not for sharing between threads.

    Args:
        origin: where to, as ``origin()`` gives it.
        contact: hears every answer.
        credentials: sign the requests; none for fetching a token.
        read, whole: limits in seconds, see ``LimitedAdapter``.
    """

    #: Zenpy leaves authentication to a session that says so.
    authorized = True

    def __init__(
        self,
        origin: str,
        contact: Contact,
        credentials: Credentials | None,
        *,
        read: float = READ,
        whole: float = WHOLE,
    ) -> None:
        super().__init__()
        self._origin, self._contact, self._credentials = urlsplit(origin), contact, credentials
        self._timeout = (CONNECT, read)
        self.headers.update(HEADERS)
        self.max_redirects = 3
        self.trust_env = self._origin.scheme == "https"  # loopback is never behind a proxy
        for scheme in ("http://", "https://"):
            self.mount(scheme, LimitedAdapter(read, whole))

    def request(self, method: str, url: str, **kwargs: Any) -> requests.Response:  # type: ignore[override]  # noqa: ANN401 - requests' own keywords, passed on
        """Send, once more with new credentials after a 401, and return a success.

        Raises:
            Gone, Stale, Later, Refused: see ``bot.zendesk.errors``.
        """
        signature = self._credentials.sign() if self._credentials else ""
        answer = self._send(method, url, signature, kwargs)
        if answer.status_code == HTTPStatus.UNAUTHORIZED and self._credentials and self._credentials.renew(signature):
            answer = self._send(method, url, self._credentials.sign(), kwargs)
        check(answer, self._contact.clock())
        return answer

    def _send(self, method: str, url: str, signature: str, kwargs: dict[str, Any]) -> requests.Response:
        parts = urlsplit(url)._replace(scheme=self._origin.scheme, netloc=self._origin.netloc)
        kwargs |= {"timeout": self._timeout, "allow_redirects": method in ("GET", "HEAD")}
        try:
            answer = super().request(
                method, urlunsplit(parts), auth=_Signed(signature) if signature else None, **kwargs
            )
        except (requests.RequestException, OSError) as error:
            raise Fault(FAULT_WAIT, f"{method} {parts.path}: {type(error).__name__}") from error
        self._contact.heard(answer)
        return answer
