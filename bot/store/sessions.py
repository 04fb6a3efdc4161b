"""Who is signed in at the pages, kept on the server: signing out ends a session, whoever still holds its cookie."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, true, update

from bot.store.database import Database
from bot.store.schema import sessions


@dataclass(frozen=True, slots=True)
class Session:
    """A session of a Zendesk user; instants are aware UTC.

    ``checked_at`` is when Zendesk was last asked whether the user may still come in, ``until`` when the session ends.
    """

    user_id: int
    name: str
    role: str
    locale: str
    until: datetime
    checked_at: datetime


class Sessions:
    """The sessions of all web processes; a token is stored as its hash. All methods may raise Unavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, session: Session) -> str:
        """Begin a session and return its token: random, shown to nobody but the person's browser."""
        token = secrets.token_urlsafe(32)
        row = {name: getattr(session, name) for name in Session.__slots__}
        with self._database.write() as connection:
            connection.execute(delete(sessions).where(sessions.c.until <= session.checked_at))
            connection.execute(insert(sessions).values(token=_hash(token), **row))
        return token

    def get(self, token: str, now: datetime) -> Session | None:
        """Return the session of a token, ``None`` where it has ended or never was."""
        columns = (sessions.c[name] for name in Session.__slots__)
        query = select(*columns).where(sessions.c.token == _hash(token), sessions.c.until > now)
        with self._database.read() as connection:
            row = connection.execute(query).first()
        return None if row is None else Session(*row)

    def checked(self, user_id: int, now: datetime, role: str | None = None) -> None:
        """Note that Zendesk was asked about a user, and the role that it told."""
        values = {"checked_at": now} | ({} if role is None else {"role": role})
        with self._database.write() as connection:
            connection.execute(update(sessions).where(sessions.c.user_id == user_id).values(**values))

    def end(self, token: str) -> None:
        """End one session."""
        with self._database.write() as connection:
            connection.execute(delete(sessions).where(sessions.c.token == _hash(token)))

    def end_all(self, user_id: int | None = None) -> int:
        """End every session of a user, or of everybody, and return how many there were."""
        which = sessions.c.user_id == user_id if user_id is not None else true()
        with self._database.write() as connection:
            return connection.execute(delete(sessions).where(which)).rowcount


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
