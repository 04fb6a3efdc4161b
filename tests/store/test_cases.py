"""The cases as they were last seen: what is kept, in which order it is listed, and how it is forgotten."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import inspect

from bot.store import Store
from bot.store import cases as rows
from bot.store.cases import CaseFilter, CaseSummary, Kind
from bot.store.database import Database
from bot.store.schema import metadata
from bot.store.upgrade import upgrade

NINE = datetime(2026, 11, 23, 8, 0, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
NAMES: dict[tuple[Kind, int], str] = {("organization", 100): "Demo organization", ("agent", 50): "Demo agent"}


def seen(ticket_id: int = 4711, **facts: Any) -> CaseSummary:
    """A case that is to be answered in an hour."""
    usual = {"state": "to_be_answered", "status": "open", "due_at": NINE + HOUR, "started_at": NINE}
    return CaseSummary(**{"ticket_id": ticket_id, "created_at": NINE, "updated_at": NINE, **usual, **facts})


def listed(store: Store, **wanted: Any) -> list[int]:
    return [one.summary.ticket_id for one in store.cases.page(CaseFilter(**wanted), 100)]


def test_a_case_comes_back_as_it_was_seen(store: Store):
    whole = seen(
        severity="A",
        organization_id=100,
        agreement="premium",
        assignee_id=50,
        answered_at=NINE + HOUR / 7,
        resolution_due_at=NINE + 5 * HOUR,
        unattended_at=NINE + 6 * HOUR,
        untouched_at=NINE + 7 * HOUR,
        verdict="met",
        possible_critical=True,
        state="answered",
        minutes_to_answer=8,
        was_bounced=True,
        missing=frozenset({"event", "screenshot"}),
    )
    store.cases.put(whole, NAMES)

    (found,) = store.cases.page(CaseFilter(), 10)
    assert (found.summary, found.organization, found.assignee) == (whole, "Demo organization", "Demo agent")


def test_names_follow_and_may_be_unknown(store: Store):
    store.cases.put(seen(organization_id=100), {("organization", 100): "Old name"})
    store.cases.put(seen(4712, organization_id=200), {})
    store.cases.put(seen(organization_id=100), {("organization", 100): "New name"})

    assert [one.organization for one in store.cases.page(CaseFilter(), 10)] == ["New name", None]


def test_what_is_known_is_not_written_again(store: Store, monkeypatch: pytest.MonkeyPatch):
    store.cases.put(seen(organization_id=100), NAMES)

    def busy(*_: object) -> None:
        raise AssertionError("a transaction that writes was begun")

    with monkeypatch.context() as patched:
        patched.setattr(store.database, "write", busy)
        store.cases.put(seen(organization_id=100), NAMES)
        store.cases.put(seen(organization_id=100), {})
        store.cases.forget(4)
        with pytest.raises(AssertionError):
            store.cases.put(seen(organization_id=100), {("agent", 50): "Another name"})


def test_of_two_looks_that_overlap_the_later_ticket_counts(store: Store):
    store.cases.put(seen(updated_at=NINE + HOUR, state="answered"), {})
    store.cases.put(seen(updated_at=NINE, state="intake"), {})

    assert store.cases.counts(CaseFilter()) == {"answered": 1}


def test_the_most_pressing_come_first(store: Store):
    some: dict[int, dict[str, Any]] = {
        1: {"state": "answered", "created_at": NINE - HOUR},
        2: {"due_at": NINE + 3 * HOUR},
        3: {"due_at": NINE + 2 * HOUR, "at_risk": True},
        4: {"due_at": NINE + HOUR, "overdue": True},
        5: {"due_at": NINE + HOUR},
        6: {"due_at": NINE - HOUR, "overdue": True},
        7: {"state": "intake", "due_at": None, "created_at": NINE - 2 * HOUR},
        8: {"due_at": NINE + 2 * HOUR},
        9: {"state": "done", "overdue": True},
        10: {"state": "out_of_scope", "due_at": None, "unattended_at": NINE + 9 * HOUR},
        11: {"state": "intake", "due_at": None, "possible_critical": True},
        12: {"due_at": NINE - HOUR, "overdue": True, "severity": "A"},
    }
    for ticket_id, facts in some.items():
        store.cases.put(seen(ticket_id, **facts), {})

    assert listed(store) == [12, 11, 6, 4, 3, 5, 8, 2, 10, 7, 1]
    assert [one.summary.ticket_id for one in store.cases.page(CaseFilter(), 3, offset=4)] == [3, 5, 8]
    assert [one.summary.ticket_id for one in store.cases.walk(CaseFilter())] == listed(store)
    assert listed(store, pressing="needs_agent") == [11, 10]


def test_filters_narrow_the_list_together(store: Store):
    some: dict[int, dict[str, Any]] = {
        1: {"severity": "A", "organization_id": 100, "assignee_id": 50, "overdue": True},
        2: {"severity": "A", "organization_id": 100, "at_risk": True},
        3: {"severity": "B", "organization_id": 200, "assignee_id": 50},
        4: {"state": "bounced", "due_at": None},
        5: {"state": "done", "severity": "A", "organization_id": 100, "assignee_id": 50},
    }
    for ticket_id, facts in some.items():
        store.cases.put(seen(ticket_id, **facts), NAMES)

    assert listed(store, severity="A") == [1, 2]
    assert listed(store, severity="none") == [4]
    assert listed(store, organization=200) == [3]
    assert listed(store, organization="none") == [4]
    assert listed(store, assignee=50) == [1, 3]
    assert listed(store, assignee="none", severity="A") == [2]
    assert listed(store, pressing="overdue") == [1]
    assert listed(store, pressing="at_risk") == [2]
    assert listed(store, state="bounced") == [4]
    assert listed(store, state="bounced", severity="A") == []


def test_counts_follow_the_other_filters_and_show_every_state(store: Store):
    store.cases.put(seen(1, severity="A"), {})
    store.cases.put(seen(2, severity="A", state="answered"), {})
    store.cases.put(seen(3, severity="B", state="answered"), {})
    store.cases.put(seen(4, severity="A", state="done"), {})

    assert store.cases.counts(CaseFilter()) == {"to_be_answered": 1, "answered": 2}
    assert store.cases.counts(CaseFilter(severity="A", state="answered")) == {"to_be_answered": 1, "answered": 1}


def test_a_long_list_is_walked_in_pieces_without_gap_or_repeat(store: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rows, "AT_ONCE", 3)
    for ticket_id in range(1, 12):
        store.cases.put(seen(ticket_id, overdue=ticket_id % 3 == 0, due_at=NINE + HOUR * (ticket_id % 4)), {})

    walked = [one.summary.ticket_id for one in store.cases.walk(CaseFilter())]
    assert walked == listed(store)
    assert sorted(walked) == list(range(1, 12))


def test_a_filter_offers_what_open_cases_have(store: Store):
    store.cases.put(seen(1, organization_id=100, assignee_id=50), NAMES)
    store.cases.put(seen(2, organization_id=200), {("organization", 200): "Another organization"})
    store.cases.put(seen(3, organization_id=300, state="done"), {("organization", 300): "Quiet organization"})

    assert store.cases.choices("organization") == [(200, "Another organization"), (100, "Demo organization")]
    assert store.cases.choices("agent") == [(50, "Demo agent")]


def test_a_case_that_is_no_more_is_dropped(store: Store):
    store.cases.put(seen(1), {})
    store.cases.put(seen(2), {})
    store.cases.forget(1)

    assert listed(store) == [2]


def test_old_done_cases_are_forgotten_and_with_them_names_that_none_needs(store: Store):
    old = seen(1, state="done", organization_id=100, assignee_id=50)
    store.cases.put(old, NAMES)
    store.cases.put(
        replace(old, ticket_id=2, updated_at=NINE + HOUR, organization_id=200), {("organization", 200): "B"}
    )
    store.cases.put(seen(3), {})
    store.cases.tidy(NINE + HOUR)

    assert listed(store) == [3]
    assert store.cases.erase() == 2
    with store.database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM names").scalar() == 0


def test_names_in_use_outlive_the_tidying(store: Store):
    store.cases.put(seen(1, organization_id=100, assignee_id=50), NAMES)
    store.cases.put(seen(2), {("organization", 200): "Nobody's"})
    store.cases.tidy(NINE)

    assert store.cases.choices("organization") == [(100, "Demo organization")]
    with store.database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM names").scalar() == 2


def test_the_migrations_make_exactly_the_tables_of_the_schema(url: str):
    database = Database(url)
    upgrade(database)
    found = inspect(database.engine)
    for table in ("cases", "names"):
        assert {column["name"] for column in found.get_columns(table)} == set(metadata.tables[table].columns.keys())
        assert {index["name"] for index in found.get_indexes(table)} == {
            one.name for one in metadata.tables[table].indexes
        }
    database.close()
