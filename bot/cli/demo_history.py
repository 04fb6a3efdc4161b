"""The history behind the demo: the bot lives through a month of made-up cases on a clock that is moved along."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from bot.sandbox import Sandbox, history
from bot.store.inbox import Inbox
from bot.wiring import App
from bot.worker import Backoff, Worker

A_SECOND = timedelta(seconds=1)


def live_through(zendesk: Sandbox, parts: App, now: Callable[[], datetime]) -> None:
    """Play history from the sandbox's instant up to now, and let the bot decide as time passes.

    It reads, decides and writes as ever, and its timers come when they are due; only webhooks and threads are left out,
    which would take minutes of real time.
    """
    worker = Worker(
        inbox=parts.store.inbox,
        state=parts.store.state,
        run=parts.reconciler,
        clock=zendesk.clock.now,
        backoff=Backoff(Random().random),
    )
    zendesk.webhooks.pause()
    history.prepare(zendesk.people, now().date())
    for moment in history.month(zendesk.clock.now(), now()):
        _work_until(moment.at, zendesk, parts.store.inbox, worker)
        ticket_id = moment.act(zendesk.people)
        # Nothing is written in the very second of a ticket's last update: safe update compares whole seconds.
        parts.store.inbox.put([ticket_id], zendesk.clock.now() + A_SECOND)
    _work_until(now(), zendesk, parts.store.inbox, worker)
    zendesk.webhooks.forget()
    zendesk.webhooks.resume()


def _work_until(end: datetime, zendesk: Sandbox, inbox: Inbox, worker: Worker) -> None:
    """Do in order of time what comes due by then, and move the clock on."""
    while (due := inbox.next_at()) is not None and due <= end:
        _move_to(zendesk, due)
        worker.work_off()
    _move_to(zendesk, end)


def _move_to(zendesk: Sandbox, instant: datetime) -> None:
    """The clock runs while the bot works, and may be past the instant already."""
    zendesk.clock.forward(max(instant - zendesk.clock.now(), timedelta()))
