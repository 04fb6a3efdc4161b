"""The support policy: an ordered row of small pure rules, each seeing the case as the earlier ones want it.

The order carries meaning. What was promised comes first, and what was no word of a customer is undone. Who may report
(R3) comes before what may be reported (R1), both before what a case must hold (R2). The class and its clock (R4) need
the data of the intake. Reopening (R7) may ask again, and goes before the news of another class (R5), which can wait;
waiting (R6) looks at the status that all others left. Agreements (R8) pause by that status; phone (R9), billing (R10)
and update dates (R11) stand by themselves. A closed case is never written to; only R11 may still speak of it, to the
leads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from bot.model.case import Case
from bot.model.decision import Decision
from bot.policy.effects import Draft, Effect
from bot.policy.rules.agreement import agreement
from bot.policy.rules.billing import billing
from bot.policy.rules.debts import debts
from bot.policy.rules.deployment import deployment
from bot.policy.rules.follow_up import follow_up
from bot.policy.rules.idle import idle
from bot.policy.rules.intake import intake
from bot.policy.rules.limits import why_left_alone
from bot.policy.rules.phone import phone
from bot.policy.rules.reclassification import reclassification
from bot.policy.rules.reopening import reopening
from bot.policy.rules.reporter import reporter
from bot.policy.rules.response_time import response_time
from bot.policy.rules.scope import scope
from bot.policy.rules.severity import severity
from bot.policy.rules.waiting import waiting
from bot.policy.settings import Policy

RULES: tuple[Callable[[Case, Policy, datetime], Iterator[Effect]], ...] = (
    debts,
    idle,
    follow_up,
    reporter,
    scope,
    intake,
    severity,
    response_time,
    reopening,
    reclassification,
    waiting,
    agreement,
    phone,
    billing,
    deployment,
)
FOR_CLOSED_CASES = (deployment,)


def decide(case: Case, policy: Policy, now: datetime) -> Decision:
    """Return what has to change on a case at an instant (aware UTC), with the reasons in words.

    Deciding again on ``apply(case, decision)`` changes nothing.
    """
    alone = why_left_alone(case, policy)
    if alone is not None:
        return Decision(case.id, now, reasons=(alone,))
    draft = Draft(case, now)
    for rule in FOR_CLOSED_CASES if case.status == "closed" else RULES:
        draft.take(rule(draft.wanted, policy, now))
    return draft.decision()
