"""Which comments say nothing: automatic replies and thanks, and which only look like it."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.policy.reading import Kind, kind_of, read
from bot.policy.reading.text import words
from tests.reading.mails import CORPUS, mails

A_SENTENCE = 4  # words


def is_automatic(subject: str, body: str, flags: Collection[int]) -> bool:
    return kind_of(body, subject=subject, flagged=4 in flags).kind is Kind.AUTOMATIC


def is_thanks(text: str, author: str = "") -> bool:
    return kind_of(text, author=author).kind is Kind.THANKS


def test_zendesks_flag_tells_an_automatic_reply():
    assert is_automatic("", "Melding mottatt", frozenset({2, 4}))
    assert not is_automatic("", "Melding mottatt", frozenset({2, 3}))


@pytest.mark.parametrize(
    "subject",
    [
        *(
            "Automatisk svar: Sak 4711",
            "Autosvar",
            "SV: Autosvar: Sak 4711",
            "Automatic reply: Case 4711",
            "Re: Out of office",
        ),
        *(
            "Out of the office: Case 4711",
            "Auto-reply: Case 4711",
            "Fravær",
            "Fraværsmelding: SV: Sak 4711",
            "Fravær: [Mobilise] Sak 4711",
        ),
    ],
)
def test_a_subject_prefix_tells_an_automatic_reply(subject: str):
    assert is_automatic(subject, "Hei", ())


@pytest.mark.parametrize(
    "subject",
    [
        *("", "Fravær vises ikke i kalenderen", "Fravær: tallene er feil", "Automatisk svar sendes ikke ved påmelding"),
        *("Out of office status is not shown", "Feil i autosvar", "Sak 4711"),
    ],
)
def test_a_case_about_absence_is_no_automatic_reply(subject: str):
    assert not is_automatic(subject, "Vi får ikke registrert fravær på lederne.", ())


@pytest.mark.parametrize(
    "body",
    [
        "Jeg er ikke på kontoret før mandag 30. november.",
        "Hei,\n\nJeg er dessverre ute av kontoret denne uken.\n\nMvh\nDemo administrator",
        "Hei!\nTakk for din e-post. Jeg er på ferie og er tilbake 1. august.",
        "Dette er et automatisk svar. Vi har mottatt meldingen.",
        "Autosvar",
        "Automatisk svar: Jeg svarer så snart jeg kan.",
        "I am out of the office until Monday.",
        "Hello,\n\nThank you for your message. I’m currently away from my office.",
        "I am on annual leave and will be back on 1 August.",
        "This is an automated response.",
    ],
)
def test_the_first_sentence_tells_an_automatic_reply(body: str):
    assert is_automatic("", body, ())


@pytest.mark.parametrize(
    "body",
    [
        "",
        "Hei,",
        "Autosvar sendes ikke til deltakerne.",
        "Vi har et problem.\nJeg er ikke på kontoret i morgen.",
        "Jeg er på ferie og får ikke logget inn.",
        "Jeg er ikke på kontoret.\n\nArrangement: Sommerleir\nBeskrivelse: Ingen får betalt.",
        "Nå fungerer det.\n\nDen 23.11.2026 10:14, skrev Demo volunteer:\n> Jeg er ikke på kontoret.",
    ],
)
def test_a_comment_that_says_something_is_no_automatic_reply(body: str):
    assert not is_automatic("", body, ())


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Takk",
            "takk!",
            "Tusen takk for hjelpen!",
            "Supert, takk 😊",
            "Thanks",
            "Thank you so much for the quick reply :-)",
            "Ok, takk.",
        ),
        "Hei igjen,\n\ntakk for raskt svar!\n\nMed vennlig hilsen\nDemo administrator\nKundens kontor",
        "Takk!\n\nman. 23. nov. 2026 kl. 10:14 skrev Mobilise Support <support@mobilise.example>:\n> Saken er løst.",
        "Takk for god hjelp, ha en fin helg!\n\nSendt fra min iPhone",
    ],
)
def test_thanks_are_thanks(text: str):
    assert is_thanks(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "Hei",
            "Ok",
            "Takk, men det virker ikke",
            "Takk for ingenting",
            "Takk?",
            "Takk, er alt i orden?",
            "Takk 4711",
        ),
        *("Nei takk", "Thanks, it happened again today", "Fungerer fortsatt ikke, takk for svar", "> Takk"),
    ],
)
def test_whatever_says_more_is_no_thanks(text: str):
    assert not is_thanks(text)


def test_the_authors_own_name_below_the_thanks_says_nothing_however_it_is_written():
    assert is_thanks("Takk for hjelpen\ndemo", author="Demo Administrator")
    assert not is_thanks("Takk for hjelpen\ndemo")


@given(st.text(), st.text())
def test_no_text_stops_the_listener(subject: str, body: str):
    assert is_automatic(subject, body, {4})
    assert not (is_thanks(body) and "?" in body)


def test_an_opening_that_stands_alone_says_nothing_more_than_what_follows() -> None:
    assert kind_of("Ville bare si at, nå virker det!").kind is Kind.CONFIRMATION


def test_a_sentence_as_long_as_a_report_is_no_automatic_replys() -> None:
    long = "Jeg er på ferie. Vi " + "har sett på listen og " * 20 + "den er tom."
    assert kind_of(long, subject="Automatisk svar: Sak").kind is Kind.CONTENT


def test_a_long_mail_is_automatic_only_where_its_subject_and_its_beginning_say_so() -> None:
    returned = (
        "I'm sorry to have to inform you that your message could not be delivered.\n" + "received: by mail " * 400
    )
    told = "Hei, listen er tom.\n" + "og enda en linje " * 400

    assert is_automatic("Undelivered Mail Returned to Sender", returned, ())
    assert not is_automatic("", returned, ())
    assert not is_automatic("Feil i listen", told, ())


#: What is content alone, and says nothing more beside an absence.
GOES_WITH_AN_ABSENCE = {
    "Jeg er i møter hele dagen så ring heller Per på 900 00 000 om betalingsfeilen.",
    "Hei, jeg har tannlegetime nå og svarer etter lunsj.",
    "Jeg har hjemmekontor uten telefon i dag, men svarer på e-post i løpet av dagen.",
    "We are working on it",
    "Ich habe keinen Zugriff",
    "Vi svarer så snart vi kan",
    "Vi kommer tilbake til dere",
    "Jeg har fri tilgang i dag",
    "Vi har mottatt e-posten din to ganger",
}


@pytest.mark.parametrize(
    "absence",
    [
        "Jeg er på ferie til 7. august.\n\n",
        "Hei!\nJeg er ute av kontoret denne uken.\n",
        "I am out of the office until Monday.\n\n",
        "Automatisk svar: jeg er bortreist. ",
    ],
)
def test_no_report_is_silenced_by_an_absence_above_it(absence: str) -> None:
    content = [mail for path in CORPUS for mail in mails(path) if mail.expect.get("kind") == "content"]
    said = [mail.text for mail in content if not mail.subject]
    reports = [text for text in said if len(words(read(text).own)) >= A_SENTENCE and text not in GOES_WITH_AN_ABSENCE]

    assert len(reports) > 400
    assert [text for text in reports if kind_of(absence + text).kind is not Kind.CONTENT] == []
