"""R5: when an agent has changed the class and it has stood for a while, the customer is told once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from bot.model.decision import Reply
from bot.policy.effects import Because, Effect, LookAgain, SetField, Tag
from bot.policy.reopenings import lacks_information
from bot.policy.rule import Rule
from bot.policy.view import CaseView


def reclassification(view: CaseView) -> Iterator[Effect]:
    """Tell the customer of another class than the one last told, or reported, once it has settled (R5)."""
    if view.said("reclassified", "reclassified_answered"):
        yield Tag("reclassified")
    told = str(view.own_value("severity_announced") or view.own_value("severity_reported") or "")
    if not _is_another(view, told):
        return
    intake, due = view.intake, view.clock.due_at
    if due is None or not intake.snapshots.classes or view.author(intake.class_since) != "agent":
        return
    settled = view.at(intake.class_since) + timedelta(minutes=view.settings.reclassification.settle_minutes)
    if view.now < settled:
        yield LookAgain(settled)
        yield Because("An agent changed the class; the customer is told when it has stood for a while.")
        return
    values = {"case": view.as_read.id, "old_class": told, "class": intake.now.severity}
    if view.clock.verdict is None:
        yield Reply("reclassified", view.language, {**values, "due": due})
    else:  # who has been answered hears of no response time
        yield Reply("reclassified_answered", view.language, values)
    yield SetField("severity_announced", intake.now.severity, since=view.next_place)
    yield Tag("reclassified")
    yield Because(
        "An agent changed the class from {old} to {new}: the customer is told.",
        {"old": told, "new": str(intake.now.severity)},
    )


def _is_another(view: CaseView, told: str) -> bool:
    """Whether the class differs from the one that the customer was told, and they can be told now."""
    if (
        not view.can_reply
        or not view.in_support
        or (view.intake.may_ask and view.intake.over is None)
        or view.status == "solved"
        or lacks_information(view)
    ):
        return False
    return bool(told) and view.intake.now.severity not in (None, told)


RULE = Rule(
    "R5",
    reclassification,
    tags=("reclassified",),
    replies={
        "reclassified": frozenset({"case", "old_class", "class", "due"}),
        "reclassified_answered": frozenset({"case", "old_class", "class"}),
    },
    whoever_wrote=("reclassified", "reclassified_answered"),
)
