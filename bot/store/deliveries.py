"""Which channel has got which message to the leads: each once, by one sender at a time.

A channel is a queue. Who holds its lease may send; that of a killed sender ends by itself, and then what it had not
marked as sent is sent again.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import Connection, bindparam, delete, exists, func, insert, literal, null, select, update

from bot.store import leases
from bot.store.database import Database
from bot.store.leads import Message, message
from bot.store.schema import channels, deliveries, leads

OVERLAP = timedelta(days=1)  # a release may be committed later than it says, or by a clock that is behind
REMEMBER_EVERY = timedelta(hours=1)

_waiting = deliveries.c.state == "waiting"


@dataclass(frozen=True)
class Sending:
    """The right to send to a channel: the ``token`` of its lease, and how often in a row sending has failed."""

    channel: str
    token: str
    failures: int


@dataclass(frozen=True)
class ChannelState:
    """How a channel stands: how much waits for it, and if it failed last, how and until when it rests."""

    name: str
    waiting: int
    failures: int
    rests_until: datetime | None
    error: str | None


class Deliveries:
    """The channels' queues. Instants are aware UTC datetimes; all methods may raise Unavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._begin = database.insert(channels).on_conflict_do_nothing().returning(channels.c.name)
        self._queue = database.insert(deliveries).on_conflict_do_nothing()

    def open(self, names: Collection[str], now: datetime) -> None:
        """Begin queues for channels that are new, with what is released from now on; forget those that are gone."""
        with self._database.write() as connection:
            connection.execute(delete(deliveries).where(deliveries.c.channel.not_in(names)))
            connection.execute(delete(channels).where(channels.c.name.not_in(names)))
            for name in sorted(names):
                if connection.execute(self._begin, {"name": name, "queued_to": now}).first() is not None:
                    older = select(literal(name), leads.c.key, literal("before"))
                    connection.execute(insert(deliveries).from_select(["channel", "key", "state"], older))

    def queue(self, name: str, kinds: Collection[str], now: datetime) -> None:
        """Put what was released since into a channel's queue, if it is of these kinds; idempotent."""
        with self._database.read() as connection:
            queued_to = connection.execute(select(channels.c.queued_to).where(channels.c.name == name)).scalar()
            if queued_to is None:  # forgotten by a process that does not know it
                return
            known = exists().where(deliveries.c.channel == name, deliveries.c.key == leads.c.key)
            news = select(leads).where(leads.c.released_at >= min(queued_to, now) - OVERLAP, ~known)
            keys = [row.key for row in connection.execute(news) if message(row).kind in kinds]
        if keys or abs(now - queued_to) >= REMEMBER_EVERY:
            with self._database.write() as connection:
                if keys:
                    rows = [{"channel": name, "key": key, "state": "waiting"} for key in keys]
                    connection.execute(self._queue, rows)
                connection.execute(update(channels).where(channels.c.name == name).values(queued_to=now))

    def waiting(self, name: str) -> list[Message]:
        """What waits to be sent to a channel, the oldest first."""
        of_channel = select(deliveries.c.key).where(deliveries.c.channel == name, _waiting)
        query = select(leads).where(leads.c.key.in_(of_channel)).order_by(leads.c.released_at, leads.c.key)
        with self._database.read() as connection:
            return [message(row) for row in connection.execute(query)]

    def take(self, name: str, now: datetime, length: timedelta, longest_rest: timedelta) -> Sending | None:
        """Take a channel's lease; None while another has it, or while the channel rests after a failure.

        A rest that ends later than it ever could was written by a clock that was ahead: it has ended.
        """
        rests = channels.c.rests_until
        is_ready = rests.is_(None) | (rests <= now) | (rests > now + longest_rest)
        ready = select(channels.c.failures).where(channels.c.name == name, is_ready)
        token = secrets.token_hex(8)
        with self._database.write() as connection:
            failures = connection.execute(ready).scalar()
            if failures is None or not leases.take(self._database, connection, _lease(name), token, now, length):
                return None
        return Sending(name, token, failures)

    def settle(self, sending: Sending, now: datetime, *, sent: Collection[str], dropped: Collection[str]) -> None:
        """End a sending in which all went well: these keys were sent, those are not worth sending any more."""
        with self._database.write() as connection:
            _mark(connection, sending, sent, state="sent", settled_at=now, attempts=deliveries.c.attempts + 1)
            _mark(connection, sending, dropped, state="dropped", settled_at=now)
            _end(connection, sending, failures=0, rests_until=null(), error=null())

    def fail(self, sending: Sending, keys: Collection[str], error: str, rests_until: datetime) -> None:
        """End a sending in which these keys could not be sent; ``error`` says in a few words why, without addresses."""
        with self._database.write() as connection:
            _mark(connection, sending, keys, attempts=deliveries.c.attempts + 1)
            _end(connection, sending, failures=sending.failures + 1, rests_until=rests_until, error=error)

    def channels(self) -> list[ChannelState]:
        """All channels that a worker has opened, by name."""
        count = func.count().filter(_waiting)
        query = (
            select(channels.c.name, count, channels.c.failures, channels.c.rests_until, channels.c.error)
            .join_from(channels, deliveries, channels.c.name == deliveries.c.channel, isouter=True)
            .group_by(channels.c.name)
            .order_by(channels.c.name)
        )
        with self._database.read() as connection:
            return [ChannelState(*row) for row in connection.execute(query)]

    def of(self, keys: Collection[str]) -> dict[str, dict[str, Literal["waiting", "sent", "dropped"]]]:
        """What became of these messages, by key and channel; nothing for channels that are newer than they."""
        query = select(deliveries.c.key, deliveries.c.channel, deliveries.c.state).order_by(deliveries.c.channel)
        query = query.where(deliveries.c.key.in_(keys), deliveries.c.state != "before")
        found: dict[str, dict[str, Literal["waiting", "sent", "dropped"]]] = {}
        with self._database.read() as connection:
            for key, channel, state in connection.execute(query):
                found.setdefault(key, {})[channel] = state
        return found


def _lease(channel: str) -> str:
    return f"channel/{channel}"


def _mark(connection: Connection, sending: Sending, keys: Collection[str], **values: object) -> None:
    one = (deliveries.c.channel == sending.channel) & (deliveries.c.key == bindparam("one"))
    if keys:
        connection.execute(update(deliveries).where(one, _waiting).values(**values), [{"one": key} for key in keys])


def _end(connection: Connection, sending: Sending, **values: object) -> None:
    """What lost its lease to another sender ends nothing; what it sent is marked all the same."""
    if leases.release(connection, _lease(sending.channel), sending.token):
        connection.execute(update(channels).where(channels.c.name == sending.channel).values(**values))
