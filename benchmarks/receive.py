"""How many webhooks a second are on disk before they are answered, as a ratio to the same server storing nothing.

Run `python -m benchmarks.receive`. Both servers are gunicorn as in `Procfile`; they are asked in turn, several times,
and the best run of each counts: the load shares the machine's processors with them.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from flask import Flask

from benchmarks.parts.figures import Goal, scratch
from benchmarks.parts.load import SECRET, Run, pour, requests
from benchmarks.parts.processes import GUNICORN, python, settings, wait_for
from bot import config, startup, wiring
from bot.store.inbox import Inbox
from tests.ports import free_port

CONNECTIONS = (8, 16, 32)
COUNT, WARMING, ROUNDS = 4_000, 500, 3
GOALS = {
    many: Goal(
        f"durable webhook answers a second, {many} connections",
        "the same server and checks, storing nothing",
        "≥ 0.5, p99 ≤ 20 ms",
    )
    for many in CONNECTIONS
}
SHARE, SLOWEST = 0.5, 0.020


class NoInbox(Inbox):
    """Takes everything and stores nothing."""

    def receive(self, *_: object, **__: object) -> bool:
        """Say that it is new."""
        return True


def floor() -> Flask:
    """Return the receiver of `bot.wiring.web_app` over an inbox that stores nothing, for gunicorn."""
    env = startup.environment()
    parts = wiring.build(env, config.load(env.config_dir, startup.real_time()))
    return replace(parts, store=replace(parts.store, inbox=NoInbox(parts.store.database))).web()


def _serve(stack: ExitStack, folder: Path, app: str) -> int:
    port, log = free_port(), folder / "log"
    folder.mkdir()
    own = settings(port=port, database=f"sqlite:///{folder / 'bot.db'}", secret=SECRET)
    # An account that nobody answers for: the receiver asks nothing of it.
    account = {"URL": "http://127.0.0.1:9", "OAUTH_CLIENT_ID": "nobody", "OAUTH_CLIENT_SECRET": "nothing"}
    named = {f"ZENDESK_{name}": value for name, value in account.items()}
    server = stack.enter_context(python(*GUNICORN, app, log=log, **own, **named))
    wait_for(port, server, log)
    return port


def best(port: int, connections: int) -> Run:
    """Return the run with the most answers a second of one round, after some requests to warm up."""
    pour(port, connections, requests(WARMING, range(1, WARMING)))
    return pour(port, connections, requests(COUNT, range(1, COUNT)))


def main() -> None:
    """Print the rows."""
    with ExitStack() as stack:
        folder = stack.enter_context(scratch())
        durable = _serve(stack, folder / "durable", "bot.wiring:web_app()")
        least = _serve(stack, folder / "floor", "benchmarks.receive:floor()")
        for many, goal in GOALS.items():
            rounds = [(best(least, many), best(durable, many)) for _ in range(ROUNDS)]
            floors, ours = (max(runs, key=lambda run: run.a_second) for runs in zip(*rounds, strict=True))
            share, slowest = ours.a_second / floors.a_second, min(run.percentile(0.99) for _, run in rounds)
            goal.tell(
                f"{share:.2f} ({ours.a_second:,.0f} of {floors.a_second:,.0f}), p99 {slowest * 1e3:.0f} ms",
                met=share >= SHARE and slowest <= SLOWEST,
            )


if __name__ == "__main__":
    main()
