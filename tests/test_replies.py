"""What customers read: every reply in both languages, from the files and from macros that the leads edited."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.policy.reading import read
from bot.replies import NEEDED, RepliesRefused, Template, TicketFacts, faults, load, macro_template, render
from tests.stories.phrases import reply_name

CONFIG = Path(__file__).parents[1] / "config" / "replies"
REPLIES = load(CONFIG)
FACTS = TicketFacts(4711, "The participant list is empty", "Demo Administrator", "demo-administrator@customer.example")
VALUES = {
    "missing": ("event", "severity", "screenshot"),
    "class": "B",
    "old_class": "A",
    "due": datetime(2026, 11, 24, 15, 0, tzinfo=UTC),
    "administrators": ("Demo Administrator", "Second Administrator", "Third Administrator"),
    "contact": "Demo Contact (demo-contact@mobilise.example)",
    "training": False,
    "reporter": "Demo Volunteer",
    "subject": "The participant list is empty",
    "quoted": "Hi,\nthe list is empty.\n\n\n\nDemo Volunteer",
}


def rendered(name, locale="nb", facts=FACTS, **values):
    return render(REPLIES.templates[name, locale], {**VALUES, **values}, facts, REPLIES.phrases[locale]).text


def written(text, facts=FACTS, *, html=False, name="reopened_no_new_info", **values):
    """A text of the leads' own, rendered."""
    return render(Template(name, "nb", text, html), {**VALUES, **values}, facts, REPLIES.phrases["nb"]).text


@pytest.mark.parametrize("locale", ["nb", "en"])
@pytest.mark.parametrize("name", NEEDED)
def test_every_reply_greets_names_the_case_and_leaves_no_placeholder(name, locale):
    text = rendered(name, locale)

    several = name == "bounced_non_admin"  # it goes to the reporter and to the administrators
    assert text.startswith({"nb": "Hei", "en": "Hi"}[locale] + (",\n" if several else " Demo,\n"))
    assert "4711" in text
    assert "[[" not in text
    assert "{{" not in text
    assert "\n\n\n" not in text


@pytest.mark.parametrize("locale", ["nb", "en"])
@pytest.mark.parametrize("name", NEEDED)
def test_every_reply_is_known_by_the_words_that_the_stories_know_it_by(name, locale):
    assert reply_name(rendered(name, locale)) == f"{name} {locale}"


def test_an_incomplete_case_is_told_what_is_missing_and_gets_lines_to_fill_in():
    assert """\
For at vi skal kunne begynne å feilsøke, trenger vi dette:

- Hvilket arrangement det gjelder (domene og arrangement)
- Type feil, altså A (kritisk), B (moderat) eller C (ikke kritisk)
- Et skjermbilde av feilmeldingen, eller av siden der feilen oppstår (legg det ved svaret)

Slik velger du type feil:
- A – kritisk. Feilen hindrer organisasjonen i å jobbe i systemet, eller går ut over aktiviteter som pågår.
- B – moderat. En mindre kritisk feil i enkelte funksjoner, som ikke hindrer dere i å bruke systemet.
- C – ikke kritisk. En feil som bør rettes, men som kan omgås, ikke skaper store problemer og ikke haster.

Saken venter på svar fra deg, og svarfristen vår begynner å løpe når opplysningene er på plass.
""" in rendered("intake_incomplete")
    assert """\
Kopier dette inn i svaret ditt og fyll ut:

Arrangement: \n\
Type feil (A, B eller C): \n\

Vennlig hilsen
""" in rendered("intake_incomplete")


@pytest.mark.parametrize(("locale", "words"), [("nb", "Slik velger du"), ("en", "How to choose")])
def test_the_classes_are_explained_only_where_the_class_is_missing(locale, words):
    assert words in rendered("intake_incomplete", locale)
    assert words not in rendered("intake_incomplete", locale, missing=("event",))


@pytest.mark.parametrize("locale", ["nb", "en"])
def test_an_incomplete_case_says_where_wishes_and_questions_go(locale):
    text = rendered("intake_incomplete", locale)

    for place in ("https://mobilise.zendesk.com/hc/no", "idunn@mobilise.no", "Demo Contact"):
        assert place in text


