"""R1: only system errors and obvious defects are support cases; wishes, questions and ideas are redirected."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from dateutil.relativedelta import relativedelta

from bot.model.decision import MessageKind, Note, Reply
from bot.model.sentence import N_, Sentence
from bot.policy.critical import open_causes
from bot.policy.effects import Because, Effect, SetStatus, Tag
from bot.policy.intake import OUT_OF_SCOPE
from bot.policy.rule import Rule
from bot.policy.view import CaseView

REPLIES: Final = {option: f"out_of_scope_{option.removeprefix('type_')}" for option in OUT_OF_SCOPE}
USER_QUESTIONS: Final = MessageKind(
    "user_questions",
    N_(
        "Organization {organization} has asked {count} user questions within {months} months (latest: case {case})."
        " Consider offering training."
    ),
    N_("many user questions: {n}"),
)
NOT_REDIRECTED: Final = Sentence(
    "The customer chose a request type that is no support case. The bot does not redirect it, because of the way the"
    " case came: please tell the customer where it belongs."
)


def scope(view: CaseView) -> Iterator[Effect]:
    """Redirect what is no support case, once; leave custom development to an agent (R1)."""
    if view.requester.is_agent or view.is_bounced or view.says_nothing or view.is_strangers:
        return
    if view.is_out_of_scope:
        yield from _out_of_scope(view)
    elif view.is_custom_development:
        yield Note(
            "custom_development",
            Sentence(
                "Custom development, which the customer's agreement does not cover: no intake and no response time"
                " apply. Please take the case: agree with the customer on what happens, or set another type."
            ),
        )
        if _is_customers(view):
            yield SetStatus("open", since=0)
            yield from _register(view)
        yield Because("Custom development without an agreement that covers it: open for an agent.")


def _register(view: CaseView) -> Iterator[Effect]:
    """Tell the customer the case's number, where no other reply does (R2)."""
    if view.can_reply and not view.is_taken_in and not view.replies and not view.answers:
        values = {"case": view.as_read.id, "class": view.intake.now.severity}
        yield Reply("case_registered", view.language, values)
        yield Because("The customer is told the case number.")


def questions_since(view: CaseView) -> datetime | None:
    """Return since when the organization's user questions count, ``None`` for a case on which they do not matter."""
    case = view.as_read
    if case.organization is None or view.request_type != "type_user_question" or not _is_chosen(view):
        return None
    return case.created_at - relativedelta(months=view.settings.scope.user_question_months)


def _is_chosen(view: CaseView) -> bool:
    """Whether the customer chose the type in the form, and nobody answered or solved the case yet."""
    waits = not view.was_solved and not view.answers and not view.said(*REPLIES.values())
    return waits and _is_customers(view)


def _is_customers(view: CaseView) -> bool:
    """Whether the type is the customer's choice: given at creation, by nobody on their behalf."""
    at_creation = [step.place for step in view.steps("request_type")] == [0]
    return at_creation and view.author(0) == "customer" and not view.as_read.follow_up


def _out_of_scope(view: CaseView) -> Iterator[Effect]:
    yield Tag("out_of_scope")
    yield Because("The request type is {type}: no support case.", {"type": view.request_type})
    if not _is_chosen(view):
        return
    if view.is_taken_in or not view.can_reply:
        yield Note("not_redirected", NOT_REDIRECTED)
        return
    case = view.as_read
    contact = case.organization.customer_contact if case.organization else None
    yield Reply(REPLIES[view.request_type], view.language, {"case": case.id, "contact": contact})
    critical = view.intake.now.severity == "A"
    yield SetStatus("open" if critical or open_causes(view) else "pending", since=view.intake.begin)
    if critical:
        yield Because("The customer is told where it belongs. Reported as class A: the case stays open.")
    else:
        yield Because("The customer is told where it belongs.")
    if view.request_type == "type_user_question":
        yield from _questions(view)


def _questions(view: CaseView) -> Iterator[Effect]:
    settings, case = view.settings.scope, view.as_read
    if case.organization is None or case.user_questions is None:
        yield Because("How many user questions the organization has asked is not known.")
    elif case.user_questions >= settings.user_questions:
        yield USER_QUESTIONS.about(
            f"{case.organization.id}:{view.now:%Y-%m}",
            case=case.id,
            organization=case.organization.id,
            count=case.user_questions,
            months=settings.user_question_months,
        )


RULE = Rule(
    "R1",
    scope,
    tags=("out_of_scope",),
    replies={
        "out_of_scope_change_request": frozenset({"case", "contact"}),
        "out_of_scope_user_question": frozenset({"case", "contact"}),
        "out_of_scope_improvement_idea": frozenset({"case"}),
        "case_registered": frozenset({"case", "answer_by"}),
    },
    notes=("custom_development", "not_redirected"),
    messages=(USER_QUESTIONS,),
)
