"""R3: only a customer's trained administrators may report; other cases go back to their administrator."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.model.case import Case, Organization, Person
from bot.model.decision import LeadMessage, Note, Reason, Reply
from bot.policy.effects import CopyIn, Did, Effect, HandOver, SetStatus, Tag, TagOnce, Untag
from bot.policy.history import UNSURE_SENDER, answers, did, said, turns
from bot.policy.intake_book import by_phone, open_book, submitted_by_agent
from bot.policy.settings import Policy
from bot.policy.standing import BOUNCE_TAGS, language


def reporter(case: Case, policy: Policy, _now: datetime) -> Iterator[Effect]:
    """Bounce the case, keep it bounced, let its administrator take it over, or let it go on (R3)."""
    if case.requester.is_agent:
        return
    if _waits_for_administrator(case):
        yield from _bounced(case)
    elif _is_bounced_now(case, policy):
        yield from _bounce(case, policy)
    else:
        yield from _goes_on(case)


def needs_administrators(case: Case) -> bool:
    """Whether deciding takes the organization's administrators: only for a requester who is not one, before a reply."""
    return case.organization is not None and not _may_report(case) and _is_first_look(case)


def may_report(requester: Person, organization: Organization | None) -> bool:
    """Whether a requester is an administrator or an agent, or others of their organization are allowed (R3)."""
    allowed = organization is not None and organization.non_admin_allowed
    return requester.is_agent or requester.support_role == "administrator" or allowed


def _may_report(case: Case) -> bool:
    return may_report(case.requester, case.organization)


def _is_first_look(case: Case) -> bool:
    """Whether the customer sent the case in and waits, and neither bot nor agent has said anything yet."""
    spoken = any(entry.mark is not None and entry.mark.reply for entry in case.history) or answers(case)
    over = case.status == "solved" or did(case, "intake_complete")
    return not (spoken or over or submitted_by_agent(case) or by_phone(case))


def _administrators(case: Case) -> tuple[Person, ...]:
    return tuple(p for p in case.administrators or () if p.active and not p.suspended and p.id != case.requester.id)


def _is_bounced_now(case: Case, policy: Policy) -> bool:
    if _may_report(case) or not _is_first_look(case):
        return False
    if case.requester.support_role is not None:
        return True
    return bool(_administrators(case)) or policy.settings.reporter.unknown_reporter == "bounce"


def _waits_for_administrator(case: Case) -> bool:
    bounces = said(case, "bounced_non_admin")
    return bool(bounces) and not any(i > bounces[-1] for i in did(case, "released", "taken_over"))


def _bounce(case: Case, policy: Policy) -> Iterator[Effect]:
    administrators = _administrators(case)[: policy.settings.reporter.max_administrators]
    role = case.requester.support_role
    if role is None:
        yield Reason(
            "R3", "The requester has no role and is no administrator of the customer: the case goes back to theirs."
        )
    else:
        yield Reason(
            "R3",
            "The requester has {role} and is no administrator of the customer: the case goes back to theirs.",
            {"role": role},
        )
    yield Tag("bounced_non_admin")
    yield CopyIn(tuple(person.id for person in administrators))
    values = {"case": case.id, "administrators": tuple(person.name for person in administrators)}
    yield Reply("bounced_non_admin", language(case, policy.settings.language.default), values)
    critical = open_book(case, policy.settings.intake).now.severity == "A"
    if critical:
        text = f"Case {case.id} is reported as class A by no administrator; it was sent back and stays open."
        yield LeadMessage(f"bounced_a:{case.id}", text, {"class": "A"})
        yield Reason("R3", "Reported as class A: the case stays open, and the leads get a message.")
    if not administrators:
        yield Tag("bounced_no_admin_found")
        yield Note(
            "bounced_no_admin_found",
            "Sent back to the customer's administrator, but none is known. Please find out who it is.",
        )
        yield Reason("R3", "No administrator of the customer is known: the case is open for an agent.")
    yield SetStatus("open" if critical or not administrators else "pending", since=0)


def _bounced(case: Case) -> Iterator[Effect]:
    taker = _taker(case)
    if taker is not None:
        yield HandOver(taker)
        yield Did("taken_over")
        yield Reason(
            "R3",
            "An administrator of the customer answered on the bounced case and becomes its requester; intake starts.",
        )
        yield from _goes_on(replace(case, requester=taker))
    elif _may_report(case):
        yield Did("released")
        yield Reason("R3", "The requester may report by now: the case is bounced no longer; intake starts.")
        yield from _goes_on(case)
    else:
        yield Tag("bounced_non_admin")
        yield Reason("R3", "Bounced: waiting for an administrator of the customer to take the case over.")


def _taker(case: Case) -> Person | None:
    """Return the administrator of the case's organization who answered on the bounced case, sender certain."""
    bounce = said(case, "bounced_non_admin")[-1]
    for index in turns(case):
        comment = case.history[index].comment
        person = case.person(comment.author_id) if comment else None
        if index > bounce and person and comment and not comment.flags & UNSURE_SENDER and _administers(person, case):
            return person
    return None


def _administers(person: Person, case: Case) -> bool:
    theirs = case.organization is not None and person.organization_id == case.organization.id
    active = person.active and not person.suspended
    return theirs and active and person.support_role == "administrator" and person.id != case.requester.id


def _goes_on(case: Case) -> Iterator[Effect]:
    yield Untag(BOUNCE_TAGS)
    requester = case.requester
    if requester.support_role == "administrator" and requester.training_completed is False:
        yield Tag("training_required")
        yield TagOnce("unqualified_suspected")
        yield Reason(
            "R3",
            "The administrator has not completed the training; the case goes on, and the reply asks for the training.",
        )
    else:
        yield Untag(("training_required",))
    if _may_report(case):
        yield Untag(("reporter_unknown",))
    elif requester.support_role is None:
        yield Tag("reporter_unknown")
        yield Note(
            "reporter_unknown",
            "The requester has no support role, and no administrator of the customer is known. The case goes on.",
        )
        if case.administrators is None and case.organization:
            yield Reason("R3", "The requester has no support role, nobody looked for administrators: the case goes on.")
        else:
            yield Reason("R3", "The requester has no support role, no administrator known: the case goes on.")
