"""The policy page: the rules with the numbers of the configuration, the calendar, and trying the policy on a case."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.business_calendar import load
from bot.policy.rulebook import RULES
from bot.web.pages.policy_calendar import hours
from tests.cli.documents import AUDIT, AUDITS_FORM, TICKET
from tests.set_up import CONFIG, set_up
from tests.stories.mails import COMPLETE_A, ONLY_WORDS
from tests.web.pages.desk import Lead

SCRIPT = "<script>alert(1)</script>"
PREMIUM = {
    "premium": {
        "calendar": "24/7",
        "days": {"A": 1, "B": 1, "C": 2},
        "resolution": {"A": {"hours": 8}, "B": {"days": 3}},
    }
}


@pytest.fixture(scope="module")
def lead(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lead]:
    with set_up(tmp_path_factory.mktemp("account")) as account:
        yield Lead.at(account, account.app(tmp_path_factory.mktemp("bot")))


def with_sections(lead: Lead, scratch: Path, **sections: Any) -> str:
    """The policy page of a bot with other settings."""
    return Lead.at(lead.account, lead.account.app(scratch, **sections)).get("/policy").text


# -- the rules in words


def test_every_rule_stands_there_in_its_order(lead):
    page = lead.get("/policy").text
    ids = sorted({rule.id for rule in RULES}, key=lambda one: int(one[1:]))
    places = [page.find(f'<section class="card" id="{one}"') for one in ids]
    wordless = [one for one, place in zip(ids, places, strict=True) if place < 0]
    assert not wordless, f"say them in bot/web/pages/policy_words.py: {wordless}"
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("section", "words"),
    [
        ({"scope": {"user_questions": 17}}, "user question number 17 within"),
        ({"intake": {"description_min": 77}}, "a description of at least 77 characters"),
        ({"intake": {"actions_tried_min": 78}}, "what was tried (at least 78 characters)"),
        ({"intake": {"pdf_is_screenshot": False}}, "A screenshot is an image;"),
        ({"intake": {"max_replies": 9}}, "After 9 requests a person takes over."),
        ({"reporter": {"max_administrators": 8}}, "of whom at most 8 are put on copy"),
        ({"reporter": {"unknown_reporter": "bounce"}}, "Somebody without a role is referred, even where"),
        ({"response": {"days": {"A": 4, "B": 5, "C": 6}}}, "Class A is answered within 4, B within 5, C within 6"),
        ({"response": {"start": "created"}}, "The clock starts when the case is created."),
        ({"response": {"due": "elapsed", "hours_per_day": 6}}, "A day counts 6 business hours from the start."),
        ({"response": {"at_risk_hours": 11}}, "at risk from 11 business hours before it is due"),
        ({"reclassification": {"settle_minutes": 19}}, "has stood for 19 minutes"),
        ({"reopening": {"new_information_min": 31}}, "with fewer than 31 characters"),
        ({"phone": {"free_months": 7, "monthly_nok": 3333}}, "It costs NOK\xa03,333"),
        (
            {"billing": {"hour_nok": 1111, "quarter_nok": 222}},
            "The price is NOK\xa01,111 for each whole hour and NOK\xa0222",
        ),
        ({"billing": {"repeat": 3, "months": 6}}, "From number 3 within 6 months on"),
        ({"limits": {"replies_per_hour": 44}}, "After 44 public replies within an hour"),
    ],
    ids=str,
)
def test_a_number_that_is_changed_in_the_configuration_shows(lead, tmp_path, section, words):
    assert words not in lead.get("/policy").text
    assert words in with_sections(lead, tmp_path, **section)


def test_agreements_stand_beside_the_standard_terms(lead, tmp_path):
    page = with_sections(lead, tmp_path, agreements=PREMIUM)
    assert '<th scope="row">premium</th><td>around the clock</td>' in page
    assert '<td class="number">8 hours</td>' in page
    assert '<td class="number">3 days</td>' in page


def test_prices_are_counted_by_the_rule_itself(lead):
    page = lead.get("/policy").text
    for minutes, nok in ((15, "400"), (45, "1,200"), (60, "1,490"), (75, "1,890"), (120, "2,980")):
        assert f'Unqualified request, {minutes} minutes</td><td class="number">NOK\xa0{nok}</td>' in page


# -- the calendar


def test_the_closed_days_of_the_next_twelve_months_have_their_names(lead):
    page = lead.get("/policy").text
    assert "Thursday 25 March 2027</time></td><td>Maundy Thursday</td><td>closed</td>" in page
    assert "Monday 17 May 2027</time></td><td>Constitution Day; Pentecost Monday</td>" in page
    assert "2027-12-25" not in page
    assert "Saturday 26 December 2026" not in page  # closed anyway
    norwegian = Lead.at(lead.account, lead.bot, "no").get("/policy").text
    assert "torsdag 25. mars 2027</time></td><td>Skjærtorsdag</td><td>stengt</td>" in norwegian


def test_half_days_and_closed_days_of_ones_own_show(lead, tmp_path):
    calendar = (CONFIG / "calendar.toml").read_text()
    calendar = calendar.replace("[half_days]", '[half_days]\n12-23 = ["09:00-12:00"]\n12-26 = ["09:00-12:00"]')
    calendar = calendar.replace("closed_days = [", 'closed_days = ["12-31",')
    (tmp_path / "calendar.toml").write_text(calendar)
    bot = lead.account.app(tmp_path)
    policy = replace(bot.config.policy, calendar=load(tmp_path / "calendar.toml", 2025, 2028))
    page = Lead.at(lead.account, replace(bot, config=replace(bot.config, policy=policy))).get("/policy").text
    assert "Wednesday 23 December 2026</time></td><td>half day</td><td>09:00–12:00</td>" in page
    assert "Thursday 31 December 2026</time></td><td>closed</td><td>closed</td>" in page
    assert "26 December 2026" not in page  # a half day opens no closed one


def test_hours_are_written_with_the_end_of_the_day_as_24():
    assert hours([(time(0), time(8)), (time(20), time(0))]) == "00:00–08:00, 20:00–24:00"


# -- trying it


def tried(lead: Lead, **form: str) -> str:
    """The page after trying a case that was typed in."""
    answer = lead.post("/policy/try", way="case", **form)
    assert answer.status_code == 200
    return answer.text


def test_a_typed_case_shows_the_decision_the_reply_and_the_arithmetic(lead):
    page = tried(lead, text=COMPLETE_A, screenshot="1", created="2026-11-23T09:10")
    for words in (
        "everything is there, class A, due Tue 24 Nov 2026",
        "tirsdag 24. november 2026 kl. 16.00",
        "All required data is there.",
        "Tue 24 Nov 2026, 16:00  due",
        "Tue 24 Nov 2026, 13:00",
    ):
        assert words in page


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"who": "volunteer", "has_administrator": "1"}, "sent back to the administrator"),
        ({"who": "volunteer", "has_administrator": "1", "non_admin_allowed": "1"}, "asks for what is missing"),
        ({"who": "volunteer"}, "sent back, no administrator known"),
        ({"who": "nobody"}, "requester without a known role"),
        ({"who": "untrained"}, "training required, perhaps unqualified"),
        ({"who": "agent"}, "Nothing: the case is as the policy wants it."),
        ({"request_type": "type_user_question"}, "says where questions go"),
        ({"channel": "voice"}, "has no phone support, due Thu 26 Nov 2026"),
        ({"severity": "C"}, "severity_reported"),
        ({"language": "en"}, "Dear"),
    ],
    ids=str,
)
def test_what_is_chosen_decides(lead, form, words):
    titles = {"severity_reported": "Kundens klassifisering", "Dear": "Thank you"}
    assert titles.get(words, words) in tried(lead, text=ONLY_WORDS, **form)


def test_an_agreement_that_is_chosen_counts(lead, tmp_path):
    bot = lead.account.app(tmp_path, agreements=PREMIUM)
    form = {"text": COMPLETE_A, "screenshot": "1", "created": "2026-11-27T22:00", "agreement": "premium"}
    assert "1 x 24 hours, around the clock" in tried(Lead.at(lead.account, bot), **form)


def test_zendesks_json_is_decided_on_as_bot_explain_does(lead):
    at = "2026-11-23T09:10"
    page = lead.post("/policy/try", way="document", document=json.dumps(AUDITS_FORM), at=at).text
    assert "What the bot would do with case 4711" in page
    assert "everything is there, class A, due Tue 24 Nov 2026" in page


def test_a_ticket_of_zendesk_costs_two_calls_and_is_not_written_to(lead):
    people = lead.account.zendesk.people
    case = people.write_in("volunteer", "Hei", ONLY_WORDS)
    lead.post("/policy/try", way="ticket", number=str(case))
    lead.account.calls()
    page = lead.post("/policy/try", way="ticket", number=f"#{case}", at="2026-11-24T10:00").text
    assert lead.account.calls() == [f"GET /tickets/{case}", f"GET /tickets/{case}/audits"]
    assert "sent back to the administrator" in page
    assert 'Decided as at: <time datetime="2026-11-24T09:00:00+00:00">' in " ".join(page.split())
    assert lead.account.replies(case) == []
    assert lead.bot.store.journal.recent(9) == []
    assert lead.bot.store.leads.recent(9) == []


@pytest.mark.parametrize(
    ("form", "field", "words"),
    [
        ({"way": "case", "created": "yesterday"}, "case-created", "Write a time like"),
        ({"way": "case", "created": "1999-01-01T00:00"}, "case-created", "Choose a time between"),
        (
            {"way": "case", "created": "2026-11-23T10:00", "looked": "2026-11-23T09:00"},
            "case-looked",
            "cannot look before",
        ),
        ({"way": "case", "who": "king"}, "case-who", "Choose one of the options."),
        ({"way": "case", "agreement": "golden"}, "case-agreement", "Choose one of the options."),
        ({"way": "case", "text": "x" * 70_000}, "case-text", "At most 65535 characters; found 70000."),
        ({"way": "ticket", "number": "x"}, "ticket-number", "This is no case number"),
        ({"way": "ticket", "number": "999999"}, "ticket-number", "Zendesk has no case 999999"),
        ({"way": "ticket", "number": ""}, "ticket-number", "This is no case number"),
        ({"way": "document", "document": "{"}, "document-document", "This is no JSON: Line 1, character 2"),
        ({"way": "document", "document": " "}, "document-document", "Paste a document first."),
        ({"way": "document", "document": "[" * 100_000}, "document-document", "This is no JSON"),
        ({"way": "document", "document": '{"ticket": 7}'}, "document-document", "expected an object"),
        ({"way": "document", "document": "x" * 200_001}, "document-document", "At most 200000 characters"),
    ],
    ids=str,
)
def test_what_is_wrong_is_told_beside_its_field_and_above_the_form(lead, form, field, words):
    answer = lead.post("/policy/try", **form)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert f'id="{field}-wrong"' in answer.text
    assert f'{field}-wrong" aria-invalid="true"' in answer.text
    assert words in answer.text
    assert "What the bot would do" not in answer.text


def test_a_mistake_in_one_form_leaves_the_others_as_they_were(lead):
    page = lead.post("/policy/try", way="ticket", number="x").text

    assert re.search(r'name="has_administrator" value="1" checked', page)
    assert len(set(re.findall(r'<button class="c-btn c-btn--primary">([^<]+)', page))) == 3


def test_how_a_text_was_read_is_told_in_the_readers_language(lead):
    norwegian = Lead.at(lead.account, lead.bot, "nb")
    page = norwegian.post("/policy/try", way="case", text="Arrangement: Vårleiren\n\nMvh\nKari").text

    assert "Slik ble teksten lest: innhold" in page
    assert "<td>avsenderens egen</td><td>Arrangement</td><td>Arrangement: Vårleiren</td>" in page
    assert "<td>signatur</td>" in page


def test_a_body_that_is_too_large_is_refused(lead):
    answer = lead.post("/policy/try", way="document", document="x" * 600_000)
    assert answer.status_code == 413


def test_a_case_from_beyond_the_calendar_is_told(lead):
    long_ago = "1990-01-01T00:00:00Z"
    old = AUDITS_FORM | {
        "ticket": TICKET | {"created_at": long_ago},
        "audits": [AUDIT | {"created_at": long_ago}],
    }
    answer = lead.post("/policy/try", way="document", document=json.dumps(old), at="2026-11-23T09:10")
    assert answer.status_code == 422
    assert "1990-01-01 00:00:00+00:00 is outside the business calendar of" in answer.text


def test_while_zendesk_is_down_the_first_texts_are_shown(lead, tmp_path):
    away = Lead.at(lead.account, lead.account.app(tmp_path))
    lead.account.zendesk.fault("status", path="/api/v2/macros", status=503, headers={"Retry-After": "1"}, times=1)
    assert "4711" in tried(away, text=ONLY_WORDS)


def test_what_is_pasted_is_shown_as_text(lead):
    assert "<script>alert" not in tried(lead, text=SCRIPT, subject=SCRIPT)
    answer = lead.post("/policy/try", way="document", document=json.dumps({"ticket": {"id": SCRIPT}}))
    assert "<script>alert" not in answer.text


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from([SCRIPT, COMPLETE_A]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
PLACES = st.sampled_from(
    [*AUDITS_FORM, *(f"ticket.{key}" for key in TICKET), "audits.0", "audits.0.events", "audits.0.metadata"]
)


def put(document: Any, place: str, value: Any) -> Any:
    """The document with something else in one place."""
    key, _, rest = place.partition(".")
    if isinstance(document, list):
        return [put(document[0], rest, value) if rest else value, *document[1:]]
    return {**document, key: put(document[key], rest, value) if rest else value}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    changes=st.lists(st.tuples(PLACES, JSON), max_size=3), text=st.none() | JSON.map(json.dumps) | st.text(max_size=60)
)
def test_whatever_is_pasted_there_is_an_answer_or_a_problem(lead, changes, text):
    document: Any = AUDITS_FORM
    for place, value in changes:
        try:
            document = put(document, place, value)
        except (TypeError, KeyError, IndexError, AttributeError):
            continue  # an earlier change took the place away
    pasted = text if text is not None else json.dumps(document)
    answer = lead.post("/policy/try", way="document", document=pasted, at="2026-11-23T09:10")
    assert answer.status_code in (200, 422)
    assert ("What the bot would do with case" in answer.text) == (answer.status_code == 200)
