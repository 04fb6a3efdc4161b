"""Facts that all processes share: how far the export was read, a pause, the brake, what Zendesk last told."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Literal

from sqlalchemy import bindparam, delete, select

from bot.store.database import Database
from bot.store.leases import CLOCKS_DIFFER
from bot.store.schema import state

#: Zendesk never asks for a longer wait that is heeded (``bot.zendesk.answers.LONGEST_WAIT``).
LONGEST_PAUSE = timedelta(hours=1)
CONTACT_KEPT_TO = timedelta(seconds=10)
# Built once: the worker asks for the pause again and again.
_VALUE = select(state.c.value).where(state.c.key == bindparam("wanted"))


Holds = Literal["writing", "replies"]
#: By what a brake holds back, the graver first: one may be on beside the other.
BRAKES: Final[dict[Holds, str]] = {"writing": "brake", "replies": "brake_on_replies"}
_BRAKES = select(state.c.key, state.c.value).where(state.c.key.in_(BRAKES.values()))


@dataclass(frozen=True)
class Brake:
    """Until a person releases it the bot only watches, or sends no public replies while all else goes on (R12).

    Attributes:
        since: aware UTC datetime.
        reason: in words, for people.
        by: who put it on by hand; empty where the bot itself did.
        holds: all writing, or public replies alone.
    """

    since: datetime
    reason: str
    by: str = ""
    holds: Holds = "writing"


@dataclass(frozen=True)
class Allowance:
    """Calls a minute that Zendesk allows the account, and how many were left at ``at`` (aware UTC datetime)."""

    limit: int
    left: int
    at: datetime


@dataclass(frozen=True)
class Drift:
    """What the set-up would change in the account, one line of English each, as seen ``at`` (aware UTC datetime)."""

    at: datetime
    changes: tuple[str, ...]


class State:
    """Keys and values in one small table; every instant is an aware UTC datetime. All methods may raise Unavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._contact_written: datetime | None = None
        self._allowance_written: datetime | None = None

    def cursor(self) -> str | None:
        """Where the next incremental export starts, or None when none was read yet."""
        return self._get("export_cursor")

    def keep_cursor(self, cursor: str) -> None:
        """Remember the export's ``after_cursor``, once all before it is in the inbox."""
        self._set("export_cursor", cursor)

    def paused_until(self, now: datetime) -> datetime | None:
        """Until when no worker may call Zendesk, because it said 429 or 503; may lie in the past.

        A pause longer than there can be was written by a clock that was ahead: there is none.
        """
        until = self._instant("paused_until")
        return None if until is None or until > now + LONGEST_PAUSE + CLOCKS_DIFFER else until

    def pause(self, now: datetime, wait: timedelta) -> None:
        """Make every worker wait; a pause is never shortened."""
        known = self.paused_until(now)
        self._set("paused_until", _text(max(known or now, now + wait)))

    def brake(self) -> Brake | None:
        """The brake, when it is on; where there are two, the one that holds all writing."""
        return next(iter(self.brakes()), None)

    def brakes(self) -> list[Brake]:
        """The brakes that are on, the graver first."""
        with self._database.read() as connection:
            found = {row.key: row.value for row in connection.execute(_BRAKES)}
        return [_brake(json.loads(found[key]), holds) for holds, key in BRAKES.items() if key in found]

    def pull_brake(self, brake: Brake) -> None:
        """Put a brake on; the first reason stays until it is released."""
        value = json.dumps({"since": _text(brake.since), "reason": brake.reason, "by": brake.by})
        insert = self._database.insert(state).values(key=BRAKES[brake.holds], value=value)
        with self._database.write() as connection:
            connection.execute(insert.on_conflict_do_nothing())

    def release_brake(self, now: datetime) -> bool:
        """Take off what is on, and count replies anew from now; False when no brake was on."""
        with self._database.write() as connection:
            if not connection.execute(delete(state).where(state.c.key.in_(BRAKES.values()))).rowcount:
                return False
        self._set("brake_released", _text(now))
        return True

    def brake_released_at(self, now: datetime) -> datetime | None:
        """When the brake was last released: only what was said since counts for pulling it again."""
        at = self._instant("brake_released")
        return None if at is None or at > now + CLOCKS_DIFFER else at  # by a clock that was ahead

    def last_contact(self) -> datetime | None:
        """When Zendesk last answered, to about ten seconds."""
        return self._instant("last_contact")

    def contacted(self, now: datetime, limit: int | None = None, left: int | None = None) -> None:
        """Note that Zendesk answered; written at most every ten seconds, since every call comes here.

        Args:
            now: when.
            limit: calls a minute that the account has, where the answer told it.
            left: how many of them are left, likewise.
        """
        if _is_old(self._contact_written, now):
            self._set("last_contact", _text(now))
            self._contact_written = now
        if limit is not None and left is not None and _is_old(self._allowance_written, now):
            self._set("allowance", json.dumps({"limit": limit, "left": left, "at": _text(now)}))
            self._allowance_written = now

    def allowance(self) -> Allowance | None:
        """The rate limit as Zendesk last told it to any process, to about ten seconds."""
        value = self._get("allowance")
        found = None if value is None else json.loads(value)
        return found and Allowance(found["limit"], found["left"], datetime.fromisoformat(found["at"]))

    def last_sweep(self) -> datetime | None:
        """When a sweep last came through."""
        return self._instant("last_sweep")

    def swept(self, now: datetime) -> None:
        """Note that a sweep came through."""
        self._set("last_sweep", _text(now))

    def drift(self) -> Drift | None:
        """How the account last differed from what the set-up wants; None when nobody has looked yet."""
        value = self._get("drift")
        found = None if value is None else json.loads(value)
        return found and Drift(datetime.fromisoformat(found["at"]), tuple(found["changes"]))

    def keep_drift(self, drift: Drift) -> None:
        """Note how the account differs."""
        self._set("drift", json.dumps({"at": _text(drift.at), "changes": list(drift.changes)}))

    def session_key(self) -> str:
        """What the web processes sign people's sessions with: random, made when first asked for, the same for all."""
        insert = self._database.insert(state).values(key="session_key", value=secrets.token_urlsafe(48))
        with self._database.write() as connection:
            connection.execute(insert.on_conflict_do_nothing())
            return str(connection.execute(_VALUE, {"wanted": "session_key"}).scalar())

    def _get(self, key: str) -> str | None:
        with self._database.read() as connection:
            return connection.execute(_VALUE, {"wanted": key}).scalar()

    def _instant(self, key: str) -> datetime | None:
        value = self._get(key)
        return None if value is None else datetime.fromisoformat(value)

    def _set(self, key: str, value: str) -> None:
        insert = self._database.insert(state).values(key=key, value=value)
        with self._database.write() as connection:
            connection.execute(insert.on_conflict_do_update(index_elements=["key"], set_={"value": value}))


def _is_old(written: datetime | None, now: datetime) -> bool:
    return written is None or abs(now - written) >= CONTACT_KEPT_TO


def _text(at: datetime) -> str:
    # One length and one zone, so that the text sorts by time.
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _brake(value: dict[str, str], holds: Holds) -> Brake:
    return Brake(datetime.fromisoformat(value["since"]), value["reason"], value.get("by", ""), holds)
