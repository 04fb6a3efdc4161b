"""R7: a customer reopens a solved case, with or without new information, or brings a new problem into an old case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.model.decision import Note, Reason, Reply
from bot.policy.effects import SetStatus, Tag, Untag
from bot.policy.history import said, turns
from bot.policy.intake_book import open_book
from bot.policy.intake_text import own_text, read
from bot.policy.standing import in_support, language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from bot.model.case import Case
    from bot.policy.effects import Effect
    from bot.policy.intake_book import Book
    from bot.policy.settings import Policy


def reopening(case: Case, policy: Policy, _now: datetime) -> Iterator[Effect]:
    """Tag a reopened case, ask once for the new information it lacks, and note what looks like another problem (R7)."""
    if case.requester.is_agent:
        return
    book = open_book(case, policy.settings.intake)
    reopened = [place for place in _reopenings(case) if place > book.begin]
    if reopened:
        yield Tag("reopened")
    if reopened and in_support(case):
        yield from _new_information(case, policy, reopened[-1])
    if in_support(case):
        yield from _possible_new_case(case, book)


def _reopenings(case: Case) -> tuple[int, ...]:
    """Return the places of the customer's comments that reopened the solved case."""
    status: object = None
    reopened = []
    said_something = turns(case)
    for index, entry in enumerate(case.history):
        changes = [change.new for change in entry.changes if change.field == "status"]
        if index in said_something and status == "solved" and changes[-1:] != ["solved"]:
            reopened.append(index)
            status = "open"
        status = changes[-1] if changes else status
    return tuple(reopened)


def _new_information(case: Case, policy: Policy, reopened: int) -> Iterator[Effect]:
    informed = [index for index in turns(case) if index >= reopened and _informs(case, index, policy)]
    asked = any(index > reopened for index in said(case, "reopened_no_new_info"))
    if informed:
        yield Untag(("reopened_no_new_info",))
        yield Reason("R7", "The customer reopened the solved case, with new information.")
    elif not asked and case.status != "solved":
        yield Tag("reopened_no_new_info")
        yield Reply("reopened_no_new_info", language(case, policy.settings.language.default), {"case": case.id})
        yield SetStatus("pending", since=max(turns(case)))
        yield Reason("R7", "The customer reopened the solved case without new information, and is asked for it.")


def _informs(case: Case, index: int, policy: Policy) -> bool:
    comment = case.history[index].comment
    return comment is not None and bool(
        comment.attachments or len(own_text(comment.text)) >= policy.settings.reopening.new_information_min
    )


def _possible_new_case(case: Case, book: Book) -> Iterator[Effect]:
    over = book.completed if book.completed is not None else book.ended
    for index in turns(case):
        entry = case.history[index]
        event = (
            read(own_text(entry.comment.text)).event if entry.comment and over is not None and index > over else None
        )
        if event and _differ(event, book.pages[index].value("event")):
            yield Tag("possible_new_case")
            yield Note(
                f"possible_new_case:{entry.id}",
                "A comment after the intake names another event: a new problem wants a new case.",
            )
            yield Reason("R7", "A comment after the intake names another event.")


def _differ(one: str, other: str) -> bool:
    """Whether two events differ; prose right below a label is read as part of its value, and makes no other event."""
    first, second = sorted((" ".join(one.casefold().split()), " ".join(other.casefold().split())), key=len)
    return not second.startswith(first)
