"""The bot's own memory: work to do, what was decided and why, and shared facts. It may be lost without harm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from bot.store.actions import Actions
from bot.store.brakes import Brakes
from bot.store.cases import Cases
from bot.store.database import Database
from bot.store.deliveries import Deliveries
from bot.store.digest_figures import DigestFigures
from bot.store.figures import Figures
from bot.store.inbox import Inbox
from bot.store.journal import Journal
from bot.store.leads import Leads
from bot.store.leases import Leases
from bot.store.outages import Outages
from bot.store.processes import Processes
from bot.store.reports import Reports
from bot.store.sessions import Sessions
from bot.store.state import State
from bot.store.upgrade import upgrade
from bot.store.used_tokens import UsedTokens

#: Another worker may have pulled the brake while a decision was on its way to being written: no run takes longer.
AT_ONCE = timedelta(minutes=2)


@dataclass(frozen=True)
class Store:
    """The rooms of one database."""

    database: Database
    inbox: Inbox
    journal: Journal
    leads: Leads
    deliveries: Deliveries
    reports: Reports
    state: State
    cases: Cases
    figures: Figures
    digest_figures: DigestFigures
    leases: Leases
    outages: Outages
    processes: Processes
    sessions: Sessions
    actions: Actions
    used_tokens: UsedTokens
    brakes: Brakes

    @classmethod
    def open(cls, url: str) -> Self:
        """Open the database at ``url``, made or brought up to date first.

        Raises:
            Unavailable: when the database cannot be reached.
            UnknownSchema: when a newer release of the bot has written it.
        """
        database = Database(url)
        upgrade(database)
        return cls(
            database,
            Inbox(database),
            Journal(database),
            Leads(database),
            Deliveries(database),
            Reports(database),
            State(database),
            Cases(database),
            Figures(database),
            DigestFigures(database),
            Leases(database),
            Outages(database),
            Processes(database),
            Sessions(database),
            Actions(database),
            UsedTokens(database),
            Brakes(database),
        )

    def release_brake(self, now: datetime) -> int | None:
        """Let the bot write again (R12), and look at tickets that were only watched, or kept a reply, since then.

        Returns:
            How many these are; None when the brake was not on.
        """
        brakes = self.state.brakes()
        if not brakes or not self.state.release_brake(now):
            return None
        watched = self.journal.watched_since(min(brake.since for brake in brakes) - AT_ONCE)
        self.inbox.put(watched, now)
        return len(watched)
