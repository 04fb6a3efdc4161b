"""Whatever the bot says to agents and leads can be said in Norwegian: whole sentences, with each of their values."""

from datetime import UTC, datetime

import pytest
from babel.messages.pofile import read_po

from bot.language import NAMES, TRANSLATIONS, translated
from bot.model.sentence import Sentence, verbatim
from bot.policy.required_data import REQUIRED
from tests.language.collected import SAME, calls, places
from tests.notify.frames import REPLIES

TRANSLATE = "run make translations, fill in messages.po, and run it once more, which compiles it"
NB, EN = REPLIES.speaker("nb"), REPLIES.speaker("en")
MISSING = "Missing: {missing}. The customer is not asked, for an agent took the case in."


def test_the_words_of_each_sentence_are_literal_so_that_they_can_be_collected():
    assert [where for where, words in calls() if words is None] == []


def test_each_sentence_has_a_norwegian_translation_with_the_same_places():
    with (TRANSLATIONS / "nb/LC_MESSAGES/messages.po").open("rb") as file:
        catalogue = read_po(file)
    wanted = {words for _, words in calls() if words is not None}
    norwegian = {message.id: str(message.string) for message in catalogue if message.id in wanted and not message.fuzzy}
    assert len(wanted) > 100
    untold = sorted(words for words in wanted if not norwegian.get(words))
    assert not untold, f"{TRANSLATE}: {untold}"
    assert [words for words in wanted if places(words) != places(norwegian[words])] == []


def test_each_text_of_the_pages_has_a_norwegian_translation():
    with (TRANSLATIONS / "nb/LC_MESSAGES/messages.po").open("rb") as file:
        untold = [message.id for message in read_po(file) if message.id and not all(_strings(message.string))]
    assert not untold, f"{TRANSLATE}: {untold}"


def _strings(told):
    return (told,) if isinstance(told, str) else told


def test_what_is_compiled_is_what_was_collected():
    same = {words for _, words in calls() if words and translated(words, "nb") == words}
    assert same == {*SAME}, TRANSLATE


def test_each_datum_of_an_intake_has_its_name():
    assert set(NAMES["missing"]) == set(REQUIRED)


@pytest.mark.parametrize(
    ("sentence", "nb", "en"),
    [
        (
            Sentence(MISSING, {"missing": ("event", "screenshot")}),
            (
                "Dette mangler: arrangement, skjermbilde. Kunden blir ikke spurt, for saken er tatt imot av en "
                "saksbehandler."
            ),
            "Missing: the event, a screenshot. The customer is not asked, for an agent took the case in.",
        ),
        (
            Sentence("Overdue: this case was to be answered by {due} and is not.", {"due": "2026-11-24T15:00:00Z"}),
            "Svarfristen er ute: Saken skulle vært besvart innen tirsdag 24. november 2026 kl. 16.00, men er det ikke.",
            "Overdue: this case was to be answered by Tuesday 24 November 2026 at 16:00 (Oslo time) and is not.",
        ),
        (
            Sentence("The update of this case is agreed for {day}.", {"day": "2026-11-24"}),
            "Oppdateringen i denne saken er avtalt til tirsdag 24. november 2026.",
            "The update of this case is agreed for Tuesday 24 November 2026.",
        ),
        (verbatim("Sagt {før}."), "Sagt {før}.", "Sagt {før}."),
    ],
)
def test_a_sentence_is_said_in_the_readers_language(sentence: Sentence, nb: str, en: str):
    assert (NB.say(sentence), EN.say(sentence)) == (nb, en)


def test_an_instant_is_said_in_local_time():
    assert NB.moment(datetime(2026, 11, 24, 15, tzinfo=UTC)) == "tirsdag 24. november 2026 kl. 16.00"
