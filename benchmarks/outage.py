"""How soon all cases that wait are worked on after Zendesk was down for two hours.

Run `python -m benchmarks.outage`. The real worker meets an outage with two hundred cases due; the clock that bot and
sandbox share is moved through two hours. The floor is what the limit of ticket updates allows once Zendesk answers.
"""

from __future__ import annotations

import logging
import threading
import time
from datetime import datetime, timedelta
from functools import partial

from benchmarks.overdue import DUE, LIMITS, SHARE, move_on, stage, working
from benchmarks.parts.account import drain, likenesses, wait_for
from benchmarks.parts.figures import Goal
from bot import wiring
from bot.worker import Settings, Worker

CASES, HOURS, REACH = 200, 2, 1.1
LATER = Goal(
    f"last of {CASES} waiting cases after an outage of {HOURS} h",
    "what the bot's half of the limit of 100 ticket updates a minute allows from the recovery on",
    "≤ 1.1, none parked",
)
GOALS = [LATER]
A_STEP = timedelta(minutes=1)


def main() -> None:
    """Print the row."""
    logging.disable(logging.CRITICAL)
    # The clock leaps: a worker that looks seldom would take the leap for its own sleep.
    vars(wiring)["Worker"] = partial(Worker, settings=Settings(poll=timedelta(milliseconds=2)))
    with stage() as (account, app, written, _):
        cases = [written["C"].id, *likenesses(account.zendesk.world, written["C"], CASES - 1)]
        app.store.inbox.put(cases, app.clock())
        drain(app)
        account.zendesk.meter.limits = LIMITS
        account.zendesk.traffic.outage = 500
        account.zendesk.clock.forward_to(DUE)
        with working(app):
            wait_for(lambda: app.store.outages.current() is not None, step=0.1)
            for _ in range(60 * HOURS):
                account.zendesk.clock.forward(A_STEP)
                time.sleep(0.05)
            parked, back = len(app.store.inbox.parked()), account.zendesk.clock.now()
            account.zendesk.traffic.outage = None
            done = threading.Event()
            mover = threading.Thread(target=move_on, args=[account, app, done], name="clock")
            mover.start()
            tickets = [account.zendesk.world.tickets[case] for case in cases]
            try:
                wait_for(lambda: all("sla_overdue" in ticket.facts["tags"] for ticket in tickets), step=0.5)
            finally:
                done.set()
                mover.join()
        stamps = (datetime.fromisoformat(ticket.facts["updated_at"]) for ticket in tickets)
        last = (max(stamps) - back).total_seconds()
    least = 60 * (-(-CASES // round((LIMITS.ticket_updates_per_minute or CASES) * SHARE)) - 1)
    said = f"{last / least:.2f} ({last:.0f} s of {least} s; {parked} parked)"
    LATER.tell(said, met=last <= REACH * least and not parked)


if __name__ == "__main__":
    main()
