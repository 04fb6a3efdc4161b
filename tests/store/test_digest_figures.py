"""What the digest asks: which cases wait for an answer, and what happened in a period; other cases are left out."""

from datetime import datetime, timedelta

import pytest

from bot.store import Store
from bot.store.digest_figures import Numbers, UnansweredCase
from tests.store.test_cases import HOUR, NINE, seen

DAY = timedelta(days=1)


@pytest.fixture
def full(store: Store) -> Store:
    """Five unanswered cases, two answered ones, and one that was sent back."""
    for ticket, started, due in ((1, 0, 1), (2, -1, -1), (3, -5, 2), (4, -2, None), (5, 0, 0)):
        facts = {"started_at": NINE + started * DAY, "due_at": None if due is None else NINE + due * DAY}
        store.cases.put(seen(ticket, severity="B", **facts), {})
    for ticket, verdict in ((6, "met"), (7, "breached")):
        answered = {"state": "answered", "verdict": verdict, "answered_at": NINE + HOUR, "due_at": NINE + DAY}
        store.cases.put(seen(ticket, **answered), {})
    bounced = {"state": "bounced", "started_at": None, "due_at": None, "was_bounced": True}
    store.cases.put(seen(8, created_at=NINE - 3 * DAY, **bounced), {})
    return store


def test_the_unanswered_cases_of_a_day_are_told_with_class_start_and_due_date(full: Store):
    assert full.digest_figures.due_between(NINE, NINE + DAY) == [UnansweredCase(5, "B", NINE, NINE)]
    assert [one.case for one in full.digest_figures.due_between(NINE, NINE + 9 * DAY)] == [5, 1, 3]


def test_a_case_is_overdue_from_the_instant_of_its_due_date_the_longest_first(full: Store):
    assert [one.case for one in full.digest_figures.overdue(NINE)] == [2, 5]
    assert [one.case for one in full.digest_figures.overdue(NINE - HOUR)] == [2]


def test_who_waits_longest_is_told_first_with_or_without_a_due_date(full: Store):
    assert [one.case for one in full.digest_figures.waiting_longest(3)] == [3, 4, 2]


def test_what_waits_for_a_person_is_told_from_its_instant_on_and_what_nobody_touched_in_one_period(store: Store):
    for ticket, hours in ((1, 2), (2, -2), (3, 0)):
        at = NINE + hours * HOUR
        store.cases.put(seen(ticket, state="bounced", unattended_at=at, started_at=None, due_at=None), {})
        store.cases.put(seen(ticket + 10, state="intake", untouched_at=at, started_at=None, due_at=None), {})
    figures = store.digest_figures

    assert figures.unattended(NINE) == [UnansweredCase(2, None, NINE, None), UnansweredCase(3, None, NINE, None)]
    assert [one.case for one in figures.untouched(NINE - 2 * HOUR, NINE)] == [12]
    assert [one.case for one in figures.untouched(NINE, NINE + 3 * HOUR)] == [13, 11]


@pytest.mark.parametrize(
    ("begin", "end", "numbers"),
    [
        (NINE, NINE + DAY, Numbers(came_in=7, answered=2, in_time=1, bounced=0)),
        (NINE - 3 * DAY, NINE, Numbers(came_in=1, answered=0, in_time=0, bounced=1)),
        (NINE + HOUR, NINE + DAY, Numbers(came_in=0, answered=2, in_time=1, bounced=0)),
        (NINE + DAY, NINE + 2 * DAY, Numbers(came_in=0, answered=0, in_time=0, bounced=0)),
    ],
)
def test_a_period_holds_its_begin_and_not_its_end(full: Store, begin: datetime, end: datetime, numbers: Numbers):
    assert full.digest_figures.numbers(begin, end) == numbers
