"""What was decided and why: stored before the write, settled when a read shows whether it landed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Row, Select, delete, func, insert, select, update

from bot.model.decision import LeadMessage
from bot.store.chunks import chunks
from bot.store.database import Database
from bot.store.leads import released_row
from bot.store.schema import journal, leads

Mode = Literal["live", "watch"]
EntryState = Literal["pending", "landed", "dropped", "watched"]


@dataclass(frozen=True)
class Entry:
    """One decision, as people read it.

    Attributes:
        ticket_id: Zendesk's id.
        mark_id: the id that the update carries in its audit's metadata.
        at: when it was decided, aware UTC datetime.
        mode: ``live``, or ``watch`` when nothing is written to Zendesk.
        state: ``pending`` until a read shows the mark (``landed``) or its absence (``dropped``), or ``watched``.
        settled_at: when it stopped being pending.
        reply: name of the public reply, or None.
        decision: tags, fields, status …: ids and states, no customer's text.
        reasons: rule id and English text of each, and the words and values it is made of; older ones have no words.
        look_again_at: aware UTC datetime, or None.
        leads: the messages to the leads that go out when it lands.
    """

    ticket_id: int
    mark_id: str
    at: datetime
    mode: Mode
    state: EntryState
    settled_at: datetime | None
    reply: str | None
    decision: dict[str, Any]
    reasons: list[Any]
    look_again_at: datetime | None
    leads: list[LeadMessage]


_VIEW = select(*(journal.c[name] for name in Entry.__dataclass_fields__))


class Journal:
    """The decisions of all tickets. All methods may raise Unavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open(
        self,
        *,
        ticket_id: int,
        mark_id: str,
        at: datetime,
        mode: Mode,
        decision: Mapping[str, Any],
        reasons: Sequence[Any],
        look_again_at: datetime | None = None,
        leads: Sequence[LeadMessage] = (),
        requester_id: int | None = None,
        organization_id: int | None = None,
    ) -> None:
        """Store a decision before it is written to Zendesk.

        Args:
            ticket_id: Zendesk's id.
            mark_id: unique id of the decision.
            at: aware UTC datetime.
            mode: in ``watch`` the entry is never settled, and its messages stay unsaid.
            decision: JSON, with the reply's name under ``reply``.
            reasons: JSON.
            look_again_at: aware UTC datetime, or None.
            leads: the messages to the leads.
            requester_id: whose brake a reply counts for (R12); None for nobody's.
            organization_id: likewise.
        """
        values = {
            "ticket_id": ticket_id,
            "mark_id": mark_id,
            "at": at,
            "mode": mode,
            "state": "watched" if mode == "watch" else "pending",
            "reply": decision.get("reply"),
            "decision": dict(decision),
            "reasons": list(reasons),
            "look_again_at": look_again_at,
            "requester_id": requester_id,
            "organization_id": organization_id,
            "leads": [[message.key, message.words, dict(message.facts)] for message in leads],
        }
        with self._database.write() as connection:
            connection.execute(insert(journal).values(values))

    def settle(self, ticket_id: int, marks_seen: Collection[str], now: datetime) -> None:
        """Compare the open entries of a ticket with the marks that its audits show.

        What is seen has landed, and its messages to the leads are released; what is pending and not seen is dropped.
        A dropped entry that is seen after all (its write was slow) lands too.
        """
        unsettled = self._unsettled(ticket_id)
        landed = {mark: messages for mark, (_, messages) in unsettled.items() if mark in marks_seen}
        dropped = [mark for mark, (state, _) in unsettled.items() if state == "pending" and mark not in marks_seen]
        if not landed and not dropped:
            return
        released = [released_row(each, now, ticket_id) for messages in landed.values() for each in messages]
        with self._database.write() as connection:
            connection.execute(_settled("landed", landed, now))
            connection.execute(_settled("dropped", dropped, now))
            if released:
                connection.execute(self._database.insert(leads).values(released).on_conflict_do_nothing())

    def recent(self, limit: int) -> list[Entry]:
        """The newest entries of all tickets, the newest first."""
        return self._entries(_VIEW.order_by(journal.c.id.desc()).limit(limit))

    def for_ticket(self, ticket_id: int) -> list[Entry]:
        """All entries of a ticket, the newest first."""
        return self._entries(_VIEW.where(journal.c.ticket_id == ticket_id).order_by(journal.c.id.desc()))

    def replies_since(self, at: datetime, until: datetime | None = None) -> int:
        """How many public replies were sent, or are being sent, since ``at``: what R12's brake counts."""
        said = journal.c.reply.is_not(None) & journal.c.state.in_(["pending", "landed"]) & (journal.c.at >= at)
        if until is not None:
            said &= journal.c.at < until
        with self._database.read() as connection:
            return connection.execute(select(func.count()).select_from(journal).where(said)).scalar_one()

    def tally_since(self, at: datetime) -> dict[EntryState, int]:
        """How many decisions were made since ``at``, by their state; a state that none has is not named."""
        made = select(journal.c.state, func.count().label("decisions")).where(journal.c.at >= at)
        with self._database.read() as connection:
            return {row.state: row.decisions for row in connection.execute(made.group_by(journal.c.state))}

    def tags_removed(self, ticket_ids: Collection[int], since: datetime) -> list[tuple[int, datetime, frozenset[str]]]:
        """Which tags were taken off these tickets since an instant, by updates that landed: ticket, when, tags."""
        landed = select(journal.c.ticket_id, journal.c.at, journal.c.decision).where(
            journal.c.state == "landed", journal.c.at >= since
        )
        wanted = sorted(set(ticket_ids))
        found: list[Any] = []
        with self._database.read() as connection:
            for some in chunks(wanted):
                found += connection.execute(landed.where(journal.c.ticket_id.in_(some))).all()
        return [(ticket_id, at, frozenset(decision["tags"]["remove"])) for ticket_id, at, decision in found]

    def decided_since(self, at: datetime) -> list[int]:
        """The tickets on which something was decided since ``at``."""
        query = select(journal.c.ticket_id).distinct().where(journal.c.at >= at)
        with self._database.read() as connection:
            return list(connection.execute(query).scalars())

    def watched_since(self, at: datetime) -> list[int]:
        """The tickets on which something was decided, but not written, since ``at``."""
        query = select(journal.c.ticket_id).distinct().where(journal.c.state == "watched", journal.c.at >= at)
        with self._database.read() as connection:
            return list(connection.execute(query).scalars())

    def purge(self, before: datetime) -> int:
        """Delete the settled entries from before an instant and return their number; the leads' keys stay for ever."""
        old = (journal.c.at < before) & (journal.c.state != "pending")
        with self._database.write() as connection:
            return connection.execute(delete(journal).where(old)).rowcount

    def _unsettled(self, ticket_id: int) -> dict[str, tuple[EntryState, list[LeadMessage]]]:
        query = select(journal.c.mark_id, journal.c.state, journal.c.leads).where(
            journal.c.ticket_id == ticket_id, journal.c.state.in_(["pending", "dropped"])
        )
        with self._database.read() as connection:
            return {mark: (state, _messages(held)) for mark, state, held in connection.execute(query)}

    def _entries(self, query: Select[Any]) -> list[Entry]:
        with self._database.read() as connection:
            return [_entry(row) for row in connection.execute(query)]


def _settled(state: EntryState, marks: Collection[str], now: datetime) -> Any:  # noqa: ANN401 - an UPDATE
    return update(journal).where(journal.c.mark_id.in_(marks)).values(state=state, settled_at=now)


def _entry(row: Row[Any]) -> Entry:
    return Entry(**{**row._mapping, "leads": _messages(row.leads)})  # noqa: SLF001 - SQLAlchemy's public name


def _messages(held: list[list[Any]]) -> list[LeadMessage]:
    """The messages of an entry; those of an older release have no facts."""
    return [LeadMessage(*each) for each in held]
