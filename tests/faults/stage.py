"""A sandbox Zendesk, the bot set up in it, and the bot's processes, which die and are started again."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import socket
import time
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any, Self

import psutil

from bot import provision, wiring
from bot.config import Environment
from bot.reconcile import Outcome
from bot.sandbox import SCREENSHOT, Sandbox
from bot.store import Store
from bot.store.database import Unavailable
from bot.store.inbox import Waiting
from bot.store.processes import PREFIX
from bot.timetable import SWEEP_EVERY
from tests.faults import checker, crash_points
from tests.faults.crash_points import Crash
from tests.faults.shared_clock import SharedClock
from tests.ports import free_port

STORIES = tomllib.loads(Path(__file__).with_name("stories.toml").read_text(encoding="utf-8"))["story"]
PATIENCE = 180  # seconds for something that must come true, however slow the machine
FAR = timedelta(hours=2)  # what is due sooner is a retry, what is due later a timer of the policy
ARRIVAL = 5  # seconds that a webhook may be on its way, where somebody listens
MOMENT = 0.03  # seconds between two looks
STANDSTILL = 5  # seconds without anything to do

Story = dict[str, Any]
Tickets = dict[int, int]  # ticket by the story's place

_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(["__main__", "tests.faults.crash_points"])


class Stage:
    """Everything that a test of faults needs, in a directory of its own."""

    def __init__(self, scratch: Path, database_url: str = "", webhook_timeout: float = 12.0) -> None:
        self.scratch = scratch
        self.clock = SharedClock(scratch / "clock")
        self.began = self.clock()
        self.sandbox = Sandbox(
            self.clock, withheld=timedelta(seconds=1), retry_scale=0.01, webhook_timeout=webhook_timeout
        )
        self._database_url = database_url or f"sqlite:///{scratch / 'bot.db'}"
        self.stories = STORIES
        self.deaths = 0
        self._children: list[ForkServerProcess] = []

    def __enter__(self) -> Self:
        self.sandbox.start()
        self.env = _set_up(self.sandbox, self._database_url, free_port())
        self.store = Store.open(self.env.database_url)
        return self

    def __exit__(self, *_: object) -> None:
        for child in self._children:
            child.kill()
            child.join()
        self.sandbox.stop()
        self.store.database.close()

    def start(self, role: str, crash: Crash | None = None, env: Environment | None = None) -> ForkServerProcess:
        """Start a ``receiver``, and wait until it listens, or a ``worker``; its catch-up finds all that was done."""
        self.let_pass(2)
        target = getattr(crash_points, role)
        child = _processes.Process(target=target, args=(env or self.env, self.scratch / "clock", crash), daemon=True)
        child.start()
        self._children.append(child)
        if role == "receiver":
            self.until(lambda: listens(self.env.port) or not child.is_alive())
        return child

    def stop(self, child: ForkServerProcess) -> int | None:
        """End a process as an operator does, and return its exit code."""
        child.terminate()
        child.join(PATIENCE)
        self._children.remove(child)
        self.run_out_leases()
        return child.exitcode

    def freeze(self, child: ForkServerProcess) -> None:
        """Wait until a process has frozen at its named point; the leases it holds run out."""
        self.until(lambda: is_frozen(child))
        self.run_out_leases()

    def thaw(self, child: ForkServerProcess) -> None:
        """Let a frozen process go on."""
        os.kill(int(child.pid or 0), signal.SIGCONT)

    def kill(self, child: ForkServerProcess) -> None:
        """End a process without warning, at whatever it is doing."""
        child.kill()
        self.is_dead(child, wait=PATIENCE)

    def is_dead(self, child: ForkServerProcess, wait: float = 0) -> bool:
        """Whether a process was killed; the leases it leaves behind run out at once."""
        child.join(wait)
        if child.exitcode is None:
            return False
        assert child.exitcode == -signal.SIGKILL
        self._children.remove(child)
        self.deaths += 1
        self.run_out_leases()
        return True

    def workers(self) -> int:
        """How many workers have given a sign of life."""
        return len(self.store.leases.under(PREFIX))

    def run_out_leases(self) -> None:
        """Move the clock past the end of every lease."""
        rows = self.store.inbox.waiting(1000)
        held = [row.not_before for row in rows if row.taken and row.not_before]
        held += [lease.until for lease in self.store.leases.under("job/") if lease.token]
        if held:
            self.clock.forward_to(max(held) + timedelta(seconds=1))

    def until(self, condition: Callable[[], object]) -> None:
        """Wait for something that must come true; the clock jumps to whatever is due soon."""
        began = self._moved_at = time.monotonic()
        while not condition():
            assert time.monotonic() < began + PATIENCE, self._told()
            with contextlib.suppress(Unavailable):  # a server that was killed
                self._hurry()
            time.sleep(MOMENT)

    def rest(self, worker: ForkServerProcess) -> bool:
        """Let a worker go on until there is nothing left to do; False when it dies before."""
        self.until(lambda: self.at_rest() or not worker.is_alive())
        return worker.is_alive() or not self.is_dead(worker)

    def at_rest(self) -> bool:
        """Whether every ticket was decided on as it is now, and nothing but timers is left."""
        soon = self.clock() + FAR
        if self.sandbox.webhooks.waiting() or any(_by(row, soon) for row in self.store.inbox.waiting(1000)):
            return False
        if self._unseen():
            return False
        assert not self.store.inbox.parked(), self._told()
        return True

    def _unseen(self) -> list[int]:
        stamps = [(ticket.id, datetime.fromisoformat(ticket.facts["updated_at"])) for ticket in self._tickets()]
        return self.store.inbox.unseen(stamps)

    def let_pass(self, seconds: float) -> None:
        """Move the clock forward."""
        self.clock.forward_to(self.clock() + timedelta(seconds=seconds))

    def _hurry(self) -> None:
        """Jump to what is due next, unless it is far away, or something is under way: a webhook's signature ages.

        Where nothing is due for a while, it is a sweep that has to find what is missing.
        """
        now, due = self.clock(), self.store.inbox.next_at()
        if self.sandbox.webhooks.waiting() or any(row.taken for row in self.store.inbox.waiting(1000)):
            self._moved_at = time.monotonic()
            return
        due = FAR + now if due is None else max(due, self.store.state.paused_until(now) or due)
        if now < due < now + FAR:
            self.clock.forward_to(due)
            self._moved_at = time.monotonic()
        elif time.monotonic() > self._moved_at + STANDSTILL:
            self.clock.forward_to(now + SWEEP_EVERY)
            self._moved_at = time.monotonic()

    def bot(self, name: str) -> wiring.App:
        """Put a bot together in this process, with a database of its own."""
        env = replace(self.env, database_url=f"sqlite:///{self.scratch / name}.db")
        return wiring.build(env, crash_points.LOADED, self.clock)

    def look(self, bot: wiring.App, ticket_id: int) -> Outcome:
        """Let a bot of this process look at a ticket until it has decided on it."""
        while (outcome := bot.reconciler(ticket_id)).updated_at is None:
            self.let_pass(1)
        return outcome

    def lose_database(self) -> None:
        """Lose all that the bot has stored on its own disk, and begin with an empty database."""
        self.store.database.close()
        for file in self.scratch.glob("bot.db*"):
            file.unlink()
        self.store = Store.open(self.env.database_url)

    def _tickets(self) -> list[Any]:
        with self.sandbox.world.lock:
            return list(self.sandbox.world.tickets.values())

    def _told(self) -> str:
        """Return what the inbox and the bot's log say, for a failed test."""
        log = self.scratch / "bot.log"
        lines = log.read_text(errors="replace").splitlines()[-40:] if log.exists() else []
        rows = [*self.store.inbox.waiting(50), *self.store.inbox.parked()]
        unseen = f"{self.sandbox.webhooks.waiting()} webhooks on their way, not seen: {self._unseen()}"
        return "\n".join(["it never came to rest", unseen, *map(str, rows), *lines])

    @property
    def steps(self) -> range:
        """The steps of the longest story."""
        return range(max(len(story["step"]) for story in self.stories))

    def gestures(self, step: int, tickets: Tickets) -> Iterator[Callable[[], None]]:
        """Yield what people do in one step, one gesture for each story that goes so far."""
        # A change in the very second of the bot's last one has the same stamp: only its webhook tells of it.
        self.let_pass(1)
        for place, story in enumerate(self.stories):
            if step < len(story["step"]):
                yield partial(self._gesture, place, dict(story["step"][step]), tickets)

    def act(self, step: int, tickets: Tickets) -> None:
        """Do what people do in one step, all at once."""
        for gesture in self.gestures(step, tickets):
            gesture()

    def _gesture(self, place: int, facts: dict[str, Any], tickets: Tickets) -> None:
        name = facts.pop("gesture")
        if name == "wait":
            self.sandbox.webhooks.idle(ARRIVAL)  # a webhook signed hours before would be refused
            self.let_pass(3600 * facts["hours"])
            return
        if facts.pop("screenshot", False):
            facts["attachments"] = [SCREENSHOT]
        if place in tickets:
            facts["ticket_id"] = tickets[place]
        tickets[place] = getattr(self.sandbox.people, name)(**facts)

    def heal(self) -> None:
        """Let a healthy worker do what is left to do: its catch-up finds what no webhook told of."""
        worker = self.start("worker")
        assert self.rest(worker)
        self.stop(worker)

    def problems(self, tickets: Tickets, *, database: bool = True) -> list[str]:
        """Compare the account, the journal and the messages to the leads with what the stories say."""
        account, wrong = checker.dump(self.sandbox.url), []
        for place, story in enumerate(self.stories):
            found = checker.problems(account, tickets[place], story["end"])
            if database:
                found += checker.unkept(self.env.database_url, tickets[place], story["end"])
            wrong += [f"{story['name']}: {problem}" for problem in found]
        return wrong

    def check(self, tickets: Tickets, *, database: bool = True) -> None:
        """Fail where anything is not as the stories say."""
        wrong = self.problems(tickets, database=database)
        assert not wrong, "\n".join(wrong)


