"""Mails as people and programs write them are read as a caseworker reads them; the score stands below the results."""

from collections.abc import Callable

import pytest

from tests.reading.mails import CORPUS, mails

MAILS = {path.stem: tuple(mails(path)) for path in CORPUS}


@pytest.mark.parametrize("file", MAILS)
def test_the_mails_of_a_file_are_read(file: str, record_property: Callable[[str, object], None]) -> None:
    faults = [f"{mail.name}: {'; '.join(found)} ({mail.says})" for mail in MAILS[file] if (found := mail.faults())]
    record_property("mails", len(MAILS[file]))
    record_property("misread", len(faults))
    assert not faults, "\n".join(faults)


def test_the_corpus_is_of_some_size_and_of_every_kind() -> None:
    corpus = [mail for some in MAILS.values() for mail in some]
    kinds = {str(mail.expect["kind"]) for mail in corpus if "kind" in mail.expect}

    assert len(corpus) >= 2_000
    assert kinds == {"automatic", "thanks", "confirmation", "content"}
