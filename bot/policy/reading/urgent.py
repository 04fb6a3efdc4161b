"""Hear words of class A in prose: an urgent word, or a sentence that says that work stands still (R2)."""

import re
from collections.abc import Sequence

from bot.policy.reading.text import Phrases, listed, vocabulary, words
from bot.policy.reading.words import classes, urgent

_URGENT = Phrases({**urgent.STANDSTILL, "words": ", ".join(vocabulary(urgent.URGENT)), "classes": urgent.CLASS_A})
_NEGATIONS, _PAST = vocabulary(urgent.NEGATIONS, classes.NOT), vocabulary(urgent.PAST)
_KINDS = {name: vocabulary(text) for name, text in urgent.KINDS.items()}
_STANDSTILLS = tuple(tuple(_KINDS[name] for name in pattern.split()) for pattern in listed(urgent.STANDSTILLS))
_HURRY, _CONDITIONS, _IT = vocabulary(urgent.HURRY), vocabulary(urgent.CONDITIONS), frozenset({"det", "it", "dette"})
_TRIED, _PUT_IN, _NOTHING = vocabulary(urgent.TRIED), vocabulary(urgent.PUT_IN), _KINDS["nothing"]
_EVERYBODY = _KINDS["everybody"]
_PRESSURE = vocabulary(urgent.PRESSURE)
_SOME_OF = vocabulary(urgent.SOME_OF)
_SOME = frozenset({"ganger", "steder"})
_NEGATES_WITHIN = 3  # words
_GAP = 5  # words between two of a pattern
_SENTENCE_END = re.compile(r"[.!?;\n]+")


def urgent_words(text: str) -> str:
    """Return the first words of a text that speak of class A and are not negated, or ``""``."""
    for sentence in _SENTENCE_END.split(text):
        whole = words(sentence)
        tried, pressed = not _TRIED.isdisjoint(whole), not _PRESSURE.isdisjoint(whole)
        for clause in re.split(r",\s|:\s", sentence):
            found = words(clause)
            said = _named(found) or _standstill(found, tried=tried) or _hurry(found, whole[:1], pressed=pressed)
            if said:
                return said
    return ""


def _named(found: Sequence[str]) -> str:
    """Return the first phrase of class A that is not negated."""
    at = _URGENT.first(found)
    while at is not None:
        begin, end = at
        before = found[max(0, begin - _NEGATES_WITHIN) : begin]
        if end - begin > 1 and not _PAST.isdisjoint(before):
            return ""
        if _NEGATIONS.isdisjoint(before) and (end - begin == 1 or _PAST.isdisjoint(found[begin:end])):
            return " ".join(found[begin:end])
        found = found[end:]
        at = _URGENT.first(found)
    return ""


def _standstill(found: Sequence[str], *, tried: bool) -> str:
    """Return the words of a clause that say that nobody can, that all is down, or that the event is about to start."""
    for at, word in enumerate(found):
        for pattern in _STANDSTILLS:
            if word not in pattern[0] or (tried and pattern[0] is _NOTHING):
                continue
            end = _end(found, at, pattern)
            if end and _is_meant(found, at, end, pattern):
                return " ".join(found[at:end])
    return ""


def _end(found: Sequence[str], at: int, pattern: Sequence[frozenset[str]]) -> int:
    """Return where a pattern ends that begins at a place; 0 where a word of it is not near enough."""
    for kind in pattern[1:]:
        following = range(at + 1, min(at + 2 + _GAP, len(found)))
        at = next((place for place in following if found[place] in kind), -1)
        if at < 0:
            return 0
    return at + 1


def _is_meant(found: Sequence[str], at: int, end: int, pattern: Sequence[frozenset[str]]) -> bool:
    """Whether nothing denies a pattern: no negation that it does not hold itself, no time that is over."""
    denies = (_NEGATIONS - frozenset().union(*pattern)) | _PUT_IN
    if pattern[0] is _EVERYBODY and not _SOME_OF.isdisjoint(found[max(0, at - 2) : at]):
        return False
    around = found[max(0, at - _NEGATES_WITHIN) : end]
    return denies.isdisjoint(around) and _PAST.isdisjoint(around) and _SOME.isdisjoint(found[end : end + 1])


def _hurry(found: Sequence[str], first: Sequence[str], *, pressed: bool) -> str:
    """Return the urgent word of a clause, unless it is denied, a condition, or said by the way."""
    for at, word in enumerate(found):
        if word not in _HURRY or not (pressed or word in first):
            continue
        near = found[max(0, at - 2 * _NEGATES_WITHIN) : at + 1 + _NEGATES_WITHIN]
        asks = at == 0 and not _IT.isdisjoint(found[1:2])
        if _NEGATIONS.isdisjoint(near) and _CONDITIONS.isdisjoint(found[:at]) and not asks:
            return word
    return ""
