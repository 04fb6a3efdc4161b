"""What follows from a case's history is worked out once in a look, however long the history is."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model.case import Case, Comment, Entry
from bot.policy import decide, history
from bot.policy.reading import Labels, Reading, read
from bot.policy.settings import Settings
from bot.policy.view import CaseView
from tests.policy.story import MAILS, PEOPLE, Story, carry_out, oslo


def reported(mail: str = "only words") -> tuple[Story, Case]:
    story = Story({})
    return story, story.create(oslo("Mon 2026-11-23 09:10"), MAILS[mail])


def test_a_view_works_its_intake_and_its_clock_out_once() -> None:
    story, case = reported()
    view = CaseView(case, story.policy, case.created_at)

    assert view.intake is view.intake
    assert view.clock is view.clock


def test_other_settings_read_another_intake() -> None:
    story, case = reported()
    strict = replace(story.policy, settings=Settings.model_validate({"intake": {"description_min": 1000}}))

    assert "description" not in CaseView(case, story.policy, case.created_at).intake.now.missing
    assert "description" in CaseView(case, strict, case.created_at).intake.now.missing


def test_a_case_of_five_thousand_comments_is_read_once_a_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """More comments than any cache keeps: the look is slow by its length, not by its length for each rule."""
    story, case = reported()
    case = carry_out(case, decide(case, story.policy, case.created_at), story.policy)
    at, author = case.updated_at, PEOPLE["administrator"].id
    words = [Comment(author, f"Her er enda en linje, nummer {number}.") for number in range(5_000)]
    said = [Entry(10 + place, at + timedelta(minutes=place), author, comment=one) for place, one in enumerate(words)]
    long = replace(case, history=(*case.history, *said))
    readings: list[str] = []

    def counted(text: str, *, ours: tuple[str, ...] = (), labels: Labels) -> Reading:
        readings.append(text)
        return read(text, ours=ours, labels=labels)

    monkeypatch.setattr(history, "read", counted)
    history.reading_of.cache_clear()
    decision = decide(long, story.policy, said[-1].at)

    assert [note.key for note in decision.notes] == ["intake_unreadable"]
    assert len([text for text in readings if "enda en linje" in text]) == len(words)
