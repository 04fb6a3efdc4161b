"""How long an event takes until the bot's update is on the ticket, as a ratio to the time that the calls alone take.

Run `python -m benchmarks.latency`. `bot serve` runs against a sandbox that answers each call after 200 ms. Safe update
compares whole seconds, so the bot waits for the end of the second of the event: that wait is left out.
"""

from __future__ import annotations

import time
from statistics import median

from benchmarks.parts.account import wait_for
from benchmarks.parts.figures import Goal, scratch
from benchmarks.parts.processes import serving
from bot.startup import real_time
from tests.set_up import Account, set_up

CALL = 0.2  # seconds
WARMING, EVENTS = 2, 9
APART = 0.27  # seconds between two events, so that they come at all times of a second
GOALS = [
    GOAL := Goal(
        "event to landed update, idle bot",
        "the sum of the API calls' own times at 200 ms each; the wait for `updated_at`'s next second apart",
        "≤ 1.2",
    )
]
REACH = 1.2


def event(account: Account) -> tuple[float, int]:
    """Let a customer write in; returns the seconds until the reply is there, and the calls that it took."""
    account.calls()
    written_at = time.time()
    case = account.zendesk.people.write_in("administrator", "Feil i listen", "Listen viser feil rekkefølge.")
    audits = account.zendesk.world.ticket(case).audits
    wait_for(lambda: len(audits) > 1, step=0.001)
    took = time.time() - (int(written_at) + 1)
    time.sleep(1 + APART)  # what follows the update, such as the end of the job, is over
    return took, sum(f"/tickets/{case}" in call for call in account.calls())


def main() -> None:
    """Print the row."""
    with scratch() as folder, set_up(folder, real_time) as account:
        account.zendesk.webhooks.drop(0)
        with serving(account, folder):
            account.zendesk.fault("delay", path="^/api/", times=None, seconds=CALL)
            events = [event(account) for _ in range(WARMING + EVENTS)][WARMING:]
            ratios = sorted(took / (calls * CALL) for took, calls in events)
            usual, calls = median(ratios), events[0][1]
            GOAL.tell(
                f"{usual:.2f} ({usual * calls * CALL:.2f} s for {calls} calls; slowest of {EVENTS}: {ratios[-1]:.2f})",
                met=usual <= REACH,
            )


if __name__ == "__main__":
    main()
