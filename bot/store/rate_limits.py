"""Zendesk's rate limits, shared by all callers of a database: a row with what was let through in the last minute."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final, Literal

from sqlalchemy import bindparam, select, update

from bot.store.database import Database
from bot.store.schema import state
from bot.store.window import ZERO, Heard, Window

KEY = "rate_limits"
#: Calls a minute until Zendesk has told: the smallest Suite plan, and the limits of three endpoints. No limit of audits
#: is documented, so there is none until a header tells one.
#: https://developer.zendesk.com/api-reference/introduction/rate-limits/
UNTOLD: Final = {"calls": 200, "updates": 100, "exports": 10, "searches": 100}
#: What looking at a ticket usually costs: the ticket, its audits, one thing more, and one update.
TICKET: Final = {"calls": 4, "updates": 1, "audits": 1}
#: Who wants to call: for a case of class A or a person who waits, for other tickets and sweeps, for a report.
Priority = Literal["urgent", "work", "report"]
#: Of each limit, even cases of class A leave so many percent to people.
LEFT_TO_PEOPLE: Final = 10

_ROW = select(state.c.value).where(state.c.key == KEY).with_for_update()
_WRITE = update(state).where(state.c.key == KEY).values(value=bindparam("text"))
Windows = Mapping[str, Window]


class Limits(ABC):
    """Reserves calls.

    Args:
        share: percent of each of the account's limits that are the bot's.
    """

    def __init__(self, share: int) -> None:
        self._share = share

    def reserve(
        self,
        want: Mapping[str, int],
        now: datetime,
        priority: Priority = "work",
        *,
        back: Mapping[str, int] | None = None,
        told: Mapping[str, Heard] | None = None,
    ) -> timedelta:
        """Reserve calls, or say how long to wait and reserve none.

        Args:
            want: how many of each limit, by its name in ``bot.zendesk.meter``.
            now: aware UTC, by the same clock as all of the bot.
            priority: who wants to call.
            back: how many reserved before were not made; negative: made without a reservation.
            told: what Zendesk said since the last reservation.
        """

        def take(windows: Windows) -> tuple[timedelta, Windows]:
            return reserved(settled(windows, now, back or {}, told or {}), now, want, percent(priority, self._share))

        return self._change(take)

    @abstractmethod
    def _change(self, take: Callable[[Windows], tuple[timedelta, Windows]]) -> timedelta:
        """Put the windows that ``take`` gives in the place of those that it is given; return the wait it gives."""


class RateLimits(Limits):
    """What all processes together may call; every reservation is one short transaction. Raises Unavailable.

    Args:
        database: shared by all workers.
        share: see ``Limits``.
    """

    def __init__(self, database: Database, share: int = 50) -> None:
        super().__init__(share)
        self._database = database
        self._make = database.insert(state).values(key=KEY, value="{}").on_conflict_do_nothing()

    def _change(self, take: Callable[[Windows], tuple[timedelta, Windows]]) -> timedelta:
        with self._database.write() as connection:
            text = connection.execute(_ROW).scalar()
            if text is None:
                connection.execute(self._make)
                text = connection.execute(_ROW).scalar_one()
            wait, windows = take(_windows(text))
            connection.execute(_WRITE, {"text": _text(windows)})
        return wait


class OwnRateLimits(Limits):
    """The same for a program that shares no database with the bot: it knows of its own calls alone."""

    def __init__(self, share: int) -> None:
        super().__init__(share)
        self._windows: Windows = {}

    def _change(self, take: Callable[[Windows], tuple[timedelta, Windows]]) -> timedelta:
        wait, self._windows = take(self._windows)
        return wait


def percent(priority: Priority, share: int) -> int:
    """Return how much of a limit is used at most: half of the bot's share for a report, nearly all for class A."""
    of = {"urgent": max(share, 100 - LEFT_TO_PEOPLE), "work": share, "report": max(1, share // 2)}
    return of[priority]


def settled(windows: Windows, now: datetime, back: Mapping[str, int], told: Mapping[str, Heard]) -> Windows:
    """Return the windows after what was learned since the last reservation."""
    names = {*windows, *back, *told}
    return {name: windows.get(name, Window()).settled(now, back.get(name, 0), told.get(name)) for name in names}


def reserved(windows: Windows, now: datetime, want: Mapping[str, int], of: int) -> tuple[timedelta, Windows]:
    """Take from every limit, or from none."""
    asked = {name: windows.get(name, Window()) for name in want}
    wait = max((asked[name].wait(now, count, of, UNTOLD.get(name)) for name, count in want.items()), default=ZERO)
    if wait > ZERO:
        return wait, windows
    return ZERO, {**windows, **{name: asked[name].let_through(now, count) for name, count in want.items()}}


def _windows(text: str) -> Windows:
    return {
        name: Window({int(at): count for at, count in calls.items()}, _heard(heard))
        for name, (calls, heard) in json.loads(text).items()
    }


def _heard(facts: tuple[int, int, str] | None) -> Heard | None:
    return None if facts is None else Heard(facts[0], facts[1], datetime.fromisoformat(facts[2]))


def _text(windows: Windows) -> str:
    return json.dumps({name: [dict(window.calls), _facts(window.heard)] for name, window in windows.items()})


def _facts(heard: Heard | None) -> tuple[int, int, str] | None:
    return None if heard is None else (heard.total, heard.remaining, heard.resets_at.isoformat())
