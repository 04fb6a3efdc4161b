"""What the database holds about tickets, and its deletion, in every table that names one or a message about one."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, Table, delete, func, select

from bot.store.chunks import chunks
from bot.store.database import Database
from bot.store.schema import deliveries, leads, metadata

#: Deliveries come first: they are found by the messages that they delivered.
TABLES = (deliveries, *(table for table in metadata.sorted_tables if "ticket_id" in table.c))


class Erasure:
    """Forgets tickets. All methods may raise Unavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def held(self, ticket_ids: Collection[int]) -> dict[str, int]:
        """Return how many rows each table holds about tickets, by the table's name."""
        found = dict.fromkeys((table.name for table in TABLES), 0)
        with self._database.read() as connection:
            for some in chunks(sorted(ticket_ids)):
                for table in TABLES:
                    rows = select(func.count()).select_from(table).where(_is_about(table, some))
                    found[table.name] += connection.execute(rows).scalar_one()
        return found

    def erase(self, ticket_ids: Collection[int]) -> dict[str, int]:
        """Delete these rows, all or none, and return how many there were; once more deletes nothing."""
        gone = dict.fromkeys((table.name for table in TABLES), 0)
        with self._database.write() as connection:
            for some in chunks(sorted(ticket_ids)):
                for table in TABLES:
                    gone[table.name] += connection.execute(delete(table).where(_is_about(table, some))).rowcount
        return gone


def _is_about(table: Table, ticket_ids: Sequence[int]) -> ColumnElement[bool]:
    if table is deliveries:
        return deliveries.c.key.in_(select(leads.c.key).where(leads.c.ticket_id.in_(ticket_ids)))
    return table.c.ticket_id.in_(ticket_ids)
