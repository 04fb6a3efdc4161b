"""R1: only system errors and obvious defects are support cases; wishes, questions and ideas are redirected."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from dateutil.relativedelta import relativedelta

from bot.model.case import Case
from bot.model.decision import LeadMessage, Note, Reason, Reply
from bot.policy.effects import Effect, SetStatus, Tag, Untag
from bot.policy.history import answers, said, steps
from bot.policy.intake_book import by_phone, open_book, submitted_by_agent
from bot.policy.settings import Policy
from bot.policy.standing import INTAKE_TAGS, RUNNING_CLOCK_TAGS, is_bounced, is_custom_development, language

REPLIES = {
    "type_change_request": "out_of_scope_change_request",
    "type_user_question": "out_of_scope_user_question",
    "type_improvement_idea": "out_of_scope_improvement_idea",
}


def scope(case: Case, policy: Policy, now: datetime) -> Iterator[Effect]:
    """Redirect what is no support case, once; leave custom development to an agent (R1)."""
    if case.requester.is_agent or is_bounced(case):
        return
    request_type = str(case.fields.get("request_type") or "")
    if request_type in REPLIES:
        yield from _out_of_scope(case, policy, now, request_type)
        return
    yield Untag(("out_of_scope",))
    if is_custom_development(case):
        yield Untag((*INTAKE_TAGS, *RUNNING_CLOCK_TAGS))
        yield Note(
            "custom_development",
            "Custom development, which the customer's agreement does not cover: no intake and no response time apply.",
        )
        if _is_customers(case):
            yield SetStatus("open", since=0)
        yield Reason("R1", "Custom development without an agreement that covers it: open for an agent.")


def questions_since(policy: Policy, case: Case) -> datetime | None:
    """Return since when the organization's user questions count, ``None`` for a case on which they do not matter."""
    if case.organization is None or case.fields.get("request_type") != "type_user_question" or not _is_chosen(case):
        return None
    return case.created_at - relativedelta(months=policy.settings.scope.user_question_months)


def _is_chosen(case: Case) -> bool:
    """Whether the customer chose the type in the form, and nobody answered the case yet."""
    waits = case.status != "solved" and not answers(case) and not said(case, *REPLIES.values())
    return waits and _is_customers(case)


def _is_customers(case: Case) -> bool:
    """Whether the type is the customer's choice: given at creation, by nobody on their behalf."""
    at_creation = [step.place for step in steps(case, "request_type")] == [0]
    return at_creation and not (submitted_by_agent(case) or by_phone(case) or case.follow_up)


def _out_of_scope(case: Case, policy: Policy, now: datetime, request_type: str) -> Iterator[Effect]:
    yield Tag("out_of_scope")
    yield Untag((*INTAKE_TAGS, *RUNNING_CLOCK_TAGS))
    yield Reason("R1", "The request type is {type}: no support case.", {"type": request_type})
    if not _is_chosen(case):
        return
    contact = case.organization.customer_contact if case.organization else None
    yield Reply(
        REPLIES[request_type], language(case, policy.settings.language.default), {"case": case.id, "contact": contact}
    )
    critical = open_book(case, policy.settings.intake).now.severity == "A"
    yield SetStatus("open" if critical else "pending", since=0)
    if critical:
        yield Reason("R1", "The customer is told where it belongs. Reported as class A: the case stays open.")
    else:
        yield Reason("R1", "The customer is told where it belongs.")
    if request_type == "type_user_question":
        yield from _questions(case, policy, now)


def _questions(case: Case, policy: Policy, now: datetime) -> Iterator[Effect]:
    settings = policy.settings.scope
    if case.organization is None or case.user_questions is None:
        yield Reason("R1", "How many user questions the organization has asked is not known.")
    elif case.user_questions >= settings.user_questions:
        text = (
            f"Organization {case.organization.id} has asked {case.user_questions} user questions within "
            f"{settings.user_question_months} months (latest: case {case.id}). Consider offering training."
        )
        facts = {
            "organization": case.organization.id,
            "count": case.user_questions,
            "months": settings.user_question_months,
        }
        yield LeadMessage(f"user_questions:{case.organization.id}:{now:%Y-%m}", text, facts)
