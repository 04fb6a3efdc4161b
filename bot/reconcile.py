"""One ticket: read it, settle what was open, decide, render, journal, write, and project it onto the board."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from bot import case_summary
from bot.decision_record import in_short, journalled, without_texts
from bot.model.case import Case
from bot.model.decision import Decision, apply
from bot.policy import decide
from bot.policy.brakes import Counted, Replied, counted, held_by, without_reply
from bot.policy.instants import stamp
from bot.policy.lookups import lookups
from bot.policy.messages import ASSUMPTION, BRAKE, REPLIES_HELD
from bot.policy.settings import Policy
from bot.store.brakes import Brakes, Kind
from bot.store.cases import Cases
from bot.store.database import Unavailable
from bot.store.inbox import Inbox
from bot.store.journal import Journal
from bot.store.leads import Leads
from bot.store.state import Brake, State
from bot.wording import Wording
from bot.zendesk.errors import BrokenAssumption, Gone, Later, Refused, Stale
from bot.zendesk.reader import Read, Reader
from bot.zendesk.writer import Writer

log = logging.getLogger(__name__)

AN_HOUR = timedelta(hours=1)
HELD_FOR = timedelta(hours=1, seconds=1)  # after the reply whose hour must pass
A_SECOND = timedelta(seconds=1)
TRIES_AT_ONCE = 3  # reads and decisions in a row while others keep changing the ticket
NOBODYS = Counted(None, None)  # brakes that a reply counts for
BOARD_PATIENCE = 1.0  # seconds: nothing waits long for the board
#: A ticket's stamp is never farther ahead of the answer's date than that, unless one of Zendesk's clocks is wrong.
LONGEST_TO_SETTLE = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one run came to: the stamp that was decided on, ``None`` for a ticket not decided on, and its timer.

    ``urgent`` tells a case of class A, which comes before others when there is much to do.
    """

    ticket_id: int
    updated_at: datetime | None = None
    requeue_at: datetime | None = None
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Reconciler:
    """Brings one ticket after the other to where the policy wants it; one for all threads.

    ``writer`` is ``None`` in watch mode: everything is read, decided and recorded, nothing is written (R12).
    """

    reader: Reader
    writer: Writer | None
    wording: Wording
    inbox: Inbox
    journal: Journal
    state: State
    leads: Leads
    cases: Cases
    brakes: Brakes
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
                self.journal.settle(ticket_id, (), self.now())  # another may be at the ticket by now, and finish first
            except Gone:
                self.journal.settle(ticket_id, (), self.now())
                self.cases.forget(ticket_id)
                return Outcome(ticket_id)
        raise Later(1, f"ticket {ticket_id} is being changed by others")

    def _look(self, ticket_id: int) -> Outcome:
        read = self.reader.case(ticket_id, partial(lookups, policy=self.policy))
        if read.settled_at is not None:
            return Outcome(ticket_id, requeue_at=self.now() + _to_settle(read, read.settled_at))
        now, case, policy = self.now(), read.case, enforced(self.policy, self.reader)
        self._settle(case, now)
        decision = self._held_back(case, decide(case, policy, now), now)
        self._recount(decision)
        outcome = Outcome(ticket_id, case.updated_at, decision.look_again_at, is_urgent(case, decision))
        if decision.changes_ticket or decision.leads:
            writer = self._writer()
            if writer is None:
                self._watch(decision)
                outcome = replace(outcome, updated_at=None)  # once writing is allowed, look anew
            elif decision.changes_ticket:
                written_at = self._write(writer, case, decision)
                outcome = replace(outcome, updated_at=written_at)
                case = replace(apply(case, decision), updated_at=written_at)
            else:
                self._tell(decision, now)
        self._project(case, policy)
        return outcome

    def _settle(self, case: Case, now: datetime) -> None:
        """Close the journal's open entries by the marks that the ticket's audits show."""
        self.journal.settle(case.id, _marks(case), now)

    def _held_back(self, case: Case, decision: Decision, now: datetime) -> Decision:
        """Hold a reply back while a brake is on; all else of the decision goes on (R12)."""
        if decision.reply is None or self._writer() is None:
            return decision
        whose, limits = counted(case, decision), self.policy.settings.limits
        sent = self._sent("requester", whose.requester_id, now), self._sent("organization", whose.organization_id, now)
        in_all = limits.replies_per_hour if self.state.brake() is not None else self._sent_in_all(now)
        held = held_by(case, decision, Replied(len(sent[0]), len(sent[1]), in_all), limits)
        if held is None:
            return decision
        log.warning("a reply is held back by a brake", extra={"ticket_id": case.id, "brake": held})
        if held == "all":
            self._brake_all(now)
        self._watch(decision)  # people see what waits, and the release finds it
        if held == "all":
            return without_reply(case, decision)
        limit = limits.replies_per_requester if held == "requester" else limits.replies_per_organization
        replies, subject_id = (sent[0], whose.requester_id) if held == "requester" else (sent[1], whose.organization_id)
        again = replies[-limit] + HELD_FOR
        since, until = stamp(replies[limit - 1]), stamp(again)
        facts = {"subject": subject_id, "limit": limit, "since": since, "until": until, "case": case.id}
        told = REPLIES_HELD[held].about(f"{subject_id}:{since}", **facts)
        self.leads.release(told.key, told.text, now, case.id, told.facts)
        return replace(without_reply(case, decision), look_again_at=min(decision.look_again_at or again, again))

    def _sent(self, kind: Kind, subject_id: int | None, now: datetime) -> list[datetime]:
        return [] if subject_id is None else self.brakes.replies(kind, subject_id, now)

    def _sent_in_all(self, now: datetime) -> int:
        """Count the replies of the last hour, since a person last released the brake."""
        released = self.state.brake_released_at(now) or now - AN_HOUR
        return self.journal.replies_since(max(released, now - AN_HOUR))

    def _brake_all(self, now: datetime) -> None:
        """Hold back all replies until a person releases the brake, and tell it once."""
        if self.state.brake() is not None:
            return
        told = BRAKE.about(stamp(now), limit=self.policy.settings.limits.replies_per_hour)
        self.state.pull_brake(Brake(now, told.text, holds="replies"))
        self.leads.release(told.key, told.text, now, facts=told.facts)
        log.error("%s", told.text)

    def _recount(self, decision: Decision) -> None:
        """Have cases looked at again that were counted without this one, unless that was done since it was judged."""
        recount = decision.recount
        seen = self.inbox.decided_on(decision.ticket_id) if recount else None
        if recount is not None and (seen is None or recount.judged_at > seen):
            self.inbox.put(recount.ticket_ids, recount.at, now=decision.decided_at)

    def _write(self, writer: Writer, case: Case, decision: Decision) -> datetime:
        """Render, journal and write; returns the ticket's new stamp."""
        body = self.wording.body(decision.reply, case) if decision.reply else None
        mark_id = self.new_id()
        self._check_marks(case)
        self._journal(decision, mark_id, is_live=True, whose=counted(case, decision) if decision.reply else NOBODYS)
        try:
            written_at = writer.write(case, decision, mark_id, body, self.wording.say)
        except BrokenAssumption as broken:  # it has landed all the same
            self.journal.settle(case.id, [mark_id], self.now())
            self._stop_writing(case.id, broken)
            raise
        self.journal.settle(case.id, [mark_id], self.now())
        return written_at

    def _check_marks(self, case: Case) -> None:
        """Leave a case to a person where a reply of the bot's has landed whose mark is not in the ticket's audits.

        It would be taken for an agent's answer, or said again.
        """
        replies = {one.mark_id for one in self.journal.for_ticket(case.id) if one.state == "landed" and one.reply}
        # A read may be older than a reply of a worker that is at the same ticket: a second one is not.
        if not replies <= _marks(case) and not replies <= _marks(self.reader.case(case.id).case):
            raise Refused(f"ticket {case.id}: a reply of the bot's stands there without the bot's mark")

    def _stop_writing(self, ticket_id: int, broken: BrokenAssumption) -> None:
        """Pull the brake at once, and say which assumption failed: each further update might do harm."""
        now = self.now()
        self.state.pull_brake(Brake(now, str(broken)))
        told = ASSUMPTION.about(f"{broken.assumption}:{stamp(now)}", case=ticket_id, assumption=broken.assumption)
        self.leads.release(told.key, str(broken), now, ticket_id, told.facts)
        log.error("%s", broken)

    def _journal(self, decision: Decision, mark_id: str, *, is_live: bool, whose: Counted = NOBODYS) -> None:
        self.journal.open(
            ticket_id=decision.ticket_id,
            mark_id=mark_id,
            at=decision.decided_at,
            mode="live" if is_live else "watch",
            decision=without_texts(decision),
            reasons=[journalled(reason) for reason in decision.reasons],
            look_again_at=decision.look_again_at,
            leads=decision.leads,
            requester_id=whose.requester_id,
            organization_id=whose.organization_id,
        )
        _log(decision, "live" if is_live else "watch")

    def _project(self, case: Case, policy: Policy) -> None:
        """Keep how the case stands for the board; that this fails takes nothing from what was decided."""
        seen = case_summary.summarize(case, policy)
        try:
            if seen is None:
                self.cases.forget(case.id)
            else:
                self.cases.put(seen, case_summary.names(case), BOARD_PATIENCE)
        except Unavailable as error:
            log.warning("the board was not updated for ticket %d: %s", case.id, error)

    def _tell(self, decision: Decision, now: datetime) -> None:
        """Tell the leads what goes with no change of the ticket, as of a closed case (R11); each key once."""
        for lead in decision.leads:
            self.leads.release(lead.key, lead.text, now, decision.ticket_id, lead.facts)

    def _watch(self, decision: Decision) -> None:
        """Record what would be written, unless that is what was recorded last."""
        recorded, brake = self.journal.for_ticket(decision.ticket_id), self.state.brake()
        is_new = not recorded or recorded[0].state != "watched" or recorded[0].decision != without_texts(decision)
        if is_new or (brake is not None and recorded[0].at < brake.since):  # the release looks from the brake on
            self._journal(decision, self.new_id(), is_live=False)

    def _writer(self) -> Writer | None:
        """Return what may write: nothing in watch mode, or while a brake holds all writing (R12)."""
        brake = self.state.brake()
        return None if brake is not None and brake.holds == "writing" else self.writer


def is_urgent(case: Case, decision: Decision) -> bool:
    """Whether a case is one of class A once the decision is carried out."""
    return decision.fields.get("severity", case.fields.get("severity")) == "severity_a"


def _marks(case: Case) -> set[str]:
    return {entry.mark.id for entry in case.history if entry.mark}


def _to_settle(read: Read, settled_at: datetime) -> timedelta:
    """Return how long to wait before a ticket is read again, by Zendesk's own time.

    Raises:
        Later: when Zendesk's times do not fit each other; tried again some times, it is left to a person.
    """
    wait = A_SECOND if read.date is None else max(settled_at - read.date, A_SECOND)  # dates are whole seconds
    if read.date is None or wait > LONGEST_TO_SETTLE:
        raise Later(wait.total_seconds(), f"ticket {read.case.id}: its stamp is ahead of the date of Zendesk's answer")
    return wait


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
