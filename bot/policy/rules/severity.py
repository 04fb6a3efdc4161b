"""R4, the class: its priority, and the class as the customer reported it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.model.case import SeverityClass
from bot.policy.effects import Because, Effect, SetField
from bot.policy.rule import Rule
from bot.policy.view import CaseView

PRIORITIES: dict[SeverityClass, str] = {"A": "urgent", "B": "high", "C": "normal"}


def severity(view: CaseView) -> Iterator[Effect]:
    """Give the case the priority of its class, and remember the customer's own class once (R4)."""
    if not view.in_support:
        return
    reported, present = _reported(view), view.intake.now.severity
    if reported and not view.text_field("severity_reported"):
        yield SetField("severity_reported", reported)
    if present:
        yield SetField("priority", PRIORITIES[present], since=view.intake.class_since)
        yield Because("Class {class} has priority {priority}.", {"class": present, "priority": PRIORITIES[present]})


def _reported(view: CaseView) -> SeverityClass | None:
    """Return the first class that came from the customer: the form or a text, not an agent's choice."""
    classes = view.intake.snapshots.classes
    if not classes:
        return None
    place, first = classes[0]
    return None if view.author(place) == "agent" else first


RULE = Rule("R4", severity, fields=("severity_reported", "severity_announced"))
