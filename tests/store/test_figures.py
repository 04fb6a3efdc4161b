"""Numbers over the cases seen, worked out by hand."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.store import Store
from bot.store.cases import CaseSummary

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
DAY = timedelta(days=1)
DAYS = [MONDAY + DAY * n for n in range(4)]
SECOND = timedelta(seconds=1)


@pytest.fixture
def put(store: Store) -> Any:
    numbers = iter(range(1, 1000))

    def put(**facts: Any) -> None:
        usual = {"status": "open", "state": "answered", "created_at": MONDAY, "updated_at": MONDAY}
        store.cases.put(
            CaseSummary(**{"ticket_id": next(numbers), **usual, **facts}), {("organization", 100): "Customer"}
        )

    return put


def test_a_part_begins_at_its_mark_and_ends_before_the_next(store: Store, put: Any):
    for at in (
        MONDAY - SECOND,
        MONDAY,
        MONDAY + DAY - SECOND,
        MONDAY + DAY,
        MONDAY + 3 * DAY - SECOND,
        MONDAY + 3 * DAY,
    ):
        put(created_at=at, answered_at=at + DAY)

    assert store.figures.created(DAYS) == {(0,): 2, (1,): 1, (2,): 1}
    assert store.figures.answered(DAYS) == {(0,): 1, (1,): 2, (2,): 1}


def test_verdicts_are_counted_by_the_creation_and_the_class(store: Store, put: Any):
    put(severity="A", verdict="met")
    put(severity="A", verdict="met")
    put(severity="A", verdict="breached")
    put(severity="B", verdict="met", created_at=MONDAY + DAY, state="done")
    put(severity="B")
    put(severity="B", overdue=True)
    put(verdict="met")

    assert store.figures.verdicts(DAYS) == {
        (0, "A", "met"): 2,
        (0, "A", "breached"): 1,
        (0, "B", "breached"): 1,
        (1, "B", "met"): 1,
        (0, None, "met"): 1,
    }


def test_times_to_the_answer_fall_into_parts_of_which_the_last_has_no_end(store: Store, put: Any):
    for minutes in (0, 59, 60, 240, 100_000, None):
        put(severity="A", minutes_to_answer=minutes)
    put(severity="B", minutes_to_answer=10, created_at=MONDAY - SECOND)

    assert store.figures.minutes_to_answer([0, 60, 120], MONDAY) == {(0, "A"): 2, (1, "A"): 1, (2, "A"): 2}


def test_only_answers_that_are_owed_are_due(store: Store, put: Any):
    put(state="to_be_answered", severity="A", due_at=MONDAY + SECOND)
    put(state="to_be_answered", severity="A", due_at=MONDAY - DAY, overdue=True)
    put(state="to_be_answered", due_at=MONDAY + DAY, at_risk=True)
    put(state="answered", severity="A", due_at=MONDAY + SECOND)
    put(state="done", severity="A", due_at=MONDAY - DAY, overdue=True)

    assert store.figures.due(DAYS) == {(0, "A"): 1, (1, None): 1}
    assert store.figures.overdue(MONDAY) == {("A",): 1}


def test_what_was_missing_is_summed_up(store: Store, put: Any):
    put(missing=frozenset({"event", "screenshot"}))
    put(missing=frozenset({"event"}))
    put()
    put(missing=frozenset({"event"}), created_at=MONDAY - SECOND)

    total, missing = store.figures.missing(MONDAY)
    assert total == 3
    assert {datum: count for datum, count in missing.items() if count} == {"event": 2, "screenshot": 1}


def test_whose_cases_were_sent_back_most_often_comes_first(store: Store, put: Any):
    for organization, bounced in ((100, True), (100, False), (200, True), (200, True), (300, False), (None, True)):
        put(organization_id=organization, was_bounced=bounced)

    assert store.figures.bounced(MONDAY, 2) == [(200, None, 2, 2), (100, "Customer", 1, 2)]
    assert store.figures.bounced(MONDAY + DAY, 9) == []
