"""How a case stands, in words: its state, its deadline, and why it will be looked at again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from bot.case_summary import summarize
from bot.model.business_time import OutsideCalendar
from bot.model.case import Case, Person, SeverityClass, severity_class
from bot.policy.agreements import agreement_of, calendar_of
from bot.policy.instants import instant
from bot.policy.rules.unattended import is_unheard
from bot.policy.settings import Policy
from bot.policy.view import CaseView
from bot.web.pages.i18n import gettext
from bot.web.pages.time_left import time_left

Tone = Literal["", "grey", "blue", "green", "yellow", "red", "kale"]


@dataclass(frozen=True, slots=True)
class Facts:
    """The box at the top of a case's story."""

    state: str
    tone: Tone
    severity: SeverityClass | None
    organization: str | None
    requester: str
    role: str
    assignee: str | None
    due: datetime | None
    left: str | None


def facts(case: Case, policy: Policy, now: datetime) -> Facts:
    """Return how a case stands by its tags, fields and status as they were read."""
    words_of_state, tone = state(case, unheard=is_unheard(CaseView(case, policy, now)))
    due = instant(case.fields.get("sla_due_at"))
    assignee = case.person(case.assignee_id) if case.assignee_id else None
    return Facts(
        state=words_of_state,
        tone=tone,
        severity=severity_class(case.fields.get("severity")),
        organization=case.organization.name if case.organization else None,
        requester=case.requester.name,
        role=role(case.requester),
        assignee=assignee.name if assignee else None,
        due=due,
        left=_left(case, policy, now) if due else None,
    )


def called(case: Case) -> dict[int, str]:
    """Return the names of the case's people and of its organization, by id."""
    people = {person.id: person.name for person in (*case.people.values(), case.requester)}
    return people | ({case.organization.id: case.organization.name} if case.organization else {})


def state(case: Case, *, unheard: bool = False) -> tuple[str, Tone]:
    """Return a case's state in words, what presses most first, and the colour that goes with it.

    ``unheard`` says that somebody has written since the case was answered, and no agent has acted (R13).
    """
    tags, status = case.tags, case.status
    found: tuple[tuple[bool, str, Tone], ...] = (
        (status == "closed", gettext("Closed"), "grey"),
        (status == "solved", gettext("Solved"), "green"),
        ("bot_ignore" in tags, gettext("Left alone by the bot"), "grey"),
        ("sla_overdue" in tags, gettext("Overdue"), "red"),
        ("possible_critical" in tags, gettext("May be critical"), "red"),
        ("sla_at_risk" in tags, gettext("At risk"), "yellow"),
        ("needs_agent" in tags, gettext("Needs an agent"), "yellow"),
        (unheard and "reopened" in tags, gettext("Reopened"), "yellow"),
        (unheard, gettext("Needs an agent"), "yellow"),
        ("bounced_non_admin" in tags, gettext("Sent back to the customer's administrator"), "kale"),
        ("out_of_scope" in tags, gettext("Out of scope"), "grey"),
        (status == "hold", gettext("In technical work"), "blue"),
        ("intake_incomplete" in tags, gettext("Waiting for required data"), "yellow"),
        ("awaiting_customer" in tags or status == "pending", gettext("Waiting for the customer"), "blue"),
        (bool(tags & {"sla_met", "sla_breached"}), gettext("Answered"), "green"),
        (bool(case.fields.get("sla_started_at")), gettext("To be answered"), "blue"),
    )
    return next(((words, tone) for holds, words, tone in found if holds), (gettext("Under way"), "blue"))


def role(person: Person) -> str:
    """Return what a person is to the support desk, in words (R3)."""
    if person.is_agent:
        return gettext("agent")
    training = {True: gettext(", trained"), False: gettext(", not trained"), None: ""}[person.training_completed]
    names = {
        "administrator": gettext("administrator") + training,
        "group_leader": gettext("group leader"),
        "volunteer": gettext("volunteer"),
    }
    return names.get(person.support_role or "", gettext("no role"))


def _left(case: Case, policy: Policy, now: datetime) -> str | None:
    if case.tags & {"sla_met"}:
        return gettext("answered in time")
    if case.tags & {"sla_breached"}:
        return gettext("answered late")
    if case.status in ("solved", "closed"):
        return None
    summary = summarize(case, policy)
    try:
        left = time_left(summary, now, policy) if summary else None
    except OutsideCalendar:
        return None
    return left.words if left else None


def why_again(case: Case, policy: Policy, at: datetime, now: datetime) -> str:
    """Return what makes the bot look again at an instant, in words."""
    if at <= now:
        return gettext("as soon as the bot comes to it")
    due = instant(case.fields.get("sla_due_at"))
    reasons = {
        due: gettext("the answer is due"),
        instant(case.fields.get("resolution_due_at")): gettext("it is to be resolved"),
    }
    if at in reasons:
        return reasons[at]
    return (
        gettext("it becomes at risk")
        if due and at == _at_risk(case, policy, due)
        else gettext("time may change something")
    )


def _at_risk(case: Case, policy: Policy, due: datetime) -> datetime | None:
    calendar = calendar_of(agreement_of(case, policy), policy)
    try:
        return calendar.add(due, -timedelta(hours=policy.settings.response.at_risk_hours))
    except OutsideCalendar:
        return None