def _set_up(sandbox: Sandbox, database_url: str, port: int) -> Environment:
    """Carry the set-up out in a sandbox, give people their roles, and return the environment of the bot's processes."""
    facts: dict[str, Any] = {
        "url": sandbox.url,
        "client_id": sandbox.client_id,
        "client_secret": sandbox.client_secret,
        "database_url": database_url,
        "public_url": f"http://127.0.0.1:{port}",
        "config_dir": crash_points.CONFIG,
        "port": port,
    }
    env = Environment(**facts)
    side = wiring.account(env, crash_points.LOADED, sandbox.clock.now)
    wanted = provision.configured(env, crash_points.LOADED, side.reader.me().id)
    provision.apply(side.api, provision.plan(provision.existing(side.api, wanted.kinds), wanted), lambda _change: None)
    sandbox.people.settle_roles()
    sandbox.people.set_person("neighbour_administrator", user_fields={"support_role": "group_leader"})
    return Environment(**facts, webhook_secrets=provision.signing_secrets(side.api, wanted))


def _by(row: Waiting, soon: datetime) -> bool:
    return row.taken or (row.not_before is not None and row.not_before < soon)


def is_frozen(child: ForkServerProcess) -> bool:
    """Whether a process was stopped by SIGSTOP."""
    return psutil.Process(child.pid).status() == psutil.STATUS_STOPPED


def listens(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False
