"""When messages to the leads go out, and what becomes of them when a channel, a worker or a clock fails."""

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from bot import business_calendar
from bot.notifier import LEASE, LONGEST, LONGEST_REST, QUIET, Notifier
from bot.store import Store
from bot.store.cases import CaseSummary
from bot.store.state import Brake
from bot.zendesk.errors import Later
from tests.notify.channel import TAKEN, Receiver
from tests.notify.frames import frame
from tests.policy.story import OSLO
from tests.set_up import CONFIG, set_up
from tests.stories.desk import until
from tests.stories.mails import ONLY_WORDS

CALENDAR = business_calendar.load(CONFIG / "calendar.toml", 2026, 2027)
DUE = "2026-11-24T15:00:00Z"


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 10, tzinfo=OSLO)  # a Tuesday

    def __call__(self) -> datetime:
        return self.now

    def later(self, **passed: float) -> None:
        self.now += timedelta(**passed)

    def at(self, day: int, clock: str) -> None:
        """Go to a day of November 2026, in Oslo."""
        self.now = datetime.fromisoformat(f"2026-11-{day:02}T{clock}").replace(tzinfo=OSLO)


@dataclass
class Office:
    """A worker's notifier for one channel, with the receiver at its other end."""

    url: str
    store: Store
    clock: Clock
    receiver: Receiver
    notifier: Notifier

    def release(self, key: str, **facts: Any) -> None:
        """The leads are told something; ``key`` is its kind and number of the case."""
        case = int(key.split(":")[1])
        self.store.leads.release(f"{key}:{DUE}", "In English.", self.clock(), case, {"due": DUE, **facts})

    def overdue(self, *cases: int, severity: str = "B") -> None:
        for case in cases:
            self.release(f"sla_overdue:{case}", **{"class": severity})

    def lands(self, case: int, *, removed: str) -> None:
        """An update of the bot has taken a tag off a case."""
        mark = f"{case}-{removed}"
        decision = {"tags": {"add": [], "remove": [removed]}, "reply": None}
        self.store.journal.open(
            ticket_id=case, mark_id=mark, at=self.clock(), mode="live", decision=decision, reasons=[]
        )
        self.store.journal.settle(case, [mark], self.clock())

    def run(self, **passed: float) -> list[str]:
        """Let time pass and the job run; returns the titles of what was sent in this run."""
        self.clock.later(**passed)
        before = len(self.receiver.sent)
        self.notifier()
        return [title.removeprefix("Support: ") for title in self.receiver.sent[before:]]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def open_office(tmp_path: Path, clock: Clock) -> Iterator[Callable[..., Office]]:
    opened: list[Office] = []

    def go(**channel: Any) -> Office:
        url = f"sqlite:///{tmp_path}/bot.db"
        store, receiver = Store.open(url), Receiver(**channel)
        store.deliveries.open([receiver.address.name], clock())
        notifier = Notifier(receiver.address, store, CALENDAR, frame("en"), clock, lambda: 1.0)
        opened.append(Office(url, store, clock, receiver, notifier))
        return opened[-1]

    yield go
    for office in opened:
        office.receiver.server.stop()
        office.store.database.close()


@pytest.fixture
def office(open_office: Callable[..., Office]) -> Office:
    return open_office()


# -- when


def test_what_comes_within_a_minute_goes_together_and_once(office):
    office.overdue(1)
    assert office.run() == []
    office.clock.later(seconds=40)
    office.overdue(2, 3)

    assert office.run(seconds=30) == []
    assert office.run(seconds=30) == ["overdue: 3"]
    assert office.run(minutes=1) == office.run(days=1) == []


def test_a_thousand_deadlines_at_closing_time_are_one_message_that_evening(office):
    office.clock.at(24, "16:00")
    for batch in range(8):  # the worker needs some minutes for so many
        office.overdue(*range(batch * 125, batch * 125 + 125))
        assert office.run(seconds=50) == []

    assert office.run(minutes=1) == ["overdue: 1000"]


def test_a_stream_that_never_rests_is_told_every_ten_minutes(office):
    sent = []
    for case in range(40):
        office.overdue(case)
        sent += office.run(seconds=30)

    assert sent == [f"overdue: {LONGEST / timedelta(seconds=30):.0f}", "overdue: 20"]


