"""R7: a customer reopens a solved case, with or without new information, or brings a new problem into an old case."""

from __future__ import annotations

from collections.abc import Iterator

from bot.model.decision import Note, Reply
from bot.model.sentence import Sentence
from bot.policy.critical import open_causes
from bot.policy.effects import Because, Effect, SetStatus, Tag
from bot.policy.intake import later_comments
from bot.policy.reading import same_event
from bot.policy.reopenings import is_informed, last_reopening, was_asked
from bot.policy.rule import Rule
from bot.policy.view import CaseView


def reopening(view: CaseView) -> Iterator[Effect]:
    """Tag a reopened case, ask once for the new information it lacks, and note what looks like another problem (R7)."""
    if view.requester.is_agent:
        return
    reopened = last_reopening(view)
    if reopened is not None:
        yield Tag("reopened")
        if view.in_support:
            yield from _new_information(view, reopened)
    if view.in_support:
        yield from _possible_new_case(view)


def _new_information(view: CaseView, reopened: int) -> Iterator[Effect]:
    if is_informed(view, reopened):
        yield Because("The customer reopened the solved case, with new information.")
    elif was_asked(view, reopened):
        yield Tag("reopened_no_new_info")
    elif view.acted_after(reopened):
        yield Because("The customer reopened the solved case, and an agent has acted since: nothing is asked.")
    elif view.status != "solved" and view.can_reply:
        yield Tag("reopened_no_new_info")
        yield Reply("reopened_no_new_info", view.language, {"case": view.as_read.id})
        yield SetStatus("open" if open_causes(view) else "pending", since=max(view.customer_comments))
        yield Because("The customer reopened the solved case without new information, and is asked for it.")


def _possible_new_case(view: CaseView) -> Iterator[Effect]:
    for place, reading in later_comments(view, view.intake):
        known = view.intake.snapshots.at(place).value("event")
        if known and reading.event and not same_event(known, reading.event):
            yield Tag("possible_new_case", since=place)
            yield Note(
                f"possible_new_case:{view.entry(place).id}",
                Sentence("A comment after the intake names another event: a new problem wants a new case."),
            )
            yield Because("A comment after the intake names another event.")


RULE = Rule(
    "R7",
    reopening,
    tags=("reopened", "reopened_no_new_info", "possible_new_case"),
    until_taken_off=("possible_new_case",),
    replies={"reopened_no_new_info": frozenset({"case"})},
    notes=("possible_new_case",),
)
