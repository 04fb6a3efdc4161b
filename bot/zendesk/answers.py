"""What an answer of Zendesk's means: JSON, an error named by what to do next, and how many calls are left; pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import urlsplit

from requests import Response

from bot.zendesk.errors import Gone, Later, Refused, Stale

#: Seconds: Zendesk counts calls by the minute, so a 429 that names no wait is over within one.
RATE_LIMIT_WAIT: Final = 60.0
FAULT_WAIT: Final = 5.0
#: A broken Retry-After must not stop the bot for a day.
LONGEST_WAIT: Final = 3600.0

# https://developer.zendesk.com/api-reference/introduction/rate-limits/ : two spellings are in use, in any case.
LIMIT_HEADERS = ("ratelimit-limit", "x-rate-limit")
REMAINING_HEADERS = ("ratelimit-remaining", "x-rate-limit-remaining")
RESET_HEADERS = ("ratelimit-reset",)
# Like zendesk-ratelimit-tickets-update: total=100; remaining=99; resets=41
ENDPOINT_HEADER = re.compile(r"zendesk-rate-?limit-([\w-]+)", re.IGNORECASE)
#: Thirty updates of one ticket in ten minutes: https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#update-ticket
OF_ONE_TICKET = "per-ticket-updates"


@dataclass(frozen=True, slots=True)
class RateLimit:
    """Calls a minute that the account has, how many of them were left at an answer, and for how many seconds."""

    limit: int
    remaining: int
    resets: float = RATE_LIMIT_WAIT


def check(answer: Response, now: datetime) -> None:
    """Return for success; raise what an answer's status means otherwise.

    Raises:
        Gone, Stale, Later, Refused: see ``bot.zendesk.errors``.
            https://developer.zendesk.com/api-reference/introduction/requests/
    """
    status, code = answer.status_code, error_code(answer)
    what = f"{told(answer)}: {status}{f' {code}' if code else ''}"
    wait = retry_after(answer.headers, now)
    if status < HTTPStatus.MULTIPLE_CHOICES:
        return
    if status == HTTPStatus.TOO_MANY_REQUESTS or (status == HTTPStatus.SERVICE_UNAVAILABLE and wait is not None):
        raise Later(RATE_LIMIT_WAIT if wait is None else wait, what, everyone=not _is_one_tickets(answer))
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.REQUEST_TIMEOUT:
        raise Later(FAULT_WAIT if wait is None else wait, what)
    if status == HTTPStatus.CONFLICT:
        raise Stale(what) if code.startswith("UpdateConflict") else Later(FAULT_WAIT, what)
    raise Gone(what) if _is_gone(answer) else Refused(what)


def content(answer: Response) -> dict[str, Any]:
    """Return an answer's JSON object, empty for 204.

    Raises:
        Later: a success that holds no JSON object: a proxy's page, or half an answer.
    """
    if answer.status_code == HTTPStatus.NO_CONTENT:
        return {}
    found = _json(answer)
    if not isinstance(found, dict):
        raise Later(FAULT_WAIT, f"{told(answer)}: {answer.status_code} without a JSON object")
    return found


def told(answer: Response) -> str:
    """Return an answer's method and path, without the query, for logs and errors."""
    return f"{answer.request.method} {urlsplit(answer.request.url or '').path!s}"


def error_code(answer: Response) -> str:
    """Return Zendesk's error code with the properties at fault, never descriptions: they may quote customers."""
    found = _json(answer) if answer.status_code >= HTTPStatus.BAD_REQUEST else None
    if not isinstance(found, dict):
        return ""
    error, details = found.get("error"), found.get("details")
    if isinstance(error, dict):  # a subdomain that nobody has: {"error": {"title": "No help desk at ...", ...}}
        error = error.get("title")
    fields = f" ({', '.join(sorted(map(str, details)))})" if isinstance(details, dict) else ""
    return f"{str(error or '')[:80]}{fields}"


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Return seconds to wait (at least 1, at most an hour); ``None`` for a header that is missing or unreadable.

    https://www.rfc-editor.org/rfc/rfc9110#field.retry-after : seconds or a date, which counts from the answer's own.
    """
    text = headers.get("Retry-After", "")
    try:
        seconds = float(text)
    except ValueError:
        until = http_date(text)
        if until is None:
            return None
        seconds = (until - (http_date(headers.get("Date", "")) or now)).total_seconds()
    return min(max(seconds, 1.0), LONGEST_WAIT) if seconds == seconds else None  # noqa: PLR0124 - "nan" is a float


def http_date(text: str) -> datetime | None:
    """Return an HTTP date as an aware UTC instant; ``None`` for anything else, as two dates that a proxy has joined."""
    try:
        found = parsedate_to_datetime(text).astimezone(UTC)
    except (TypeError, ValueError):
        return None
    return found if format_datetime(found, usegmt=True) == text else None


def rate_limit(headers: Mapping[str, str]) -> RateLimit | None:
    """Return the rate limit that an answer tells of, ``None`` when it tells nothing."""
    limit, remaining = _number(headers, LIMIT_HEADERS), _number(headers, REMAINING_HEADERS)
    resets = _number(headers, RESET_HEADERS)
    return None if limit is None or remaining is None else RateLimit(limit, remaining, resets or RATE_LIMIT_WAIT)


def endpoint_limits(headers: Mapping[str, str]) -> dict[str, RateLimit]:
    """Return the limits of their own that an answer tells of, by name, as ``tickets-update``."""
    found = {}
    for header, text in headers.items():
        name, parts = ENDPOINT_HEADER.fullmatch(header), dict(re.findall(r"(\w+)=(\d+)", text))
        if name and {"total", "remaining"} <= parts.keys():
            resets = float(parts.get("resets") or 0) or RATE_LIMIT_WAIT
            found[name[1].lower()] = RateLimit(int(parts["total"]), int(parts["remaining"]), resets)
    return found


def ignored_keys(headers: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of the properties that Zendesk says it ignored (``X-Zendesk-API-Warn``), never their values."""
    return tuple(re.findall(r'"([\w.\[\]-]{1,80})"', headers.get("X-Zendesk-API-Warn", "")))


def _is_one_tickets(answer: Response) -> bool:
    """Whether the limit that was met is one ticket's, so that all others go on."""
    own = endpoint_limits(answer.headers).get(OF_ONE_TICKET)
    return own is not None and own.remaining == 0


def _is_gone(answer: Response) -> bool:
    """Whether there is nothing to do: no such record, or a ticket that is closed for updates.

    https://developer.zendesk.com/documentation/ticketing/managing-tickets/creating-and-updating-tickets/
    Trap: a wrong subdomain and a wrong path are 404 too; taking them for deleted tickets would silence the bot.
    """
    found = _json(answer)
    if not isinstance(found, dict):
        return False
    if answer.status_code == HTTPStatus.NOT_FOUND:
        return found.get("error") not in ("InvalidEndpoint", None) and isinstance(found["error"], str)
    return answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY and "closed prevents ticket update" in str(
        found.get("details")
    )


def _json(answer: Response) -> object:
    try:
        return answer.json()
    except (ValueError, RecursionError):  # no JSON, or brackets without end
        return None


def _number(headers: Mapping[str, str], names: tuple[str, ...]) -> int | None:
    return next((int(headers[name]) for name in names if headers.get(name, "").isdecimal()), None)
