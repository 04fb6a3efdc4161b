"""What the desk tells the leads besides the rules' own messages: that a case is at risk (R4), or nobody's (R3)."""

from __future__ import annotations

from collections.abc import Iterator

from bot.model.case import Case
from bot.model.decision import Decision, LeadMessage, apply
from bot.policy.clock import instant, stamp
from bot.policy.rules.response_time import in_words
from bot.policy.settings import Policy


def notices(case: Case, decision: Decision, policy: Policy) -> tuple[LeadMessage, ...]:
    """Return the messages that go with the tags a decision puts on; their keys let each be told once."""
    return (*_at_risk(case, decision, policy), *_without_administrator(decision))


def _at_risk(case: Case, decision: Decision, policy: Policy) -> Iterator[LeadMessage]:
    wanted = apply(case, decision)
    due = instant(wanted.fields.get("sla_due_at"))
    if "sla_at_risk" in decision.add_tags and due is not None:
        severity = wanted.text_field("severity").removeprefix("severity_").upper()
        text = f"At risk: case {case.id} of class {severity} is to be answered by {in_words(due, policy)}."
        yield LeadMessage(f"sla_at_risk:{case.id}:{stamp(due)}", text, {"class": severity, "due": stamp(due)})


def _without_administrator(decision: Decision) -> Iterator[LeadMessage]:
    if "bounced_no_admin_found" in decision.add_tags:
        case = decision.ticket_id
        text = (
            f"Case {case} was sent back to the customer's administrator, but none is known. Please find out who it is."
        )
        yield LeadMessage(f"no_administrator:{case}", text)
