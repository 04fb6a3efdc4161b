"""Tell comments by which an administrator sees to a volunteer's trouble themselves: "Dette ordner jeg internt"."""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.policy.reading.found import Found
from bot.policy.reading.settled import ABLE, AROUND, CONDITIONS, QUESTIONS, SETTLED, YOU, closes, is_over, settles
from bot.policy.reading.text import Phrases, listed, vocabulary, words
from bot.policy.reading.thanks import is_only_thanks, names_among, without_signs
from bot.policy.reading.words import handled, prose
from bot.policy.reading.words import settled as told

_HANDLED = Phrases(handled.HANDLED)
_AROUND_HANDLED = (
    AROUND
    | SETTLED
    | vocabulary(
        handled.AROUND_HANDLED, told.AROUND_CHECKED, *(text.replace(",", " ") for text in handled.HANDLED.values())
    )
)
_NOT_HANDLED = vocabulary(handled.NOT_HANDLED)
_THAT = vocabulary(told.THAT)
_UNFORESEEN = 2  # words
_WORDS = 20  # of a clause
_NAMES = 3
_WHO, _WHOM, _DOES, _FAULT, _DESK = (
    vocabulary(table) for table in (handled.WHO, handled.WHOM, handled.DOES, handled.FAULT, handled.DESK)
)
_DOES_SO, _USER_ERROR = Phrases(handled.DOES_SO), Phrases(handled.USER_ERROR)
_AROUND = (
    _WHO
    | _DOES
    | vocabulary(handled.DOES_TO)
    | vocabulary(handled.AROUND, handled.DOES_SO.replace(",", " "), prose.WEEKDAYS, prose.MONTHS)
)
_CLOSES, _SORRY = vocabulary(handled.CLOSES), vocabulary(handled.SORRY)
_AROUND_CLOSES = _CLOSES | vocabulary(handled.AROUND_CLOSES)
_AROUND_USER_ERROR = vocabulary(handled.USER_ERROR.replace(",", " "), handled.AROUND_USER_ERROR)
_NEEDED, _NOTHING = vocabulary(handled.NEEDED), vocabulary(handled.NOTHING)
_AROUND_NEEDED = _NEEDED | _NOTHING | vocabulary(handled.AROUND_NEEDED)
_OURSELVES, _HAVE, _PEOPLE = Phrases(handled.OURSELVES), vocabulary(handled.HAVE), tuple(vocabulary(handled.PEOPLE))
_DOES_TO, _PERSONS = vocabulary(handled.DOES_TO), vocabulary(handled.PERSONS)
_WISHED, _VAIN = vocabulary(handled.WISHES), vocabulary(handled.IN_VAIN)
_WRONG, _THINGS = vocabulary(handled.WRONG), vocabulary(handled.THINGS)
_USED = _WRONG | _THINGS | vocabulary(handled.USED)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
_CLAUSE = re.compile(r",\s|\s[–-]\s|;|\sså\s(?=\w+\s(?:er|trenger|behøver|kan|ikke))")
_NAMED = re.compile(r"\s*(?:(?:hei|hej|hi|hello|hallo)\s+)?([^\W\d_]{2,30}),\s+", re.IGNORECASE)
_CAPITAL = re.compile(r"(?<=\s)[A-ZÆØÅÄÖÜ][^\W\d_]+")
_TAIL = re.compile(rf"[\s,]+(?:{'|'.join(listed(handled.TAILS))})[\s.!]*$", re.IGNORECASE)


def handles_it(text: str, author: str) -> bool:
    """Whether a text only says that its writer settles it: "Dette ordner jeg internt", "We'll take care of it"."""
    text, _, bad = without_signs(text)
    sentences = [sentence.strip() for sentence in _SENTENCE.findall(text) if words(sentence)]
    if bad or any("?" in sentence and not _invites(sentence) for sentence in sentences):
        return False
    done = [_handled(sentence) or _sees_to_it(sentence, author) for sentence in sentences]
    return any(done) and all(
        one or _goes_along(sentence, author) for one, sentence in zip(done, sentences, strict=True)
    )


def _invites(sentence: str) -> bool:
    """Whether somebody who is named is asked to come to the writer: "Ina, kan du ringe meg så ser vi på det?"."""
    named = _NAMED.match(sentence)
    asked = sentence[named.end() :] if named else ""
    found = words(asked)
    if named is None or words(named[1])[0] in _DESK or found[:1] == () or found[0] not in ABLE:
        return False
    return not _WHO.isdisjoint(found) and _tells(asked)


