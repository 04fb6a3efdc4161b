"""How much longer a new case of class A waits for its reply because of a burst of webhooks just before it.

Run `python -m benchmarks.burst`. `bot serve` runs against a sandbox that answers each call after 200 ms, and with
Zendesk's own limits; each webhook of the burst is of another case, which the bot has to look at.
"""

from __future__ import annotations

import time

from benchmarks.parts.account import COMPLETE, likenesses, wait_for, write_in
from benchmarks.parts.figures import Goal, scratch
from benchmarks.parts.load import pour, requests
from benchmarks.parts.processes import serving
from bot.sandbox import SCREENSHOT
from bot.sandbox.limits import Limits
from bot.startup import real_time
from tests.set_up import Account, set_up

BURST, CONNECTIONS = 10_000, 8
CALL = 0.2  # seconds
GOALS = [GOAL := Goal(f"a burst of {BURST:,} webhooks, then a case of class A", "the same case alone", "≤ 5 s more")]
REACH = 5.0
LIMITS = Limits(per_minute=400, ticket_updates_per_minute=100)


def answered(account: Account) -> float:
    """Let a customer write in with a case of class A; returns the seconds until its reply is there."""
    began = time.monotonic()
    case = account.zendesk.people.write_in("administrator", "Nede", COMPLETE.format("A"), attachments=[SCREENSHOT])
    audits = account.zendesk.world.ticket(case).audits
    wait_for(lambda: len(audits) > 1, step=0.005)
    return time.monotonic() - began


def main() -> None:
    """Print the row."""
    with scratch() as folder, set_up(folder, real_time) as account:
        account.zendesk.webhooks.drop(0)
        likeness = write_in(account, account.app(folder / "before"), "C")
        cases = likenesses(account.zendesk.world, likeness, BURST)
        port, secret = int(account.env.public_url.rpartition(":")[2]), account.env.webhook_secrets[0]
        with serving(account, folder):
            account.zendesk.meter.limits = LIMITS
            account.zendesk.fault("delay", path="^/api/", times=None, seconds=CALL)
            alone = min(answered(account) for _ in range(3))
            poured = pour(port, CONNECTIONS, requests(BURST, cases, secret))
            after = answered(account)
        more = max(after - alone, 0.0)  # a new case waits for the end of its second, wherever in it it comes
        said = f"{more:.1f} s more ({after:.1f} s, and {alone:.1f} s; {poured.a_second:.0f} webhooks a second)"
        GOAL.tell(said, met=more <= REACH)


if __name__ == "__main__":
    main()
