"""``/healthz`` says that the process is alive, ``/readyz`` that it can do its work and how that stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, jsonify

from bot.store.database import Unavailable
from bot.store.processes import ALIVE_FOR

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from flask.typing import ResponseReturnValue

    from bot.store.inbox import Inbox
    from bot.store.processes import Processes
    from bot.store.state import State


def blueprint(inbox: Inbox, state: State, processes: Processes, clock: Callable[[], datetime]) -> Blueprint:
    """The two pages, for watchers without a login: times and numbers, nothing about any case."""
    pages = Blueprint("health", __name__)

    @pages.get("/healthz")
    def alive() -> ResponseReturnValue:
        return jsonify(status="alive")

    @pages.get("/readyz")
    def ready() -> ResponseReturnValue:
        try:
            return jsonify(status="ready", database="reachable", **_standing(inbox, state, processes, clock()))
        except Unavailable:
            return jsonify(status="not ready", database="unreachable"), 503

    return pages


def _standing(inbox: Inbox, state: State, processes: Processes, now: datetime) -> dict[str, object]:
    backlog, last_worker = inbox.backlog(now), processes.last_worker()
    return {
        "worker_alive": last_worker is not None and now - last_worker < ALIVE_FOR,
        "last_worker": _since(last_worker, now),
        "last_contact_with_zendesk": _since(state.last_contact(), now),
        "last_webhook": _since(inbox.last_event_at(), now),
        "last_sweep": _since(state.last_sweep(), now),
        "oldest_due": _since(backlog.oldest, now),
        "due": backlog.due,
        "running": backlog.running,
        "parked": backlog.parked,
        "paused_until": _text(state.paused_until()),
        "brake": state.brake() is not None,
    }


def _since(at: datetime | None, now: datetime) -> dict[str, object] | None:
    return None if at is None else {"at": _text(at), "seconds_ago": round((now - at).total_seconds(), 3)}


def _text(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat().replace("+00:00", "Z")
