"""The month's reports reach the leads once, whatever runs twice or stops, and say the figures with a link to each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from threading import Event
from typing import Any

import pytest
from apscheduler.triggers.interval import IntervalTrigger

from bot import business_calendar
from bot.monthly import MonthlyReports
from bot.notifier import Notifier
from bot.reports import Period
from bot.reports.billing import Bill, Billing, Phone, Unqualified
from bot.reports.sla import STATES, UNSOLVED, Attainment, Group
from bot.store import Store
from bot.worker import Job, Jobs
from bot.worker.jobs import Pace
from bot.zendesk.errors import Later
from tests.databases import store_in_a_file
from tests.notify.channel import Receiver
from tests.notify.frames import frame
from tests.policy.story import OSLO
from tests.set_up import CONFIG, MONDAY, set_up

CALENDAR = business_calendar.load(CONFIG / "calendar.toml", 2026, 2027)
NOVEMBER = Period.month(2026, 11)

__all__ = ["store_in_a_file"]


def group(name: str | None, met: int, late: int) -> Group:
    states: dict[str, int] = {**dict.fromkeys(STATES, 0), "met": met, "breached": late}
    return Group(name, met + late, states, dict.fromkeys(UNSOLVED, 0), None, None)


SLA = Attainment(NOVEMBER, "class", (group("A", 3, 1), group("B", 0, 0), group(None, 2, 0)), group(None, 5, 1))
BILLING = Billing(
    NOVEMBER,
    (
        Bill("Demo organization", (Unqualified(4711, "unqualified_untrained", 75, 1890),), Phone(2, 0, 2490)),
        Bill("Neighbour organization", (), Phone(0, 1, 2490)),  # free: nothing to bill
    ),
)


@dataclass
class Desk:
    """A clock, and what reports were made."""

    now: datetime = datetime(2026, 12, 1, 8, 0, tzinfo=OSLO)  # a Tuesday
    made: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)
    away: bool = False

    def clock(self) -> datetime:
        return self.now

    def make(self, kind: str, parameters: Mapping[str, Any]) -> tuple[int, Any]:
        if self.away:
            raise Later(30, "Zendesk is away")
        self.made.append((kind, parameters))
        return len(self.made), SLA if kind == "sla" else BILLING


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def monthly(desk: Desk, store: Store) -> MonthlyReports:
    return MonthlyReports(desk.make, store.leads, CALENDAR, time(8, 30), desk.clock)


@pytest.fixture
def at(monthly: MonthlyReports, desk: Desk, store: Store) -> Callable[[str], list[str]]:
    """Goes to a local time and lets the job run; returns the keys of all that is released."""

    def run(moment: str) -> list[str]:
        desk.now = datetime.fromisoformat(moment).replace(tzinfo=OSLO)
        monthly()
        return sorted(message.key for message in store.leads.recent(99))

    return run


def test_they_come_on_the_first_business_day_once(at, desk):
    assert at("2026-11-30T23:59") == at("2026-12-01T08:29") == []
    assert at("2026-12-01T08:30") == ["report:2026-11"]
    assert at("2026-12-01T12:00") == at("2026-12-04T09:00") == ["report:2026-11"]
    assert desk.made == [
        ("sla", {"from": "2026-11-01", "to": "2026-11-30", "by": "class"}),
        ("billing", {"month": "2026-11"}),
    ]


def test_a_month_that_begins_with_closed_days_waits_for_the_first_open_one(at):
    assert at("2027-01-01T12:00") == at("2027-01-03T12:00") == []  # New Year's Day, a weekend
    assert at("2027-01-04T08:30") == ["report:2026-12"]


def test_what_a_stop_has_missed_comes_within_the_week_and_not_in_the_middle_of_the_month(at):
    assert at("2026-12-15T09:00") == []
    assert at("2027-01-08T17:00") == ["report:2026-12"]


def test_of_two_workers_one_makes_them_and_neither_does_after_a_restart(monthly, store, desk):
    desk.now = datetime(2026, 12, 1, 9, tzinfo=OSLO)
    looked, pace = Event(), Pace(look=timedelta(milliseconds=20))

    def run() -> None:
        monthly()
        looked.set()

    def worker(_: int) -> None:
        jobs = Jobs(
            [Job("reports", run, IntervalTrigger(seconds=1), (timedelta(),))], store.leases, desk.clock, pace=pace
        )
        jobs.start()
        looked.wait(10)
        jobs.stop()

    for _restart in range(2):
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(worker, range(2)))
        looked.clear()
        desk.now += timedelta(minutes=20)

    assert [kind for kind, _ in desk.made] == ["sla", "billing"]
    assert [message.key for message in store.leads.recent(9)] == ["report:2026-11"]


def test_what_cannot_be_made_is_tried_again(monthly, store, desk):
    desk.now, desk.away = datetime(2026, 12, 1, 9, tzinfo=OSLO), True
    with pytest.raises(Later):
        monthly()
    assert store.leads.recent(9) == []
    desk.away = False
    monthly()
    assert len(store.leads.recent(9)) == 1


def test_the_leads_read_the_figures_and_where_all_of_them_are(monthly, store, desk):
    desk.now = datetime(2026, 12, 1, 9, tzinfo=OSLO)
    receiver = Receiver(language="nb")
    store.deliveries.open([receiver.address.name], desk.now)
    monthly()
    desk.now += timedelta(minutes=2)
    notifier = Notifier(receiver.address, store, CALENDAR, frame("nb"), desk.clock, lambda: 0.5)
    notifier()
    notifier()

    assert receiver.sent == ["Support: månedens rapporter"]
    assert [line.replace("\xa0", " ") for line in receiver.lines()][:10] == [
        "Besvart i tide, saker fra november 2026:",
        "- Klasse A: 3 av 4 (75 %)",
        "- Klasse B: ingen skulle besvares",
        "- Klasse –: 2 av 2 (100 %)",
        "- Alle: 5 av 6 (83 %)",
        "https://bot.test/reports/1",
        "Å fakturere for november 2026:",
        "- Demo organization: kr 1 890 for ukvalifiserte henvendelser, kr 4 980 for telefonsupport",
        "- I alt: kr 6 870",
        "https://bot.test/reports/2",
    ]


def test_they_are_the_reports_of_the_page_and_are_kept_there(tmp_path):
    with set_up(tmp_path) as account:
        app = account.app(tmp_path)
        heard = replace(app, addresses=(Receiver(kinds=("report",)).address,))
        monthly = heard.timetable.monthly()
        assert monthly is not None
        account.later(days=(date(2026, 12, 1) - MONDAY.date()).days, hours=1)
        monthly()

        (message,) = app.store.leads.recent(9)
        kept = [app.store.reports.get(message.facts[key], app.clock()) for key in ("sla_report", "billing_report")]
        assert [(one.kind, one.state) for one in kept if one] == [("sla", "done"), ("billing", "done")]
        assert replace(heard, env=replace(app.env, mode="watch")).timetable.monthly() is None
        assert app.timetable.monthly() is None  # nobody hears it
