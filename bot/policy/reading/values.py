"""Read what a labelled value says: that it stands elsewhere, a name and an address, the same event as another."""

import re
from difflib import SequenceMatcher

from bot.policy.reading.text import vocabulary, words
from bot.policy.reading.words import values as told

_PLACEHOLDER = vocabulary(told.PLACEHOLDERS)
_POINTERS = vocabulary(told.POINTERS)
_PLACEHOLDER_VALUE = _PLACEHOLDER | _POINTERS | vocabulary(told.AROUND_PLACEHOLDERS)
_UNKNOWN = vocabulary(told.UNKNOWN)
_BESIDE_A_NAME = vocabulary(told.BESIDE_A_NAME)
_PLACEHOLDER_WORDS = 9
_WRITTEN_APART = 3  # words at most that may be one: "Lands leir"

_EMAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_DOMAIN = re.compile(r"(?:https?://)?[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}(?:/\S{0,200})?", re.IGNORECASE)
_EDGES = " ,;:<>()[]*_-–|/\"'“”"
_ALIKE = 0.8
_BY_CHANCE, _ENDING = 4, 3  # letters: shorter words are alike by chance; "Landsleiren"


def is_placeholder(value: str) -> bool:
    """Whether a value only points elsewhere ("se over", "som før") or holds no word at all: it is none."""
    found = words(value)
    if not found:
        return True
    if len(found) > _PLACEHOLDER_WORDS or not _PLACEHOLDER_VALUE.issuperset(found):
        return False
    return not _PLACEHOLDER.isdisjoint(found) or (len(found) > 1 and found[0] in _POINTERS)


def is_unknown(value: str) -> bool:
    """Whether a value says that it is not known: "vet ikke", "n/a"."""
    found = words(value)
    return bool(found) and _UNKNOWN.issuperset(found)


def name_and_email(value: str) -> tuple[str | None, str | None]:
    """Part "Name, e-mail", "Name <e-mail>" or both on lines of their own into name and e-mail address."""
    found = _EMAIL.search(value)
    text = _EMAIL.sub(" ", value).replace("mailto:", " ")
    names = (" ".join(line.strip(_EDGES).split()) for line in text.split("\n"))
    name = next((name for name in names if any(map(str.isalpha, name))), None)
    return name, found[0] if found else None


def same_event(known: str, named: str) -> bool:
    """Whether two values name one event: in other order, spelling, punctuation or part; numbers tell them apart (R7).

    ``named`` may lack the number that ``known`` has, not the other way round.
    """
    first, second = _names(known), _names(named)
    years = {word for word in first if any(map(str.isdigit, word))}
    numbers = {word for word in second if any(map(str.isdigit, word))}
    if any(number not in years and f"20{number}" not in years for number in numbers):
        return False
    first, second = first - years, second - numbers
    fewer, more = sorted((first, second), key=len)
    apart = words(named)
    if len(apart) <= _WRITTEN_APART and any(_alike("".join(apart), word) for word in first):
        return True
    return all(any(_alike(word, other) for other in more) for word in fewer)


def _names(value: str) -> set[str]:
    """Return the words by which an event is told from others, all where there are no such."""
    found = set(words(value))
    return found - _BESIDE_A_NAME or found


def is_domain(value: str) -> bool:
    """Whether a value is a domain or an address of one, and names no event: "klubb.example"."""
    return bool(_DOMAIN.fullmatch(value.strip()))


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < _BY_CHANCE:
        return False
    ending = long.startswith(short) and len(long) - len(short) <= _ENDING
    return ending or SequenceMatcher(None, one, other).ratio() >= _ALIKE
