"""Tell comments that only thank."""

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.policy.reading.endings import is_sign_off
from bot.policy.reading.text import Phrases, clauses, listed, vocabulary, words
from bot.policy.reading.words import automatic, handled, prose, settled, talk, tried

_THANKS = vocabulary(talk.THANKS)
_WARM = _THANKS | vocabulary(talk.WARM)
_ALL_WORDS = _WARM | vocabulary(talk.AROUND_THANKS, prose.GREETINGS)
#: A capital letter makes none of these a name.
_NO_NAMES = vocabulary(
    prose.SENTENCE,
    prose.REPORT,
    tried.NOTHING,
    tried.DONE,
    settled.DOUBT,
    handled.NOT_HANDLED,
    settled.SETTLED,
    "ja yes feil",
)
_INTENSIFIERS, _SHORTEST = tuple(vocabulary(talk.INTENSIFIERS)), 3  # characters behind one
_DRAWN = re.compile(r"(\w)\1{2,}")
_SMILEYS = re.compile("|".join(map(re.escape, sorted(talk.SMILEYS, key=len, reverse=True))))
_BAD = re.compile("|".join(map(re.escape, talk.BAD_SIGNS)))
_GOOD, _THANKFUL = (re.compile(f"[{signs}]") for signs in (talk.GOOD_SIGNS, talk.THANKS_SIGNS))
_THOUSANDS = re.compile(r"\b1[0 .]*0 (?=ta[ck]|thank|dank)", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W_]+")
_NAMES = 4  # and words that nobody foresaw
_UNFORESEEN = 2  # words of a clause that thanks or praises
_FAULTS = vocabulary(
    talk.BAD, settled.DOUBT, settled.STILL, settled.CONDITIONS, settled.TROUBLE, handled.FAULT, automatic.REPORTS
)
_ASKS = vocabulary(talk.ASKS, automatic.ORDERS)
_MORE = (
    _FAULTS
    | _NO_NAMES
    | _ASKS
    | vocabulary(prose.SENTENCE, prose.MONTHS, prose.WEEKDAYS, settled.NOW, settled.SETTLED_PHRASES)
)
_SMALL, _GOOD_WORDS, _IN_WISHES = (vocabulary(table) for table in (talk.SMALL, talk.GOOD, talk.IN_WISHES))
_TIMES = tuple(vocabulary(talk.TIMES))
_AND = re.compile(r"\s(?:og|and|och|und|så|&)\s", re.IGNORECASE)
_SAYS_MORE = (_MORE - _ALL_WORDS - _SMALL) | vocabulary(settled.THAT)
_AROUND_THANKS = _ALL_WORDS | _SMALL
_AROUND_WISHES, _MORE_THAN_WISHES = _AROUND_THANKS | _IN_WISHES, _SAYS_MORE - _IN_WISHES
_ANY_THANKS, _FOR_WORDS, _FOR_THAT, _SIGN_OFFS = (
    "|".join(sorted(vocabulary(table))) for table in (talk.THANKS, talk.FOR, talk.FOR_THAT, talk.SIGN_OFFS)
)
_FOR = re.compile(
    rf"\b(?:{_ANY_THANKS})(?: \w{{1,15}}){{0,3}} (?:{_FOR_WORDS}) "
    rf"(?:at (?=[^.,!?:;\n]{{0,40}}\b(?:{_FOR_THAT})\b)|(?!at ))[^.,!?:;\n]{{2,50}}",
    re.IGNORECASE,
)
_PRAISED, _OPENINGS = Phrases(talk.PRAISED), Phrases(settled.OPENINGS)
_HOPES = re.compile(rf"\b(?:{'|'.join(sorted(listed(talk.HOPES), key=len, reverse=True))})\b", re.IGNORECASE)
_GRATEFUL = re.compile(rf"\b(?:{'|'.join(sorted(listed(talk.GRATEFUL), key=len, reverse=True))})\b", re.IGNORECASE)
_IDIOMS = re.compile(rf"\b(?:{'|'.join(sorted(listed(talk.IDIOMS), key=len, reverse=True))})\b", re.IGNORECASE)
_TELLS_MORE = (_FAULTS | _ASKS) - vocabulary(talk.FOR_THAT)
_SIGN_OFF = re.compile(rf"[,.!]\s+(?:{_SIGN_OFFS})\b[^.,!?:;\n]{{2,50}}$", re.IGNORECASE)


def without_signs(text: str) -> tuple[str, bool, bool]:
    """Return a text without smileys, whether it had a good one or a good emoji, and whether it had a bad one."""
    bad = bool(_BAD.search(text))
    bare, smileys = _SMILEYS.subn(" ", text)
    return bare, bool(smileys) or bool(_GOOD.search(text)), bad


def names_among(sentence: str, known: frozenset[str]) -> list[str] | None:
    """Return the names in a sentence, which are its words that are not ``known``; ``None`` when others are left."""
    unknown = _unknown(sentence, known)
    return [token.casefold() for token in unknown] if all(map(_is_name, unknown)) else None


def _unknown(sentence: str, known: frozenset[str]) -> list[str]:
    tokens = _TOKEN.findall(sentence.replace("'", "").replace("’", ""))
    return [token for token in tokens if not _is_known(token.casefold(), known)]


