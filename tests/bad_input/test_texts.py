"""Whatever customers write, in text or HTML: it is read without an exception, and up to a bound."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.policy.reading import (
    HTML_AT_MOST,
    READ_AT_MOST,
    classes_in,
    counts_as_tried,
    is_negative,
    kind_of,
    own_text,
    plain,
    read,
    read_label,
)
from tests.bad_input.anything import STRANGE, any_text

many = settings(max_examples=300, deadline=None)
LABELS = ("Arrangement:", "Type feil: ", "Tiltak: ", "Navn: a@b.example", "> ", "\n", "On 23.11.2026 10:14 x wrote:\n")
mails = st.lists(any_text | st.sampled_from((*STRANGE, *LABELS)), max_size=30).map("".join)

TAGS = (
    "p",
    "div",
    "pre",
    "style",
    "script",
    "title",
    "blockquote",
    "td",
    "br",
    "img",
    "!--",
    "![if mso]",
    "svg/onload=x",
)
attributes = st.sampled_from(("", ' style="display:none"', " style='mso-hide:all'", ' class=">"', " border:none", "<"))
markup = st.lists(
    st.tuples(
        st.sampled_from(("<", "</", "")), st.sampled_from(TAGS), attributes, st.sampled_from((">", "/>", "", "-->"))
    ).map("".join)
    | st.sampled_from(("&nbsp;", "&#x0;", "&#xD800;", "&#" + "9" * 5000 + ";", "&lt;", "&", *STRANGE))
    | st.text(max_size=5),
    max_size=40,
).map("".join)


@many
@given(mails)
def test_no_text_stops_those_who_read_it(text: str):
    read(text, ours=[text])
    own_text(text)
    read_label(text)
    is_negative(text)
    counts_as_tried(text, 10)
    classes_in(text)
    kind_of(text, subject=text, author=text)


@many
@given(markup)
def test_no_markup_stops_the_reader_of_mail(html: str):
    shown = plain(html)
    assert len(shown) <= 8 * len(html)
    read(html, html=True)


@pytest.mark.parametrize(
    ("html", "seen"),
    [
        ("<div>" * 10_000 + "Hei" + "</div>" * 10_000, "Hei"),
        ("<blockquote>" * 10_000 + "Hei", "> Hei"),
        ("<p>Hei<div>der<b>", "Hei\nder"),
        ("<style>p { color: red }</style><script>alert('<script>')</script>Hei<title>x", "Hei"),
        ("Hei &lt;b&gt; &amp;amp; &#8364; &bogus; &#0;", "Hei <b> &amp; € &bogus; \ufffd"),
        ('Hei<div style="display: none">Type feil: A<div>og mer</div>her</div>der', "Hei\nder"),
        ('<p style="mso-hide:all">Arrangement: x</p>Hei<img style="display:none">!', "Hei!"),
        ('Hei<pre style="display:none">x\ny</pre>\nder', "Hei\n\nder"),
    ],
    ids=["nested", "quoted", "unclosed", "scripts", "entities", "hidden", "hidden from Outlook", "hidden and empty"],
)
def test_a_mail_is_read_as_its_reader_saw_it(html: str, seen: str):
    assert plain(html) == seen


@pytest.mark.parametrize("piece", ["Hei ", "\u202e", "\u200b", "<p>", "&nbsp;", "{{", "\u2028"])
def test_of_a_line_of_a_megabyte_only_the_beginning_is_read(piece: str):
    """What is read is bounded, so the time is: a mail ten times as long is read like its beginning."""
    line = piece * (1_000_000 // len(piece))

    assert read(line) == read(line[:READ_AT_MOST])
    assert plain(line) == plain(line[:HTML_AT_MOST])
    assert len(plain(line)) <= HTML_AT_MOST


@pytest.mark.parametrize(
    "mark", ["\u200e", "\u200f", "\u200b", "\u2060", "\ufeff", "\u00ad", "\u202b", "\u202e", "\u2067", "\u061c"]
)
def test_marks_that_nobody_sees_hide_no_label(mark: str):
    assert read(f"{mark}Type{mark} feil:{mark} B{mark}").severity == "B"
