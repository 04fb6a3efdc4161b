"""The bot's own memory: work to do, what was decided and why, and shared facts. It may be lost without harm."""

from dataclasses import dataclass
from typing import Self

from bot.store.chores import Chores
from bot.store.database import Database
from bot.store.inbox import Inbox
from bot.store.journal import Journal
from bot.store.leads import Leads
from bot.store.processes import Processes
from bot.store.state import State
from bot.store.upgrade import upgrade


@dataclass(frozen=True)
class Store:
    """The rooms of one database."""

    database: Database
    inbox: Inbox
    journal: Journal
    leads: Leads
    state: State
    chores: Chores
    processes: Processes

    @classmethod
    def open(cls, url: str) -> Self:
        """Open the database at ``url``, made or brought up to date first.

        Raises:
            Unavailable: when the database cannot be reached.
            UnknownSchema: when a newer release of the bot has written it.
        """
        database = Database(url)
        upgrade(database)
        rooms = Inbox(database), Journal(database), Leads(database), State(database)
        return cls(database, *rooms, Chores(database), Processes(database))
