"""Tell bounce messages, as programs word them."""

import re

from bot.policy.reading.text import Phrases, vocabulary, words
from bot.policy.reading.words import bounces as told

_BOUNCES = Phrases(told.BOUNCES)
_OPENINGS = Phrases(told.OPENINGS)
_SPEECH, _PERSONS = vocabulary(told.SPEECH), vocabulary(told.PERSONS)
ADDRESS = re.compile(r"(?<!\S)[^\s@]{1,80}@\S+|https?://\S+|\bwww\.\S+")
_CODE = re.compile(r"\b[45]\.\d{1,3}\.\d{1,3}\b|\b5[0-5]\d\b")
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
_I = re.compile(r"\bI\b(?!['’.)])")


def bounced(own: str, *, by_subject: bool) -> bool:
    """Whether a text is a bounce message: it says so, by code, subject or opening, and no person writes of it."""
    beginning = own[:2000]
    found = words(beginning)
    told_so = _BOUNCES.first(found) is not None
    by_form = _OPENINGS.at_start(found) > 0 and bool(ADDRESS.search(beginning))
    return told_so and (by_subject or by_form or bool(_CODE.search(own[:6000]))) and not _writes_of_it(beginning)


def _writes_of_it(text: str) -> bool:
    """Whether a person writes of bounces: asks, or speaks of themselves other than programs do."""
    sentences = ((sentence, words(sentence)) for sentence in _SENTENCE.findall(ADDRESS.sub(" ", text)))
    return any(
        _SPEECH.isdisjoint(found)
        and (sentence.rstrip().endswith("?") or not _PERSONS.isdisjoint(found) or _I.search(sentence))
        for sentence, found in sentences
        if found
    )
