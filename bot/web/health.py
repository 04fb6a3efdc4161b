"""How the bot stands, read from its database alone, for watchers, for Prometheus and for people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.store import Store
from bot.store.inbox import Backlog
from bot.store.outages import Outage
from bot.store.processes import ALIVE_FOR
from bot.store.state import Allowance, Brake, Drift


@dataclass(frozen=True, slots=True)
class Health:
    """The bot at one instant; every instant is an aware UTC datetime, or None for what has never been."""

    at: datetime
    backlog: Backlog
    last_contact: datetime | None
    last_webhook: datetime | None
    last_sweep: datetime | None
    paused_until: datetime | None
    brake: Brake | None
    allowance: Allowance | None
    drift: Drift | None
    last_worker: datetime | None
    outage: Outage | None

    @property
    def has_worker(self) -> bool:
        """Whether a worker has given a sign of life within a minute."""
        return self.last_worker is not None and self.at - self.last_worker < ALIVE_FOR


def read_health(store: Store, now: datetime) -> Health:
    """Ask the database; raises Unavailable."""
    inbox, state = store.inbox, store.state
    return Health(
        at=now,
        backlog=inbox.backlog(now),
        last_contact=state.last_contact(),
        last_webhook=inbox.last_event_at(),
        last_sweep=state.last_sweep(),
        paused_until=state.paused_until(now),
        brake=state.brake(),
        allowance=state.allowance(),
        drift=state.drift(),
        last_worker=store.processes.last_worker(now),
        outage=store.outages.current(),
    )
