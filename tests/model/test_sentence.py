"""A sentence is said in English with its values: local instants as people write them, others with their zone."""

import pytest

from bot.model.decision import Reason
from bot.model.sentence import Fact, in_english


@pytest.mark.parametrize(
    ("words", "values", "said"),
    [
        ("All is there.", {}, "All is there."),
        ("Class {class}: {hours} hours.", {"class": "A", "hours": 7}, "Class A: 7 hours."),
        ("Due {due}.", {"due": "2026-11-24T16:00:00+01:00"}, "Due 2026-11-24 16:00."),
        ("Older than {since}.", {"since": "2026-11-01T08:00:00Z"}, "Older than 2026-11-01 08:00 UTC."),
        ("Agreed for {day}.", {"day": "2026-11-24"}, "Agreed for 2026-11-24."),
        ("Missing: {missing}.", {"missing": ("event", "actions_tried")}, "Missing: event, actions tried."),
        ("The agreement {name}.", {"name": "{due} 2026-11-24T16:00:00Z"}, "The agreement {due} 2026-11-24T16:00:00Z."),
    ],
)
def test_a_sentence_is_said_with_its_values(words: str, values: dict[str, Fact], said: str) -> None:
    assert in_english(words, values) == Reason("R1", words, values).text == said


def test_a_place_without_a_value_is_an_error() -> None:
    with pytest.raises(KeyError, match="due"):
        in_english("Due {due}.", {})


def test_an_instant_that_is_none_is_an_error() -> None:
    with pytest.raises(ValueError, match="tomorrow"):
        in_english("Due {due}.", {"due": "tomorrow"})
