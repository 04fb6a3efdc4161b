"""Mails as people and programs write them are read as a caseworker reads them; the score stands below the results."""

import pytest

from tests.reading.mails import Mail, mails

MAILS = tuple(mails())


@pytest.mark.parametrize("mail", MAILS, ids=[mail.name for mail in MAILS])
def test_a_mail_is_read(mail: Mail) -> None:
    assert not mail.faults(), f"{mail.says}: {mail.text!r}"


def test_the_corpus_is_of_some_size_and_of_every_kind() -> None:
    kinds = {str(mail.expect["kind"]) for mail in MAILS if "kind" in mail.expect}

    assert len(MAILS) >= 2_000
    assert kinds == {"automatic", "thanks", "confirmation", "content"}
