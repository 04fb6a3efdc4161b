"""The one place that picks real parts and puts them together."""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random

from flask import Flask

from bot import config, provision
from bot.config import Config, Environment
from bot.model.case import Person
from bot.notify import Address
from bot.provision.drift import note_drift
from bot.rate_limiter import RateLimited, RateLimiter
from bot.reconcile import Reconciler
from bot.reporting import Reporting
from bot.startup import environment, real_time
from bot.store import Store
from bot.store.processes import Presence, Role, this_machine
from bot.store.rate_limits import OwnRateLimits, Priority, RateLimits
from bot.sweeps import Sweeps
from bot.timetable import Timetable
from bot.web import create_app
from bot.web.pages import PageContext
from bot.wording import Wording
from bot.worker import Backoff, Circuit, Jobs, Worker
from bot.zendesk.answers import RateLimit
from bot.zendesk.client import Zendesk
from bot.zendesk.errors import ZendeskError
from bot.zendesk.exports import PAGE
from bot.zendesk.oauth import ApiToken, ClientCredentials
from bot.zendesk.reader import Reader
from bot.zendesk.session import Contact
from bot.zendesk.subjects import read_subjects
from bot.zendesk.writer import Writer

log = logging.getLogger(__name__)

PAGE_PATIENCE = 3.0  # seconds that a page, or a message, waits for its turn at Zendesk


@dataclass(frozen=True)
class Account:
    """The Zendesk side: the API, and what reads it."""

    api: Zendesk
    reader: Reader

    def own_user(self, config: Config) -> Person | None:
        """Return who the token acts as, if that user is declared to be the bot's alone (``[bot] own_user``)."""
        declared = config.policy.settings.bot.own_user.casefold()
        me = self.reader.me() if declared else None
        return me if me is not None and (me.email or "").casefold() == declared else None


def account(
    env: Environment,
    found: Config,
    clock: Callable[[], datetime],
    on_contact: Callable[[datetime, RateLimit | None], None] = lambda _at, _limit: None,
) -> Account:
    """Put the Zendesk side together; nothing is called yet."""
    api = connection(env, clock, on_contact)
    return Account(api, Reader(api, provision.configured(env, found).field_titles, clock))


def connection(
    env: Environment,
    clock: Callable[[], datetime],
    on_contact: Callable[[datetime, RateLimit | None], None] = lambda _at, _limit: None,
) -> Zendesk:
    """Return Zendesk's API; nothing is called yet."""
    contact = Contact(clock, on_contact)
    oauth = env.client_id and env.client_secret
    credentials = (
        ClientCredentials(env.url, env.client_id, env.client_secret, contact)
        if oauth
        else ApiToken(env.email, env.api_token)
    )
    return Zendesk(env.url, credentials, contact)


@dataclass(frozen=True)
class App:
    """Every part of a running bot."""

    env: Environment
    config: Config
    store: Store
    account: Account
    reconciler: Reconciler
    sweeps: Sweeps
    limiter: RateLimiter
    presence: Presence
    stopping: threading.Event
    clock: Callable[[], datetime]
    addresses: tuple[Address, ...] = ()

    def web(self, *, sandbox: bool = False) -> Flask:
        """Return the receiver; ``sandbox`` accepts Zendesk's public test secret."""
        try:
            own = self.account.own_user(self.config)
        except ZendeskError as error:
            log.warning("who the bot acts as is not known, so no echo is dropped by user: %s", error)
            own = None
        if not self.env.webhook_secrets and not sandbox:
            log.warning("ZENDESK_WEBHOOK_SECRETS is not set: every webhook is refused; bot setup --apply tells it")
        if self.env.mode == "watch":
            log.info("BOT_MODE=watch: the bot decides and records, and writes nothing to Zendesk")
        return create_app(
            store=self.store,
            secrets=self.env.webhook_secrets,
            clock=self.clock,
            own_user=lambda: own.id if own else None,
            beat=self.presence.beat,
            sandbox=sandbox,
            metrics_token=self.env.metrics_token,
            page_context=self.page_context(),
        )

    def page_context(self) -> PageContext:
        """Return what the pages are made of; whoever looks at one waits no longer than a moment."""
        titles = provision.configured(self.env, self.config).field_titles
        return PageContext(
            env=self.env,
            config=self.config,
            api=self.account.api,
            titles=titles,
            store=self.store,
            reconciler=replace(
                self.reconciler, reader=Reader(self.limited("urgent", patience=PAGE_PATIENCE), titles, self.clock)
            ),
            limited=self.limited,
            clock=self.clock,
            app_key=lambda: self.account.api.text(f"/api/v2/apps/{self.env.app_id}/public_key.pem"),
        )

    def limited(
        self, priority: Priority, sleep: Callable[[float], object] = time.sleep, patience: float | None = None
    ) -> RateLimited:
        """Return Zendesk's API at a priority, sharing the limits of all processes; see ``RateLimited``."""
        return RateLimited(
            self.account.api, self.limiter, priority,
            paused_until=self.store.state.paused_until, clock=self.clock, sleep=sleep, patience=patience,
        )  # fmt: skip

    def worker(self) -> Worker:
        """Return the worker, not started."""
        return Worker(
            inbox=self.store.inbox,
            state=self.store.state,
            run=self.reconciler,
            prefetch=self._prefetch,
            clock=self.clock,
            backoff=Backoff(Random().random),
            limiter=self.limiter,
            circuit=Circuit(self.store, self._probe, self.clock),
            beat=self.presence.beat,
        )

    def _probe(self) -> None:
        self.account.api.get("/api/v2/users/me")

    def _prefetch(self, ticket_id: int) -> None:
        self.account.reader.prefetch(ticket_id, lambda: self.store.inbox.due(self.clock(), PAGE))

    def jobs(self) -> Jobs:
        """Return the jobs, not started; the receivers' queues are opened."""
        self.store.deliveries.open([address.name for address in self.addresses], self.clock())
        return Jobs(self.timetable.jobs(), self.store.leases, real_time, self.stopping)

    @property
    def timetable(self) -> Timetable:
        """What the jobs are."""
        titles = provision.configured(self.env, self.config).field_titles
        reporting = Reporting(
            self.limited, titles, self.store.reports, self.config.policy, self.clock, sleep=self.stopping.wait
        )
        return Timetable(
            self.env, self.config, self.store, self.sweeps, self._note_drift, self.addresses, self.clock,
            self._subjects, reporting.make,
        )  # fmt: skip

    def _subjects(self, cases: Collection[int]) -> dict[int, str]:
        found = read_subjects(self.limited("urgent", patience=PAGE_PATIENCE), cases)
        return {case: subject.text for case, subject in found.items()}

    def _note_drift(self) -> int:
        """For the health page and the leads; without ``PUBLIC_URL`` nobody knows where the webhook should lead."""
        if not self.env.public_url:
            return 0
        return note_drift(self.account.api, self._wanted, self.store.state, self.store.leads, self.clock())

    def _wanted(self) -> provision.Wanted:
        own = self.account.own_user(self.config)
        return provision.configured(self.env, self.config, own.id if own else None)


