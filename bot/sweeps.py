"""The safety nets: each finds tickets by pages, and puts into the inbox those that have to be looked at."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.policy.agreements import may_be_due
from bot.policy.instants import instant, stamp
from bot.policy.rules.reporter import may_report
from bot.policy.settings import Policy
from bot.reconcile import enforced
from bot.store import Store
from bot.zendesk import exports
from bot.zendesk.client import Api
from bot.zendesk.reader import Reader

log = logging.getLogger(__name__)

ONE_DAY = timedelta(days=1)
EXPORT_LAG = timedelta(minutes=2)  # the incremental export withholds the last minute
DAYS_BACK = 10  # longer than the office is ever closed: an update of a closed day is due on the next business day
EVENTS_KEPT, JOURNAL_KEPT, ROWS_KEPT = timedelta(days=30), timedelta(days=400), timedelta(days=60)
DONE_KEPT = timedelta(days=400)  # solved and closed cases, for the pictures
REPORTS_KEPT = timedelta(days=30)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

#: Cases whose clock no longer runs, or never did.
STOPPED = ("sla_overdue", "sla_met", "sla_breached", "bounced_non_admin", "out_of_scope", "bot_ignore")
NOT_RUNNING = " ".join(f"-tags:{tag}" for tag in STOPPED)

Ticket = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sweeps:
    """What the schedule runs; doing one twice, late or while another process does it too, does no harm."""

    api: Api
    reader: Reader
    store: Store
    policy: Policy
    now: Callable[[], datetime]

    def overdue(self) -> int:
        """Look for cases whose time has come and that were not looked at; returns how many there were (R4).

        One instant bounds the search: a case whose clock started after it, is not even at risk yet.
        """
        now, at_risk_hours = self.now(), self.policy.settings.response.at_risk_hours
        soon = self.policy.calendar.add(now, timedelta(hours=at_risk_hours))
        query = f"{self._open_cases()} created<{stamp(may_be_due(now, self.policy))} {NOT_RUNNING}"
        found = self._put(
            (ticket for ticket in page if self._time_has_come(ticket, now, soon))
            for page in exports.search_tickets(self.api, query)
        )
        self.store.state.swept(now)
        return found

    def _time_has_come(self, ticket: Ticket, now: datetime, soon: datetime) -> bool:
        fields = self.reader.fields()
        values = {field.get("id"): field.get("value") for field in ticket.get("custom_fields") or []}
        due = instant(values.get(fields.id_of("sla_due_at")))
        if due is None:
            return False
        return due <= now or (due <= soon and "sla_at_risk" not in (ticket.get("tags") or []))

    def catch_up(self) -> int:
        """Look at every ticket that changed while no webhook told of it; returns how many there were.

        Without a cursor, as after the loss of the database, every open case is looked at instead.
        """
        since: datetime | str | None = self.store.state.cursor()
        found = 0
        if since is None:
            since = self.now() - EXPORT_LAG
            found = self.everything()
        for changes in exports.changed_since(self.api, since, deleted=True):
            for ticket_id, _, ticket in exports.stamped(changes.tickets):
                if ticket.get("status") == "deleted":
                    self.store.cases.forget(ticket_id)  # no trigger fires on a deletion
            found += self._put([[ticket for ticket in changes.tickets if self._concerns(ticket)]])
            if changes.cursor is not None:
                self.store.state.keep_cursor(changes.cursor)
        return found

    def released(self) -> int:
        """Look at bounced cases whose requester may report by now; returns how many there were (R3)."""
        free = [
            case.ticket_id
            for case in exports.bounced(self.api)
            if case.requester is not None and may_report(case.requester, case.organization)
        ]
        self.store.inbox.put(free, self.now())
        return len(free)

    def everything(self) -> int:
        """Look at every case that is open, or has an update due, and is not as last decided on; returns how many.

        What changed within the last day is looked at in any case: a change in the very second of the bot's own update
        leaves the same stamp, and its webhook may have been lost.
        """
        found = self._put(exports.search_tickets(self.api, self._open_cases()), anyway_since=self.now() - ONE_DAY)
        return found + self._put(
            page for query in self._updates_due() for page in exports.search_tickets(self.api, query, archived=True)
        )

    def anew(self) -> int:
        """Look at every case that is not closed, known or not; returns how many there were.

        What the board shows comes of these looks, so this brings a forgotten projection back.
        """
        return self._put(exports.search_tickets(self.api, "status<closed" + self._enforced()), anyway_since=EPOCH)

    def _open_cases(self) -> str:
        return "status<solved" + self._enforced()

    def _updates_due(self) -> Iterator[str]:
        """Yield a search for solved and closed cases whose update is due, for they are in no other search (R11)."""
        fields, today = self.reader.fields(), self.policy.calendar.local_date(self.now())
        if not fields.missing(("deploy_at",)):
            # One property given several times means any of its values. Zendesk does not say whether dates compare.
            days = [f"custom_field_{fields.id_of('deploy_at')}:{today - back * ONE_DAY}" for back in range(DAYS_BACK)]
            yield f"status>=solved {' '.join(days)}" + self._enforced()

    def _enforced(self) -> str:
        since = enforced(self.policy, self.reader).enforce_from
        return f" created>={stamp(since)}" if since else ""

    def _concerns(self, ticket: Ticket) -> bool:
        """Whether a ticket is one that the policy looks at: neither closed nor deleted, nor from before it (R12)."""
        since, created = enforced(self.policy, self.reader).enforce_from, instant(ticket.get("created_at"))
        return ticket.get("status") not in ("closed", "deleted") and not (since and created and created < since)

    def tidy(self) -> None:
        """Forget what is older than it is kept."""
        now = self.now()
        self.store.inbox.tidy(now - EVENTS_KEPT, now - ROWS_KEPT)
        self.store.journal.purge(now - JOURNAL_KEPT)
        self.store.actions.purge(now - JOURNAL_KEPT)
        self.store.cases.tidy(now - DONE_KEPT)
        self.store.brakes.tidy(now)
        self.store.reports.purge(now - REPORTS_KEPT)

    def _put(self, pages: Iterable[Iterable[Ticket]], anyway_since: datetime | None = None) -> int:
        found = 0
        for page in pages:
            tickets = list(exports.stamped(page))
            stamps = {ticket_id: stamp or EPOCH for ticket_id, stamp, _ in tickets}
            urgent = {ticket_id for ticket_id, _, ticket in tickets if "severity_a" in (ticket.get("tags") or ())}
            young = {case for case, stamp in stamps.items() if anyway_since is not None and stamp >= anyway_since}
            due = young.union(self.store.inbox.unseen(stamps.items()))
            self.store.inbox.put(due, self.now(), urgent=due & urgent)
            found += len(due)
        return found
