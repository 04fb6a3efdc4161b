"""R3: only a customer's trained administrators may report; other cases go back to their administrator."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.model.case import Case, Organization, Person, SupportRole
from bot.model.decision import MessageKind, Note, Reply
from bot.model.sentence import N_, Sentence
from bot.policy.critical import open_causes
from bot.policy.effects import Because, CopyIn, Did, Effect, HandOver, SetStatus, Tag
from bot.policy.history import UNSURE_SENDER, tags
from bot.policy.intake import heard_key, takes_over
from bot.policy.rule import Rule
from bot.policy.view import CaseView

BOUNCED_A: Final = MessageKind(
    "bounced_a",
    N_("Case {case} is reported as class A by no administrator; it was sent back and stays open."),
    N_("class A sent back: {n}"),
    ends_with="bounced_non_admin",
)
NO_ADMINISTRATOR: Final = MessageKind(
    "no_administrator",
    N_("Case {case} belongs to the customer's administrator, but none is known. Please find out who it is."),
    N_("no administrator known: {n}"),
    ends_with="bounced_no_admin_found",
)
SETTLED: Final = Sentence(
    "An administrator of the customer says that they settle this case themselves. Nobody took it over; please solve it,"
    " or ask."
)
HEARD: Final = Sentence(
    "A customer wrote on this case, which was sent back to their administrator, and nobody took it over. Please read"
    " it: an answer of yours takes the case up, and so does another requester."
)
STRANGER: Final = Sentence(
    "The requester is of no organization, so the bot sends no reply. Please find out who it is: set the requester's"
    " organization, or another requester, and the case goes on; or answer it yourself."
)


def reporter(view: CaseView) -> Iterator[Effect]:
    """Bounce the case, keep it bounced, let its administrator take it over, or let it go on (R3)."""
    if view.requester.is_agent or view.says_nothing:
        return
    if view.is_bounced:
        yield from _bounced(view)
    elif _is_to_be_bounced(view):
        taker = _taker(view, view.requester_set_at)  # before the first look, as somebody on copy
        yield from _bounce(view) if taker is None else _taken_over(taker, view)
    else:
        yield from _goes_on(view.requester, view)


def needs_administrators(view: CaseView) -> bool:
    """Whether deciding takes the organization's administrators: only for a requester who is not one, before a reply."""
    return view.as_read.organization is not None and not _may_report(view) and _is_first_look(view)


def may_report(requester: Person, organization: Organization | None, *, is_sure: bool = True) -> bool:
    """Whether a requester is an administrator or an agent, or others of their organization are allowed (R3).

    Where it is not sure who sent the case, no role counts.
    """
    allowed = organization is not None and organization.non_admin_allowed
    return requester.is_agent or (is_sure and requester.support_role == "administrator") or allowed


def is_of_unsure_sender(case: Case) -> bool:
    """Whether Zendesk is not sure that the first comment was sent by whom it names."""
    comment = case.history[0].comment if case.history else None
    return comment is not None and bool(comment.flags & UNSURE_SENDER)


def _may_report(view: CaseView) -> bool:
    return may_report(view.requester, view.as_read.organization, is_sure=not _is_unsure(view))


def _role(view: CaseView) -> SupportRole | None:
    """Return the requester's role, which counts only where Zendesk is sure of who sent the case."""
    return None if _is_unsure(view) else view.requester.support_role


def _is_unsure(view: CaseView) -> bool:
    """Whether Zendesk is not sure that the requester sent the case, and no agent has said who it is."""
    return is_of_unsure_sender(view.as_read) and not view.requester_set_at and not view.did("taken_over")


def _is_first_look(view: CaseView) -> bool:
    """Whether the customer sent the case in and waits, and neither bot nor agent has said anything to them yet."""
    spoken = any(place > view.requester_set_at for place in view.replies) if view.replies else False
    over = view.answers or view.was_solved or view.did("intake_complete")
    return not (spoken or over or view.is_taken_in or not view.can_reply or _is_new_again(view))


def _is_new_again(view: CaseView) -> bool:
    """Whether the case follows up a closed one that was not bounced: its customer has been heard (R2)."""
    case = view.as_read
    first = next((tags(step.value) for step in view.steps("tags") if step.place == 0), frozenset())
    return case.follow_up and "bounced_non_admin" not in first


def _administrators(view: CaseView) -> tuple[Person, ...]:
    known = view.as_read.administrators or ()
    return tuple(p for p in known if p.active and not p.suspended and p.id != view.requester.id)


def _is_to_be_bounced(view: CaseView) -> bool:
    return not _may_report(view) and _is_first_look(view) and _is_anothers(view)


def _is_anothers(view: CaseView) -> bool:
    """Whether the case of somebody who may not report belongs to an administrator."""
    if _role(view) is not None:
        return True
    return bool(_administrators(view)) or view.settings.reporter.unknown_reporter == "bounce"


def _bounce(view: CaseView) -> Iterator[Effect]:
    number, role = view.as_read.id, _role(view)
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
    yield from _unsure(view)
    yield Tag("bounced_non_admin")
    yield CopyIn(tuple(person.id for person in administrators))
    critical = view.intake.now.severity == "A"
    is_urgent = critical or bool(open_causes(view))
    values = {
        "case": number,
        "administrators": tuple(person.name for person in administrators),
        "urgent": is_urgent,
    }
    yield Reply("bounced_non_admin", view.language, values)
    if critical:
        yield BOUNCED_A.about(number, case=number, **{"class": "A"})
        yield Because("Reported as class A: the case stays open, and the leads get a message.")
    if not administrators:
        yield from _nobody_found(number)
    stays_open = is_urgent or not administrators
    yield SetStatus("open" if stays_open else "pending", since=view.requester_set_at)


