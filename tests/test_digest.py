"""The digest of a business day: once, from half past eight until the office closes, whatever stops in between."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from threading import Barrier

import pytest

from bot import business_calendar
from bot.digest import Digest
from bot.notifier import Notifier
from bot.store import Store
from bot.store.digest_figures import Numbers, UnansweredCase
from tests.databases import store_in_a_file
from tests.notify.channel import Receiver
from tests.notify.frames import frame
from tests.policy.story import OSLO
from tests.set_up import CONFIG

CALENDAR = business_calendar.load(CONFIG / "calendar.toml", 2026, 2027)

__all__ = ["store_in_a_file"]


def oslo(moment: str) -> datetime:
    """A moment of November 2026, like ``24 08:30``."""
    day, clock = moment.split()
    return datetime.fromisoformat(f"2026-11-{day}T{clock}").replace(tzinfo=OSLO)


@dataclass
class Cases:
    """Some cases, as the bot's own memory will tell of them."""

    standing: list[UnansweredCase] = field(default_factory=list)
    asked: list[tuple[datetime, datetime]] = field(default_factory=list)
    left: list[tuple[UnansweredCase, datetime]] = field(default_factory=list)
    silent: list[tuple[UnansweredCase, datetime]] = field(default_factory=list)

    def due_between(self, begin: datetime, end: datetime) -> list[UnansweredCase]:
        return sorted((one for one in self.standing if one.due and begin <= one.due < end), key=_due)

    def overdue(self, now: datetime) -> list[UnansweredCase]:
        return sorted((one for one in self.standing if one.due and one.due <= now), key=_due)

    def waiting_longest(self, limit: int) -> list[UnansweredCase]:
        return sorted(self.standing, key=lambda one: one.since)[:limit]

    def unattended(self, now: datetime) -> list[UnansweredCase]:
        return [one for one, since in self.left if since <= now]

    def untouched(self, begin: datetime, end: datetime) -> list[UnansweredCase]:
        return [one for one, since in self.silent if begin <= since < end]

    def numbers(self, begin: datetime, end: datetime) -> Numbers:
        self.asked.append((begin, end))
        return Numbers(came_in=5, answered=4, in_time=3, bounced=2)


def _due(one: UnansweredCase) -> datetime:
    assert one.due is not None
    return one.due


class Clock:
    def __init__(self) -> None:
        self.now = oslo("24 08:00")  # a Tuesday

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def cases() -> Cases:
    return Cases(
        [
            UnansweredCase(1, "B", oslo("20 09:00"), oslo("24 16:00")),
            UnansweredCase(2, "C", oslo("18 09:00"), oslo("23 16:00")),
            UnansweredCase(3, "A", oslo("24 07:00"), oslo("25 16:00")),
            UnansweredCase(4, None, oslo("23 10:00"), None),
        ]
    )


@pytest.fixture
def digest(store: Store, clock: Clock, cases: Cases) -> Digest:
    return Digest(cases, store.journal, store.leads, CALENDAR, time(8, 30), clock)


@pytest.fixture
def released(digest: Digest, store: Store, clock: Clock) -> Callable[[str], list[str]]:
    """Goes to a moment and runs the job; returns the dates of all digests so far."""

    def at(moment: str) -> list[str]:
        clock.now = oslo(moment)
        digest()
        return sorted(message.key.removeprefix("digest:2026-11-") for message in store.leads.recent(99))

    return at


def test_it_comes_at_half_past_eight_on_business_days_once(released):
    assert released("24 08:29") == []
    assert released("24 08:30") == ["24"]
    assert released("24 08:31") == released("24 15:00") == ["24"]
    assert released("27 08:30") == ["24", "27"]
    assert released("28 08:30") == released("29 12:00") == ["24", "27"]  # a weekend
    assert released("30 08:30") == ["24", "27", "30"]


