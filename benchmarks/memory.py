"""How much memory `bot serve` takes, idle and after very many events.

Run `python -m benchmarks.memory`. Counted is what its processes would give back (proportional set size); the events are
webhooks about cases of a sandbox, and while they come in the bot looks at these again and again.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psutil

from benchmarks.parts.account import likenesses, wait_for
from benchmarks.parts.figures import Goal, scratch
from benchmarks.parts.load import pour, requests
from benchmarks.parts.processes import serving
from bot.startup import real_time
from bot.store import Store
from tests.set_up import Account, set_up

EVENTS, PARTS, CASES, CONNECTIONS = 30_000, 3, 200, 8
GOALS = [GOAL := Goal(f"memory of `bot serve`, idle and after {EVENTS:,} events", "—", "≤ 1.1 × idle, ≤ 120 MB")]
MOST, FLAT = 120.0, 1.1
MEGABYTE = 1_000_000


def megabytes(pid: int) -> float:
    """Return what a process and those it has started hold."""
    process = psutil.Process(pid)
    family = [process, *process.children(recursive=True)]
    return sum(one.memory_full_info().pss for one in family) / MEGABYTE


def held(account: Account, folder: Path) -> Iterator[float]:
    """Yield the megabytes of `bot serve` that has started and swept, then after each part of the events."""
    with serving(account, folder) as process:
        inbox = Store.open(f"sqlite:///{folder / 'serve.db'}").inbox
        port, secret = int(account.env.public_url.rpartition(":")[2]), account.env.webhook_secrets[0]
        cases = list(account.zendesk.world.tickets)
        for part in range(1 + PARTS):
            if part:
                pour(port, CONNECTIONS, requests(EVENTS // PARTS, cases, secret))
            wait_for(lambda: inbox.backlog(real_time()).due == 0)
            yield megabytes(process.pid)


def main() -> None:
    """Print the row."""
    with scratch() as folder, set_up(folder, real_time) as account:
        first = account.zendesk.people.write_in("administrator", "Feil i listen", "Listen viser feil rekkefølge.")
        likenesses(account.zendesk.world, account.zendesk.world.ticket(first), CASES - 1)
        idle, *after = held(account, folder)
        GOAL.tell(
            f"{idle:.0f} MB idle; {', '.join(f'{one:.0f}' for one in after)} MB after each {EVENTS // PARTS:,}",
            met=max(after) <= MOST and after[-1] <= FLAT * idle,
        )


if __name__ == "__main__":
    main()