@pytest.mark.parametrize("locale", ["nb", "en"])
@pytest.mark.parametrize("name", ["intake_incomplete", "intake_incomplete_again", "intake_incomplete_critical"])
def test_what_a_request_says_counts_as_no_answer_when_it_comes_back_in_a_quote(name, locale):
    text = rendered(name, locale, missing=("event", "submitter", "severity", "description", "actions_tried"))

    reading = read(text, ours=())
    assert (reading.event, reading.submitter_email, reading.severity, reading.actions_tried) == (None,) * 4


@pytest.mark.parametrize("locale", ["nb", "en"])
def test_a_second_request_is_short(locale):
    first, second = (rendered(name, locale) for name in ("intake_incomplete", "intake_incomplete_again"))

    assert len(second) < len(first) / 2
    assert {"nb": "Takk, da trenger vi bare dette i sak 4711:", "en": "For case 4711 we just need this:"}[
        locale
    ] in second


def test_a_critical_case_is_told_when_it_is_answered_although_something_is_missing():
    text = rendered("intake_incomplete_critical", missing=("screenshot",))

    assert "Den er åpen hos oss, og en saksbehandler svarer deg senest tirsdag 24. november 2026 kl. 16.00." in text
    assert "- Et skjermbilde" in text
    assert "venter på svar" not in text


@pytest.mark.parametrize(
    ("name", "waiting", "words"),
    [
        ("intake_incomplete", "customer", "Saken venter på svar fra deg, og svarfristen vår begynner å løpe når"),
        ("intake_incomplete", "open", "Saken er åpen hos oss, og de ansvarlige er varslet om at den kan haste."),
        ("intake_incomplete_again", "customer_again", "Vi setter i gang så snart vi har det."),
        (
            "intake_incomplete_again",
            "due",
            "Saken er åpen hos oss, og en saksbehandler svarer deg senest tirsdag 24. november 2026 kl. 16.00.",
        ),
    ],
)
def test_a_request_says_truly_whom_the_case_waits_for(name, waiting, words):
    sentences = ("venter på svar fra deg", "er åpen hos oss", "Vi setter i gang")
    text = rendered(name, waiting=waiting)

    assert words in text
    assert [one in text for one in sentences].count(True) == 1


def test_a_request_that_is_not_the_first_reply_does_not_say_again_where_questions_go():
    text = rendered("intake_incomplete", elsewhere=False)

    assert "Gjelder det noe annet enn en feil?" not in text
    assert "idunn@mobilise.no" not in text


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ({}, "Den er registrert som B – moderat, og en saksbehandler svarer deg senest tirsdag 24. november 2026"),
        ({"class": None}, "\nEn saksbehandler svarer deg senest tirsdag 24. november 2026 kl. 16.00."),
        ({"due": None}, "\nDen er registrert som B – moderat."),
        ({"class": None, "due": None}, "\nEn saksbehandler ser på den og svarer deg."),
    ],
)
def test_a_registered_case_is_told_its_number_and_what_is_known(known, words):
    text = rendered("case_registered", **known)

    assert "registrert hos oss med nummer 4711" in text
    assert words in text


def test_an_answered_case_that_is_reclassified_promises_no_date():
    text = rendered("reclassified_answered")

    assert "fra A – kritisk til B – moderat" in text
    assert "november" not in text


@pytest.mark.parametrize("locale", ["nb", "en"])
def test_the_lines_to_fill_in_are_ones_that_the_intake_reads_back(locale):
    labels = REPLIES.phrases[locale].labels
    answer = f"""{labels.event}: customer.example, Summer camp
{labels.submitter}: Demo Administrator, demo-administrator@customer.example
{labels.severity}: B
{labels.description}: The list of participants is empty.
{labels.actions_tried}: Logged out and in again
"""

    reading = read(answer)

    assert reading.event == "customer.example, Summer camp"
    assert reading.submitter_email == "demo-administrator@customer.example"
    assert reading.severity == "B"
    assert reading.description == "The list of participants is empty."
    assert reading.actions_tried == "Logged out and in again"


def test_where_only_a_screenshot_is_missing_there_is_nothing_to_fill_in():
    text = rendered("intake_incomplete", "en", missing=("screenshot",))

    assert "- A screenshot of the error message" in text
    assert "copy these lines" not in text


