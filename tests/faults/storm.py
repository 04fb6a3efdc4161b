"""The real processes in a storm of faults, at random but seeded instants, and the calm after each step.

A fault begins in the storm and ends in it or with it. In the calm everything is whole again: what had died is started,
as a host does, work that was left to a person is tried again, as a person does, and the bot comes to rest. What is then
wrong with the account, the independent checker tells.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, Literal

from bot.store.database import Unavailable
from tests.faults import checker
from tests.faults.processes import RECEIVER, WORKER, Group, empty_disk, fill_disk
from tests.faults.proxy import Proxy
from tests.faults.stage import Stage, Tickets, listens
from tests.faults.trouble import ONE_CASE, TROUBLE
from tests.postgres import USER, Server

Engine = Literal["sqlite", "postgresql"]

TIMES = 2  # each story; the brake of 60 replies an hour is far
FAULTS_AFTER_STEP = 5
PAUSES = (0.0, 0.1, 0.3, 0.8)  # seconds of real time between two faults: pacing, no proof
JUMPS = (5, 45, 70, 200, 400)  # seconds: within a lease, past it, past the age at which a signature is refused
APART = (-2.5, -0.7, 0.0, 0.7, 2.5)  # seconds that one worker's clock is ahead of the others'
SLOW = (0.02, 0.2, 0.7)  # seconds that each piece is held back
LATEST_JUMP = timedelta(hours=9)  # after the start: all stories take place on one day
ENDS = (0, -signal.SIGTERM)  # of its own will, or told to before it had begun
WEBHOOK_TIMEOUT = 2.0  # seconds, so that a frozen receiver does not hold the storm up


@dataclass
class Tally:
    """What one run did and what came of it; ``recovery`` is real seconds from a storm's end to rest, the longest."""

    seed: int
    engine: Engine
    kills: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    events: int = 0
    webhooks: int = 0
    webhooks_lost: int = 0
    calls: int = 0
    replies: int = 0
    lost: int = 0
    twice: int = 0
    left_to_a_person: int = 0
    started_again: int = 0
    recovery: float = 0.0
    problems: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return it for a script."""
        return {name: dict(value) if isinstance(value, Counter) else value for name, value in vars(self).items()}


class Storm:
    """One run on one engine from one seed.

    Args:
        seed: of every choice; the instants at which processes are hit depend on the machine besides.
        engine: where the bot keeps its work.
    """

    def __init__(self, seed: int, engine: Engine) -> None:
        self.tally = Tally(seed, engine)
        self._chance = random.Random(f"{engine} {seed}")
        self._lasting: list[Callable[[], object]] = []  # what ends the faults that last
        self._began = 0.0

    def run(self) -> Tally:
        """Play all stories, and return what was seen."""
        with contextlib.ExitStack() as stack:
            scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bot-storm-")))
            self._build(stack, scratch)
            try:
                self._play()
            except AssertionError as stuck:  # of the stage, for what never came true
                self.tally.problems.append(str(stuck))
        return self.tally

    def _play(self) -> None:
        tickets: Tickets = {}
        for step in self._stage.steps:
            self._blow(step, tickets)
            self._calm()
        self._close(tickets)

    def _build(self, stack: contextlib.ExitStack, scratch: Path) -> None:
        self._server = stack.enter_context(Server()) if self.tally.engine == "postgresql" else None
        url = self._server.url if self._server else ""
        self._stage = stack.enter_context(Stage(scratch, url, WEBHOOK_TIMEOUT))
        self._stage.stories = self._stage.stories * TIMES
        ports = {"zendesk": int(self._stage.sandbox.url.rpartition(":")[2]), "receiver": self._stage.env.port}
        if self._server:
            ports["database"] = self._server.port
        self._lines = {name: stack.enter_context(Proxy(("127.0.0.1", port))) for name, port in ports.items()}
        for webhook in self._stage.sandbox.world.webhooks.values():
            webhook["endpoint"] = f"http://127.0.0.1:{self._lines['receiver'].port}/webhooks/zendesk"
        env = replace(self._stage.env, url=f"http://127.0.0.1:{self._lines['zendesk'].port}")
        if self._server:
            env = replace(env, database_url=Server.at(self._lines["database"].port))
        self._groups = {
            "web": Group(RECEIVER, env, scratch),
            "worker": Group(WORKER, env, scratch),
            "other worker": Group(WORKER, env, scratch, self._chance.choice(APART)),
        }
        for group in self._groups.values():
            stack.callback(group.kill)
            group.start()
        self._stage.until(lambda: listens(env.port))

    # -- the storm

    def _blow(self, step: int, tickets: Tickets) -> None:
        for gesture in self._stage.gestures(step, tickets):
            if self._chance.random() < 0.6:
                self._strike()
            gesture()
            self.tally.events += 1
        for _ in range(FAULTS_AFTER_STEP):
            self._strike()

    def _strike(self) -> None:
        """Let something go wrong, or an earlier fault end."""
        if self._lasting and self._chance.random() < 0.4:
            self._lasting.pop(self._chance.randrange(len(self._lasting)))()
        kinds = (
            self._kill,
            self._kill,
            self._kill,
            self._freeze,
            self._fill,
            self._cut,
            self._slow,
            self._silence,
            self._jump,
            self._trouble,
            self._outage,
        )
        self._chance.choice(kinds)()
        self._tend()
        time.sleep(self._chance.choice(PAUSES))

    @property
    def _victims(self) -> tuple[str, ...]:
        return (*self._groups, "database") if self._server else tuple(self._groups)

    def _kill(self) -> None:
        victim = self._chance.choice(self._victims)
        self.tally.kills[victim.removeprefix("other ")] += 1
        if victim in self._groups:
            self._groups[victim].kill()
        elif self._server:
            self._server.kill()

    def _freeze(self) -> None:
        victim = self._chance.choice(self._victims)
        self.tally.faults["frozen"] += 1
        pids = self._pids(victim)
        _signal(pids, signal.SIGSTOP)
        self._lasting.append(lambda: _signal(pids, signal.SIGCONT))

    def _fill(self) -> None:
        victim = self._chance.choice(("database",) if self._server else tuple(self._groups))
        self.tally.faults["disk full"] += 1
        user = USER if victim == "database" else None
        fill_disk(self._pids(victim), user)
        self._lasting.append(lambda: empty_disk(self._pids(victim), user))

    def _cut(self) -> None:
        line = self._line("cut off")
        line.cut()
        self._lasting.append(line.mend)

    def _slow(self) -> None:
        line = self._line("slow")
        line.delay = self._chance.choice(SLOW)
        self._lasting.append(partial(setattr, line, "delay", 0.0))

    def _silence(self) -> None:
        line = self._line("silent")
        line.silence()
        self._lasting.append(line.mend)

    def _line(self, kind: str) -> Proxy:
        name = self._chance.choice(tuple(self._lines))
        self.tally.faults[f"line to {name} {kind}"] += 1
        return self._lines[name]

    def _jump(self) -> None:
        if self._stage.clock() < self._stage.began + LATEST_JUMP:
            self.tally.faults["clock jumps"] += 1
            self._stage.let_pass(self._chance.choice(JUMPS))

    def _trouble(self) -> None:
        name = self._chance.choice(tuple(TROUBLE))
        self.tally.faults["Zendesk answers wrongly"] += 1
        where = self._chance.choice((ONE_CASE, {"times": 2}))
        self._stage.sandbox.fault(**where | TROUBLE[name])

    def _outage(self) -> None:
        """Zendesk is down, whatever is asked."""
        self.tally.faults["Zendesk is down"] += 1
        traffic = self._stage.sandbox.traffic
        traffic.outage = self._chance.choice((500, 502, 503))
        self._lasting.append(partial(setattr, traffic, "outage", None))

    def _pids(self, victim: str) -> list[int]:
        if victim in self._groups:
            return self._groups[victim].everything()
        return self._server.everything() if self._server else []

    def _tend(self) -> None:
        """Start what has ended, as a host's supervisor does."""
        if self._server and self._server.pid is None:
            self._server.start()
        for group in self._groups.values():
            if not group.runs:
                group.kill()  # what is left of it
                group.start()
                self.tally.started_again += 1

    # -- the calm

    def _calm(self) -> None:
        began = time.monotonic()
        while self._lasting:
            self._lasting.pop()()
        self._stage.sandbox.traffic.clear()
        for condition in (self._answers, self._webhooks_are_over):
            self._stage.until(condition)
        self._again_from_the_start()
        self._stage.until(self._at_rest)
        self.tally.recovery = max(self.tally.recovery, time.monotonic() - began)

    def _answers(self) -> bool:
        """Whether the database answers; a server that could not write its log begins anew."""
        self._tend()
        with contextlib.suppress(Unavailable):
            self._stage.store.inbox.next_at()
            return True
        return False

    def _webhooks_are_over(self) -> bool:
        self._tend()
        return not self._stage.sandbox.webhooks.waiting()

    def _again_from_the_start(self) -> None:
        """Start the workers anew: their catch-up comes at once, and not within the next five real minutes."""
        workers = [group for name, group in self._groups.items() if name != "web"]
        for group in workers:
            group.stop()
        self._stage.run_out_leases()
        parked = [row.ticket_id for row in self._stage.store.inbox.parked()]
        self.tally.left_to_a_person += len(parked)
        self._stage.store.inbox.replay(self._stage.clock(), parked)
        self._stage.let_pass(2)
        for group in workers:
            group.start()

    def _at_rest(self) -> bool:
        return self._answers() and self._stage.at_rest()

    def _close(self, tickets: Tickets) -> None:
        """Stop everything as an operator does, and compare."""
        stage, tally = self._stage, self.tally
        for name, group in self._groups.items():
            if (code := group.stop()) not in ENDS:
                tally.problems.append(f"{name} ended with {code}")
        tally.problems += stage.problems(tickets)
        account = checker.dump(stage.sandbox.url)
        for place, story in enumerate(stage.stories):
            lost, twice = checker.replies_lost_and_twice(account, tickets[place], story["end"])
            tally.replies += len(story["end"].get("replies", []))
            tally.lost += lost
            tally.twice += twice
        deliveries = list(stage.sandbox.webhooks.deliveries)
        tally.webhooks = len(deliveries)
        tally.webhooks_lost = sum(all(one["status"] != 202 for one in delivery.attempts) for delivery in deliveries)
        tally.calls = len(stage.sandbox.calls)


def _signal(pids: list[int], number: signal.Signals) -> None:
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)
