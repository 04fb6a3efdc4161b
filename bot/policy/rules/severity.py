"""R4, the class: its priority, and the class as the customer reported it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.model.case import SeverityClass
from bot.policy.effects import Because, Effect, SetField
from bot.policy.intake import later_comments
from bot.policy.rule import Rule
from bot.policy.view import CaseView

REPORTED, ANNOUNCED = "severity_reported", "severity_announced"
PRIORITIES: dict[SeverityClass, str] = {"A": "urgent", "B": "high", "C": "normal"}


def severity(view: CaseView) -> Iterator[Effect]:
    """Give the case the priority of its class, and remember the customer's own class once (R4)."""
    if not view.in_support:
        for key in (REPORTED, ANNOUNCED):
            if view.own_value(key):  # what was once written stays
                yield SetField(key, view.own_value(key), since=view.next_place)
        return
    present = view.intake.now.severity
    reported = view.own_value(REPORTED) or _reported(view)
    yield SetField(REPORTED, reported, since=view.next_place)
    yield SetField(ANNOUNCED, view.own_value(ANNOUNCED), since=view.next_place)
    if present:
        yield SetField("priority", PRIORITIES[present], since=view.intake.class_since)
        yield Because("Class {class} has priority {priority}.", {"class": present, "priority": PRIORITIES[present]})


def _reported(view: CaseView) -> str | None:
    """Return the first class that came from the customer: the form or a text, not an agent's choice.

    What a follow-up has from the closed case, its customer did not say.
    """
    for place, severity in view.intake.snapshots.classes:
        if severity is not None and not (view.as_read.follow_up and place == 0):
            return severity if view.author(place) == "customer" else None
    named = (read.severity for _, read in later_comments(view, view.intake) if view.as_read.follow_up)
    return next((severity for severity in named if severity is not None), None)


RULE = Rule("R4", severity, fields=(REPORTED, ANNOUNCED))
