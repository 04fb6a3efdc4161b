"""What the journal promises: no message to a lead before its write landed, none lost by a kill, none twice."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update

from bot.model.decision import LeadMessage
from bot.store import Store
from bot.store.journal import Journal
from bot.store.schema import journal as table

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TICKET = 4711


@pytest.fixture
def journal(store: Store) -> Journal:
    return store.journal


def decide(journal: Journal, mark_id: str, **changed: Any) -> None:
    entry: dict[str, Any] = {
        "ticket_id": TICKET,
        "mark_id": mark_id,
        "at": NOW,
        "mode": "live",
        "decision": {"tags": {"add": ["sla_overdue"]}, "reply": None},
        "reasons": [{"rule": "R4", "text": "The case was due."}],
        "leads": [LeadMessage(f"sla_overdue:{TICKET}", "Case 4711 is overdue.", {"class": "B"})],
    }
    journal.open(**{**entry, **changed})


def states(journal: Journal) -> dict[str, str]:
    return {entry.mark_id: entry.state for entry in journal.for_ticket(TICKET)}


def test_a_decision_is_kept_as_people_read_it(journal):
    decide(journal, "m1", decision={"reply": "intake_complete"}, look_again_at=NOW + timedelta(days=1))

    (entry,) = journal.recent(5)
    assert (entry.ticket_id, entry.at, entry.mode, entry.state) == (TICKET, NOW, "live", "pending")
    assert entry.reply == "intake_complete"
    assert entry.reasons == [{"rule": "R4", "text": "The case was due."}]
    assert entry.look_again_at == NOW + timedelta(days=1)


def test_the_leads_hear_of_it_only_when_a_read_shows_that_it_landed(store, journal):
    decide(journal, "m1")
    assert store.leads.recent(9) == []

    journal.settle(TICKET, {"m1", "another's mark"}, NOW)

    assert states(journal) == {"m1": "landed"}
    (message,) = store.leads.recent(9)
    assert (message.key, message.kind, message.ticket_id) == (f"sla_overdue:{TICKET}", "sla_overdue", TICKET)
    assert message.facts == {"class": "B"}


def test_a_message_that_an_older_release_held_back_has_no_facts(store, journal):
    decide(journal, "m1")
    with store.database.write() as connection:
        connection.execute(update(table).values(leads=[["sla_overdue:1", "Case 1 is overdue."]]))
    journal.settle(TICKET, ["m1"], NOW)

    (message,) = store.leads.recent(9)
    assert (message.text, message.facts) == ("Case 1 is overdue.", {})


def test_a_write_that_never_landed_is_dropped_and_its_message_unsaid(store, journal):
    decide(journal, "m1")
    journal.settle(TICKET, [], NOW)

    assert states(journal) == {"m1": "dropped"}
    assert store.leads.recent(9) == []


def test_a_slow_write_that_lands_after_it_was_dropped_is_seen_later(store, journal):
    decide(journal, "m1")
    journal.settle(TICKET, [], NOW)
    journal.settle(TICKET, ["m1"], NOW)

    assert states(journal) == {"m1": "landed"}
    assert len(store.leads.recent(9)) == 1


def test_the_same_message_is_released_once_for_ever(store, journal):
    for mark_id in ("m1", "m2"):
        decide(journal, mark_id)
        journal.settle(TICKET, ["m1", "m2"], NOW)
    journal.settle(TICKET, ["m1", "m2"], NOW)

    assert not store.leads.release(f"sla_overdue:{TICKET}", "Case 4711 is overdue.", NOW)
    assert len(store.leads.recent(9)) == 1


def test_settling_one_ticket_leaves_the_others_alone(journal):
    decide(journal, "m1", ticket_id=1)
    journal.settle(TICKET, [], NOW)

    assert journal.for_ticket(1)[0].state == "pending"


def test_in_watch_mode_nothing_is_settled_and_nothing_is_said(store, journal):
    decide(journal, "m1", mode="watch")
    journal.settle(TICKET, ["m1"], NOW)

    assert states(journal) == {"m1": "watched"}
    assert store.leads.recent(9) == []


def test_when_writing_is_allowed_again_it_is_known_which_tickets_were_only_watched(journal):
    decide(journal, "m1", mode="watch", ticket_id=1)
    decide(journal, "m2", mode="watch", ticket_id=1)
    decide(journal, "m3", mode="watch", ticket_id=2, at=NOW - timedelta(hours=1))
    decide(journal, "m4")

    assert journal.watched_since(NOW) == [1]


def test_the_newest_decision_comes_first(journal):
    for mark_id in ("m1", "m2"):
        decide(journal, mark_id)

    assert [entry.mark_id for entry in journal.recent(1)] == ["m2"]
    assert [entry.mark_id for entry in journal.for_ticket(TICKET)] == ["m2", "m1"]


def test_the_brake_counts_replies_that_were_sent_or_are_being_sent(journal):
    said = {"decision": {"reply": "intake_incomplete"}, "leads": []}
    decide(journal, "dropped", **said)
    journal.settle(TICKET, [], NOW)
    decide(journal, "landed", **said)
    journal.settle(TICKET, ["landed"], NOW)
    decide(journal, "old", **said, at=NOW - timedelta(hours=2))
    decide(journal, "pending", **said)
    decide(journal, "watched", **said, mode="watch")
    decide(journal, "silent")

    assert journal.replies_since(NOW - timedelta(hours=1)) == 2
    assert journal.replies_since(NOW - timedelta(hours=3), NOW - timedelta(hours=1)) == 1


def test_it_is_known_which_tags_went_with_what_landed_since(journal):
    gone = {"decision": {"tags": {"add": [], "remove": ["sla_overdue"]}, "reply": None}, "leads": []}
    decide(journal, "before", **gone, at=NOW - timedelta(hours=1))
    decide(journal, "landed", **gone)
    decide(journal, "other", **gone, ticket_id=1)
    journal.settle(TICKET, ["before", "landed"], NOW)
    decide(journal, "pending", **gone)

    assert journal.tags_removed([TICKET, 1, 2], NOW) == [(TICKET, NOW, frozenset({"sla_overdue"}))]


def test_old_entries_are_purged_but_not_while_they_are_open(journal):
    decide(journal, "open")
    decide(journal, "watched", mode="watch")

    assert journal.purge(NOW + timedelta(days=1)) == 1
    assert states(journal) == {"open": "pending"}


def test_a_message_about_no_single_case_waits_for_no_write(store):
    assert store.leads.release("brake:2026-11-23", "More than 60 replies within an hour.", NOW)

    (message,) = store.leads.recent(9)
    assert (message.ticket_id, message.released_at) == (None, NOW)


def test_decisions_are_counted_by_what_became_of_them(journal):
    decide(journal, "long ago", at=NOW - timedelta(days=2))
    for mark_id in ("landed", "landed too", "dropped"):
        decide(journal, mark_id)
    journal.settle(TICKET, ["landed", "landed too"], NOW)
    decide(journal, "pending")
    decide(journal, "watched", mode="watch")

    counted = journal.tally_since(NOW - timedelta(days=1))
    assert counted == {"landed": 2, "dropped": 1, "pending": 1, "watched": 1}
