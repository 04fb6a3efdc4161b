"""What the schedule of every worker runs, and when: sweeps, the nightly look at the set-up, messages to the leads."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from bot.config import Config, Environment
from bot.digest import Digest
from bot.monthly import Make, MonthlyReports
from bot.notifier import Notifier
from bot.notify import Address
from bot.notify.bulletin import Frame
from bot.store import Store
from bot.sweeps import Sweeps
from bot.worker import Job

SWEEP_EVERY = timedelta(minutes=5)
REPORT_EVERY = timedelta(minutes=10)
TELL_EVERY = timedelta(seconds=30)
AT_ONCE = (timedelta(),)
#: By then Zendesk's export, which withholds the last minute, shows what was missed just before a start.
EXPORTED = timedelta(seconds=70)
NIGHT = 3  # o'clock, in the calendar's time zone


@dataclass(frozen=True)
class Timetable:
    """All jobs.

    Attributes:
        env, config, store: the bot's.
        sweeps: what looks for what was missed.
        note_drift: notes how the account differs from what the set-up wants.
        addresses: the receivers of messages to the leads.
        clock: gives the instant, aware UTC.
        subjects: reads what cases are about, one call.
        make_report: makes a report of a kind with its parameters; it reads Zendesk for minutes.
    """

    env: Environment
    config: Config
    store: Store
    sweeps: Sweeps
    note_drift: Callable[[], object]
    addresses: tuple[Address, ...]
    clock: Callable[[], datetime]
    subjects: Callable[[Collection[int]], Mapping[int, str]]
    make_report: Make

    def jobs(self) -> tuple[Job, ...]:
        """Return them; each receiver's has a thread of its own, so that one that is down holds up no other."""
        return (*self._messengers(), *self._rounds())

    def notifier(self, address: Address) -> Notifier:
        """Return what takes messages to a receiver."""
        speaker = self.config.replies.speaker(address.language)
        frame = Frame(speaker, self._case_url, self.env.public_url)
        calendar = self.config.policy.calendar
        return Notifier(address, self.store, calendar, frame, self.clock, Random().random, self.subjects)

    def digest(self) -> Digest | None:
        """Return what releases the digest: where somebody hears it, and the bot does not only watch."""
        if not self._is_heard("digest"):
            return None
        calendar, at = self.config.policy.calendar, self.config.notify.digest_at
        return Digest(self.store.digest_figures, self.store.journal, self.store.leads, calendar, at, self.clock)

    def monthly(self) -> MonthlyReports | None:
        """Return what releases the month's reports; likewise."""
        if not self._is_heard("report"):
            return None
        calendar, at = self.config.policy.calendar, self.config.notify.report_at
        return MonthlyReports(self.make_report, self.store.leads, calendar, at, self.clock)

    def _is_heard(self, kind: str) -> bool:
        heard = any(kind in address.channel.kinds for address in self.addresses)
        return heard and self.env.mode != "watch"

    def _messengers(self) -> Iterator[Job]:
        often = IntervalTrigger(seconds=int(TELL_EVERY.total_seconds()))
        for address in self.addresses:
            yield Job(f"tell {address.name}", self.notifier(address), often, after_start=AT_ONCE, often=True)
        if (digest := self.digest()) is not None:
            yield Job("digest", digest, often, after_start=AT_ONCE, often=True)
        if (monthly := self.monthly()) is not None:
            now_and_then = IntervalTrigger(seconds=int(REPORT_EVERY.total_seconds()))
            yield Job("month's reports", monthly, now_and_then, after_start=AT_ONCE, often=True)

    def _rounds(self) -> Iterator[Job]:
        sweeps, zone = self.sweeps, str(self.config.policy.calendar.zone)
        every = IntervalTrigger(seconds=int(SWEEP_EVERY.total_seconds()))
        yield Job("catch up", sweeps.catch_up, every, after_start=(*AT_ONCE, EXPORTED))
        yield Job("overdue", sweeps.overdue, every, after_start=AT_ONCE)
        yield Job("released", sweeps.released, every)
        yield Job("resync", sweeps.everything, CronTrigger(hour=NIGHT, timezone=zone))
        yield Job("tidy", sweeps.tidy, CronTrigger(hour=NIGHT, minute=30, timezone=zone))
        yield Job("drift", self.note_drift, CronTrigger(hour=NIGHT, minute=45, timezone=zone), after_start=AT_ONCE)

    def _case_url(self, case: int) -> str:
        """Return where a case is looked at: its story, or without an address of our own the agents' page."""
        own, zendesk = self.env.public_url, self.env.url
        return f"{own}/cases/{case}" if own else f"{zendesk}/agent/tickets/{case}"
