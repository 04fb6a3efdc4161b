"""Which rules a case concerns: who sent it, whether it is bounced or out of scope, and the tags that are the bot's."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from bot.model.case import Case
from bot.policy.history import steps

MISSING_TAGS = tuple(
    f"missing_{datum}" for datum in ("event", "submitter", "severity", "description", "screenshot", "actions_tried")
)
INTAKE_TAGS = ("intake_incomplete", *MISSING_TAGS)
RUNNING_CLOCK_TAGS = ("sla_at_risk", "sla_overdue")
BOUNCE_TAGS = ("bounced_non_admin", "bounced_no_admin_found")

#: Every tag that only the bot sets; a tagger's options and ``bot_ignore`` are people's too.
OWN_TAGS = frozenset(
    {
        *INTAKE_TAGS,
        *RUNNING_CLOCK_TAGS,
        *BOUNCE_TAGS,
        "intake_complete",
        "reporter_unknown",
        "out_of_scope",
        "training_required",
        "reclassified",
        "sla_met",
        "sla_breached",
        "awaiting_customer",
        "in_progress_technical",
        "reopened",
        "reopened_no_new_info",
        "possible_new_case",
        "unqualified_suspected",
        "resolution_overdue",
        "phone_entitled",
        "phone_free_period",
        "phone_not_entitled",
        "phone_outside_hours",
        "billable",
        "unqualified_repeat",
        "may_be_rejected",
        "deploy_due",
    }
)
DUE_TAG = "sla_due_"  # followed by the date, YYYY-MM-DD

#: Fields that only the bot writes.
OWN_FIELDS = (
    "severity_reported",
    "severity_announced",
    "sla_started_at",
    "sla_due_at",
    "sla_answered_at",
    "sla_due_date",
    "resolution_due_at",
    "billable_nok",
)

#: What agents judge of a case (R10): a follow-up inherits it, and it was said of the earlier case.
JUDGEMENT = ("unqualified_reason", "easily_solvable", "minutes_spent")


def is_inherited(case: Case, key: str) -> bool:
    """Whether a follow-up has a field's value from the closed case, and nobody has touched it since."""
    return case.follow_up and [step.place for step in steps(case, key)] == [0]


def judged(tags: Collection[str]) -> Literal["met", "breached"] | None:
    """Return the verdict that stands on a case, ``None`` while there is none (R4)."""
    return "breached" if "sla_breached" in tags else "met" if "sla_met" in tags else None


def is_bounced(case: Case) -> bool:
    """Whether the case waits for a customer's administrator to take it over (R3)."""
    return "bounced_non_admin" in case.tags


def is_custom_development(case: Case) -> bool:
    """Whether the case is about custom development that the customer's agreement does not cover (R1)."""
    covered = case.organization is not None and case.organization.covers_custom_development
    return case.fields.get("request_type") == "type_custom_development" and not covered


def in_support(case: Case) -> bool:
    """Whether intake, class and response time apply: a customer's case, not bounced, in scope."""
    out = case.requester.is_agent or is_bounced(case) or "out_of_scope" in case.tags
    return not out and not is_custom_development(case)


def language(case: Case, default: Literal["nb", "en"]) -> Literal["nb", "en"]:
    """Return the language of replies to the requester: ``nb`` for Scandinavian locales, else ``en``."""
    if not case.requester.locale:
        return default
    return "nb" if case.requester.locale.lower().split("-")[0] in ("nb", "no", "nn", "sv", "da") else "en"