def _sees_to_it(sentence: str, author: str) -> bool:
    """Whether each clause says who does what about it, that its user was wrong, or that the case may be closed."""
    named = _NAMED.match(sentence)
    clauses = [clause for clause in _CLAUSE.split(sentence[named.end() :] if named else sentence) if words(clause)]
    said = [_handled(clause) or _tells(clause) for clause in clauses]
    return any(said) and all(one or _goes_along(clause, author) for one, clause in zip(said, clauses, strict=True))


def _tells(clause: str) -> bool:
    """Whether a clause says that its writer sees to it, or that there is nothing to see to."""
    found = words(_without_tail(clause))
    if len(found) > _WORDS:
        return False
    if not _CLOSES.isdisjoint(found) and _AROUND_CLOSES.issuperset(found):
        return True
    if _USER_ERROR.first(found) is not None and _AROUND_USER_ERROR.issuperset(found):
        return True
    if not _NEEDED.isdisjoint(found) and not _NOTHING.isdisjoint(found) and _AROUND_NEEDED.issuperset(found):
        return True
    if not _WRONG.isdisjoint(found) and not _THINGS.isdisjoint(found) and _USED.issuperset(found[1:]):
        return True
    return _does(found, clause)


def _does(found: Sequence[str], clause: str) -> bool:
    """Whether a clause says who does what about whom; one word that nobody foresaw may be what it is about."""
    acts = not _DOES.isdisjoint(found) or _DOES_SO.first(found) is not None or _acts_upon(found)
    if not acts or not _FAULT.isdisjoint(found):
        return False
    if "dere" in found and "beskjed" not in found and "tilbake" not in found:
        return False
    ourselves = _OURSELVES.first(found) is not None
    begins, named = found[0] in _DOES | _HAVE, bool(_CAPITAL.search(clause))
    told = ourselves or (
        (begins or not _WHO.isdisjoint(found)) and (named or not _WHOM.isdisjoint(found) or _person(found))
    )
    return told and len(_unforeseen(clause, found)) <= 1 + ourselves


def _acts_upon(found: Sequence[str]) -> bool:
    return not _DOES_TO.isdisjoint(found) and (not _PERSONS.isdisjoint(found) or _person(found))


def _person(found: Sequence[str]) -> bool:
    return any(word.endswith(_PEOPLE) for word in found)


def _unforeseen(clause: str, found: Sequence[str]) -> list[str]:
    names = {token.casefold() for token in _CAPITAL.findall(clause)}
    return [
        word for word in found if not (word in _AROUND or word in names or word[0].isdigit() or word.endswith(_PEOPLE))
    ]


def _goes_along(clause: str, author: str = "") -> bool:
    """Whether a clause greets, thanks, is sorry, says that it works, or holds only the small words around that."""
    if is_only_thanks(clause, author) or settles(clause, author) is Found.SURE or _greets(clause):
        return True
    found = words(_without_tail(clause))
    return _FAULT.isdisjoint(found) and (_SORRY.issuperset(found) or not _unforeseen(clause, found))


def _without_tail(clause: str) -> str:
    """Return a clause without "hvis vi trenger hjelp" and the like at its end."""
    return _TAIL.sub("", clause)


def _handled(sentence: str) -> bool:
    """Whether a sentence says so, and no condition, question or work in progress."""
    found = words(sentence)
    at = _HANDLED.first(found)
    if at is None or len(found) > _WORDS or found[0] in QUESTIONS or _requests(found) or not _VAIN.isdisjoint(found):
        return False
    if not _THAT.isdisjoint(found[at[1] : at[1] + 1]):  # "i orden at dere ringer meg"
        return False
    if not CONDITIONS.isdisjoint(found) or sum(word not in _AROUND_HANDLED for word in found) > _UNFORESEEN:
        return False
    return (
        _NOT_HANDLED.isdisjoint(found)
        or is_over(found)
        or bool({"trenger", "nødvendig", "needed", "need"} & set(found[at[0] : at[1]]))
    )


def _greets(sentence: str) -> bool:
    names = names_among(sentence, AROUND)
    return names is not None and len(names) <= _NAMES and _FAULT.isdisjoint(words(sentence))


def _requests(found: Sequence[str]) -> bool:
    """Whether somebody is asked to do it: "kan dere ordne dette", not "dere kan se bort fra saken"."""
    wished = not _WISHED.isdisjoint(found) and not YOU.isdisjoint(found)
    return (wished or any(one in ABLE and other in YOU for one, other in pairwise(found))) and not closes(found)
