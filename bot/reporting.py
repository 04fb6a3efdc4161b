"""Makes reports in the background of a web process, at the lowest priority, and says how far they are."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final

from bot import reports
from bot.model.business_time import OutsideCalendar
from bot.policy.settings import Policy
from bot.reports.billing import Billing
from bot.reports.sla import Attainment
from bot.simulate import ReadOnly
from bot.store.rate_limits import Priority
from bot.store.reports import Kept, Reports
from bot.zendesk.client import Api
from bot.zendesk.errors import ZendeskError
from bot.zendesk.fields import FieldMissing, Titles
from bot.zendesk.reader import Reader
from bot.zendesk.records import Malformed

log = logging.getLogger(__name__)

BEAT: Final = 10.0  # seconds between two signs of life while waiting
NOBODY: Final = 0  # a report that the bot makes by itself
LIFE: Final = timedelta(minutes=3)  # a report that gives no sign for so long has lost its process
#: What a person can mend, or wait for; all else is a mistake of ours.
TOLD: Final = (ZendeskError, Malformed, FieldMissing, OutsideCalendar)


class _GivenUp(Exception):
    """Somebody deleted the report, or it was taken for broken off: nobody waits for it any more."""


@dataclass(frozen=True)
class Reporting:
    """Puts reports to work, one after the other in each process.

    Args:
        limited: gives Zendesk's API at a priority, with how to wait.
        titles: of each ticket field, by key, the present one first.
        kept: where reports are kept.
        policy: its calendar and agreements.
        clock: gives the instant, aware UTC.
        sleep: waits for seconds.
    """

    limited: Callable[[Priority, Callable[[float], object]], Api]
    titles: Titles
    kept: Reports
    policy: Policy
    clock: Callable[[], datetime]
    sleep: Callable[[float], object] = time.sleep
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def ask(self, kind: str, parameters: Mapping[str, Any], made_by: int) -> int:
        """Put a report to work, or join the one that is being made of the same, in whatever process.

        Args:
            kind: ``sla`` or ``billing``.
            parameters: ``from``, ``to`` (ISO dates) and ``by``; or ``month`` (``2026-11``).
            made_by: the Zendesk user who asks.

        Returns:
            Its number. Raises Unavailable.
        """
        now = self.clock()
        number, is_ours = self.kept.ask(kind, parameters, made_by=made_by, now=now, life=LIFE)
        if is_ours:
            # A daemon: the process may end at any time, and the report is then seen to be broken off.
            run = _Run(self, number)
            threading.Thread(
                target=self._make, args=(run, kind, parameters), name=f"report-{number}", daemon=True
            ).start()
        return number

    def make(self, kind: str, parameters: Mapping[str, Any]) -> tuple[int, reports.Report]:
        """Make a report now, for nobody in particular, and return its number and itself; it is kept like the others.

        Raises ``ZendeskError``, ``Malformed``, ``FieldMissing``, ``OutsideCalendar`` or ``Unavailable``.
        """
        number, _ = self.kept.ask(kind, parameters, made_by=NOBODY, now=self.clock(), life=LIFE)
        try:
            result = self._read(_Run(self, number), kind, parameters)
        except TOLD as error:
            self.kept.fail(number, str(error))
            raise
        self.kept.finish(number, result.as_json())
        return number, result

    def _make(self, run: _Run, kind: str, parameters: Mapping[str, Any]) -> None:
        try:
            while not self._turn.acquire(timeout=BEAT):
                run.beat()
            try:
                result = self._read(run, kind, parameters)
            finally:
                self._turn.release()
            self.kept.finish(run.number, result.as_json())
            log.info("report %d is made", run.number)
        except _GivenUp:
            log.info("report %d is wanted by nobody any more", run.number)
        except TOLD as error:
            log.warning("report %d cannot be made: %s", run.number, error)
            self.kept.fail(run.number, str(error))
        except Exception as error:
            log.exception("report %d failed", run.number)
            self.kept.fail(run.number, f"a mistake in the bot ({type(error).__name__}): see its log")

    def _read(self, run: _Run, kind: str, parameters: Mapping[str, Any]) -> reports.Report:
        api = ReadOnly(self.limited("report", run.wait))
        fields = Reader(api, self.titles, self.clock).fields()
        if missing := fields.missing(reports.NEEDED):
            raise FieldMissing(missing[0])
        source, wanted = reports.Source(api, fields, self.policy.calendar.zone), period(parameters)
        run.expect(source.count(wanted))
        if kind == "billing":
            return reports.billing(source, wanted, self.policy, run.advance)
        return reports.attainment(source, wanted, parameters["by"], self.policy, run.advance)


@dataclass
class _Run:
    """How far one report is; says so in the database, and raises ``_GivenUp`` where nobody waits any more."""

    reporting: Reporting
    number: int
    done: int = 0
    expected: int | None = None

    def expect(self, tickets: int) -> None:
        self.expected = tickets
        self.beat()

    def advance(self, tickets: int) -> None:
        self.done += tickets
        self.beat()

    def wait(self, seconds: float) -> None:
        while seconds > 0:
            self.reporting.sleep(min(seconds, BEAT))
            seconds -= BEAT
            self.beat()

    def beat(self) -> None:
        until = self.reporting.clock() + LIFE
        if not self.reporting.kept.alive(self.number, until, progress=self.done, expected=self.expected):
            raise _GivenUp


def period(parameters: Mapping[str, Any]) -> reports.Period:
    """Return the local dates that a report's parameters name; raises ValueError where they name none."""
    if "month" in parameters:
        year, month = map(int, parameters["month"].split("-"))
        return reports.Period.month(year, month)
    return reports.Period(date.fromisoformat(parameters["from"]), date.fromisoformat(parameters["to"]))


def restored(found: Kept) -> reports.Report | None:
    """Return a report as it was made, ``None`` for one that is not done."""
    if found.result is None:
        return None
    return Billing.from_json(found.result) if found.kind == "billing" else Attainment.from_json(found.result)
