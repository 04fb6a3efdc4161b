"""Every reply, in Norwegian and in English, as the customer reads it."""

from collections.abc import Iterator

import pytest

from bot.sandbox import SCREENSHOT
from tests.stories.desk import Desk
from tests.stories.mails import COMPLETE_A, COMPLETE_B, ONLY_WORDS, STILL_WRONG
from tests.stories.phrases import WORDS

ELSEWHERE = ("intake_incomplete_again", "intake_incomplete_critical", "case_registered", "reclassified_answered")


@pytest.fixture(autouse=True)
def as_before(running: Desk) -> Iterator[None]:
    yield
    for person in ("administrator", "volunteer"):
        running.people.set_person(person, locale="no")


@pytest.mark.parametrize(("locale", "language"), [("no", "nb"), ("sv", "nb"), ("en-GB", "en"), ("de", "en")])
def test_everyone_is_answered_in_their_language(desk: Desk, locale: str, language: str):
    for person in ("administrator", "volunteer"):
        desk.people.set_person(person, locale=locale)
    write_in = desk.people.write_in
    cases = {
        "bounced_non_admin": write_in("volunteer", "Hjelp", ONLY_WORDS),
        "intake_incomplete": write_in("administrator", "Feil", ONLY_WORDS),
        "intake_complete": write_in("administrator", "Feil", COMPLETE_A, attachments=[SCREENSHOT]),
        "reclassified": write_in("administrator", "Feil", COMPLETE_B, attachments=[SCREENSHOT]),
        "reopened_no_new_info": write_in("administrator", "Feil", COMPLETE_B, attachments=[SCREENSHOT]),
    }
    for kind in ("change_request", "user_question", "improvement_idea"):
        fields = {"request_type": f"type_{kind}"}
        cases[f"out_of_scope_{kind}"] = write_in("administrator", "Feil", ONLY_WORDS, channel="web", fields=fields)
    desk.quiet()
    desk.people.agent_sets(cases["reclassified"], fields={"severity": "severity_c"})
    desk.people.agent_answers(cases["reopened_no_new_info"], "Rettet.", take=True, status="solved")
    desk.later(minutes=5)
    desk.people.reply("administrator", cases["reopened_no_new_info"], STILL_WRONG)
    desk.quiet()

    confirmed_first = ("reclassified", "reopened_no_new_info")
    for reply, case in cases.items():
        expected = [f"intake_complete {language}"] if reply in confirmed_first else []
        assert [line.split(" to ")[0] for line in desk.said(case)] == [*expected, f"{reply} {language}"]
        assert str(case) in desk.words(case)
        assert "[[" not in desk.words(case)
        assert "{{" not in desk.words(case)
    told_elsewhere = {f"{reply} {language}" for reply in ELSEWHERE}
    assert {f"{reply} {language}" for reply in cases} | told_elsewhere == {
        name for name in WORDS if name.endswith(language)
    }
