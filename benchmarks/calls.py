"""How many calls of Zendesk's API two large sweeps cost, the looks at what they find included.

Run `python -m benchmarks.calls`. A sandbox that holds the tickets counts the calls; time plays no part. The floor is
the pages of the query and, for each case acted on, one call to read it and one to write.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.parts.account import changed_at, drain, likenesses, spread, write_in
from benchmarks.parts.figures import Goal, scratch
from bot.wiring import App
from bot.zendesk import exports
from tests.set_up import Account, set_up

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # ten in Oslo
OPEN, OVERDUE = 20_000, 50
ALL, CHANGED, TENTH = 100_000, 5_000, 500
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
SWEPT = Goal(
    f"API calls for an overdue sweep over {OPEN:,} open tickets, {OVERDUE} newly overdue",
    "query pages + 2 for each case acted on",
    "≤ 1.05",
)
CAUGHT_UP = {
    acted: Goal(
        f"API calls to catch up after a day down, {CHANGED:,} changed of {ALL:,}, {acted:,} of them acted on",
        "pages of the incremental export + 2 for each case acted on",
        "≤ 1.05",
    )
    for acted in (CHANGED, TENTH)
}
TICK = 0.2  # seconds of the account at each look
GOALS = [SWEPT, *CAUGHT_UP.values()]
REACH = 1.05


@contextmanager
def stage() -> Iterator[tuple[Account, App, Path]]:
    """Set an account up; the app knows what seldom changes, as a running bot does."""
    with scratch() as folder, set_up(folder, lambda: MONDAY) as account:
        (folder / "bot").mkdir()
        app = account.app(folder / "bot")
        app.account.reader.me()
        yield account, app, folder


def counted(account: Account) -> Counter[str]:
    """Return the calls since the last time by what they ask for, ``GET audits`` or ``PUT ticket``."""
    kinds = ("export", "cursor", "audits", "show_many")
    words = [call.split() for call in account.calls()]
    return Counter(f"{method} {next((kind for kind in kinds if kind in path), 'other')}" for method, path in words)


def tell(goal: Goal, calls: Counter[str], pages: int) -> None:
    """Print the row; acted on is what was written to."""
    floor = pages + 2 * calls["PUT other"]
    told = f"{calls.total() / floor:.3f} ({calls.total():,} of {floor:,}; {pages} pages)"
    goal.tell(told, met=calls.total() <= REACH * floor)


def overdue() -> None:
    """Sweep over open cases whose clocks all run, with an empty database: no timer helps."""
    with stage() as (account, app, folder):
        urgent, others = write_in(account, app, "A"), write_in(account, app, "C")
        likenesses(account.zendesk.world, urgent, OVERDUE - 1)
        likenesses(account.zendesk.world, others, OPEN - OVERDUE - 1)
        account.zendesk.clock.forward_to(MONDAY + timedelta(days=1, hours=6, seconds=1))  # a second past four in Oslo
        (folder / "fresh").mkdir()
        fresh = account.app(folder / "fresh")
        fresh.account.reader.me(), fresh.account.reader.fields()
        account.calls()
        found = fresh.sweeps.overdue()
        drain(fresh, lambda: account.later(seconds=TICK))
        calls = counted(account)
        assert (found, calls["PUT other"]) == (OVERDUE, OVERDUE), (found, calls)
        tell(SWEPT, calls, calls["GET export"])


def catch_up(acted: int) -> None:
    """Catch up with agents' answers: the first on a case stops its clock, a second one changes nothing."""
    with stage() as (account, app, _):
        world, people, clock = account.zendesk.world, account.zendesk.people, account.zendesk.clock
        waiting, answered = write_in(account, app, "B"), write_in(account, app, "B")
        people.agent_answers(answered.id, "Vi ser på saken.", take=True)
        account.later(seconds=1)
        app.reconciler(answered.id)
        likenesses(world, answered, ALL - CHANGED)
        account.later(minutes=5)
        went_down = clock.now()
        app.store.state.keep_cursor(str(next(exports.changed_since(app.account.api, went_down - MINUTE)).cursor))

        clock.forward(DAY)
        people.agent_answers(waiting.id, "Vi ser på saken.", take=True)
        people.agent_answers(answered.id, "Vi har funnet feilen.")
        changed = [waiting.id, *likenesses(world, waiting, acted - 1)]
        changed += [answered.id, *likenesses(world, answered, CHANGED - acted - 1)][: CHANGED - acted]
        changed_at(world, changed, spread(went_down + MINUTE, DAY - HOUR, CHANGED))
        app.account.reader.me(), app.account.reader.fields()
        account.calls()
        found = app.sweeps.catch_up()
        drain(app, lambda: account.later(seconds=TICK))
        calls = counted(account)
        assert (found, calls["PUT other"]) == (CHANGED, acted), (found, calls)
        tell(CAUGHT_UP[acted], calls, calls["GET cursor"])


def main() -> None:
    """Print the rows."""
    logging.disable(logging.WARNING)
    overdue()
    for acted in CAUGHT_UP:
        catch_up(acted)


if __name__ == "__main__":
    main()
