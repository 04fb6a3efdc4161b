"""One budget of Zendesk calls for all workers of a database: a row that says when the next calls may be made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import bindparam, select, update

from bot.store.database import Database
from bot.store.gcra import Heard, Rate, rate, turn, yielding
from bot.store.schema import state

KEY = "budget"
ZERO: Final = timedelta()
#: Calls a minute until Zendesk has told: the smallest Suite plan, and the limits of three endpoints.
#: https://developer.zendesk.com/api-reference/introduction/rate-limits/
UNTOLD: Final = {"calls": 200, "updates": 100, "exports": 10, "searches": 100}
#: What looking at a ticket usually costs: the ticket, its audits, one thing more, and one update.
TICKET: Final = {"calls": 4, "updates": 1}

_ROW = select(state.c.value).where(state.c.key == KEY).with_for_update()
_WRITE = update(state).where(state.c.key == KEY).values(value=bindparam("text"))


@dataclass(frozen=True, slots=True)
class Cell:
    """One limit: when what was let through is paid for (aware UTC), and what Zendesk said of it last."""

    paid_at: datetime
    heard: Heard | None = None


class RateLimits:
    """What all processes together may call; every turn is one short transaction, and none is needed for a call.

    Args:
        database: shared by all workers.
        share: percent of each of the account's limits that are the bot's.
    """

    def __init__(self, database: Database, share: int = 50) -> None:
        self._database, self._share = database, share
        self._make = database.insert(state).values(key=KEY, value="{}").on_conflict_do_nothing()

    def turn(
        self,
        want: Mapping[str, int],
        now: datetime,
        *,
        back: Mapping[str, int] | None = None,
        told: Mapping[str, Heard] | None = None,
    ) -> timedelta:
        """Reserve calls, or say how long to wait and reserve none; raises Unavailable.

        Args:
            want: how many of each limit, by its name in ``UNTOLD``.
            now: aware UTC, by the same clock as all of the bot.
            back: how many reserved before were not made; negative: made without a reservation.
            told: what Zendesk said since the last turn.
        """
        with self._database.write() as connection:
            text = connection.execute(_ROW).scalar()
            if text is None:
                connection.execute(self._make)
                text = connection.execute(_ROW).scalar_one()
            cells = _settled(_cells(text), now, back or {}, told or {}, self._share)
            wait, cells = _turn(cells, now, want, self._share)
            connection.execute(_WRITE, {"text": _text(cells)})
        return wait


def _settled(
    cells: Mapping[str, Cell], now: datetime, back: Mapping[str, int], told: Mapping[str, Heard], share: int
) -> dict[str, Cell]:
    """The limits after what was learned since the last turn; what is not paid for yet, is at the new pace."""
    found = {}
    for name in {*cells, *back, *told}:
        cell = cells.get(name, Cell(now))
        heard = told.get(name, cell.heard)
        calls = (max(now, cell.paid_at) - now) / _rate(name, cell.heard, share).interval - back.get(name, 0)
        found[name] = Cell(now + calls * _rate(name, heard, share).interval, heard)
    return found


def _turn(
    cells: Mapping[str, Cell], now: datetime, want: Mapping[str, int], share: int
) -> tuple[timedelta, dict[str, Cell]]:
    """Take from every limit, or from none."""
    after, wait = dict(cells), ZERO
    for name, count in want.items():
        cell = cells.get(name, Cell(now))
        paid_at, longer = turn(cell.paid_at, now, count, _rate(name, cell.heard, share))
        after[name] = Cell(paid_at, cell.heard)
        wait = max(wait, longer, yielding(cell.heard, now, count, share))
    return (wait, dict(cells)) if wait > ZERO else (ZERO, after)


def _rate(name: str, heard: Heard | None, share: int) -> Rate:
    return rate(UNTOLD[name] if heard is None else heard.total, share, TICKET.get(name, 1))


def _cells(text: str) -> dict[str, Cell]:
    return {name: Cell(datetime.fromisoformat(at), _heard(heard)) for name, (at, heard) in json.loads(text).items()}


def _heard(facts: tuple[int, int, str] | None) -> Heard | None:
    return None if facts is None else Heard(facts[0], facts[1], datetime.fromisoformat(facts[2]))


def _text(cells: Mapping[str, Cell]) -> str:
    return json.dumps({name: [cell.paid_at.isoformat(), _facts(cell.heard)] for name, cell in cells.items()})


def _facts(heard: Heard | None) -> tuple[int, int, str] | None:
    return None if heard is None else (heard.total, heard.remaining, heard.resets_at.isoformat())