@pytest.mark.parametrize(
    ("locale", "due", "words"),
    [
        ("nb", datetime(2026, 11, 24, 15, 0, tzinfo=UTC), "tirsdag 24. november 2026 kl. 16.00"),
        ("nb", datetime(2026, 5, 8, 10, 5, tzinfo=UTC), "fredag 8. mai 2026 kl. 12.05"),
        ("en", datetime(2026, 11, 24, 15, 0, tzinfo=UTC), "Tuesday 24 November 2026 at 16:00 (Oslo time)"),
        ("en", datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "Friday 1 January 2027 at 00:30 (Oslo time)"),
    ],
)
def test_a_complete_case_is_told_its_class_and_its_date_in_oslo(locale, due, words):
    text = rendered("intake_complete", locale, due=due)

    assert words in text
    assert {"nb": "registrert som B – moderat", "en": "registered as B – moderate"}[locale] in text


@pytest.mark.parametrize("name", ["intake_incomplete", "intake_incomplete_critical", "intake_complete"])
def test_training_is_asked_for_where_it_is_lacking(name):
    assert "gjennomført opplæring" in rendered(name, training=True)
    assert "gjennomført opplæring" not in rendered(name, training=False)


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ((), "Vi vet ikke ennå hvem som er administrator hos dere, men finner ut av det."),
        (("First",), "Derfor har vi satt First på kopi."),
        (("First", "Second"), "Derfor har vi satt First og Second på kopi."),
        (("First", "Second", "Third"), "Derfor har vi satt First, Second og Third på kopi."),
    ],
)
def test_a_bounced_case_says_who_was_put_on_copy(names, words):
    assert words in rendered("bounced_non_admin", administrators=names)


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        (
            "nb",
            (
                "Takk for at du melder fra, Demo Volunteer. Saken «The participant",
                "Løser du det selv",
                "Er du selv administrator",
            ),
        ),
        (
            "en",
            (
                "Thank you for letting us know, Demo Volunteer. “The participant",
                "If you solve it yourself",
                "an administrator yourself",
            ),
        ),
    ],
)
def test_a_bounce_speaks_to_both_and_quotes_the_report(locale, words):
    text = rendered("bounced_non_admin", locale)

    assert all(one in text for one in words)
    assert text.endswith(":\n\n> Hi,\n> the list is empty.\n>\n> Demo Volunteer")


def test_a_bounce_tells_the_reporter_how_the_case_stands():
    copied, urgent, unknown = (
        rendered("bounced_non_admin", **values) for values in ({}, {"urgent": True}, {"administrators": ()})
    )

    assert "du trenger ikke gjøre mer hos oss" in copied
    assert "Fordi dette kan haste, er saken også åpen hos oss" in urgent
    assert "Saken er åpen hos oss imens." in unknown
    assert not any("ikke gjøre mer" in text for text in (urgent, unknown))
    assert ["Til deg som er administrator" in text for text in (copied, urgent, unknown)] == [True, True, False]


def test_a_report_that_fills_pages_is_quoted_in_part_and_its_braces_have_no_power():
    text = rendered("bounced_non_admin", quoted="{{ticket.id}} {% for %} [[due]]\n" + "a" * 9_000)

    assert "> { {ticket.id}} { % for %} [[due]]\n> aaa" in text
    assert text.endswith("aaa …")
    assert len(text) < 7_000


def test_a_change_request_points_to_the_customer_contact_by_name_where_there_is_one():
    name = "out_of_scope_change_request"

    assert "avtaler du med kundekontakten deres, Demo Contact (demo-contact@mobilise.example)." in rendered(name)
    assert "avtaler du med kundekontakten deres i Mobilise." in rendered(name, contact=None)


def test_a_reclassified_case_is_told_both_classes():
    assert "endret type feil fra A – kritisk til B – moderat" in rendered("reclassified")


def test_a_requester_known_by_their_address_alone_is_greeted_without_a_name():
    facts = TicketFacts(4711, "Help", "volunteer@customer.example", "volunteer@customer.example")

    assert rendered("intake_complete", facts=facts).startswith("Hei,\n")


