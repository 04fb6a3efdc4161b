"""What the policy says reaches a Norwegian lead in Norwegian: each sentence, with each of its values."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from flask_babel import Babel, force_locale

from bot.language import TRANSLATIONS
from bot.model.decision import Decision, Reason
from bot.policy.arithmetic import DueStep
from bot.web.pages.formats import Formats
from bot.web.pages.sentences import Said, Sentences
from tests.language.collected import SAME, calls, places

OSLO = ZoneInfo("Europe/Oslo")
SENTENCES = Sentences(Formats(OSLO))


@pytest.fixture
def norwegian() -> Iterator[None]:
    app = Flask("test")
    Babel(app, default_translation_directories=str(TRANSLATIONS))
    with app.test_request_context(), force_locale("nb"):
        yield


def said(reason: Reason) -> Said:
    (_, sentence) = SENTENCES.decided(Decision(1, datetime.now(UTC), reasons=(reason,)))[0]
    return sentence


@pytest.mark.usefixtures("norwegian")
def test_the_catalogue_that_the_pages_use_holds_them_all():
    for where, words in calls():
        assert words is not None
        values = {place: "2026-11-24" if place == "day" else "2026-11-24T16:00:00Z" for place in places(words)}
        assert said(Reason("R1", words, values)).language == "nb" or words in SAME, where


@pytest.mark.usefixtures("norwegian")
@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (
            Reason("R4", "Class {class}: to be answered by {due}.", {"class": "A", "due": "2026-11-24T16:00:00+01:00"}),
            "Klasse A: skal besvares innen tir. 24. nov. 2026 kl. 16:00.",
        ),
        (
            Reason(
                "R12",
                "The case is older than {since}, from when on the policy is applied.",
                {"since": "2026-11-01T08:00:00Z"},
            ),
            "Saken er eldre enn søn. 1. nov. 2026 kl. 09:00, da reglene begynte å gjelde.",
        ),
        (
            Reason("R11", "The update agreed for {day} is due.", {"day": "2026-11-24"}),
            "Oppdateringen som er avtalt til tirsdag 24. november 2026, skal gjøres nå.",
        ),
        (
            Reason("R2", "Missing: {missing}.", {"missing": ("event", "actions_tried")}),
            "Mangler: arrangement, tiltak som er prøvd.",
        ),
        (
            Reason("R8", "The resolution clock stands still while the case is {status}.", {"status": "pending"}),
            "Løsningsklokken står stille mens saken er ventende.",
        ),
        (
            Reason("R1", "The request type is {type}: no support case.", {"type": "type_change_request"}),
            "Typen henvendelse er endringsønske: ingen supportsak.",
        ),
        (Reason("R10", "Unqualified request: {nok} NOK.", {"nok": 1350}), "Ukvalifisert henvendelse: kr 1\xa0350."),
    ],
)
def test_values_are_said_as_norwegians_say_them(reason: Reason, words: str):
    assert said(reason) == Said(words, "nb")


@pytest.mark.usefixtures("norwegian")
def test_what_has_no_translation_stays_english_and_says_so():
    assert said(Reason("R1", "Nobody wrote {what} yet.", {"what": "this"})) == Said("Nobody wrote this yet.", "en")


@pytest.mark.usefixtures("norwegian")
def test_a_row_of_an_older_release_shows_its_text():
    old = {"rule": "R4", "text": "All required data is there."}
    assert SENTENCES.reasons([old]) == (("R4", Said("All required data is there.", "en")),)


STEPS = (
    DueStep("the clock starts", datetime(2026, 4, 1, 15, 59, tzinfo=OSLO)),
    DueStep("class {class}: {hours} business hours", values={"class": "A", "hours": 7}),
    DueStep("skipped: {holiday}", datetime(2026, 4, 2, tzinfo=OSLO).date(), {"holiday": "Maundy Thursday; weekend"}),
)


@pytest.mark.usefixtures("norwegian")
def test_the_steps_to_a_due_date_stand_below_one_another():
    assert SENTENCES.steps(STEPS) == Said(
        "ons. 1. apr. 2026 kl. 15:59  klokken starter\n"
        "                             klasse A: 7 åpningstimer\n"
        "tor. 2. apr. 2026            hoppet over: Skjærtorsdag; helg",
        "nb",
    )


@pytest.mark.usefixtures("norwegian")
def test_steps_of_which_one_has_no_translation_stay_english():
    assert SENTENCES.steps((*STEPS, DueStep("a comet comes"))).language == "en"
    assert re.search(r"^ +a comet comes$", SENTENCES.steps((DueStep("a comet comes"),)).text)