def test_outside_office_hours_messages_wait_for_the_opening_and_class_a_does_not(office):
    office.clock.at(28, "23:00")  # a Saturday
    office.overdue(1)
    office.overdue(2, severity="A")

    assert office.run(minutes=1) == ["overdue: 1"]
    assert "Case 2 (class A)" in office.receiver.lines()[0]
    office.clock.at(30, "08:59")
    assert office.run() == []
    assert office.run(minutes=1) == ["overdue: 1"]
    assert "Case 1 (class B)" in office.receiver.lines()[0]


def test_what_may_be_critical_is_told_at_any_hour(office):
    office.clock.at(28, "23:00")  # a Saturday
    office.release("possible_critical:1")
    office.release("unattended:2")

    assert office.run(minutes=1) == ["possibly critical: 1"]


def test_class_a_does_not_wait_for_a_stream_of_others(office):
    office.overdue(1, severity="A")
    office.clock.later(seconds=50)
    office.overdue(2)

    assert office.run(seconds=10) == ["overdue: 2"]


def test_after_closing_there_is_a_quarter_of_an_hour_for_what_fell_due_then(office):
    office.clock.at(24, "16:13")
    office.overdue(1)
    assert office.run(minutes=1) == ["overdue: 1"]

    office.overdue(2)
    assert office.run(minutes=1) == []
    office.clock.at(25, "09:00")
    assert office.run() == ["overdue: 1"]


def test_the_brake_cannot_wait(office):
    office.clock.at(28, "23:00")
    office.store.state.pull_brake(Brake(office.clock(), "Too many replies."))
    office.release("brake:0", limit=60)

    assert office.run(minutes=1) == ["brake pulled"]


def test_a_channel_hears_the_kinds_that_it_names_in_its_language(open_office):
    office = open_office(kinds=("sla_overdue",))
    office.overdue(1)
    office.release("sla_at_risk:2", **{"class": "B"})

    assert office.run(minutes=1) == ["overdue: 1"]
    assert office.run(days=1) == []


# -- what still holds


def test_a_warning_that_came_to_nothing_is_not_sent(office):
    for case in (1, 2, 3):
        office.release(f"sla_at_risk:{case}", **{"class": "B"})
    office.clock.later(minutes=1)
    office.lands(1, removed="sla_at_risk")
    office.lands(2, removed="awaiting_customer")

    assert office.run() == ["at risk: 2"]
    assert office.run(days=1) == []


def test_if_nothing_holds_any_more_nothing_is_sent(office):
    office.release("no_administrator:1")
    office.release("parked:2", reason="401 from Zendesk")
    office.clock.later(minutes=1)
    office.lands(1, removed="bounced_no_admin_found")

    assert office.run() == []
    assert office.store.deliveries.waiting("leads") == []


def test_an_overdue_case_that_was_answered_before_it_could_be_told_is_told_as_it_is(office):
    office.overdue(1, 2)
    office.clock.later(minutes=1)
    office.lands(1, removed="sla_overdue")

    assert office.run() == ["overdue: 1, settled since: 1"]
    assert "it has been answered since" in office.receiver.lines()[0]


def test_nobody_is_woken_for_what_is_settled_not_even_of_class_a(office):
    office.clock.at(24, "22:00")
    office.overdue(1, severity="A")
    office.clock.later(seconds=30)
    office.lands(1, removed="sla_overdue")

    assert office.run(minutes=5) == []
    office.clock.at(25, "09:00")
    assert office.run() == ["settled since: 1"]


def test_what_was_so_before_the_message_says_nothing_about_it(office):
    office.lands(1, removed="sla_overdue")
    office.clock.later(minutes=1)
    office.overdue(1)

    assert office.run(minutes=1) == ["overdue: 1"]


def test_parked_work_is_told_while_it_is_parked(office):
    office.store.inbox.put([1], office.clock())
    job = office.store.inbox.take(office.clock(), timedelta(minutes=1))
    office.store.inbox.park(job, office.clock(), "401 from Zendesk")

    assert office.run(minutes=1) == ["parked: 1"]
    assert office.receiver.lines()[0].startswith("Case 1 could not be worked on")


# -- trouble


