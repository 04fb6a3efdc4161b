"""Read what a labelled value says: nothing tried, a placeholder, a name and an address, the same event as another."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from bot.policy.reading.text import clauses, vocabulary, words
from bot.policy.reading.words import values as told

_NOTHING = vocabulary(told.NOTHING)
_NOTHING_CLAUSE = _NOTHING | vocabulary(told.AROUND_NOTHING)
_DONE = vocabulary(told.DONE)
_REASONS, _CONTRASTS = vocabulary(told.REASONS), vocabulary(told.CONTRASTS)
_CUT = re.compile(rf"\s(?=(?:{'|'.join(sorted(_REASONS | _CONTRASTS, key=len, reverse=True))})\s)", re.IGNORECASE)
_TRIED, _TO_TRY = vocabulary(told.TRIED), vocabulary(told.TO_TRY)

_PLACEHOLDER = vocabulary(told.PLACEHOLDERS)
_PLACEHOLDER_VALUE = _PLACEHOLDER | vocabulary(told.AROUND_PLACEHOLDERS)
_UNKNOWN = vocabulary(told.UNKNOWN)
_PLACEHOLDER_WORDS = 9

_EMAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_EDGES = " ,;:<>()[]*_-–|/\"'“”"
_ALIKE = 0.8
_BY_CHANCE, _ENDING = 4, 3  # letters: shorter words are alike by chance; "Landsleiren"


def counts_as_tried(value: str, minimum: int) -> bool:
    """Whether a value tells of actions tried: at least ``minimum`` characters that do not say "nothing" (R2)."""
    return len(value.strip()) >= minimum and not is_negative(value)


def is_negative(value: str) -> bool:
    """Whether a value says that nothing was tried: "nothing", "ingen", "nei", "-" and the like (R2).

    The first clause says so, or a later one does in full, and none tells of an action: a reason may follow
    ("Ingen, da dette er en feil hos dere"), and so may the next sentence ("Nei. Kan dere se på dette?").
    """
    parts = [words(part) for clause in clauses(value) for part in _CUT.split(clause)]
    parts = [part for part in parts if part]
    if not parts:
        return bool(value.strip())
    denied = [_denies(part) for part in parts]
    if not any(denied):
        return False
    acted = any(_acts(part) for part, denies in zip(parts, denied, strict=True) if not denies)
    explicit = any(no and not _TRIED.isdisjoint(part) for part, no in zip(parts, denied, strict=True))
    return not acted and (denied[0] or explicit)


def _denies(part: Sequence[str]) -> bool:
    if _NOTHING.isdisjoint(part):
        return False
    others = sum(word not in _NOTHING_CLAUSE for word in part)
    return not others or (others == 1 and not _TO_TRY.isdisjoint(part) and _DONE.isdisjoint(part))


def _acts(part: Sequence[str]) -> bool:
    if part[0] in _CONTRASTS:
        return len(part) > 1
    return not _DONE.isdisjoint(part) and _NOTHING.isdisjoint(part)


def is_placeholder(value: str) -> bool:
    """Whether a value only points elsewhere ("se over", "som før") or holds no word at all: it is none."""
    found = words(value)
    if not found:
        return True
    if len(found) > _PLACEHOLDER_WORDS or not _PLACEHOLDER_VALUE.issuperset(found):
        return False
    return not _PLACEHOLDER.isdisjoint(found)


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
    first, second = set(words(known)), set(words(named))
    numbers = {word for word in second if any(map(str.isdigit, word))}
    if not numbers <= {word for word in first if any(map(str.isdigit, word))}:
        return False
    first -= {word for word in first if any(map(str.isdigit, word))}
    fewer, more = sorted((first, second - numbers), key=len)
    return all(any(_alike(word, other) for other in more) for word in fewer)


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < _BY_CHANCE:
        return False
    ending = long.startswith(short) and len(long) - len(short) <= _ENDING
    return ending or SequenceMatcher(None, one, other).ratio() >= _ALIKE
