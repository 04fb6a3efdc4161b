"""What speaks of class A on a case that is not of that class, or was solved: each cause with its place (R2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from bot.policy.effects import Because
from bot.policy.reopenings import last_reopening
from bot.policy.required_data import own_reading
from bot.policy.view import CaseView

WORDS: Final = Because("The customer's words speak of class A, and no class is given. Please classify the case.")
RAISED: Final = Because(
    "The customer says that the case is of class A by now. The class is left as it is: please set it, if they are"
    " right."
)
ANOTHERS: Final = Because(
    "Somebody else than the requester says that the case is of class A. The class is left as it is: please set it, if"
    " they are right."
)
GRAVER: Final = Because(
    "The administrator who took the case over names a graver class than the form. The class is left as it is: please"
    " set it, if they are right."
)
REOPENED: Final = Because(
    "The customer reopened a solved case of class A. Please answer them, or set the class that it has by now."
)


class Cause(NamedTuple):
    """Why a case may be critical, and where its history says so."""

    name: str
    place: int
    words: Because


def open_causes(view: CaseView) -> tuple[Cause, ...]:
    """Return the causes since which no agent has acted."""
    return tuple(cause for cause in _causes(view) if not view.acted_after(cause.place))


def _raised(view: CaseView) -> tuple[list[int], list[int]]:
    """Return where the requester, and where others, say of a case that has a milder class that it is of class A.

    A class that is named beside the words decides. What an administrator names at a take-over is a cause of its own.
    """
    snapshots, taken_over = view.intake.snapshots, view.intake.begin if view.did("taken_over") else None
    given = -1 if view.as_read.follow_up else next((place for place, severity in snapshots.classes if severity), 0)
    theirs: list[int] = []
    anothers: list[int] = []
    for place in view.customer_comments:
        comment = view.entry(place).comment
        if comment is None or place <= given or place == taken_over or snapshots.at(place).severity not in ("B", "C"):
            continue
        said = own_reading(view, comment)
        if said.severity == "A" or (said.severity is None and said.urgent):
            (theirs if comment.author_id == view.requester.id else anothers).append(place)
    return theirs, anothers


def _causes(view: CaseView) -> Iterator[Cause]:
    """Yield what speaks of class A; of a case that is of class A, only that it was reopened."""
    severity = view.intake.now.severity
    if view.words_of_class_a is not None:
        yield Cause("words", view.words_of_class_a, WORDS)
    if severity in ("B", "C"):
        theirs, anothers = _raised(view)
        if theirs:
            yield Cause("raised", theirs[-1], RAISED)
        if anothers:
            yield Cause("anothers", anothers[-1], ANOTHERS)
        graver = view.graver_on_take_over
        if graver is not None:
            yield Cause("graver", graver, GRAVER)
    reopened = last_reopening(view)
    if severity == "A" and reopened is not None:
        yield Cause(f"reopened:{view.entry(reopened).id}", reopened, REOPENED)