def test_zendesks_common_placeholders_are_filled_in_and_others_left_to_zendesk():
    text = (
        "{{ticket.id}} {{ ticket.requester.name }} {{ticket.title}} {{ticket.organization.name}} {{dc.opening_hours}}"
    )

    assert written(text) == "4711 Demo Administrator The participant list is empty {{dc.opening_hours}}"


@given(st.text(alphabet="{}%[]<>& \nadue|.", max_size=30))
def test_nothing_that_a_customer_writes_is_run_by_zendesk_or_filled_in(title):
    text = written("x{{{ticket.title}}}{{ticket.title}}", TicketFacts(1, title, "Demo"))

    assert "{{" not in text
    assert "{%" not in text


def test_a_placeholder_in_a_customers_words_is_not_filled_in():
    assert written("{{ticket.title}}", TicketFacts(1, "[[due]] {{ticket.id}} {% for %}", "D")) == (
        "[[due]] { {ticket.id}} { % for %}"
    )


def test_rich_text_macros_show_values_as_text():
    facts = TicketFacts(1, "<script>alert(1)</script>", "D & Co")

    assert written("<p>{{ticket.title}}<br>{{ticket.requester.name}}</p>", facts, html=True) == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;<br>D &amp; Co</p>"
    )
    assert "domene og arrangement)<br>- Type feil" in written("<p>[[missing]]</p>", html=True)


@pytest.mark.parametrize(
    ("actions", "expected"),
    [
        ([{"field": "comment_value", "value": "Hei"}], ("Hei", False)),
        ([{"field": "comment_value", "value": ["channel:all", "Hei"]}], ("Hei", False)),
        (
            [{"field": "status", "value": "open"}, {"field": "comment_value_html", "value": "<p>Hei</p>"}],
            ("<p>Hei</p>", True),
        ),
    ],
)
def test_a_macros_text_is_read_however_zendesk_stores_it(actions, expected):
    template = macro_template("reclassified", "nb", {"actions": actions})

    assert template is not None
    assert (template.text, template.html) == expected


def test_a_macro_without_a_comment_has_no_text():
    assert macro_template("reclassified", "nb", {"actions": [{"field": "status", "value": "open"}]}) is None


def test_an_edited_text_is_judged_before_it_is_sent():
    def judged(text):
        return faults(Template("reclassified", "nb", text))

    assert judged("Sak {{ticket.id}}: fra [[old_class]] til [[class]], [[due]]") == ()
    assert judged("Sak [[case]]: fra [[old_class]] til [[class]]") == ("lacks [[due]]",)
    assert judged("[[case]] [[old_class]] [[class]] [[due]] [[contact]] [[missing]]") == (
        "has [[missing]], which is not known in this reply",
    )


def test_every_problem_with_the_files_is_told_at_once(tmp_path):
    directory = shutil.copytree(CONFIG, tmp_path / "replies")
    (directory / "nb" / "reclassified.md").unlink()
    (directory / "en" / "intake_complete.md").write_text("Case [[case]], class [[class]], [[training]]")
    phrases = directory / "en" / "phrases.toml"
    phrases.write_text(
        phrases.read_text().replace("{weekday}", "{day_of_week}").replace("conjunction =", "connective =")
    )
    (directory / "nb" / "phrases.toml").unlink()

    with pytest.raises(RepliesRefused) as refused:
        load(directory)

    assert [problem.removeprefix(f"{directory}/").partition(" (found")[0] for problem in refused.value.problems] == [
        "nb/reclassified.md: is missing or empty",
        "en/intake_complete.md: lacks [[due]]",
        "nb/phrases.toml: is missing or empty",
        "en/phrases.toml: due: cannot be filled in: 'day_of_week'",
        "en/phrases.toml: day: cannot be filled in: 'day_of_week'",
        "en/phrases.toml: conjunction: is missing",
        "en/phrases.toml: connective: there is no such key",
    ]


def test_phrases_that_are_no_toml_are_told_with_their_place(tmp_path):
    directory = shutil.copytree(CONFIG, tmp_path / "replies")
    (directory / "en" / "phrases.toml").write_text("due = \n")

    with pytest.raises(RepliesRefused) as refused:
        load(directory)

    assert refused.value.problems[0].startswith(f"{directory}/en/phrases.toml: Invalid value (at line 1")
