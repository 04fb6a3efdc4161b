"""What changes nothing in a mail changes nothing in its reading, whatever the mail; and hostile mail takes no time."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.policy.reading import HTML_AT_MOST, Reading, kind_of, own_text, read
from tests.reading.mails import SENT

SENTENCES = st.sampled_from(
    (
        "Vi får ikke eksportert deltakerlisten.",
        "Listen er tom når vi åpner den.",
        "It is sorted by age, not by name.",
        "Nå virker det.",
        "Takk for hjelpen!",
        "Jeg er ikke til stede på leiren selv.",
        "Det gjelder alle i seksjon Nord",
    )
)
LABELLED = st.sampled_from(
    (
        "Arrangement: Landsleir 2026",
        "Type feil: B",
        "Type feil: A - kritisk",
        "Tiltak: Prøvd to nettlesere",
        "Tiltak: ingen",
        "Beskrivelse: Listen sorteres feil.",
        "Navn: Kari Nordmann",
        "- Berørte brukere: seksjon Nord",
        "Telefon: 00 00 00 00",
    )
)
MAILS = st.lists(SENTENCES | LABELLED | st.just(""), min_size=1, max_size=12).map("\n".join)
SIGNATURES = st.sampled_from(
    (
        "Mvh\nKari Nordmann",
        "Vennlig hilsen\n\nKari\nDaglig leder",
        "--\nKari",
        "Best regards\nDemo",
        "Sendt fra min iPhone",
    )
)
INTRODUCTIONS = st.sampled_from(
    (
        "man. 23. nov. 2026 kl. 10:14 skrev Mobilise Support <desk@desk.example>:",
        "Den 23.11.2026 10:14, skrev Mobilise Support:",
        "On Mon, 23 Nov 2026 at 10:14, Mobilise Support <desk@desk.example> wrote:",
    )
)
DISCLAIMERS = st.sampled_from(
    (
        "Denne e-posten og eventuelle vedlegg kan være konfidensielle og er kun ment for mottakeren.",
        "This e-mail and any attachments are confidential and intended solely for the addressee.",
    )
)


def said(reading: Reading) -> tuple[object, ...]:
    """Return what must stay the same: all that a reading tells, and how much of it is a description."""
    return (reading, reading.substance, reading.nothing_tried, reading.urgent)


@given(MAILS, st.sampled_from((("\n", "\r\n"), ("\n", "  \n"), (" ", "\u00a0"), ("\n", "\t\r\n"), (" ", "&nbsp;"))))
def test_line_ends_and_blanks_change_nothing(mail: str, change: tuple[str, str]) -> None:
    assert said(read(mail.replace(*change))) == said(read(mail))


@given(MAILS, SIGNATURES)
def test_a_signature_changes_nothing(mail: str, signature: str) -> None:
    assert said(read(f"{mail}\n\n{signature}")) == said(read(mail))


@given(MAILS, DISCLAIMERS)
def test_a_disclaimer_changes_nothing(mail: str, disclaimer: str) -> None:
    assert said(read(f"{mail}\n\n{disclaimer}")) == said(read(mail))


@given(MAILS, INTRODUCTIONS, st.sampled_from(SENT), st.booleans())
def test_the_quote_of_our_own_last_reply_changes_nothing(mail: str, opening: str, sent: str, marks: bool) -> None:  # noqa: FBT001
    quoted = "\n".join(f"> {line}".rstrip() if marks else line for line in sent.splitlines())

    assert said(read(f"{mail}\n\n{opening}\n\n{quoted}", ours=SENT)) == said(read(mail, ours=SENT))


@given(MAILS, INTRODUCTIONS, MAILS)
def test_own_text_never_grows_by_what_is_quoted_below_it(mail: str, opening: str, quoted: str) -> None:
    assert own_text(f"{mail}\n\n{opening}\n{quoted}") == own_text(mail)


@given(MAILS, SIGNATURES | DISCLAIMERS)
def test_what_ends_a_mail_makes_no_other_kind_of_it(mail: str, ending: str) -> None:
    assert kind_of(f"{mail}\n\n{ending}") == kind_of(mail)


WIDE = 100_000  # characters
HOSTILE = {
    "one word": "a" * WIDE,
    "colons": ":" * WIDE,
    "labels on one line": "Arrangement: x " * (WIDE // 15),
    "labels": "Arrangement: x\n" * (WIDE // 15),
    "unknown labels": "Tlf: x\n" * (WIDE // 7),
    "asterisks": "*" * WIDE,
    "bold labels": "**Type feil** " * (WIDE // 14),
    "brackets": "(" * WIDE,
    "hints": "Type feil " + "(A) " * (WIDE // 4),
    "images": "![" * (WIDE // 2),
    "links": "[a](" * (WIDE // 4),
    "bars": "| " * (WIDE // 2),
    "quotes": "\n".join(">" * depth + " x" for depth in range(440)),
    "marks": ">" * WIDE,
    "blank lines": "\n" * WIDE,
    "introductions": "On a\n" * (WIDE // 5),
    "dates": "Den 23.11.2026 10:14\n" * (WIDE // 21),
    "addresses": "a@" * (WIDE // 2),
    "dots in an address": "a@" + "a." * (WIDE // 2),
    "headers": "Fra: x\n" * (WIDE // 7),
    "closings": "Mvh\n" * (WIDE // 4),
    "disclaimers": "This e-mail\n" * (WIDE // 12),
    "device lines": "Sendt fra min iPhone\n" * (WIDE // 21),
    "labels with slips": "".join(f"Arangem{at % 7}nt{at}: x\n" for at in range(WIDE // 20)),
    "labels in lower case": "arrangement: x, type feil: b, " * (WIDE // 30),
    "second events": "Arrangement: x\nType feil: B\n" + "".join(f"Arrangement: nr {at}\n" for at in range(WIDE // 20)),
    "cells": "Arrangement | " * (WIDE // 14),
    "tabs": "Arrangement\t" * (WIDE // 12),
    "questions": "Hva er feilen: x\n" * (WIDE // 17),
    "denials": "Tiltak: " + "har ikke prøvd noe før helgen og " * (WIDE // 33),
    "checks": "vi har testet med alle og " * (WIDE // 26),
    "bounces": "Delivery has failed 5.1.1 vi " * (WIDE // 29),
    "negatives": "Tiltak: " + "ingen, " * (WIDE // 7),
    "negatives on lines": "Tiltak: ingen\n" + "ingen\n" * (WIDE // 6),
    "classes": "Type feil: " + "ikke a " * (WIDE // 7),
    "classes on lines": "Type feil:\n" + "A\n" * (WIDE // 2),
    "boxes": "Type feil: " + "[ ] " * (WIDE // 4) + "[x] B",
    "thanks": "takk " * (WIDE // 5),
    "thanks on lines": "Takk Ola\n" * (WIDE // 9),
    "settled": "nå virker det, " * (WIDE // 15),
    "absences": "Jeg er ute av kontoret. " * (WIDE // 24),
    "smileys": ":) " * (WIDE // 3),
    "urgent": "ingen kommer aldri " * (WIDE // 19),
    "dashes": "- " * (WIDE // 2),
    "digits": "1." * (WIDE // 2),
    "phone numbers": "1 " * (WIDE // 2),
    "entities": "&nbsp;" * (WIDE // 6),
    "combining marks": "e\u0301" * (WIDE // 2),
    "tags": "<a " * (WIDE // 3),
    "block quotes": "<blockquote>" * (WIDE // 12) + "x",
}


ORDINARY = "".join(
    f"Deltaker {number} får ikke betalt, og listen er tom når vi åpner den.\n" for number in range(WIDE // 70)
)


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE.values(), ids=list(HOSTILE))
def test_a_hostile_mail_of_100_kb_is_read_in_a_blink(text: str) -> None:
    ordinary = min(seconds(ORDINARY) for _ in range(3))  # of a machine that others use, or that counts lines

    assert min(seconds(text) for _ in range(3)) < max(0.3, 20 * ordinary)


def seconds(text: str) -> float:
    begun = process_time()
    kind_of(text, subject=text[:1_000], author=text[:100], reading=read(text))
    return process_time() - begun


def test_hostile_markup_is_read_in_a_blink() -> None:
    ordinary = seconds(ORDINARY)

    for text in ("<blockquote>" * (HTML_AT_MOST // 12), "<a " * (HTML_AT_MOST // 3), "<!--" * (HTML_AT_MOST // 4)):
        begun = process_time()
        read(text, html=True)
        assert process_time() - begun < max(1, 60 * ordinary)


@given(MAILS)
def test_where_all_is_the_writers_own_the_own_text_reads_alike(mail: str) -> None:
    reading = read(mail)
    if reading.is_all_own:
        assert said(read(reading.own)) == said(read(mail, ours=SENT)) == said(reading)