def test_what_a_stop_has_missed_comes_late_the_same_day_but_not_after_the_office_has_closed(released):
    assert released("24 15:59") == ["24"]
    assert released("25 16:00") == released("25 23:00") == ["24"]
    assert released("26 08:30") == ["24", "26"]


def test_several_workers_release_one(digest, store, clock):
    clock.now = oslo("24 08:30")
    barrier = Barrier(4)

    def worker(_: int) -> None:
        barrier.wait()
        digest()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(worker, range(4)))
    assert len(store.leads.recent(9)) == 1


def test_it_tells_of_today_and_of_the_business_day_before(released, store, cases):
    for mark, at in (("m1", "23 12:00"), ("m2", "24 08:00"), ("m3", "20 12:00")):
        store.journal.open(
            ticket_id=1, mark_id=mark, at=oslo(at), mode="live", decision={"reply": "intake_complete"}, reasons=[]
        )
    released("24 08:30")
    (message,) = store.leads.recent(9)

    assert message.text == (
        "2026-11-24: 1 due today, 1 overdue, 0 left for an agent, 0 pending for long. Since 2026-11-23: 5 came in,"
        " 4 answered, 3 of them in time, 2 sent back, 1 replies."
    )
    assert [one["case"] for one in message.facts["due"]] == [1]
    assert [one["case"] for one in message.facts["overdue"]] == [2]
    assert [one["case"] for one in message.facts["waiting"]] == [2, 1, 4, 3]
    assert cases.asked == [(oslo("23 00:00"), oslo("24 00:00"))]


def test_a_monday_tells_of_friday_and_the_weekend(released, cases):
    released("30 08:30")

    assert cases.asked == [(oslo("27 00:00"), oslo("30 00:00"))]


def test_what_is_left_for_a_person_stands_in_each_digest_and_what_nobody_has_touched_in_one(released, store, cases):
    cases.left = [(UnansweredCase(5, None, oslo("18 09:00"), None), oslo("23 16:00"))]
    cases.silent = [(UnansweredCase(6, "C", oslo("06 09:00"), None), oslo("24 16:00"))]
    told = []
    for moment in ("24 08:30", "26 08:30", "27 08:30"):  # on the 25th the bot stood still
        released(moment)
        facts = store.leads.recent(1)[0].facts
        told.append([[one["case"] for one in facts[part]] for part in ("unattended", "untouched")])
        assert (facts["unattended_count"], facts["untouched_count"]) == tuple(map(len, told[-1]))

    assert told == [[[5], []], [[5], [6]], [[5], []]]


def test_many_cases_are_counted_and_some_named(released, store, cases):
    cases.standing = [UnansweredCase(n, "B", oslo("20 09:00"), oslo("24 16:00")) for n in range(40)]
    released("24 08:30")
    (message,) = store.leads.recent(9)

    assert (message.facts["due_count"], len(message.facts["due"]), len(message.facts["waiting"])) == (40, 10, 5)


def test_it_is_sent_before_the_office_opens_and_never_on_another_day(released, store, clock):
    receiver = Receiver()
    store.deliveries.open(["leads"], clock())
    notifier = Notifier(receiver.address, store, CALENDAR, frame("en"), clock, lambda: 1.0)
    released("24 08:30")
    notifier()
    clock.now += timedelta(minutes=1)
    notifier()
    assert receiver.sent == ["Support: the day"]
    assert receiver.lines()[:2] == [
        "Due today: 1",
        "- Case 1 (class B), due Tuesday 24 November 2026 at 16:00 (Oslo time) https://desk.test/agent/tickets/1",
    ]

    receiver.is_down()
    released("25 08:30")
    clock.now += timedelta(minutes=1)
    notifier()
    receiver.is_up()
    for moment in ("25 20:00", "26 08:45"):
        clock.now = oslo(moment)
        notifier()
    clock.now = oslo("26 09:00")
    notifier()
    assert receiver.sent == ["Support: the day"] * 2  # the second was refused, and is yesterday's by now
    assert store.deliveries.waiting("leads") == []
    receiver.server.stop()
