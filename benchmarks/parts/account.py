"""A sandbox account as large as a real one: cases that were really written in and decided on, and many likenesses."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from bot.sandbox import SCREENSHOT
from bot.sandbox.state import Ticket, World
from bot.wiring import App
from tests.set_up import Account

PATIENCE = 300  # seconds for a lot of work on a busy machine
COMPLETE = (
    "Arrangement: demo.example / Camp\nType feil: {}\nBeskrivelse: Listen viser feil rekkefølge.\n"
    "Tiltak: Prøvd i to nettlesere.\n"
)


def write_in(account: Account, app: App, severity: str) -> Ticket:
    """Let an administrator write in with all that is required, and the bot decide on it; moves the clock 2 seconds."""
    case = account.zendesk.people.write_in(
        "administrator", "Feil i listen", COMPLETE.format(severity), attachments=[SCREENSHOT]
    )
    account.later(seconds=1)
    app.reconciler(case)
    account.later(seconds=1)
    return account.zendesk.world.ticket(case)


def likenesses(world: World, of: Ticket, count: int) -> list[int]:
    """Add tickets that are as another one is, its history included; returns their numbers."""
    made = [world.next_ticket_id() for _ in range(count)]
    for number in made:
        facts: dict[str, Any] = of.facts | {"id": number, "url": world.link(f"tickets/{number}")}
        world.tickets[number] = Ticket(facts, dict(of.values), [*of.audits])
    return made


def changed_at(world: World, tickets: list[int], instants: Iterator[datetime]) -> None:
    """Let tickets have changed, their last audit included, at an instant each (aware UTC)."""
    for number, at in zip(tickets, instants, strict=False):
        ticket, text = world.tickets[number], at.strftime("%Y-%m-%dT%H:%M:%SZ")
        ticket.facts |= {"updated_at": text, "generated_timestamp": int(at.timestamp())}
        ticket.audits[-1] = ticket.audits[-1] | {"created_at": text}


def drain(app: App, tick: Callable[[], None] = lambda: None) -> None:
    """Run the real worker, as `bot work` does, until nothing is due; raises ``RuntimeError`` when that never comes.

    ``tick`` is called at every look, so that a clock that stands still can go on: by it the budget of calls fills up.
    """

    def is_done() -> bool:
        tick()
        return is_idle(app)

    worker = app.worker()
    thread = threading.Thread(target=worker.work, name="drain")
    thread.start()
    try:
        wait_for(is_done)
    finally:
        worker.stop()
        thread.join()


def is_idle(app: App) -> bool:
    """Whether nothing is due now, and nothing is being looked at."""
    backlog = app.store.inbox.backlog(app.clock())
    return backlog.due == backlog.running == 0


def wait_for(condition: Callable[[], bool], patience: float = PATIENCE, step: float = 0.02) -> None:
    """Wait until something is true; raises ``RuntimeError`` when it does not come true."""
    deadline = time.monotonic() + patience
    while not condition():
        if time.monotonic() > deadline:
            raise RuntimeError(f"not within {patience} seconds")
        time.sleep(step)


def spread(begin: datetime, length: timedelta, count: int) -> Iterator[datetime]:
    """Yield instants at even distances over a length of time."""
    return (begin + length * n / count for n in range(count))
