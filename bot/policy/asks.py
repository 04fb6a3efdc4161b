"""What deciding on a case takes besides the case: asked for only where it matters, since each costs a call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.model.case import Case
from bot.policy.rules.billing import unqualified_since
from bot.policy.rules.reporter import needs_administrators
from bot.policy.rules.scope import questions_since
from bot.policy.settings import Policy


@dataclass(frozen=True, slots=True)
class Asks:
    """What a policy asks about a case's organization."""

    policy: Policy

    def administrators(self, case: Case) -> bool:
        """Whether its known administrators matter (R3)."""
        return needs_administrators(case)

    def user_questions_since(self, case: Case) -> datetime | None:
        """Since when its user questions count, ``None`` where they do not matter (R1)."""
        return questions_since(self.policy, case)

    def unqualified_since(self, case: Case) -> datetime | None:
        """Since when its unqualified cases count, ``None`` where they do not matter (R10)."""
        return unqualified_since(self.policy, case)