def build(env: Environment, found: Config, clock: Callable[[], datetime] = real_time, role: Role = "worker") -> App:
    """Open the database and put every part together; in watch mode no writer is built (R12).

    Raises ``ConfigRefused`` where the leads' channels and their URLs do not match.
    """
    addresses = config.addresses(env, found)
    store = Store.open(env.database_url)
    side = account(env, found, clock, lambda at, told: _contacted(store, at, told))
    reconciler = Reconciler(
        reader=side.reader,
        writer=Writer(side.api, side.reader.fields) if env.mode == "live" else None,
        wording=Wording(found.replies, side.reader.macros, store.leads, clock, found.policy.settings.language.desk),
        inbox=store.inbox,
        journal=store.journal,
        state=store.state,
        leads=store.leads,
        cases=store.cases,
        brakes=store.brakes,
        policy=found.policy,
        now=clock,
        new_id=lambda: secrets.token_hex(8),
    )
    limiter = RateLimiter(
        RateLimits(store.database, found.policy.settings.limits.api_share_percent), side.api.meter, clock
    )
    stopping = threading.Event()
    paced = RateLimited(
        side.api, limiter, "work", paused_until=store.state.paused_until, clock=clock, sleep=stopping.wait
    )
    sweeps = Sweeps(paced, side.reader, store, found.policy, clock)
    presence = Presence(store.database, role, secrets.token_hex(8), this_machine())
    return App(env, found, store, side, reconciler, sweeps, limiter, presence, stopping, clock, addresses)


def entered(env: Environment, role: Role) -> App:
    """Put the parts of a process together that stays, and give its first sign of life.

    Raises:
        ConfigRefused: something is missing.
        OtherMachine: the database is a SQLite file, and another machine uses it.
    """
    if env.problems_of_running:
        raise config.ConfigRefused(env.problems_of_running)
    parts = build(env, config.load(env.config_dir, real_time()), role=role)
    parts.presence.enter(parts.clock())
    return parts


def patient(side: Account, share: int, clock: Callable[[], datetime], sleep: Callable[[float], object]) -> RateLimited:
    """Return the API for a command that may wait, with limits of its own: the bot's database may be elsewhere.

    Args:
        side: the Zendesk side.
        share: percent of the account's limits that it may use.
        clock: aware UTC now.
        sleep: waits for seconds.
    """
    limiter = RateLimiter(OwnRateLimits(share), side.api.meter, clock)
    return RateLimited(side.api, limiter, "work", paused_until=lambda _now: None, clock=clock, sleep=sleep)


def _contacted(store: Store, at: datetime, told: RateLimit | None) -> None:
    """Share with the other processes what Zendesk has told this one."""
    limit, left = (told.limit, told.remaining) if told else (None, None)
    store.state.contacted(at, limit, left)


def web_app() -> Flask:
    """Return the receiver for gunicorn, which calls this once, before its workers are forked."""
    return entered(environment(), "web").web()
