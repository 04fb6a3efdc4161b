"""What a lead adds in config/reading.toml is read like the built-in words; a bad entry is told clearly."""

import pytest
from pydantic import ValidationError

from bot.policy.reading import Added, Kind, kind_of, read


def test_an_added_label_fills_its_field_however_it_is_written() -> None:
    labels = Added(labels={"event": ("Leir:",)}).words().labels

    assert read("Leir: Nordleiren\nTiltak: omstart").event is None
    for label in ("Leir:", "- LEIR :", "**Leir:**"):
        assert read(f"{label} Nordleiren\nTiltak: omstart", labels=labels).event == "Nordleiren"


def test_added_thanks_and_automatic_replies_are_known_with_the_built_in_ones() -> None:
    words = Added(thanks=("kjempebra jobba",), automatic=("Vi har vinterstengt",)).words()

    for text in ("Kjempebra jobba, Ola!", "Takk!"):
        assert kind_of(text, words=words).kind is Kind.THANKS
    for text in ("Vi har vinterstengt til mars.", "Jeg er på ferie."):
        assert kind_of(text, words=words).kind is Kind.AUTOMATIC
    assert kind_of("Kjempebra jobba, men listen er tom", words=words).kind is Kind.CONTENT
    assert kind_of("Vi har vinterstengt til mars. Ingen får logget inn.", words=words).kind is Kind.CONTENT


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ({"labels": {"event": ("!?",)}}, "holds no word"),
        ({"labels": {"event": ("Leir: Nord",)}}, "holds a colon"),
        ({"labels": {"event": ("Leir",), "severity": ("leir",)}}, "stands at both event and severity"),
        ({"labels": {"event": ("Tiltak",)}}, "is known already, as one of actions_tried"),
        ({"labels": {"place": ("Sted",)}}, "labels.place"),
        ({"thanks": ("x" * 200,)}, "is longer than 80 characters"),
        ({"automatic": "Vi har stengt"}, "automatic"),
        ({"thank": ()}, "Extra inputs are not permitted"),
    ],
)
def test_a_bad_entry_is_told_with_its_place(entry: dict[str, object], told: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Added.model_validate(entry)

    assert told in str(caught.value)
