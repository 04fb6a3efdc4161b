"""One ticket: read it, decide on it, write what was decided, record why, and keep how it stands for the board."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot import overview
from bot.model.case import Case
from bot.model.decision import Decision, Reason, apply
from bot.policy import decide
from bot.policy.asks import Asks
from bot.policy.clock import stamp
from bot.policy.notices import notices
from bot.policy.rules.billing import judged_at
from bot.policy.settings import Policy
from bot.store.cases import Cases
from bot.store.database import Unavailable
from bot.store.inbox import Inbox
from bot.store.journal import Journal
from bot.store.leads import Leads
from bot.store.state import Brake, State
from bot.wording import Wording
from bot.zendesk.errors import Gone, Later, Stale
from bot.zendesk.reader import Read, Reader
from bot.zendesk.writer import Writer

log = logging.getLogger(__name__)

AN_HOUR = timedelta(hours=1)
TRIES_AT_ONCE = 3  # reads and decisions in a row while others keep changing the ticket
BOARD_PATIENCE = 1.0  # seconds: nothing waits long for the board
#: By then Zendesk's search knows of a new value, and no count is kept that does not.
SEARCHABLE_AFTER = timedelta(minutes=10)


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

    ``writer`` is ``None`` in watch mode: everything is read, decided and recorded, nothing is written (R12). ``others``
    gives the numbers of the tickets that come next, so that they are read together.
    """

    reader: Reader
    writer: Writer | None
    wording: Wording
    inbox: Inbox
    journal: Journal
    state: State
    leads: Leads
    cases: Cases
    policy: Policy
    now: Callable[[], datetime]
    new_id: Callable[[], str]
    others: Callable[[], Collection[int]]

    def __call__(self, ticket_id: int) -> Outcome:
        """Look at a ticket once; raises ``Later`` to be called again, ``Refused`` for a person to look at."""
        for _ in range(TRIES_AT_ONCE):
            try:
                return self._look(ticket_id)
            except Stale:
                log.info("ticket %d changed meanwhile: reading it again", ticket_id)
            except Gone:
                self.journal.settle(ticket_id, (), self.now())
                self.cases.forget(ticket_id)
                return Outcome(ticket_id)
        raise Later(1, f"ticket {ticket_id} is being changed by others")

    def _look(self, ticket_id: int) -> Outcome:
        read = self.reader.case(ticket_id, Asks(self.policy), self.others)
        now, case = self.now(), read.case
        self.journal.settle(ticket_id, [entry.mark.id for entry in case.history if entry.mark], now)
        self._recount(read, now)
        policy = enforced(self.policy, self.reader)
        decision = decide(case, policy, now)
        outcome, landed = self._carry_out(read, decision, now)
        if landed is not None:
            case = replace(apply(case, decision), updated_at=landed)
        self._show(case, policy)
        return outcome

    def _carry_out(self, read: Read, decision: Decision, now: datetime) -> tuple[Outcome, datetime | None]:
        """Do what was decided; the instant is the ticket's new stamp, where something was written."""
        is_a = decision.fields.get("severity", read.case.fields.get("severity")) == "severity_a"
        outcome = Outcome(decision.ticket_id, None, decision.look_again_at, is_a)
        unsettled = read.settled_at is not None and now < read.settled_at
        if (decision.changes_ticket or decision.leads) and (self.writer is None or self._is_braked(decision, now)):
            self._watch(read.case, decision)
            return outcome, None  # once writing is allowed, look anew
        if self.writer is None or not decision.changes_ticket:
            self._tell(decision, now)
            if not unsettled:
                return replace(outcome, updated_at=read.case.updated_at), None
        if self.writer is None or unsettled:  # more may happen under the same stamp
            return replace(outcome, look_again_at=read.settled_at), None
        landed = self._write(self.writer, read.case, decision)
        return replace(outcome, updated_at=landed), landed

    def _show(self, case: Case, policy: Policy) -> None:
        """Keep how the case stands for the board; that this fails takes nothing from what was decided."""
        seen = overview.seen(case, policy)
        try:
            if seen is None:
                self.cases.forget(case.id)
            else:
                self.cases.put(seen, overview.names(case), BOARD_PATIENCE)
        except Unavailable as error:
            log.warning("the board was not updated for ticket %d: %s", case.id, error)

    def _recount(self, read: Read, now: datetime) -> None:
        """Have the younger unqualified cases looked at again when this one was judged since it was last decided on.

        They were counted without it (R10). The count's search found them: there is no call for it.
        """
        judged, seen = judged_at(read.case), self.inbox.decided_on(read.case.id) if read.younger else None
        if judged is not None and (seen is None or judged > seen):
            self.inbox.put(read.younger, now + SEARCHABLE_AFTER)

    def _write(self, writer: Writer, case: Case, decision: Decision) -> datetime:
        mark_id = self.new_id()
        self._record(case, decision, mark_id)
        updated_at = writer.write(case, decision, mark_id, lambda reply: self.wording.body(reply, case))
        self.journal.settle(case.id, [mark_id], self.now())
        _log(decision, "live")
        return updated_at

    def _record(self, case: Case, decision: Decision, mark_id: str) -> None:
        self.journal.open(
            ticket_id=decision.ticket_id,
            mark_id=mark_id,
            at=decision.decided_at,
            mode="live" if self.writer is not None and self.state.brake() is None else "watch",
            decision=without_texts(decision),
            reasons=[journalled(reason) for reason in decision.reasons],
            look_again_at=decision.look_again_at,
            leads=(*decision.leads, *notices(case, decision, self.policy)),
        )

    def _tell(self, decision: Decision, now: datetime) -> None:
        """Tell the leads what goes with no change of the ticket, as of a closed case (R11); each key once."""
        for lead in decision.leads:
            self.leads.release(lead.key, lead.text, now, decision.ticket_id, lead.facts)

    def _watch(self, case: Case, decision: Decision) -> None:
        """Record what would be written, unless that is what was recorded last."""
        recorded, brake = self.journal.for_ticket(decision.ticket_id), self.state.brake()
        is_new = not recorded or recorded[0].state != "watched" or recorded[0].decision != without_texts(decision)
        if is_new or (brake is not None and recorded[0].at < brake.since):  # the release looks from the brake on
            self._record(case, decision, self.new_id())
            _log(decision, "watch")

    def _is_braked(self, decision: Decision, now: datetime) -> bool:
        """Whether the brake is on, or is pulled by this reply (R12)."""
        limit = self.policy.settings.limits.replies_per_hour
        if self.state.brake() is not None:
            return True
        released = self.state.brake_released_at() or now - AN_HOUR
        if decision.reply is None or self.journal.replies_since(max(released, now - AN_HOUR)) < limit:
            return False
        reason = f"More than {limit} public replies within an hour: only watching until a person releases the brake."
        self.state.pull_brake(Brake(now, reason))
        self.leads.release(f"brake:{stamp(now)}", reason, now, facts={"limit": limit})
        log.error("%s", reason)
        return True


def _log(decision: Decision, mode: str) -> None:
    """One line a decision: which rules spoke, what changes, when it is looked at again; no customer's text."""
    facts = {
        "ticket_id": decision.ticket_id,
        "mode": mode,
        "rules": ",".join(dict.fromkeys(reason.rule for reason in decision.reasons)),
        "changed": in_short(without_texts(decision)),
        "look_again_at": stamp(decision.look_again_at) if decision.look_again_at else None,
    }
    log.info("decided", extra=facts)


def enforced(policy: Policy, reader: Reader) -> Policy:
    """Return the policy with when it begins: as configured, else when the set-up made its ticket fields (R12)."""
    configured = policy.settings.limits.enforce_from
    return replace(policy, enforce_from=configured or reader.fields().created_at("sla_due_at"))


def journalled(reason: Reason) -> dict[str, Any]:
    """Return a reason as JSON for the journal: in English as it is, and what it is made of, for other languages."""
    return {"rule": reason.rule, "text": reason.text, "words": reason.words, "values": dict(reason.values)}


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
        "leads": [lead.key for lead in decision.leads],
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
        " ".join(f"message {key}" for key in decision.get("leads", ())),  # older entries have none
    ]
    return "; ".join(part for part in parts if part)
