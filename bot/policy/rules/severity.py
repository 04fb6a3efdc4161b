"""R4, the class: its priority, and the class as the customer reported it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.model.case import TAGGERS, Case, SeverityClass
from bot.model.decision import Reason
from bot.policy.clock import last_class_change
from bot.policy.effects import Effect, SetField, Tag
from bot.policy.history import actor
from bot.policy.intake_book import Book, open_book
from bot.policy.settings import Policy
from bot.policy.standing import in_support

PRIORITIES: dict[SeverityClass, str] = {"A": "urgent", "B": "high", "C": "normal"}


def severity(case: Case, policy: Policy, _now: datetime) -> Iterator[Effect]:
    """Give the case the priority of its class, and remember the customer's own class once (R4)."""
    if not in_support(case):
        return
    for key in TAGGERS:
        if case.fields.get(key):
            yield Tag(str(case.fields[key]))
    book = open_book(case, policy.settings.intake)
    reported = _reported(case, book)
    if reported and not case.text_field("severity_reported"):
        yield SetField("severity_reported", reported)
    if book.now.severity:
        yield SetField("priority", PRIORITIES[book.now.severity], since=last_class_change(book))
        yield Reason(
            "R4",
            "Class {class} has priority {priority}.",
            {"class": book.now.severity, "priority": PRIORITIES[book.now.severity]},
        )


def _reported(case: Case, book: Book) -> SeverityClass | None:
    """Return the first class that came from the customer: the form or a text, not an agent's choice."""
    if not book.pages.classes:
        return None
    place, first = book.pages.classes[0]
    return None if actor(case, case.history[place]) == "agent" else first
