"""``/metrics`` for Prometheus, counted from the database at each scrape: right for all processes together."""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Metric, generate_latest
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily
from prometheus_client.registry import Collector

from bot import __version__
from bot.store import Store
from bot.web.health import Health, read_health

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
#: What a proxy on this machine leaves: then the peer's address is the proxy's, and says nothing of who asks.
FORWARDED: Final = ("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via")


def blueprint(store: Store, clock: Callable[[], datetime], token: str) -> Blueprint:
    """The page; ``token`` opens it, and without one it is for this machine alone."""
    registry = CollectorRegistry()
    registry.register(_FromDatabase(store, clock))
    pages = Blueprint("metrics", __name__)

    @pages.get("/metrics")
    def show() -> ResponseReturnValue:
        if not (_has(token) if token else _is_loopback()):
            abort(401, "a bearer token is needed: METRICS_TOKEN of the bot's settings")
        return generate_latest(registry), {"Content-Type": CONTENT_TYPE_LATEST}

    return pages


def _has(token: str) -> bool:
    kind, _, given = request.headers.get("Authorization", "").partition(" ")
    return kind.lower() == "bearer" and hmac.compare_digest(given.strip().encode(), token.encode())


def _is_loopback() -> bool:
    try:
        peer = ipaddress.ip_address(request.remote_addr or "")
    except ValueError:
        return False
    return peer.is_loopback and not any(name in request.headers for name in FORWARDED)


class _FromDatabase(Collector):
    """Asks the database at each scrape; raises Unavailable: a scrape fails rather than tells old numbers."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store, self._clock = store, clock

    def collect(self) -> Iterable[Metric]:
        now = self._clock()
        yield InfoMetricFamily("support_bot", "The running release", {"version": __version__})
        yield from _of_now(read_health(self._store, now))
        heard = self._store.inbox.heard_since(now - HOUR)
        decided = self._store.journal.tally_since(now - DAY)
        yield _labelled("webhooks_last_hour", "Webhooks that were noted within an hour", "source", heard)
        yield _labelled("decisions_last_day", "Decisions of 24 hours, by what became of them", "state", decided)
        replies = self._store.journal.replies_since(now - HOUR)
        yield _gauge("replies_last_hour", "Public replies within an hour, which the brake counts", replies)


def _of_now(found: Health) -> Iterable[Metric]:
    backlog, at = found.backlog, found.at
    yield _gauge("inbox_due", "Tickets that wait to be looked at now", backlog.due)
    yield _gauge("inbox_running", "Tickets that are being looked at", backlog.running)
    yield _gauge("inbox_parked", "Tickets that wait for a person", backlog.parked)
    age = (at - backlog.oldest).total_seconds() if backlog.oldest else 0
    yield _gauge("inbox_oldest_due_seconds", "For how long the oldest has been due", age)
    yield from _instants(found)
    is_paused = found.paused_until is not None and found.paused_until > at
    yield _gauge("paused", "1 while Zendesk has asked for a pause", is_paused)
    yield _gauge("brake", "1 while the brake is on", found.brake is not None)
    yield _gauge("worker_alive", "1 while a worker has given a sign of life within a minute", found.has_worker)
    if found.allowance:
        yield _gauge("zendesk_calls_limit", "Calls a minute that the account has", found.allowance.limit)
        yield _gauge("zendesk_calls_left", "Of these, left at Zendesk's last answer", found.allowance.left)
    if found.drift:
        yield _gauge("drift_changes", "What the set-up would change in the account", len(found.drift.changes))


def _instants(found: Health) -> Iterable[Metric]:
    """Instants as Unix times, as Prometheus wants them: an age would stand still with the process that tells it."""
    for name, at in (
        ("contact", found.last_contact),
        ("webhook", found.last_webhook),
        ("sweep", found.last_sweep),
        ("drift_check", found.drift.at if found.drift else None),
    ):
        if at is not None:
            yield _gauge(
                f"last_{name}_timestamp_seconds", f"When the last {name.replace('_', ' ')} was", at.timestamp()
            )


def _gauge(name: str, words: str, value: float) -> Metric:
    return GaugeMetricFamily(f"support_bot_{name}", words, value)


def _labelled(name: str, words: str, label: str, values: Mapping[Any, int]) -> Metric:
    family = GaugeMetricFamily(f"support_bot_{name}", words, labels=[label])
    for key, value in values.items():
        family.add_metric([key], value)
    return family
