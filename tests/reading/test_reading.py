"""Mails as customers send them, one file each in ``mail/``, and what the bot reads in them (R2)."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.policy.reading import (
    HTML_AT_MOST,
    READ_AT_MOST,
    Reading,
    classes_in,
    counts_as_tried,
    is_negative,
    own_text,
    plain,
    read,
)
from bot.policy.reading.text import lines_of
from tests.reading.mails import CORPUS, mails

MAIL = Path(__file__).with_name("mail")
MAILS = sorted(path for path in MAIL.iterdir() if path.suffix in (".txt", ".html"))
TEXTS = [path for path in MAILS if path.suffix == ".txt"]
SENT = tuple(path.read_text() for path in sorted((MAIL / "sent").iterdir()))
TOLD = (
    *("event", "submitter_name", "submitter_email", "severity", "severity_ambiguous", "description"),
    *("affected_users", "actions_tried"),
)


def told(reading: Reading) -> dict[str, object]:
    return {key: getattr(reading, key) for key in TOLD}


NOTHING = told(Reading())


def name(path: Path) -> str:
    return path.stem


def read_as_sent(path: Path) -> Reading:
    return read(path.read_text(), html=path.suffix == ".html", ours=SENT)


@pytest.mark.parametrize("path", MAILS, ids=name)
def test_a_mail_says_what_its_file_tells(path: Path):
    expected = {
        key: value.strip() if isinstance(value, str) else value
        for key, value in tomllib.loads(path.with_suffix(".toml").read_text()).items()
    }
    own = expected.pop("own", None)
    assert told(read_as_sent(path)) == NOTHING | expected
    assert own is None or own_text(path.read_text()) == own


def test_every_mail_has_a_file_of_expectations_and_the_other_way_round():
    assert {path.stem for path in MAILS} == {path.stem for path in MAIL.glob("*.toml")}


@pytest.mark.parametrize("path", TEXTS, ids=name)
@pytest.mark.parametrize(
    ("old", "new"),
    [("\n", "\r\n"), (" ", "\u00a0"), (" ", "&nbsp;"), (": ", "：\u202f"), ("\n", " \u200b\n"), ("\n", "\t\n")],
    ids=["CRLF", "no-break spaces", "entities", "fullwidth colons", "zero-width spaces", "tabs"],
)
def test_the_same_mail_in_other_characters_says_the_same(path: Path, old: str, new: str):
    assert read(path.read_text().replace(old, new), ours=SENT) == read_as_sent(path)


def test_the_bots_unfilled_template_in_a_quote_says_nothing_even_when_nobody_tells_what_it_sent():
    quoted = "".join(f"> {line}\n" for line in SENT[0].splitlines())
    assert told(read(f"On 23 Nov 2026, at 10:14, Mobilise Support wrote:\n{quoted}")) == NOTHING


def test_a_value_that_the_bot_wrote_itself_does_not_count_in_the_quote():
    text = "Se under.\n\n> Type feil: B\n> Arrangement: Sommerleir\n> Tiltak: -\n"
    reading = read(text, ours=["Type feil: B\n\nsommerleir"])
    assert (reading.severity, reading.event, reading.actions_tried) == (None, None, "-")


@pytest.mark.parametrize(
    ("value", "letter"),
    [
        *(
            (value, "A")
            for value in ("A", "a", "A-feil", "a feil", "A - kritisk", "Kritisk!", "critical", "Klasse A", "A haster")
        ),
        *(
            (value, "B")
            for value in (
                "B",
                "b.",
                "B-feil",
                "moderat",
                "Moderate",
                "mindre kritisk",
                "less critical",
                "a moderate error",
            )
        ),
        *(
            (value, "C")
            for value in ("C", "C – ikke kritisk", "ikke kritisk", "ikke-kritisk", "not critical", "non-critical")
        ),
        *((value, None) for value in ("", "vet ikke", "Systemfeil", "B2B", "C#", "e.g. Å", "AB")),
        *(
            (value, None)
            for value in ("A, B eller C", "A eller B", "a eller b", "b/c", "A/B", "B (ikke kritisk for oss)")
        ),
        *((value, None) for value in ("ikke så kritisk", "not very critical", "lite kritisk")),
        ("(A, B eller C) B", "B"),
        ("(B)", "B"),
    ],
)
def test_a_class_is_named_in_many_words(value: str, letter: str | None):
    found = classes_in(value)
    assert (found if len(found) == 1 else None) == letter


@pytest.mark.parametrize(
    "value",
    [
        *(
            "nothing",
            "Ingen",
            "nei",
            "Nei.",
            "-",
            "–",
            "...",
            "N/A",
            "ikke noe",
            "INGENTING!",
            "Har ikke prøvd noe",
            "none yet",
        ),
        *(
            "Vi har ikke prøvd noe spesielt enda.",
            "We haven't tried anything",
            "Ingen tiltak er prøvd",
            "ikke aktuelt",
            "no actions",
        ),
    ],
)
def test_nothing_tried_is_said_in_many_words(value: str):
    assert is_negative(value)
    assert not counts_as_tried(value, 1)


@pytest.mark.parametrize(
    "value", ["Tømt hurtiglageret", "Prøvd alt, ingen ting hjelper", "No luck in Chrome", "restarted", "har prøvd noe"]
)
def test_something_tried_counts_from_its_length_on(value: str):
    assert not is_negative(value)
    assert counts_as_tried(f"  {value}\n", len(value))
    assert not counts_as_tried(f"  {value}\n", len(value) + 1)


@pytest.mark.parametrize("value", ["", "  \n"])
def test_a_blank_value_says_neither(value: str):
    assert not is_negative(value)
    assert not counts_as_tried(value, 1)


LABELS = st.sampled_from(
    ["Tiltak", "tiltak", "HVA ER PRØVD", "Actions tried", "Tiltak (hva dere har prøvd)", "Tiltak som er prøvd"]
)
FORMATS = st.sampled_from(
    [
        "{}: {}",
        "{} : {}",
        "{}:\n{}",
        "{}:\n\n{}",
        "**{}:** {}",
        "*{}*: {}",
        "- {}: {}",
        "3. {}:\t{}",
        "{}:\u00a0{}\r\n",
        "{}：{}",
    ]
)
WORDS = st.lists(st.sampled_from(["tømt", "hurtiglager", "og", "Safari", "2", "æøå", "(ny)"]), min_size=1).map(" ".join)


@given(LABELS, FORMATS, WORDS)
def test_a_labelled_value_is_read_back_from_every_format(label: str, layout: str, value: str):
    assert read(f"Hei\n\n{layout.format(label, value)}\n\nTakk").actions_tried == value


PIECES = st.sampled_from(
    [
        *(
            "Hei",
            "> ",
            ">> x",
            "On 23 Nov 2026 at 10:14",
            "X wrote:",
            "Den 1.2.2026 10:14 skrev X:",
            "Fra: x",
            "Sendt: y",
            "Emne: z",
            "",
        ),
        *(
            "",
            "Mvh",
            "--",
            "Type feil: B",
            "Beskrivelse:",
            "E-post: a@b.example",
            "Navn: x",
            "-----",
            "##- x -##",
            "Sendt fra min iPhone",
        ),
        *(
            "<p>",
            "</p>",
            "<blockquote>",
            "</blockquote>",
            "<!--",
            "-->",
            "<pre>",
            "<style>",
            "<![x",
            "&#99999999999;",
            "<td>",
            "<li>",
        ),
    ]
)
MAILLIKE = st.lists(PIECES | st.text(max_size=8), max_size=30).flatmap(
    lambda pieces: st.sampled_from(["\n", "\r\n", "\n\n", ""]).map(lambda end: end.join(pieces))
)


@given(st.text() | MAILLIKE, st.booleans(), st.lists(st.text() | MAILLIKE, max_size=2))
def test_no_text_stops_the_reader(text: str, html: bool, ours: list[str]):  # noqa: FBT001 - hypothesis draws it
    reading = read(text, html=html, ours=ours)
    assert reading.severity in (None, "A", "B", "C")
    assert not (reading.severity and reading.severity_ambiguous)


@given(st.text() | MAILLIKE)
def test_own_text_is_all_own(text: str):
    once = own_text(text)
    assert own_text(once) == once


@pytest.mark.parametrize(
    "text",
    [
        "Vi så det\nOn 23.11.2026 10:14\n> Hei\nsomeone wrote:\nDet virker ikke.",
        "Fra: Nord\n" + "> Hei\n" * 15 + "Sendt: i dag\nEmne: leir\nDet virker ikke.",
    ],
    ids=["attribution", "header block"],
)
def test_what_stood_around_a_quote_is_not_taken_for_another(text: str):
    assert own_text(text).endswith("Det virker ikke.")
    assert own_text(own_text(text)) == own_text(text)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Hei</p><p>Demo</p>", "Hei\n\nDemo"),
        ("<div>Hei<br></div><div><br/></div><div>Demo</div>", "Hei\n\nDemo"),
        ("<tr><th>Type feil:</th><td>B</td></tr><tr><td>5 &lt; 10 < 20</td></tr>", "Type feil: B\n5 < 10 < 20"),
        ("Hei<blockquote>Ja<blockquote><p>Nei</p></blockquote></blockquote>Demo", "Hei\n\n> Ja\n>\n> Nei\n>\nDemo"),
        (
            "<p>Hei,\ndette er\n én linje</p><pre>A\nB</pre><p>og\nenda en</p>",
            "Hei, dette er én linje\n\nA\nB\n\nog enda en",
        ),
        ("<pre>Feil 500\n  linje 7</pre> \n Hei\n Demo</blockquote>", "Feil 500\nlinje 7\n\nHei Demo"),
    ],
    ids=["paragraphs", "lines", "cells", "quotes", "line ends in the source", "preformatted"],
)
def test_html_becomes_the_lines_that_its_reader_saw(html: str, text: str):
    assert plain(html) == text


@given(st.text(alphabet="<>&;#x9 \n/!-abp"))
def test_plain_text_of_any_html_has_no_trailing_blanks(html: str):
    assert all(line == line.rstrip() for line in plain(html).split("\n"))


def test_only_the_beginning_of_a_huge_mail_is_read():
    filler = "Lorem ipsum dolor.\n"
    assert read(filler * (READ_AT_MOST // len(filler) + 1) + "Type feil: B").severity is None
    assert read("<br>" * (HTML_AT_MOST // 4) + "Type feil: B", html=True).severity is None
    assert read("Type feil: B\n" + filler * 500_000).severity == "B"


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{'>' * depth} x" for depth in range(1, 5000)),
        "On " + "a " * 50_000,
        "On a\n" * 20_000,
        "Navn: " + "a" * 100_000,
        "Type feil" + "*" * 100_000,
        "<blockquote>" * 50_000 + "x",
        "<a " * 80_000,
        "<!--" * 60_000,
        "&#" + "9" * 100_000,
    ],
    ids=[
        "5000 quotes",
        "long attribution",
        "many attributions",
        "no address",
        "stars",
        "deep quotes",
        "tags",
        "comments",
        "digits",
    ],
)
def test_a_hostile_mail_is_read_in_one_pass(text: str):
    assert read(text).severity is None
    assert read(text, html=True).severity is None


def test_words_with_a_comma_before_a_colon_are_no_label() -> None:
    assert (
        read("Tiltak: Prøvd i to nettlesere\nLeir, vinter: kald").actions_tried
        == "Prøvd i to nettlesere\nLeir, vinter: kald"
    )


def test_a_label_within_a_sentence_begins_no_value() -> None:
    assert read("Arrangement: leiren har type feil: B\nType feil: C").severity == "C"


def test_a_second_and_a_third_event_without_labels_below_are_no_other_case() -> None:
    found = read("Arrangement: Leir\nArrangement: Vinter\nHei der\nArrangement: Sommer\nTiltak: Prøvd omstart")
    assert (found.event, found.actions_tried) == ("Leir", "Prøvd omstart")


@pytest.mark.parametrize(
    ("text", "labelled"),
    [
        ("Arrangement: Landsleir", True),
        ("Skjermbilde: se vedlegg", False),  # an attachment is what counts
        ("Arrangement:\nTiltak:", False),
        ("Hei, se under.\n\n> Arrangement: Landsleir", False),
    ],
)
def test_a_text_is_labelled_that_fills_a_label_in_itself(text: str, *, labelled: bool) -> None:
    assert read(text).labelled == labelled


def test_a_table_that_the_desk_sent_is_no_answer_where_it_is_quoted() -> None:
    quoted = "Hei, se under.\n\n> | Arrangement | Type feil | Tiltak |\n> | Leir | B | ingen |\n"
    assert (read(quoted).event, read(quoted, ours=["Leir"]).event) == ("Leir", None)


def test_every_line_of_a_mail_is_kept_once() -> None:
    texts = [mail.text for path in CORPUS for mail in mails(path)]

    assert [text for text in texts if len(read(text).lines) != len(lines_of(text))] == []


def test_the_headers_of_each_mail_in_a_chain_are_told_from_what_it_says() -> None:
    head = "Fra: Ola <ola@desk.example>\nSendt: mandag 23. november 2026 09:30\nTil: Kari\nEmne: Sak\n"
    lines = read(f"Takk!\n\n{head}\nHei, se under.\n\n{head}\nListen er tom.").lines

    assert [line.text for line in lines if line.part == "header"] == 2 * head.splitlines()
    assert [line.text for line in lines if line.part == "quoted" and line.text] == ["Hei, se under.", "Listen er tom."]