def _is_known(word: str, known: frozenset[str]) -> bool:
    """Whether a word is known: with letters drawn out ("sååå", "takkkk"), or made stronger ("kjempesnilt"), too."""
    return word in known or any(form in known for form in _forms(word))


@lru_cache(maxsize=4096)
def _forms(word: str) -> tuple[str, ...]:
    drawn = (_DRAWN.sub(r"\1", word), _DRAWN.sub(r"\1\1", word)) if _DRAWN.search(word) else ()
    stronger = (word[len(prefix) :] for prefix in _INTENSIFIERS if word.startswith(prefix))
    return (*drawn, *(rest for rest in stronger if len(rest) >= _SHORTEST))


def _is_name(token: str) -> bool:
    word = token.casefold()
    return (
        token[0].isupper()
        and word not in _NO_NAMES
        and not token.isdigit()
        and not (token.isupper() and len(token) > 1)
    )


def is_only_thanks(text: str, author: str = "", added: Sequence[str] = ()) -> bool:
    """Whether a text only thanks: its words are those of thanks, greetings and wishes, of names, or its author's."""
    for phrase in added:
        text = re.sub(re.escape(phrase), " takk ", text, flags=re.IGNORECASE)
    text = _GRATEFUL.sub(" takk ", text)
    thankful = any(_is_known(word, _THANKS) for word in words(text))
    if not thankful and not _THANKFUL.search(text):
        return False
    text, _, bad = without_signs(_THOUSANDS.sub("", text))
    if bad or "?" in text or _HOPES.search(text) or (words(text) and not thankful):
        return False
    own = frozenset(words(author))
    known, around = (_ALL_WORDS | own, _AROUND_THANKS | own) if own else (_ALL_WORDS, _AROUND_THANKS)
    found = [_beside_thanks(clause, known, around) for clause in clauses(_plain(without_idioms(text)))]
    return all(names is not None for names in found) and sum(len(names or ()) for names in found) <= _NAMES


def _beside_thanks(clause: str, known: frozenset[str], around: frozenset[str]) -> list[str] | None:
    """Return what a clause of thanks names, and a word or two that nobody foresaw; ``None`` when it says more."""
    clause = without_opening(clause, known)
    whole = _part(clause, known, around)
    halves = [half for half in _AND.split(clause) if words(half)] if whole is None else []
    if len(halves) < 2:  # noqa: PLR2004 - halves
        return whole
    judged = [_part(half, known, around) for half in halves]
    return None if None in judged else [name for names in judged for name in names or ()]


def _part(clause: str, known: frozenset[str], around: frozenset[str]) -> list[str] | None:
    names = [] if is_sign_off(clause.strip()) else names_among(clause, known)
    if names is not None:
        return names
    found = words(clause)
    praised = _PRAISED.at_start(found)
    warm = praised > 0 or any(_is_known(word, _WARM) for word in found)
    if _wish_in(found):
        return _unforeseen(clause, found, around | _IN_WISHES, _MORE_THAN_WISHES)
    return _unforeseen(clause, found[praised:], around, _SAYS_MORE) if warm else None


def is_wish(clause: str) -> bool:
    """Whether a clause wishes a good time: "Vi ønsker alle en riktig god jul"."""
    found = words(clause)
    return _wish_in(found) and _unforeseen(clause, found, _AROUND_WISHES, _MORE_THAN_WISHES) is not None


def _wish_in(found: Sequence[str]) -> bool:
    return not _GOOD_WORDS.isdisjoint(found) and any(word.endswith(_TIMES) for word in found)


def _unforeseen(clause: str, found: Sequence[str], around: frozenset[str], more: frozenset[str]) -> list[str] | None:
    """Return the words that nobody foresaw; ``None`` when they are many, or others say more."""
    if not more.isdisjoint(found) or any(map(str.isdigit, clause)):
        return None
    unforeseen = [token for token in _unknown(clause, around) if not _is_name(token)]
    return unforeseen if len(unforeseen) <= min(_UNFORESEEN, (len(words(clause)) + 1) // 2) else None


def without_idioms(text: str) -> str:
    """Return a text without "som bare det", "ikke minst" and the like, whose words are in doubt elsewhere."""
    return _IDIOMS.sub(" ", text)


def without_opening(clause: str, around: frozenset[str]) -> str:
    """Return a clause without "ville bare si at" and the like, behind a greeting or a pronoun."""
    found = words(clause)
    begin = next((at for at in range(min(4, len(found))) if _OPENINGS.at_start(found[at:])), None)
    if begin is None or not around.issuperset(found[:begin]):
        return clause
    return " ".join(clause.split()[begin + _OPENINGS.at_start(found[begin:]) :])


def _plain(text: str) -> str:
    """Return a text with "takk" for "takk for lynrask hjelp", without "hilsen oss alle i laget"."""
    for pattern in (_FOR, _SIGN_OFF):
        text = pattern.sub(lambda found: found[0] if _tells_more(found[0]) else " takk ", text)
    return text


def _tells_more(text: str) -> bool:
    return not _TELLS_MORE.isdisjoint(words(text)) or any(map(str.isdigit, text))
