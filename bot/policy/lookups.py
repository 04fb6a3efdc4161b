"""What deciding on a case takes besides the case: looked up only where it matters, since each costs a call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.model.case import Case
from bot.policy.rules.billing import unqualified_since
from bot.policy.rules.reporter import is_of_unsure_sender, may_report, needs_administrators
from bot.policy.rules.scope import questions_since
from bot.policy.settings import Policy
from bot.policy.view import CaseView


@dataclass(frozen=True, slots=True)
class Lookups:
    """What to look up about a case's organization.

    ``administrators``: its known administrators (R3). ``user_questions_since``: since when its user questions are to be
    counted (R1), ``unqualified_since``: its unqualified cases (R10); ``None`` where they do not matter.
    """

    administrators: bool = False
    user_questions_since: datetime | None = None
    unqualified_since: datetime | None = None


def lookups(case: Case, policy: Policy) -> Lookups:
    """Return what deciding on a case takes besides."""
    may_matter = (
        not may_report(case.requester, case.organization)
        or is_of_unsure_sender(case)
        or case.fields.get("request_type") == "type_user_question"
        or case.fields.get("unqualified_reason")
    )
    if not may_matter:
        return Lookups()
    view = CaseView(case, policy, case.updated_at)
    return Lookups(needs_administrators(view), questions_since(view), unqualified_since(view))
