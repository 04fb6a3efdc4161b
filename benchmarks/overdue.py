"""How long after their due dates cases are flagged: many that fall due at one instant, and a single one.

Run `python -m benchmarks.overdue`. The real worker runs against a sandbox with Zendesk's limits. What is worked on
takes its real time; while everything waits for a limit, the clock that bot and sandbox share is moved on. The floor is
what the limit of ticket updates allows: class A first, at nine tenths of it, then the others, at the bot's half.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from benchmarks.parts.account import drain, likenesses, wait_for, write_in
from benchmarks.parts.figures import Goal, scratch
from bot import wiring
from bot.sandbox import Limits
from bot.sandbox.state import Ticket
from bot.wiring import App
from bot.worker import Settings, Worker
from tests.set_up import Account, set_up

#: When a case of each class is written in, so that all are due at one instant.
WRITTEN = {
    "C": datetime(2026, 11, 19, 9, tzinfo=UTC),
    "B": datetime(2026, 11, 20, 9, tzinfo=UTC),
    "A": datetime(2026, 11, 23, 9, tzinfo=UTC),
}
AT_RISK, DUE = datetime(2026, 11, 24, 12, 0, 1, tzinfo=UTC), datetime(2026, 11, 24, 15, tzinfo=UTC)
CASES = {"A": 200, "B": 300, "C": 500}
#: Suite Professional: https://developer.zendesk.com/api-reference/introduction/rate-limits/
LIMITS = Limits(
    per_minute=400,
    ticket_updates_per_minute=100,
    updates_of_a_ticket=30,
    exports_per_minute=10,
    searches_exported_per_minute=100,
)
#: How much of the limits the bot takes: ``api_share_percent`` in config/policy.toml.
SHARE = 0.5
#: And what cases of class A may take: all but a tenth, ``bot.store.rate_limits.LEFT_TO_PEOPLE``.
SHARE_OF_CLASS_A = 0.9
CALL = 0.2  # seconds, for the single deadline
REACH, SINGLE = 1.1, 2.0
QUIET, LONG = 0.01, 1.0  # seconds between two looks at whether nothing happens, and without a call for long
STEP = timedelta(seconds=0.5)  # by which the clock is moved on then

FLOOR = "what the limit of 100 ticket updates a minute allows, class A first"
EVERY = Goal(f"overdue flagged after due: {sum(CASES.values()):,} deadlines at one instant", FLOOR, "≤ 1.1")
URGENT = Goal(f"likewise, the {CASES['A']} of class A among them", FLOOR, "≤ 1.1")
ALONE = Goal("likewise, a single deadline", "—", "≤ 2 s with calls of 200 ms")
GOALS = [EVERY, URGENT, ALONE]


@contextmanager
def stage() -> Iterator[tuple[Account, App, dict[str, Ticket], Path]]:
    """Set an account up on a clock that runs, with one case of each class, all at risk of being late."""
    began = time.monotonic()
    with (
        scratch() as folder,
        set_up(folder, lambda: WRITTEN["C"] + timedelta(seconds=time.monotonic() - began)) as account,
    ):
        (folder / "bot").mkdir()
        app = account.app(folder / "bot")
        cases = {}
        for severity, at in WRITTEN.items():
            account.zendesk.clock.forward(max(timedelta(), at - account.zendesk.clock.now()))
            cases[severity] = write_in(account, app, severity)
        account.zendesk.clock.forward_to(AT_RISK)
        for case in cases.values():
            app.reconciler(case.id)
        account.later(seconds=1)
        yield account, app, cases, folder


@contextmanager
def working(app: App) -> Iterator[None]:
    """Run the real worker while the block runs."""
    worker = app.worker()
    thread = threading.Thread(target=worker.work, name="drain")
    thread.start()
    try:
        yield
    finally:
        worker.stop()
        thread.join()


def flagged(account: Account, cases: list[int]) -> list[float]:
    """Return how many seconds after due each case that is flagged by now was flagged."""
    tickets = [account.zendesk.world.tickets[case] for case in cases]
    at = (ticket.facts["updated_at"] for ticket in tickets if "sla_overdue" in ticket.facts["tags"])
    return sorted((datetime.fromisoformat(text) - DUE).total_seconds() for text in at)


def move_on(account: Account, app: App, done: threading.Event) -> None:
    """Move the clock while nothing is looked at, or nobody calls Zendesk for long."""
    seen, heard_at = 0, time.monotonic()
    while not done.wait(QUIET):
        calls = len(account.zendesk.calls)
        if calls != seen:
            seen, heard_at = calls, time.monotonic()
        elif app.store.inbox.backlog(app.clock()).running == 0 or time.monotonic() - heard_at > LONG:
            account.zendesk.clock.forward(STEP)


def many() -> None:
    """Print the rows of many deadlines at one instant."""
    # The clock leaps: a worker that looks seldom would take the leap for its own sleep.
    vars(wiring)["Worker"] = partial(Worker, settings=Settings(poll=timedelta(milliseconds=2)))
    with stage() as (account, app, written, _):
        cases = {
            severity: [written[severity].id, *likenesses(account.zendesk.world, written[severity], count - 1)]
            for severity, count in CASES.items()
        }
        everyone = [case for some in cases.values() for case in some]
        app.store.inbox.put(everyone, app.clock())
        drain(app)
        account.zendesk.meter.limits = LIMITS
        account.zendesk.clock.forward_to(DUE)
        done = threading.Event()
        mover = threading.Thread(target=move_on, args=[account, app, done], name="clock")
        mover.start()
        with working(app):
            try:
                wait_for(lambda: len(flagged(account, everyone)) == len(everyone), step=0.5)
            finally:
                done.set()
                mover.join()
        others = len(everyone) - len(cases["A"])
        for goal, some, least in ((EVERY, everyone, _least(others)), (URGENT, cases["A"], _least(0))):
            last = flagged(account, some)[-1]
            goal.tell(f"{last / least:.2f} ({last:.0f} s of {least:.0f} s)", met=last <= REACH * least)
    vars(wiring)["Worker"] = Worker


def _least(others: int) -> float:
    """Return the seconds until the last update, when those of class A and then others are made as the limit allows."""
    limit, urgent, minutes = LIMITS.ticket_updates_per_minute or 0, CASES["A"], -1
    while urgent or others:
        minutes += 1
        first = min(urgent, round(limit * SHARE_OF_CLASS_A))
        urgent, others = urgent - first, others - min(others, max(0, round(limit * SHARE) - first))
    return 60.0 * minutes


def alone() -> None:
    """Print the row of a single deadline, in real time."""
    with stage() as (account, app, written, _):
        case = written["A"]
        app.store.inbox.put([case.id], app.clock())
        drain(app)
        account.zendesk.clock.forward_to(DUE - timedelta(seconds=1))
        account.zendesk.fault("delay", path="^/api/", times=None, seconds=CALL)
        with working(app):
            wait_for(lambda: "sla_overdue" in case.facts["tags"], step=0.001)
            took = (account.zendesk.clock.now() - DUE).total_seconds()
        ALONE.tell(f"{took:.2f} s", met=took <= SINGLE)


def main() -> None:
    """Print the rows."""
    logging.disable(logging.WARNING)
    many()
    alone()


if __name__ == "__main__":
    main()
