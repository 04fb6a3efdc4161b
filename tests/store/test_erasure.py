"""Tickets are forgotten in every table that names one, all or none, and once more does no harm."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.model.decision import LeadMessage
from bot.store import Store
from bot.store.erasure import TABLES, Erasure

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
NOTHING = dict.fromkeys((table.name for table in TABLES), 0)


def fill(store: Store, ticket_id: int) -> None:
    """A webhook was heard, and a decision with a message to the leads has landed."""
    store.inbox.receive(f"invocation {ticket_id}", ticket_id, now=NOW, not_before=NOW, source="trigger")
    mark = f"mark {ticket_id}"
    store.journal.open(
        ticket_id=ticket_id,
        mark_id=mark,
        at=NOW,
        mode="live",
        decision={"reply": None},
        reasons=[],
        leads=[LeadMessage(f"sla_overdue:{ticket_id}", "Overdue.")],
    )
    store.journal.settle(ticket_id, [mark], NOW)


@pytest.fixture
def erasure(store: Store) -> Erasure:
    store.deliveries.open(["leads"], NOW)
    for ticket_id in (1, 2, 3):
        fill(store, ticket_id)
    store.deliveries.queue("leads", ["sla_overdue"], NOW)
    return Erasure(store.database)


def test_what_is_held_about_a_ticket_is_counted_by_table(erasure: Erasure):
    assert erasure.held([1, 2]) == NOTHING | {"inbox": 2, "events": 2, "journal": 2, "leads": 2, "deliveries": 2}
    assert erasure.held([4]) == erasure.held([]) == NOTHING


def test_a_ticket_is_forgotten_and_the_others_are_not(erasure: Erasure, store: Store):
    held = erasure.held([1, 2])
    assert erasure.erase([1, 2]) == held
    assert erasure.held([1, 2]) == NOTHING
    assert [row.ticket_id for row in store.inbox.waiting(10)] == [3]
    assert [entry.ticket_id for entry in store.journal.recent(10)] == [3]
    assert [message.ticket_id for message in store.leads.recent(10)] == [3]
    assert [state.waiting for state in store.deliveries.channels()] == [1], "nothing waits for ever for what is gone"


def test_forgetting_once_more_deletes_nothing(erasure: Erasure):
    erasure.erase([1])
    assert erasure.erase([1]) == NOTHING


def test_thousands_of_tickets_are_forgotten_at_once(erasure: Erasure, store: Store):
    store.inbox.put(range(10, 2_510), NOW)
    assert erasure.erase(range(1, 2_510))["inbox"] == 2_503


def test_a_ticket_that_is_being_looked_at_does_no_harm(erasure: Erasure, store: Store):
    job = store.inbox.take(NOW, timedelta(minutes=1))
    assert job is not None
    erasure.erase([job.ticket_id])
    assert not store.inbox.done(job, now=NOW, decided_on=NOW, requeue_at=None)
    assert erasure.held([job.ticket_id]) == NOTHING
