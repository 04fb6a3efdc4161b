"""The past of the demo: the bot lives through a month of made-up history, its clock moved from moment to moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.sandbox import Sandbox, history
from bot.wiring import House

LEASE = timedelta(minutes=1)
A_SECOND = timedelta(seconds=1)


def live_through(zendesk: Sandbox, parts: House, now: Callable[[], datetime]) -> None:
    """Play history from the sandbox's instant up to now, and let the bot decide as time passes.

    It reads, decides and writes as ever, and its timers come when they are due; only webhooks and threads are left out,
    which would take minutes of real time.
    """
    zendesk.webhooks.pause()
    history.prepare(zendesk.people, now().date())
    for moment in history.month(zendesk.clock.now(), now()):
        _work_until(zendesk, parts, moment.at)
        ticket_id = moment.act(zendesk.people)
        # Nothing is written in the very second of a ticket's last update: safe update compares whole seconds.
        parts.store.inbox.put([ticket_id], zendesk.clock.now() + A_SECOND)
    _work_until(zendesk, parts, now())
    zendesk.webhooks.forget()
    zendesk.webhooks.resume()


def _work_until(zendesk: Sandbox, parts: House, end: datetime) -> None:
    """Do in order of time what comes due by then, and move the clock on."""
    inbox = parts.store.inbox
    while (due := inbox.next_at()) is not None and due <= end:
        _move_to(zendesk, due)
        job = inbox.take(zendesk.clock.now(), LEASE)
        if job is not None:
            seen = parts.reconciler(job.ticket_id)
            inbox.done(
                job,
                now=zendesk.clock.now(),
                decided_on=seen.updated_at,
                look_again_at=seen.look_again_at,
                urgent=seen.urgent,
            )
    _move_to(zendesk, end)


def _move_to(zendesk: Sandbox, instant: datetime) -> None:
    """The clock runs while the bot works, and may be past the instant already."""
    zendesk.clock.forward(max(instant - zendesk.clock.now(), timedelta()))
