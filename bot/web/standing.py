"""How the bot stands, read from its database alone, for watchers, for Prometheus and for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from bot.store.inbox import Backlog, Inbox
    from bot.store.state import Allowance, Brake, Drift, State


@dataclass(frozen=True, slots=True)
class Standing:
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


def standing(inbox: Inbox, state: State, now: datetime) -> Standing:
    """Ask the database; raises Unavailable."""
    return Standing(
        at=now,
        backlog=inbox.backlog(now),
        last_contact=state.last_contact(),
        last_webhook=inbox.last_event_at(),
        last_sweep=state.last_sweep(),
        paused_until=state.paused_until(),
        brake=state.brake(),
        allowance=state.allowance(),
        drift=state.drift(),
    )
