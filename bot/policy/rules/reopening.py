"""R7: a customer reopens a solved case, with or without new information, or brings a new problem into an old case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.model.case import Case
from bot.model.decision import Note, Reason, Reply
from bot.policy.attachments import is_logo
from bot.policy.effects import Effect, SetStatus, Tag, Untag
from bot.policy.history import said, steps, turns
from bot.policy.intake_book import Book, asides, open_book
from bot.policy.reading import own_text, same_event
from bot.policy.settings import Policy
from bot.policy.standing import in_support, language


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
    """Return the places of the customer's comments that reopened the solved case: the first word after each solving."""
    reopened: list[int] = []
    made = steps(case, "status")
    for place in turns(case):
        before = next((step for step in reversed(made) if step.place < place), None)
        left_solved = [step.value for step in made if step.place == place][-1:] == ["solved"]
        is_first = before is not None and before.place > max(reopened, default=-1)
        if before is not None and before.value == "solved" and is_first and not left_solved:
            reopened.append(place)
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
        any(not is_logo(attachment, policy.settings.intake) for attachment in comment.attachments)
        or len(own_text(comment.text)) >= policy.settings.reopening.new_information_min
    )


def _possible_new_case(case: Case, book: Book) -> Iterator[Effect]:
    for place, aside in asides(case, book):
        if aside.event and not same_event(book.pages.at(place).value("event"), aside.event):
            yield Tag("possible_new_case")
            yield Note(
                f"possible_new_case:{case.history[place].id}",
                "A comment after the intake names another event: a new problem wants a new case.",
            )
            yield Reason("R7", "A comment after the intake names another event.")
