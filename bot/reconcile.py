"""One ticket: read it, decide on it, write what was decided, and record why."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.policy import decide
from bot.policy.asks import Asks
from bot.policy.clock import stamp
from bot.store.state import Brake
from bot.zendesk.errors import Gone, Later, Stale

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from bot.model.case import Case
    from bot.model.decision import Decision
    from bot.policy.settings import Policy
    from bot.store.journal import Journal
    from bot.store.leads import Leads
    from bot.store.state import State
    from bot.wording import Wording
    from bot.zendesk.reader import Reader
    from bot.zendesk.writer import Writer

log = logging.getLogger(__name__)

TRIES_AT_ONCE = 3  # reads and decisions in a row while others keep changing the ticket


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one run came to: the stamp that was decided on, ``None`` for a ticket not decided on, and its timer.

    ``urgent`` tells a case of class A, which comes before others when there is much to do.
    """

    ticket_id: int
    updated_at: datetime | None = None
    look_again_at: datetime | None = None
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Reconciler:
    """Brings one ticket after the other to where the policy wants it; one for a thread, as its reader and writer are.

    ``writer`` is ``None`` in watch mode: everything is read, decided and recorded, nothing is written (R12).
    """

    reader: Reader
    writer: Writer | None
    wording: Wording
    journal: Journal
    state: State
    leads: Leads
    policy: Policy
    now: Callable[[], datetime]
    new_id: Callable[[], str]

    def __call__(self, ticket_id: int) -> Outcome:
        """Look at a ticket once; raises ``Later`` to be called again, ``Refused`` for a person to look at."""
        for _ in range(TRIES_AT_ONCE):
            try:
                return self._look(ticket_id)
            except Stale:
                log.info("ticket %d changed meanwhile: reading it again", ticket_id)
            except Gone:
                self.journal.settle(ticket_id, (), self.now())
                return Outcome(ticket_id)
        raise Later(1, f"ticket {ticket_id} is being changed by others")

    def _look(self, ticket_id: int) -> Outcome:
        read = self.reader.case(ticket_id, Asks(self.policy))
        now, case = self.now(), read.case
        self.journal.settle(ticket_id, [entry.mark.id for entry in case.history if entry.mark], now)
        decision = decide(case, enforced(self.policy, self.reader), now)
        unsettled = read.settled_at is not None and now < read.settled_at
        urgent = decision.fields.get("severity", case.fields.get("severity")) == "severity_a"
        if not decision.changes_ticket:
            self._tell(decision, now)
            if unsettled:  # more may happen under the same stamp
                return Outcome(ticket_id, look_again_at=read.settled_at, urgent=urgent)
            return Outcome(ticket_id, case.updated_at, decision.look_again_at, urgent)
        if self.writer is None or self._is_braked(decision, now):
            self._watch(decision)
            # Once writing is allowed, look anew.
            return Outcome(ticket_id, look_again_at=decision.look_again_at, urgent=urgent)
        if unsettled:
            return Outcome(ticket_id, look_again_at=read.settled_at, urgent=urgent)
        return Outcome(ticket_id, self._write(self.writer, case, decision), decision.look_again_at, urgent)

    def _write(self, writer: Writer, case: Case, decision: Decision) -> datetime:
        mark_id = self.new_id()
        self._record(decision, mark_id)
        updated_at = writer.write(case, decision, mark_id, lambda reply: self.wording.body(reply, case))
        self.journal.settle(case.id, [mark_id], self.now())
        log.info("ticket %d: %s", case.id, in_short(without_texts(decision)))
        return updated_at

    def _record(self, decision: Decision, mark_id: str) -> None:
        self.journal.open(
            ticket_id=decision.ticket_id,
            mark_id=mark_id,
            at=decision.decided_at,
            mode="live" if self.writer is not None and self.state.brake() is None else "watch",
            decision=without_texts(decision),
            reasons=[{"rule": reason.rule, "text": reason.text} for reason in decision.reasons],
            look_again_at=decision.look_again_at,
            leads=[(lead.key, lead.text) for lead in decision.leads],
        )

    def _tell(self, decision: Decision, now: datetime) -> None:
        """Tell the leads what goes with no change of the ticket, as of a closed case (R11); each key once."""
        if self.writer is not None and self.state.brake() is None:
            for lead in decision.leads:
                self.leads.release(lead.key, lead.text, now, decision.ticket_id)

    def _watch(self, decision: Decision) -> None:
        """Record what would be written, unless that is what was recorded last."""
        recorded = self.journal.for_ticket(decision.ticket_id)
        if not recorded or recorded[0].state != "watched" or recorded[0].decision != without_texts(decision):
            self._record(decision, self.new_id())
            log.info("ticket %d, watching only: %s", decision.ticket_id, in_short(without_texts(decision)))

    def _is_braked(self, decision: Decision, now: datetime) -> bool:
        """Whether the brake is on, or is pulled by this reply (R12)."""
        limit = self.policy.settings.limits.replies_per_hour
        if self.state.brake() is not None:
            return True
        if decision.reply is None or self.journal.replies_since(now - timedelta(hours=1)) < limit:
            return False
        reason = f"More than {limit} public replies within an hour: only watching until a person releases the brake."
        self.state.pull_brake(Brake(now, reason))
        self.leads.release(f"brake:{stamp(now)}", reason, now)
        log.error("%s", reason)
        return True


def enforced(policy: Policy, reader: Reader) -> Policy:
    """Return the policy with when it begins: as configured, else when the set-up made its ticket fields (R12)."""
    configured = policy.settings.limits.enforce_from
    return replace(policy, enforce_from=configured or reader.fields().created_at("sla_due_at"))


def without_texts(decision: Decision) -> dict[str, Any]:
    """Return a decision as JSON for the journal: ids and states; of what customers wrote, only that it is stored."""
    texts = ("event", "affected_users", "actions_tried")
    fields = {key: "(text)" if key in texts and value else value for key, value in decision.fields.items()}
    return {
        "tags": {"add": sorted(decision.add_tags), "remove": sorted(decision.remove_tags)},
        "fields": fields,
        "status": decision.status,
        "priority": decision.priority,
        "requester_id": decision.requester_id,
        "assignee_id": decision.assignee_id,
        "email_ccs": list(decision.email_ccs),
        "reply": decision.reply.name if decision.reply else None,
        "notes": [note.key for note in decision.notes],
    }


def in_short(decision: Mapping[str, Any]) -> str:
    """Return a decision, as ``without_texts`` gives it, in one line of ids and states for logs and lists."""
    parts = [
        f"reply {decision['reply']}" if decision["reply"] else "",
        f"status {decision['status']}" if decision["status"] else "",
        f"priority {decision['priority']}" if decision["priority"] else "",
        " ".join(f"+{tag}" for tag in decision["tags"]["add"]),
        " ".join(f"-{tag}" for tag in decision["tags"]["remove"]),
        " ".join(f"{key}={value}" for key, value in sorted(decision["fields"].items())),
        " ".join(f"note {key}" for key in decision["notes"]),
    ]
    return "; ".join(part for part in parts if part)
