"""Lists of words and phrases, as the tables of the reader are written, and how they are found in a row of words."""

import pytest

from bot.policy.reading.text import Phrases, listed, phrases, vocabulary, words

TABLE = {
    "nb": "takk * hjelpen, e-post, takk",
    "en": """thanks
    a lot, takk""",
}


def test_a_table_is_a_list_of_phrases_or_a_heap_of_words() -> None:
    assert listed(TABLE) == ("takk * hjelpen", "e-post", "takk", "thanks a lot")
    assert listed("takk, mange takk") == ("takk", "mange takk")
    assert vocabulary(TABLE, "hei") == {"takk", "hjelpen", "epost", "thanks", "a", "lot", "hei"}
    assert phrases(TABLE) == (("takk", "*", "hjelpen"), ("thanks", "a", "lot"), ("epost",), ("takk",))


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("takk for hjelpen", (0, 3)),
        ("tusen takk hjelpen", (1, 3)),  # a gap may be empty
        ("takk for den gode hjelpen", (0, 5)),
        ("takk for den veldig gode hjelpen", (0, 1)),  # too far: what is found is the shorter phrase
        ("ja, thanks a lot", (1, 4)),
        ("send en e-post", (2, 3)),
        ("thanks a", None),
        ("", None),
    ],
)
def test_a_phrase_is_found_where_it_begins_and_ends(text: str, at: tuple[int, int] | None) -> None:
    assert Phrases(TABLE).first(words(text)) == at


@pytest.mark.parametrize(("text", "taken"), [("Takk for hjelpen nå", 3), ("takk igjen", 1), ("mange takk", 0), ("", 0)])
def test_the_longest_phrase_with_which_words_begin_is_taken(text: str, taken: int) -> None:
    assert Phrases(TABLE).at_start(words(text)) == taken
