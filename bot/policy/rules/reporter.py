"""R3: only a customer's trained administrators may report; other cases go back to their administrator."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.model.case import Organization, Person
from bot.model.decision import MessageKind, Note, Reply
from bot.model.sentence import N_, Sentence
from bot.policy.effects import Because, CopyIn, Did, Effect, HandOver, SetStatus, Tag
from bot.policy.history import UNSURE_SENDER
from bot.policy.intake import is_not_asked
from bot.policy.rule import Rule
from bot.policy.view import CaseView

BOUNCED_A: Final = MessageKind(
    "bounced_a",
    N_("Case {case} is reported as class A by no administrator; it was sent back and stays open."),
    N_("class A sent back: {n}"),
)
NO_ADMINISTRATOR: Final = MessageKind(
    "no_administrator",
    N_("Case {case} was sent back to the customer's administrator, but none is known. Please find out who it is."),
    N_("no administrator known: {n}"),
)


def reporter(view: CaseView) -> Iterator[Effect]:
    """Bounce the case, keep it bounced, let its administrator take it over, or let it go on (R3)."""
    if view.requester.is_agent:
        return
    if view.is_bounced:
        yield from _bounced(view)
    elif _is_to_be_bounced(view):
        yield from _bounce(view)
    else:
        yield from _goes_on(view.requester, view)


def needs_administrators(view: CaseView) -> bool:
    """Whether deciding takes the organization's administrators: only for a requester who is not one, before a reply."""
    return view.as_read.organization is not None and not _may_report(view) and _is_first_look(view)


def may_report(requester: Person, organization: Organization | None) -> bool:
    """Whether a requester is an administrator or an agent, or others of their organization are allowed (R3)."""
    allowed = organization is not None and organization.non_admin_allowed
    return requester.is_agent or requester.support_role == "administrator" or allowed


def _may_report(view: CaseView) -> bool:
    return may_report(view.requester, view.as_read.organization)


def _is_first_look(view: CaseView) -> bool:
    """Whether the customer sent the case in and waits, and neither bot nor agent has said anything yet."""
    spoken = any(own.mark.reply for own in view.history.own) or view.answers
    over = view.status == "solved" or view.did("intake_complete")
    return not (spoken or over or is_not_asked(view))


def _administrators(view: CaseView) -> tuple[Person, ...]:
    known = view.as_read.administrators or ()
    return tuple(p for p in known if p.active and not p.suspended and p.id != view.requester.id)


def _is_to_be_bounced(view: CaseView) -> bool:
    if _may_report(view) or not _is_first_look(view):
        return False
    if view.requester.support_role is not None:
        return True
    return bool(_administrators(view)) or view.settings.reporter.unknown_reporter == "bounce"


def _bounce(view: CaseView) -> Iterator[Effect]:
    number, role = view.as_read.id, view.requester.support_role
    administrators = _administrators(view)[: view.settings.reporter.max_administrators]
    if role is None:
        yield Because(
            "The requester has no role and is no administrator of the customer: the case goes back to theirs."
        )
    else:
        yield Because(
            "The requester has {role} and is no administrator of the customer: the case goes back to theirs.",
            {"role": role},
        )
    yield Tag("bounced_non_admin")
    yield CopyIn(tuple(person.id for person in administrators))
    values = {"case": number, "administrators": tuple(person.name for person in administrators)}
    yield Reply("bounced_non_admin", view.language, values)
    critical = view.intake.now.severity == "A"
    if critical:
        yield BOUNCED_A.about(number, case=number, **{"class": "A"})
        yield Because("Reported as class A: the case stays open, and the leads get a message.")
    if not administrators:
        yield Tag("bounced_no_admin_found")
        yield Note(
            "bounced_no_admin_found",
            Sentence("Sent back to the customer's administrator, but none is known. Please find out who it is."),
        )
        yield NO_ADMINISTRATOR.about(number, case=number)
        yield Because("No administrator of the customer is known: the case is open for an agent.")
    yield SetStatus("open" if critical or not administrators else "pending", since=0)


def _bounced(view: CaseView) -> Iterator[Effect]:
    taker = _taker(view)
    if taker is not None:
        yield HandOver(taker)
        yield Did("taken_over")
        yield Because(
            "An administrator of the customer answered on the bounced case and becomes its requester; intake starts."
        )
        yield from _goes_on(taker, view)
    elif _may_report(view):
        yield Did("released")
        yield Because("The requester may report by now: the case is bounced no longer; intake starts.")
        yield from _goes_on(view.requester, view)
    else:
        yield Tag("bounced_non_admin")
        if view.noted("bounced_no_admin_found") is not None:
            yield Tag("bounced_no_admin_found")
        yield Because("Bounced: waiting for an administrator of the customer to take the case over.")


def _taker(view: CaseView) -> Person | None:
    """Return the administrator of the case's organization who answered on the bounced case, sender certain."""
    bounce = view.said("bounced_non_admin")[-1]
    for place in view.customer_comments:
        comment = view.entry(place).comment
        person = view.as_read.person(comment.author_id) if comment else None
        if place > bounce and person and comment and not comment.flags & UNSURE_SENDER and _administers(person, view):
            return person
    return None


def _administers(person: Person, view: CaseView) -> bool:
    organization = view.as_read.organization
    theirs = organization is not None and person.belongs_to(organization.id)
    active = person.active and not person.suspended
    return theirs and active and person.support_role == "administrator" and person.id != view.requester.id


def _goes_on(requester: Person, view: CaseView) -> Iterator[Effect]:
    organization = view.as_read.organization
    if requester.support_role == "administrator" and requester.training_completed is False:
        yield Tag("training_required")
        yield Tag("unqualified_suspected")
        yield Because(
            "The administrator has not completed the training; the case goes on, and the reply asks for the training."
        )
    if requester.support_role is None and not may_report(requester, organization):
        yield Tag("reporter_unknown")
        yield Note(
            "reporter_unknown",
            Sentence(
                "The requester has no support role, and no administrator of the customer is known. The case goes on."
            ),
        )
        if view.as_read.administrators is None and organization:
            yield Because("The requester has no support role, nobody looked for administrators: the case goes on.")
        else:
            yield Because("The requester has no support role, no administrator known: the case goes on.")


RULE = Rule(
    "R3",
    reporter,
    tags=(
        "bounced_non_admin",
        "bounced_no_admin_found",
        "reporter_unknown",
        "training_required",
        "unqualified_suspected",
    ),
    until_taken_off=("unqualified_suspected",),
    replies={"bounced_non_admin": frozenset({"case", "administrators", "reporter", "subject", "quoted"})},
    notes=("bounced_no_admin_found", "reporter_unknown"),
    messages=(BOUNCED_A, NO_ADMINISTRATOR),
)
