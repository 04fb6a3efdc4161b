"""An outage of Zendesk, as all processes share it: since when, why, and when it is asked next whether it is over."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete, select, update

from bot.store.database import Database
from bot.store.schema import state

KEY = "outage"


@dataclass(frozen=True, slots=True)
class Outage:
    """Calls fail whatever ticket they are about; instants are aware UTC, ``reason`` is the first failure in words."""

    since: datetime
    probe_at: datetime
    reason: str


class Outages:
    """The one row. All methods may raise Unavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def current(self) -> Outage | None:
        """Return the outage that is on."""
        query = select(state.c.value).where(state.c.key == KEY)
        with self._database.read() as connection:
            text = connection.execute(query).scalar()
        return None if text is None else _outage(text)

    def begin(self, outage: Outage) -> bool:
        """Note an outage; False where one is on already."""
        row = self._database.insert(state).values(key=KEY, value=_text(outage)).on_conflict_do_nothing()
        with self._database.write() as connection:
            return connection.execute(row.returning(state.c.key)).first() is not None

    def claim_probe(self, seen: Outage, next_at: datetime) -> bool:
        """Take it upon oneself to ask whether an outage is over; False where another process has."""
        as_seen = (state.c.key == KEY) & (state.c.value == _text(seen))
        later = _text(Outage(seen.since, next_at, seen.reason))
        with self._database.write() as connection:
            return connection.execute(update(state).where(as_seen).values(value=later)).rowcount > 0

    def end(self) -> bool:
        """Note that Zendesk answers again; False where that is known already."""
        with self._database.write() as connection:
            return connection.execute(delete(state).where(state.c.key == KEY)).rowcount > 0


def _outage(text: str) -> Outage:
    found = json.loads(text)
    return Outage(datetime.fromisoformat(found["since"]), datetime.fromisoformat(found["probe_at"]), found["reason"])


def _text(outage: Outage) -> str:
    since, probe_at = (at.astimezone(UTC).isoformat() for at in (outage.since, outage.probe_at))
    return json.dumps({"since": since, "probe_at": probe_at, "reason": outage.reason})
