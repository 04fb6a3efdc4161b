"""How a case stands, in one word and a few dates: what is kept of it for the board."""

from __future__ import annotations

from bot.model.case import Case, severity_class
from bot.policy.agreements import calendar_named
from bot.policy.clock import judged, minutes_to_answer
from bot.policy.required_data import REQUIRED
from bot.policy.rules.limits import why_left_alone
from bot.policy.rules.unattended import is_unheard, unattended_at, untouched_at
from bot.policy.settings import Policy
from bot.policy.view import CaseView
from bot.store.cases import CaseSummary, Kind, State

#: Zendesk's own tag. https://support.zendesk.com/hc/en-us/articles/4408882445594
MERGED = "closed_by_merge"


def summarize(case: Case, policy: Policy) -> CaseSummary | None:
    """Return what the board shows of a case, by what stands on it; ``None`` for one deleted or merged.

    The bot's own tags and fields are the truth, not what it would write: in watch mode the case is as people left it.
    """
    if case.status == "deleted" or (case.status == "closed" and MERGED in case.tags):
        return None
    agreement = case.organization.support_agreement if case.organization else None
    view = CaseView(case, policy, case.updated_at)
    stands = state(view)
    is_looked_after = stands not in ("done", "left_alone")
    waits = is_looked_after and ("needs_agent" in case.tags or is_unheard(view))
    return CaseSummary(
        ticket_id=case.id,
        created_at=case.created_at,
        updated_at=case.updated_at,
        status=case.status,
        state=stands,
        severity=severity_class(case.fields.get("severity")),
        organization_id=case.organization.id if case.organization else None,
        agreement=agreement,
        assignee_id=case.assignee_id,
        started_at=view.clock.written("sla_started_at"),
        due_at=view.clock.written("sla_due_at"),
        answered_at=view.clock.written("sla_answered_at"),
        resolution_due_at=view.clock.written("resolution_due_at"),
        unattended_at=unattended_at(view) if waits else None,
        untouched_at=untouched_at(view) if is_looked_after else None,
        verdict=judged(case.tags),
        possible_critical=is_looked_after and "possible_critical" in case.tags,
        at_risk="sla_at_risk" in case.tags,
        overdue="sla_overdue" in case.tags,
        minutes_to_answer=minutes_to_answer(case.fields, calendar_named(agreement, policy)),
        was_bounced=view.history.added_by_bot("bounced_non_admin"),
        missing=frozenset(datum for datum in REQUIRED if view.history.added_by_bot(f"missing_{datum}")),
    )


def state(view: CaseView) -> State:
    """Return the one state that a case is counted under: the first of these that holds.

    * done: solved or closed;
    * left_alone: the policy does not look at it (R12), or an agent is its requester;
    * bounced: it waits for an administrator of the customer (R3);
    * out_of_scope: no support case (R1);
    * intake: required data is awaited (R2): the case is pending, or its clock has not started;
    * to_be_answered: its response clock runs (R4), whatever the status, for no status stops that clock;
    * technical: on hold (R6);
    * waiting: the customer's word is awaited (R6);
    * answered: it has its verdict, and somebody works on it (R4);
    * not_started: none of these, as before the bot's first update.
    """
    case = view.as_read
    tags, status, started = case.tags, case.status, case.text_field("sla_started_at") != ""
    states: tuple[tuple[State, bool], ...] = (
        ("done", status in ("solved", "closed")),
        ("left_alone", case.requester.is_agent or why_left_alone(view) is not None),
        ("bounced", "bounced_non_admin" in tags),
        ("out_of_scope", "out_of_scope" in tags or view.is_custom_development),
        ("intake", "intake_incomplete" in tags and (status == "pending" or not started)),
        ("to_be_answered", started and judged(tags) is None),
        ("technical", status == "hold"),
        ("waiting", "awaiting_customer" in tags),
        ("answered", judged(tags) is not None),
    )
    return next((name for name, holds in states if holds), "not_started")


def names(case: Case) -> dict[tuple[Kind, int], str]:
    """Return what the case's organization and assignee are called; of customers' people, nothing."""
    found: dict[tuple[Kind, int], str] = {}
    if case.organization is not None:
        found["organization", case.organization.id] = case.organization.name
    assignee = case.person(case.assignee_id) if case.assignee_id is not None else None
    if assignee is not None and assignee.is_agent:
        found["agent", assignee.id] = assignee.name
    return found