def _nobody_found(number: int) -> Iterator[Effect]:
    yield Tag("bounced_no_admin_found")
    yield Note(
        "bounced_no_admin_found",
        Sentence(
            "This case belongs to the customer's administrator, but none is known: nobody was put on copy. Please find"
            " out who it is, and set their role, or make them the requester; or answer the case yourself."
        ),
    )
    yield NO_ADMINISTRATOR.about(number, case=number)
    yield Because("No administrator of the customer is known: the case is open for an agent.")


def _bounced(view: CaseView) -> Iterator[Effect]:
    """Keep a case bounced, until it is taken over, its requester may report, or an agent has answered."""
    bounce = view.said("bounced_non_admin")[-1]
    taker = _taker(view, bounce)
    if taker is not None:
        yield from _taken_over(taker, view)
    elif any(place > bounce for place in view.answers):
        yield Did("lifted")
        yield Because("An agent has answered: the case is bounced no longer.")
        yield from _goes_on(view.requester, view)
    elif _may_report(view):
        yield Did("released")
        yield Because("The requester may report by now: the case is bounced no longer; intake starts.")
        yield from _goes_on(view.requester, view)
    elif view.requester_set_at > bounce and _is_to_be_bounced(view):
        yield from _bounce(view)
    else:
        yield Tag("bounced_non_admin")
        if view.noted("bounced_no_admin_found") is not None:
            yield Tag("bounced_no_admin_found")
        yield Because("Bounced: waiting for an administrator of the customer to take the case over.")
        yield from _heard(view, bounce)


def _taken_over(taker: Person, view: CaseView) -> Iterator[Effect]:
    yield HandOver(taker)
    yield Did("taken_over")
    yield Because("An administrator of the customer takes the case over and becomes its requester; intake starts.")
    yield from _goes_on(taker, view)


def _heard(view: CaseView, bounce: int) -> Iterator[Effect]:
    """Hand what customers say on a bounced case, and what takes nothing over, to an agent."""
    said = [place for place in view.customer_comments if place > max(bounce, view.history.authors.uncertain)]
    for place in said:
        key = heard_key(view, place)
        if _administrator(view, place) is not None and view.history.kinds[place].handled:
            yield Note(key, SETTLED)
        else:
            yield Note(key, HEARD)
    if said:
        yield SetStatus("open", since=said[-1])


def _taker(view: CaseView, bounce: int) -> Person | None:
    """Return the administrator who brought something to the case since a place."""
    since = max(bounce, view.history.authors.uncertain)
    brought = [i for i in view.customer_comments if i > since and takes_over(view, i)]
    return next((taker for i in brought if (taker := _administrator(view, i)) is not None), None)


def _administrator(view: CaseView, place: int) -> Person | None:
    """Return the author of a comment where it is an administrator of the case's organization, sender certain."""
    comment, organization = view.entry(place).comment, view.as_read.organization
    person = view.as_read.person(comment.author_id) if comment else None
    if comment is None or person is None or organization is None or comment.flags & UNSURE_SENDER:
        return None
    is_theirs = person.belongs_to(organization.id) and person.active and not person.suspended
    is_other = person.id != view.requester.id
    return person if is_theirs and is_other and person.support_role == "administrator" else None


def _unsure(view: CaseView) -> Iterator[Effect]:
    if _is_unsure(view):
        yield Note(
            "unsure_sender",
            Sentence(
                "Zendesk is not sure that this case was sent by whom it names. No role counts until you have made sure"
                " who wrote, and set the requester."
            ),
        )
        yield Because("Zendesk is not sure of the sender: nobody's role counts.")


def _goes_on(requester: Person, view: CaseView) -> Iterator[Effect]:
    organization, is_unsure = view.as_read.organization, requester is view.requester and _is_unsure(view)
    role = None if is_unsure else requester.support_role
    yield from _unsure(view) if is_unsure else ()
    if role == "administrator" and requester.training_completed is False:
        yield Tag("training_required")
        yield Tag("unqualified_suspected")
        yield Because(
            "The administrator has not completed the training; the case goes on, and the reply asks for the training."
        )
    if may_report(requester, organization, is_sure=not is_unsure):
        return
    if role is not None:
        yield from _taken_in_from(role, view)
        return
    yield Tag("reporter_unknown")
    if view.is_strangers:
        yield Note("reporter_unknown", STRANGER)
        yield Because("The requester is of no organization: no public reply, and a person is needed.")
        return
    yield Note(
        "reporter_unknown",
        Sentence("The requester has no support role, and no administrator of the customer is known. The case goes on."),
    )
    if view.as_read.administrators is None and organization:
        yield Because("The requester has no support role, nobody looked for administrators: the case goes on.")
    else:
        yield Because("The requester has no support role, no administrator known: the case goes on.")


def _taken_in_from(role: SupportRole, view: CaseView) -> Iterator[Effect]:
    """Note that a case which nobody sends back would have gone back to the customer's administrator (R2)."""
    if view.is_taken_in or not view.can_reply:
        yield Note(
            "not_bounced",
            Sentence(
                "The requester has {role} and is no administrator of the customer. This case is not sent back, because"
                " of the way it came; it would have gone to the customer's administrator.",
                {"role": role},
            ),
        )


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
    notes=("bounced_no_admin_found", "reporter_unknown", "bounced_answer", "unsure_sender", "not_bounced"),
    messages=(BOUNCED_A, NO_ADMINISTRATOR),
)
