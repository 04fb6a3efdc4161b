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

from bot.zendesk.errors import Fault, Gone, Later, Refused, Stale

#: Seconds: Zendesk counts calls by the minute, so a 429 that names no wait is over within one.
RATE_LIMIT_WAIT: Final = 60.0
FAULT_WAIT: Final = 5.0
#: A broken Retry-After must not stop the bot for a day.
LONGEST_WAIT: Final = 3600.0

# https://developer.zendesk.com/api-reference/introduction/rate-limits/ : three spellings are in use, in any case.
LIMIT_HEADERS = ("ratelimit-limit", "x-rate-limit", "rate-limit")
REMAINING_HEADERS = ("ratelimit-remaining", "x-rate-limit-remaining", "rate-limit-remaining")
RESET_HEADERS = ("ratelimit-reset", "rate-limit-reset")
# Like zendesk-ratelimit-tickets-update: total=100; remaining=99; resets=41
ENDPOINT_HEADER = re.compile(r"zendesk-rate-?limit-([\w-]+)", re.IGNORECASE)
#: Thirty updates of one ticket in ten minutes: https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#update-ticket
OF_ONE_TICKET = "per-ticket-updates"
#: Endpoints that only sweeps and reports call; who works on tickets goes on while their limits are used up.
OF_SWEEPS = re.compile(r"/api/v2/(incremental/.+|search/export)")
# Properties that Zendesk says it ignored. Newer answers quote whole structures of Ruby, as
# {:allowed_parameters=>{:controller=>"tickets", :unpermitted_keys=>["ticket.id"], ...}} or {unpermitted_keys: [...]},
# older ones say: Removed restricted keys ["comment"] from parameters according to whitelist
UNPERMITTED = re.compile(r'unpermitted_keys"?(?:=>|:)\s*\[(.*?)\]')
RESTRICTED = re.compile(r"restricted keys\s*\[(.*?)\]", re.IGNORECASE)


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
        raise Later(RATE_LIMIT_WAIT if wait is None else wait, what, everyone=_is_everyones(answer))
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.REQUEST_TIMEOUT:
        raise Fault(FAULT_WAIT if wait is None else wait, what)
    if status == HTTPStatus.CONFLICT:
        raise Stale(what) if code.startswith("UpdateConflict") else Later(FAULT_WAIT, what)
    if status == HTTPStatus.UNPROCESSABLE_ENTITY and (at_fault := _status_at_fault(answer)) is not None:
        raise Gone(what, sure="closed prevents ticket update" in at_fault)
    raise Gone(what) if status == HTTPStatus.NOT_FOUND and _is_gone(answer) else Refused(what)


def content(answer: Response) -> dict[str, Any]:
    """Return an answer's JSON object, empty for 204.

    Raises:
        Fault: a success that holds no JSON object: a proxy's page, or half an answer.
    """
    if answer.status_code == HTTPStatus.NO_CONTENT:
        return {}
    found = _json(answer)
    if not isinstance(found, dict):
        raise Fault(FAULT_WAIT, f"{told(answer)}: {answer.status_code} without a JSON object")
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
    warning = headers.get("X-Zendesk-API-Warn", "")
    named = UNPERMITTED.search(warning) or RESTRICTED.search(warning)
    return tuple(re.findall(r'"([\w.\[\]-]{1,80})"', named[1])) if named else ()


def _is_everyones(answer: Response) -> bool:
    """Whether the limit that was met is not one ticket's, or that of sweeps, so that nobody goes on."""
    own, of_account = endpoint_limits(answer.headers).get(OF_ONE_TICKET), rate_limit(answer.headers)
    if own is not None and own.remaining == 0:
        return False
    is_used_up = of_account is not None and of_account.remaining == 0
    return is_used_up or OF_SWEEPS.fullmatch(urlsplit(answer.request.url or "").path) is None


def _is_gone(answer: Response) -> bool:
    """Whether there is no such record.

    Trap: a wrong subdomain and a wrong path are 404 too, and some have no body; taking them for deleted tickets would
    silence the bot.
    """
    found = _json(answer)
    error = found.get("error") if isinstance(found, dict) else None
    return isinstance(error, str) and error != "InvalidEndpoint"


def _status_at_fault(answer: Response) -> str | None:
    """Return what is said of a ticket's status, as of closed ones, in the acting user's language; ``None`` for nothing.

    https://developer.zendesk.com/documentation/ticketing/managing-tickets/creating-and-updating-tickets/
    """
    found = _json(answer)
    details = found.get("details") if isinstance(found, dict) else None
    return str(details["status"]) if isinstance(details, dict) and "status" in details else None


def _json(answer: Response) -> object:
    try:
        return answer.json()
    except (ValueError, RecursionError):  # no JSON, or brackets without end
        return None


def _number(headers: Mapping[str, str], names: tuple[str, ...]) -> int | None:
    return next((int(headers[name]) for name in names if headers.get(name, "").isdecimal()), None)