def test_a_channel_that_is_down_for_an_hour_gets_one_message_afterwards_nothing_lost_and_nothing_twice(office, caplog):
    office.receiver.is_down()
    office.overdue(1)
    tried = []
    for minute in range(60):
        if minute == 30:
            office.overdue(2, 3)
        tried += office.run(minutes=1)
    assert 6 <= len(tried) <= 10  # it is left in peace more and more
    assert (tried[0], tried[-1]) == ("overdue: 1", "overdue: 3")
    assert "a channel takes no messages" in caplog.text
    assert [(each.name, each.error) for each in office.store.deliveries.channels()] == [("leads", "HTTP 503")]

    office.receiver.is_up()
    rest = [title for _ in range(20) for title in office.run(minutes=1)]
    assert rest == ["overdue: 3"]
    assert office.run(days=1) == []


def test_its_rests_never_get_longer_than_a_quarter_of_an_hour(office):
    office.receiver.is_down()
    office.overdue(1, severity="A")
    for _ in range(60):
        office.run(seconds=LONGEST_REST.total_seconds())

    assert len(office.receiver.sent) == 60


def test_a_channel_that_is_down_holds_up_no_other(office, clock):
    other = Receiver()
    address = replace(other.address, name="operators")
    office.store.deliveries.open(["leads", "operators"], clock())
    beside = replace(office.notifier, address=address)
    office.receiver.is_down()
    office.overdue(1)
    clock.later(minutes=1)
    office.notifier()
    beside()

    assert (office.receiver.sent, other.sent) == (["Support: overdue: 1"], ["Support: overdue: 1"])
    assert [(each.name, each.failures) for each in office.store.deliveries.channels()] == [
        ("leads", 1),
        ("operators", 0),
    ]
    other.server.stop()


def test_while_it_is_down_the_evening_comes_and_nobody_is_woken_when_it_is_up_again(office):
    office.receiver.is_down()
    office.clock.at(24, "15:30")
    office.overdue(1)
    assert office.run(minutes=1) == ["overdue: 1"]
    office.receiver.is_up()
    office.clock.at(24, "20:00")
    assert office.run() == []
    office.clock.at(25, "09:00")
    assert office.run() == ["overdue: 1"]


def test_several_workers_send_each_message_once(office):
    office.overdue(*range(10))
    office.clock.later(minutes=1)
    barrier = Barrier(4)

    def worker(_: int) -> None:
        store = Store.open(office.url)
        barrier.wait()
        for _ in range(3):
            replace(office.notifier, store=store)()
        store.database.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(worker, range(4)))
    assert office.receiver.sent == ["Support: overdue: 10"]


def test_a_worker_killed_between_sending_and_marking_sends_it_once_more(office, monkeypatch):
    office.overdue(1)
    with monkeypatch.context() as killed:
        killed.setattr(type(office.store.deliveries), "settle", _die)
        with pytest.raises(SystemExit):
            office.run(minutes=1)
    assert office.run(minutes=1) == []  # its sending lasts
    assert office.run(seconds=LEASE.total_seconds()) == ["overdue: 1"]
    assert office.run(days=1) == []


def _die(*_: object, **__: object) -> None:
    raise SystemExit


def test_a_worker_killed_before_sending_loses_nothing(office, monkeypatch):
    office.overdue(1)
    with monkeypatch.context() as killed:
        killed.setattr(type(office.receiver.address), "send", _die)
        with pytest.raises(SystemExit):
            office.run(minutes=1)

    assert office.run(seconds=LEASE.total_seconds()) == ["overdue: 1"]


def test_a_clock_that_jumps_forward_sends_at_once_and_one_set_back_waits_for_nothing(office):
    office.overdue(1)
    assert office.run(hours=3) == ["overdue: 1"]

    office.overdue(2)
    office.clock.later(hours=-2)
    assert office.run() == ["overdue: 1"]


def test_the_log_says_how_many_were_told_and_where(office, caplog):
    caplog.set_level(logging.INFO)
    office.overdue(1, 2)
    office.run(seconds=QUIET.total_seconds())

    (record,) = [record for record in caplog.records if record.message == "the leads were told"]
    assert (record.channel, record.messages) == ("leads", 2)


