"""The bot's processes as they are in production, except that each may kill itself at a named point of its work."""

from __future__ import annotations

import itertools
import logging
import os
import signal
import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial, wraps
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from werkzeug.serving import make_server

from bot import config, wiring
from bot.cli import run
from bot.config import Config, Environment
from bot.store.file_lock import FileLock, NoLock
from bot.store.inbox import Inbox
from bot.store.journal import Journal
from bot.store.state import State
from bot.worker import Jobs, Pace, Settings, Worker
from bot.zendesk import client
from bot.zendesk.client import ZendeskClient
from bot.zendesk.reader import Reader
from bot.zendesk.session import Session
from tests.faults.shared_clock import START, SharedClock

CONFIG = Path(__file__).parents[2] / "config"
READ, WHOLE = 0.8, 1.6  # seconds: limits on a call, so that a time-out can be waited for
CLOSE = Pace(look=timedelta(milliseconds=50), lease=timedelta(seconds=5), fresh=timedelta())
SOON = timedelta(milliseconds=10)
STOPPED_WITHIN = 0.2  # seconds: a signal may reach another thread first
BOT_USER = "support-bot@support.example"


@dataclass(frozen=True)
class Point:
    """A place in the bot's work where a process may die: before or after a method, at the calls that fit.

    ``fits`` gets the call's arguments and, after the method, its result. Rare is what happens once in a process.
    """

    role: str
    owner: type
    method: str
    after: bool
    fits: Callable[..., bool] = lambda *_args: True
    is_rare: bool = False


@dataclass(frozen=True)
class Crash:
    """What befalls a process that reaches a named point for the n-th time: SIGKILL is death, SIGSTOP freezes it."""

    point: str
    nth: int = 1
    by: signal.Signals = signal.SIGKILL


def _is_put(*call: Any) -> bool:
    return "PUT" in call


def _owes_a_note(call: ZendeskClient, method: str, path: str, params: Any, body: Any, *_result: Any) -> bool:  # noqa: ARG001 - the call's arguments
    return method == "PUT" and bool(body["ticket"]["metadata"]["support_bot"].get("owes"))


POINTS = {
    "heard, not stored": Point("receiver", Inbox, "receive", after=False),
    "heard, inside the commit": Point("receiver", Engine, "commit", after=False),
    "heard and stored, not answered": Point("receiver", Inbox, "receive", after=True),
    "found by the catch-up, not stored": Point("worker", Inbox, "put", after=False, is_rare=True),
    "found by the catch-up, cursor not kept": Point("worker", State, "keep_cursor", after=False, is_rare=True),
    "cursor kept": Point("worker", State, "keep_cursor", after=True, is_rare=True),
    "inside a commit of the worker": Point("worker", Engine, "commit", after=False),
    "ticket taken": Point("worker", Inbox, "take", after=True, fits=lambda *call: call[-1] is not None),
    "ticket read": Point("worker", Reader, "case", after=True),
    "decided, not in the journal": Point("worker", Journal, "open", after=False),
    "in the journal, nothing sent": Point("worker", Journal, "open", after=True),
    "before a PUT": Point("worker", ZendeskClient, "ask", after=False, fits=_is_put),
    "after a PUT": Point("worker", ZendeskClient, "ask", after=True, fits=_is_put),
    "between the reply and its note": Point(
        "worker", ZendeskClient, "ask", after=True, fits=_owes_a_note, is_rare=True
    ),
    "landed, not settled": Point("worker", Journal, "settle", after=False, fits=lambda *call: bool(call[2])),
    "settled, not done": Point("worker", Inbox, "done", after=False),
    "done": Point("worker", Inbox, "done", after=True),
}


def arm(crash: Crash | None, lock: Callable[[], FileLock | NoLock]) -> None:
    """Make this process die, or freeze, as foretold."""
    if crash is None:
        return
    point, times = POINTS[crash.point], itertools.count(1)

    def pass_by() -> None:
        if next(times) == crash.nth:
            strike()

    def strike() -> None:
        # Frozen while it holds SQLite's lock on the file, a process would stop all others: no thread of ours may.
        own = getattr(lock(), "_thread", nullcontext()) if crash.by == signal.SIGSTOP else nullcontext()
        with own:
            os.kill(os.getpid(), crash.by)
            time.sleep(STOPPED_WITHIN)

    if point.owner is Engine:  # inside the transaction: all is said, nothing is kept yet
        event.listen(Engine, "commit", lambda _connection: pass_by())
        return
    method = getattr(point.owner, point.method)

    @wraps(method)
    def watched(*args: Any, **kwargs: Any) -> Any:
        call = (*args, *kwargs.values())
        if not point.after and point.fits(*call):
            pass_by()
        result = method(*args, **kwargs)
        if point.after and point.fits(*call, result):
            pass_by()
        return result

    setattr(point.owner, point.method, watched)


def settled_config() -> Config:
    """Return config/ with the bot's own user named, no wait for a changed class, and the brake far away."""
    found = config.load(CONFIG, START)
    kept = found.policy.settings
    changes = {
        "bot": kept.bot.model_copy(update={"own_user": BOT_USER}),
        "reclassification": kept.reclassification.model_copy(update={"settle_minutes": 0}),
        "limits": kept.limits.model_copy(
            update=dict.fromkeys(("replies_per_hour", "replies_per_requester", "replies_per_organization"), 1_000)
        ),
    }
    return replace(found, policy=replace(found.policy, settings=kept.model_copy(update=changes)))


LOADED = settled_config()  # once for all children, which are forked from a process that has imported this module


def parts(env: Environment, clock: Path, crash: Crash | None) -> wiring.App:
    """Put the bot together on the shared clock, quick to notice work, and impatient."""
    log = clock.with_name("bot.log")
    logging.basicConfig(filename=log, level=logging.INFO, format="%(asctime)s %(process)d %(name)s %(message)s")
    found: list[wiring.App] = []
    arm(crash, lambda: found[0].store.database._lock)
    vars(client)["Session"] = partial(Session, read=READ, whole=WHOLE)
    vars(wiring)["Worker"] = partial(Worker, settings=Settings(poll=SOON))
    keep_the_schedule_by(SharedClock(clock))
    found.append(wiring.build(env, LOADED, SharedClock(clock)))
    return found[0]


def keep_the_schedule_by(clock: SharedClock) -> None:
    """Let sweeps come by the shared clock, close to their times, and again whenever a worker starts."""
    vars(wiring)["real_time"] = clock
    vars(wiring)["Jobs"] = partial(Jobs, pace=CLOSE)


def worker(env: Environment, clock: Path, crash: Crash | None) -> None:
    """Be a worker until SIGTERM, or death."""
    run.hold_stops()
    with run.working(parts(env, clock, crash)):
        run.until_stopped()


def repeating_worker(env: Environment, clock: Path, crash: Crash | None) -> None:
    """Be a worker that sends each PUT once more, unconditionally, as a library's hidden retry would."""
    ask = ZendeskClient.ask

    def twice(self: ZendeskClient, method: str, path: str, params: Any = None, body: Any = None) -> Any:
        answer = ask(self, method, path, params, body)
        if method == "PUT":
            body["ticket"].pop("safe_update")
            answer = ask(self, method, path, params, body)
        return answer

    ZendeskClient.ask = twice  # type: ignore[method-assign]  # the planted mistake
    worker(env, clock, crash)


def receiver(env: Environment, clock: Path, crash: Crash | None) -> None:
    """Be a receiver until SIGTERM, or death."""
    server = make_server("127.0.0.1", env.port, parts(env, clock, crash).web(), threaded=True)
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    server.serve_forever(0.02)
