"""R5: when an agent has changed the class and it has stood for a while, the customer is told once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.model.case import Case
from bot.model.decision import Reason, Reply
from bot.policy.clock import due_at, last_class_change
from bot.policy.effects import Effect, LookAgain, SetField, Tag
from bot.policy.history import actor
from bot.policy.intake_book import open_book
from bot.policy.settings import Policy
from bot.policy.standing import in_support, language


def reclassification(case: Case, policy: Policy, now: datetime) -> Iterator[Effect]:
    """Tell the customer of another class than the one last told, or reported, once it has settled (R5)."""
    book = open_book(case, policy.settings.intake)
    told = case.text_field("severity_announced") or case.text_field("severity_reported")
    waiting = "reopened_no_new_info" in case.tags or case.status in ("solved", "closed")
    if not in_support(case) or book.over is None or book.now.severity in (None, told) or not told or waiting:
        return
    place = last_class_change(book)
    due = due_at(case, book, policy)
    if actor(case, case.history[place]) != "agent" or due is None:
        return
    settled = case.history[place].at + timedelta(minutes=policy.settings.reclassification.settle_minutes)
    if now < settled:
        yield LookAgain(settled)
        yield Reason("R5", "An agent changed the class; the customer is told when it has stood for a while.")
        return
    values = {"case": case.id, "old_class": told, "class": book.now.severity, "due": due}
    yield Reply("reclassified", language(case, policy.settings.language.default), values)
    yield SetField("severity_announced", book.now.severity, since=len(case.history))
    yield Tag("reclassified")
    yield Reason(
        "R5",
        "An agent changed the class from {old} to {new}: the customer is told.",
        {"old": told, "new": str(book.now.severity)},
    )
