"""What a customer's agreement changes: response days, the calendar they are counted in, and resolution targets (R8)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from functools import lru_cache

from bot.model.business_time import MIDNIGHT, BusinessCalendar, Pause
from bot.model.case import Case, SeverityClass
from bot.policy.settings import Agreement, Policy, Target


def agreement_of(case: Case, policy: Policy) -> Agreement | None:
    """Return the agreement that the case's organization names, ``None`` for one without, or with an unknown name."""
    return _named(case.organization.support_agreement if case.organization else None, policy)


def calendar_named(name: str | None, policy: Policy) -> BusinessCalendar:
    """Return the calendar that the clocks of an agreement run by; the office's for none, or for an unknown name."""
    return calendar_of(_named(name, policy), policy)


def _named(name: str | None, policy: Policy) -> Agreement | None:
    return policy.settings.agreements.get(name) if name else None


def calendar_of(agreement: Agreement | None, policy: Policy) -> BusinessCalendar:
    """Return the calendar that an agreement's clocks run by."""
    always = agreement is not None and agreement.calendar == "24/7"
    return around_the_clock(policy.calendar) if always else policy.calendar


@lru_cache(maxsize=4)
def around_the_clock(calendar: BusinessCalendar) -> BusinessCalendar:
    """Return a calendar of the same years that is always open."""
    whole_days = {weekday: [(MIDNIGHT, MIDNIGHT)] for weekday in range(7)}
    return BusinessCalendar.build(
        calendar.zone, whole_days, closed=(), half_days={}, first=calendar.first, last=calendar.last
    )


def response_days(severity: SeverityClass, agreement: Agreement | None, policy: Policy) -> int:
    """Return in how many days a class is to be answered (R4, R8)."""
    days = (agreement and agreement.days) or policy.settings.response.days
    return {"A": days.A, "B": days.B, "C": days.C}[severity]


def answer_by(start: datetime, severity: SeverityClass, agreement: Agreement | None, policy: Policy) -> datetime:
    """Return when a case of a class whose clock starts at ``start`` is to be answered (R4, R8)."""
    response = policy.settings.response
    days = response_days(severity, agreement, policy)
    if agreement is not None and agreement.calendar == "24/7":
        return calendar_of(agreement, policy).add(start, timedelta(hours=24 * days))
    if response.due == "elapsed":
        return policy.calendar.add(start, timedelta(hours=days * response.hours_per_day))
    return policy.calendar.nth_day_end(start, days)


def may_be_due(now: datetime, policy: Policy) -> datetime:
    """Return an instant such that a case whose clock started after it is not even at risk: for one query, one bound."""
    response = policy.settings.response
    soon = policy.calendar.add(now, timedelta(hours=response.at_risk_hours))
    terms = [None, *policy.settings.agreements.values()]
    if response.due == "elapsed" or any(agreed is not None and agreed.calendar == "24/7" for agreed in terms):
        return now
    fewest = min(response_days(severity, agreed, policy) for agreed in terms for severity in ("A", "B", "C"))
    return policy.calendar.overdue_threshold(soon, fewest)


def resolve_by(
    start: datetime, target: Target, agreement: Agreement, policy: Policy, pauses: Collection[Pause]
) -> datetime:
    """Return when a case is to be resolved: from the same start, with pauses as breaks of the calendar (R8)."""
    calendar = calendar_of(agreement, policy)
    if target.hours is not None:
        return calendar.add(start, timedelta(hours=target.hours), pauses)
    days = target.days or 1
    if agreement.calendar == "24/7":
        return calendar.add(start, timedelta(hours=24 * days), pauses)
    return calendar.add(start, calendar.between(start, calendar.nth_day_end(start, days)), pauses)
