"""What follows from a case's history is worked out once for one value of it, and goes with that value."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model.case import Case, Comment, Entry
from bot.policy import decide, intake_book
from bot.policy.history_index import index_of
from bot.policy.intake_book import open_book
from bot.policy.reading import Reading, read
from bot.policy.settings import Intake
from tests.policy.story import MAILS, PEOPLE, Story, carry_out, oslo


def reported(mail: str = "only words") -> tuple[Story, Case]:
    story = Story({})
    return story, story.create(oslo("Mon 2026-11-23 09:10"), MAILS[mail])


def test_one_value_opens_one_book_and_a_changed_one_another() -> None:
    _, case = reported()
    settings = Intake()

    assert open_book(case, settings) is open_book(case, settings)
    assert index_of(case) is index_of(case)
    assert open_book(replace(case, subject="Another"), settings) is not open_book(case, settings)


def test_other_settings_open_another_book() -> None:
    _, case = reported()

    assert "description" not in open_book(case, Intake()).now.missing
    assert "description" in open_book(case, Intake(description_min=1000)).now.missing


def test_what_was_worked_out_is_no_part_of_the_value() -> None:
    _, case = reported()
    fresh = replace(case)
    index_of(case)

    assert case == fresh
    assert "known" not in repr(case)
    assert not replace(case).known


def test_a_case_of_five_thousand_comments_is_read_once_a_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """More comments than any cache keeps: the look is slow by its length, not by its length for each rule."""
    story, case = reported()
    case = carry_out(case, decide(case, story.policy, case.created_at), story.policy)
    at, author = case.updated_at, PEOPLE["administrator"].id
    words = [Comment(author, f"Her er enda en linje, nummer {number}.") for number in range(5_000)]
    said = [Entry(10 + place, at + timedelta(minutes=place), author, comment=one) for place, one in enumerate(words)]
    long = replace(case, history=(*case.history, *said))
    readings: list[str] = []

    def counted(text: str, *, html: bool = False, ours: tuple[str, ...] = ()) -> Reading:
        readings.append(text)
        return read(text, html=html, ours=ours)

    monkeypatch.setattr(intake_book, "read", counted)
    decision = decide(long, story.policy, said[-1].at)

    assert [note.key for note in decision.notes] == ["intake_unreadable"]
    assert len([text for text in readings if "enda en linje" in text]) == len(words)
