"""What the database holds about tickets, and its deletion, whatever tables there are: those that name a ticket."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from bot.store.parts import parts
from bot.store.schema import metadata

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.store.database import Database

TABLES = tuple(table for table in metadata.sorted_tables if "ticket_id" in table.c)


class Erasure:
    """Forgets tickets. All methods may raise Unavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def held(self, ticket_ids: Collection[int]) -> dict[str, int]:
        """Return how many rows each table holds about tickets, by the table's name."""
        found = dict.fromkeys((table.name for table in TABLES), 0)
        with self._database.read() as connection:
            for some in parts(sorted(ticket_ids)):
                for table in TABLES:
                    about = select(func.count()).select_from(table).where(table.c.ticket_id.in_(some))
                    found[table.name] += connection.execute(about).scalar_one()
        return found

    def erase(self, ticket_ids: Collection[int]) -> dict[str, int]:
        """Delete these rows, all or none, and return how many there were; once more deletes nothing."""
        gone = dict.fromkeys((table.name for table in TABLES), 0)
        with self._database.write() as connection:
            for some in parts(sorted(ticket_ids)):
                for table in TABLES:
                    gone[table.name] += connection.execute(delete(table).where(table.c.ticket_id.in_(some))).rowcount
        return gone