def test_sending_keeps_no_transaction_open(office):
    """Another process writes to the database while a channel takes its time."""
    written = []

    def slow(connection: Any) -> None:
        other = Store.open(office.url)
        other.state.swept(office.clock())
        other.database.close()
        written.append(True)
        connection.sendall(TAKEN)

    office.receiver.server.answers[:] = [slow]
    office.overdue(1)

    assert office.run(minutes=1) == ["overdue: 1"]
    until(lambda: bool(written), "the other process has written")


# -- what cases are about


@pytest.fixture
def told(open_office: Callable[..., Office]) -> Callable[..., tuple[Office, list[list[int]]]]:
    """Opens an office whose cases have subjects at Zendesk, and tells for which they were asked."""

    def go(about: Any, **channel: Any) -> tuple[Office, list[list[int]]]:
        asked: list[list[int]] = []

        def read(cases: Any) -> Any:
            asked.append(sorted(cases))
            if isinstance(about, Exception):
                raise about
            return about

        office = open_office(**channel)
        office.notifier = replace(office.notifier, subjects=read)
        return office, asked

    return go


def test_a_channel_within_the_company_is_told_what_cases_are_about_by_one_call(told):
    office, asked = told({1: "Kan ikke sjekke inn", 2: "See <!channel> [here](x)\n`rm`"}, subjects=True)
    office.overdue(1, 2)
    office.run(seconds=61)

    lines = [line.split(" and is not. ")[1] for line in office.receiver.lines() if "and is not." in line]
    assert lines == [
        "«Kan ikke sjekke inn» https://desk.test/agent/tickets/1",
        "«See !channel here(x)rm» https://desk.test/agent/tickets/2",
    ]
    assert asked == [[1, 2]]
    database = Path(office.url.removeprefix("sqlite:///"))
    kept = b"".join(path.read_bytes() for path in database.parent.glob("bot.db*"))
    assert b"sjekke inn" not in kept


def test_any_other_channel_is_not_and_costs_no_call(told):
    office, asked = told({1: "Kan ikke sjekke inn"})
    office.overdue(1)
    office.run(seconds=61)
    assert "sjekke inn" not in " ".join(office.receiver.lines())
    assert asked == []


def test_without_zendesk_a_message_goes_without(told, caplog):
    office, _ = told(Later(30, "Zendesk is away"), subjects=True)
    office.overdue(1)
    assert office.run(seconds=61) == ["overdue: 1"]
    assert "messages go without what their cases are about" in caplog.text


def test_the_digest_says_it_of_every_case_that_it_names(told):
    office, asked = told({7: "Treg vaktliste"}, subjects=True)
    nothing = dict.fromkeys(("came_in", "answered", "in_time", "bounced", "replies", "overdue_count"), 0)
    case = {"case": 7, "class": "B", "since": DUE, "due": DUE}
    facts = {"date": "2026-11-24", "since": "2026-11-23", "due": [case], "due_count": 1, "overdue": [], "waiting": []}
    office.store.leads.release("digest:2026-11-24", "In English.", office.clock(), facts={**facts, **nothing})
    office.run(seconds=61)

    assert any("«Treg vaktliste» https://desk.test/agent/tickets/7" in line for line in office.receiver.lines())
    assert asked == [[7]]


def test_an_organization_is_called_by_its_name_where_it_is_known(office):
    summary = CaseSummary(1, office.clock(), office.clock(), "open", "answered", organization_id=70)
    office.store.cases.put(summary, {("organization", 70): "Demo organization"})
    facts = {"organization": 70, "count": 3, "months": 12, "case": 1}
    office.release("unqualified_repeat:1", **facts)
    office.run(seconds=61)
    assert "Organization Demo organization has had 3 unqualified cases" in " ".join(office.receiver.lines())


def test_zendesk_is_asked_once_for_all(tmp_path):
    with set_up(tmp_path) as account:
        cases = [account.zendesk.people.write_in("administrator", about, ONLY_WORDS) for about in ("Ett", "To")]
        timetable = account.app(tmp_path).timetable
        account.calls()
        assert timetable.subjects(cases) == dict(zip(cases, ("Ett", "To"), strict=True))
        assert account.calls() == ["GET /tickets/show_many"]
