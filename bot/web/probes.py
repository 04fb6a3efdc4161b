"""``/healthz`` says that the process is alive, ``/readyz`` that it can do its work and how that stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from bot.store import Store
from bot.store.database import FileLost, Unavailable
from bot.web.health import read_health


def blueprint(store: Store, clock: Callable[[], datetime]) -> Blueprint:
    """The two pages, for watchers without a login: times and numbers, nothing about any case."""
    pages = Blueprint("probes", __name__)

    @pages.get("/healthz")
    def alive() -> ResponseReturnValue:
        return jsonify(status="alive")

    @pages.get("/readyz")
    def ready() -> ResponseReturnValue:
        try:
            return jsonify(status="ready", database="reachable", **_standing(store, clock()))
        except FileLost as error:
            return jsonify(status="not ready", database="unreachable", problem=str(error)), 503
        except Unavailable:
            return jsonify(status="not ready", database="unreachable"), 503

    return pages


def _standing(store: Store, now: datetime) -> dict[str, object]:
    found = read_health(store, now)
    return {
        "worker_alive": found.has_worker,
        "last_worker": _since(found.last_worker, now),
        "last_contact_with_zendesk": _since(found.last_contact, now),
        "last_webhook": _since(found.last_webhook, now),
        "last_sweep": _since(found.last_sweep, now),
        "oldest_due": _since(found.backlog.oldest, now),
        "due": found.backlog.due,
        "running": found.backlog.running,
        "parked": found.backlog.parked,
        "paused_until": _text(found.paused_until),
        "brake": found.brake is not None,
        "zendesk_away_since": _text(found.outage.since if found.outage else None),
    }


def _since(at: datetime | None, now: datetime) -> dict[str, object] | None:
    return None if at is None else {"at": _text(at), "seconds_ago": round((now - at).total_seconds(), 3)}


def _text(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat().replace("+00:00", "Z")
