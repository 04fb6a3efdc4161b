"""Which events are the same in other writing (R7), and lines that only nearly are what they look like."""

import pytest

from bot.policy.reading import Added, Kind, kind_of, own_text, read, same_event
from bot.policy.reading.values import is_placeholder


@pytest.mark.parametrize(
    "named",
    [
        *(
            "demo.example / Landsleir 2026",
            "Landsleir 2026",
            "landsleir, 2026",
            "Landsleir 2026 (demo.example)",
            "Landsleir",
        ),
        *("demo.example", "Landsleiren 2026", "LANDSLEIR 2026.", "Landslier 2026", "Demo.example: Landsleir"),
    ],
)
def test_an_event_is_the_same_in_other_order_spelling_punctuation_or_part(named: str) -> None:
    assert same_event("demo.example / Landsleir 2026", named)


@pytest.mark.parametrize("named", ["Landsleir 2027", "Julemarked", "annet.example / Julemarked 2026", "Leirskole 2026"])
def test_another_name_or_number_is_another_event(named: str) -> None:
    assert not same_event("demo.example / Landsleir 2026", named)


def test_a_number_that_the_case_lacks_makes_another_event() -> None:
    assert not same_event("Landsleir", "Landsleir 2027")
    assert not same_event("NM", "EM")
    assert not same_event("Uka", "Buka")  # short names are alike by chance


@pytest.mark.parametrize(
    ("value", "placeholder"),
    [
        *((value, True) for value in ("se over", "Som før", "Se skjemaet", "vedlagt", "…", "")),
        *((value, False) for value in ("Se", "Vårt arrangement", "Landsleir", "se Landsleir")),
    ],
)
def test_a_value_that_points_elsewhere_is_none(value: str, *, placeholder: bool) -> None:
    assert is_placeholder(value) == placeholder


@pytest.mark.parametrize(
    "text",
    [
        "Hilsen Nord og Sør og Øst og Vest og Midt og Oslo og Bergen og Moss og Hamar og Voss",
        "20. november 2026 sto dette i listen\nog dette sto under:\nfeil",
        "On Friday the leader wrote\nto us about it\nonce more\nand then again",
        "Kari <kari@customer.example>\nfikk ikke svar\npå dette",
    ],
    ids=["a row of names", "a date", "a verb", "an address"],
)
def test_what_only_begins_like_an_ending_or_a_quote_is_the_writers(text: str) -> None:
    assert own_text(text) == text


def test_an_answer_below_one_of_two_quoted_labels_fills_that_one_alone() -> None:
    reading = read("Desk skrev:\n> Arrangement: Landsleir\nDet stemmer.\n> -----\n> Type feil:\nB")

    assert (reading.event, reading.severity) == ("Landsleir", "B")


def test_an_added_opening_is_known_in_a_subject_too() -> None:
    words = Added(automatic=("Vinterstengt",)).words()

    assert kind_of("Hei", subject="SV: Vinterstengt til mars", words=words).kind is Kind.AUTOMATIC
    assert kind_of("Hvor finner vi automatisk svar i menyen").kind is Kind.CONTENT
