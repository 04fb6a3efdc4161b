"""Notes that an earlier update owed and none has written yet are written now (the stop between two updates)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.model.case import Case
from bot.model.decision import Reason
from bot.policy.effects import Effect, OwedNote
from bot.policy.history import owed
from bot.policy.settings import Policy


def debts(case: Case, _policy: Policy, _now: datetime) -> Iterator[Effect]:
    """Write the notes that a reply's update promised."""
    for key, text in owed(case).items():
        yield OwedNote(key, text)
        yield Reason(
            "R12", "The internal note {key} was promised by an earlier update and is not written yet.", {"key": key}
        )
