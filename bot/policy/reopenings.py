"""Where a customer reopened a solved case, and whether new information came with it (R7)."""

from __future__ import annotations

from bot.policy.attachments import is_logo
from bot.policy.reading import own_text
from bot.policy.view import CaseView


def last_reopening(view: CaseView) -> int | None:
    """Return the place of the customer's comment that reopened the case last since its intake began."""
    return next((place for place in reversed(_reopenings(view)) if place > view.intake.begin), None)


def is_informed(view: CaseView, reopened: int) -> bool:
    """Whether the customer has said something new since, or with, the comment that reopened the case."""
    return any(_informs(view, place) for place in view.customer_comments if place >= reopened)


def was_asked(view: CaseView, reopened: int) -> bool:
    """Whether the customer was asked what is new."""
    return any(place > reopened for place in view.said("reopened_no_new_info"))


def lacks_information(view: CaseView) -> bool:
    """Whether a customer reopened the case without new information, was asked for it, and has not given it yet."""
    reopened = last_reopening(view)
    return reopened is not None and was_asked(view, reopened) and not is_informed(view, reopened)


def _reopenings(view: CaseView) -> tuple[int, ...]:
    """Return the places of the customer's comments that reopened the solved case: the first word after each solving."""
    reopened: list[int] = []
    made = [step for step in view.steps("status") if step.place not in view.history.automatic]
    if not any(step.value == "solved" for step in made):
        return ()
    for place in view.customer_comments:
        before = next((step for step in reversed(made) if step.place < place), None)
        left_solved = [step.value for step in made if step.place == place][-1:] == ["solved"]
        is_first = before is not None and before.place > max(reopened, default=-1)
        if before is not None and before.value == "solved" and is_first and not left_solved:
            reopened.append(place)
    return tuple(reopened)


def _informs(view: CaseView, place: int) -> bool:
    comment = view.entry(place).comment
    return comment is not None and bool(
        any(not is_logo(attachment, view.settings.intake) for attachment in comment.attachments)
        or len(own_text(comment.text, view.policy.words.labels)) >= view.settings.reopening.new_information_min
    )
