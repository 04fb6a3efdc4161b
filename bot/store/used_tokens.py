"""Which signed tokens were used: one that was captured opens nothing a second time."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete

from bot.store.database import Database
from bot.store.schema import used_tokens


class UsedTokens:
    """The ids of tokens, each for as long as it would be believed. All methods may raise Unavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def use(self, token_id: str, until: datetime, now: datetime) -> bool:
        """Use a token up; False when it was used before. Instants are aware UTC."""
        once = self._database.insert(used_tokens).values(id=token_id, until=until).on_conflict_do_nothing()
        with self._database.write() as connection:
            connection.execute(delete(used_tokens).where(used_tokens.c.until < now))
            return connection.execute(once).rowcount > 0
