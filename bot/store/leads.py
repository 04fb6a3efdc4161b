"""Messages to the leads that are released: each key once for ever."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select

from bot.model.decision import LeadMessage
from bot.store.database import Database
from bot.store.schema import leads


@dataclass(frozen=True)
class Message:
    """One message to the leads.

    Attributes:
        key: what it is about; the same key is never released twice.
        ticket_id: the case, or None when it is about no single one.
        text: in words, with no customer's text in it.
        released_at: aware UTC datetime.
        facts: what a text in any language is made of, see ``LeadMessage``; empty in what an older release has written.
    """

    key: str
    ticket_id: int | None
    text: str
    released_at: datetime
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """What the message is about, one of ``bot.policy.messages.KINDS`` unless an older release has written it."""
        return self.key.partition(":")[0]


class Leads:
    """The released messages. All methods may raise Unavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def release(
        self, key: str, text: str, now: datetime, ticket_id: int | None = None, facts: Mapping[str, Any] | None = None
    ) -> bool:
        """Release a message that waits for no write (R12's brake); False when its key was released before."""
        row = {"key": key, "ticket_id": ticket_id, "text": text, "released_at": now, "facts": dict(facts or {})}
        insert = self._database.insert(leads).values(row)
        with self._database.write() as connection:
            return connection.execute(insert.on_conflict_do_nothing().returning(leads.c.key)).first() is not None

    def recent(self, limit: int) -> list[Message]:
        """The newest messages first."""
        with self._database.read() as connection:
            rows = connection.execute(select(leads).order_by(leads.c.released_at.desc()).limit(limit))
            return [message(row) for row in rows]

    def for_ticket(self, ticket_id: int) -> list[Message]:
        """The messages about a case, the newest first."""
        query = select(leads).where(leads.c.ticket_id == ticket_id).order_by(leads.c.released_at.desc())
        with self._database.read() as connection:
            return [message(row) for row in connection.execute(query)]

    def latest(self, kind: str) -> datetime | None:
        """When a message of a kind was last released, ``None`` where none was."""
        of_kind = select(func.max(leads.c.released_at)).where(leads.c.key.startswith(f"{kind}:", autoescape=True))
        with self._database.read() as connection:
            latest: datetime | None = connection.execute(of_kind).scalar_one()
        return latest

    def is_released(self, key: str) -> bool:
        """Whether a key was released."""
        with self._database.read() as connection:
            return connection.execute(select(leads.c.key).where(leads.c.key == key)).first() is not None


def released_row(message: LeadMessage, now: datetime, ticket_id: int | None) -> dict[str, Any]:
    """Return the row of a message that is released with something else, in one transaction."""
    facts = dict(message.facts)
    return {"key": message.key, "ticket_id": ticket_id, "text": message.text, "released_at": now, "facts": facts}


def message(row: Row[Any]) -> Message:
    """Return a row of the table as the message it is."""
    return Message(row.key, row.ticket_id, row.text, row.released_at, row.facts or {})
