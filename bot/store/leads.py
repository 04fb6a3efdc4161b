"""Messages to the leads that are released: each key once for ever."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.store.schema import leads

if TYPE_CHECKING:
    from datetime import datetime

    from bot.store.database import Database


@dataclass(frozen=True)
class Message:
    """One message to the leads.

    Attributes:
        key: what it is about; the same key is never released twice.
        ticket_id: the case, or None when it is about no single one.
        text: in words, with no customer's text in it.
        released_at: aware UTC datetime.
    """

    key: str
    ticket_id: int | None
    text: str
    released_at: datetime


class Leads:
    """The released messages. All methods may raise Unavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def release(self, key: str, text: str, now: datetime, ticket_id: int | None = None) -> bool:
        """Release a message that waits for no write (R12's brake); False when its key was released before."""
        insert = self._database.insert(leads).values(key=key, ticket_id=ticket_id, text=text, released_at=now)
        with self._database.write() as connection:
            return connection.execute(insert.on_conflict_do_nothing().returning(leads.c.key)).first() is not None

    def recent(self, limit: int) -> list[Message]:
        """The newest messages first."""
        with self._database.read() as connection:
            rows = connection.execute(select(leads).order_by(leads.c.released_at.desc()).limit(limit))
            return [Message(**row) for row in rows.mappings()]

    def for_ticket(self, ticket_id: int) -> list[Message]:
        """The messages about a case, the newest first."""
        query = select(leads).where(leads.c.ticket_id == ticket_id).order_by(leads.c.released_at.desc())
        with self._database.read() as connection:
            return [Message(**row) for row in connection.execute(query).mappings()]
