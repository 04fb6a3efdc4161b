"""Tell comments that only thank."""

import re
from collections.abc import Sequence

from bot.policy.reading.text import listed, vocabulary, words
from bot.policy.reading.words import automatic, handled, prose, settled, talk, tried

_THANKS = vocabulary(talk.THANKS)
_ALL_WORDS = _THANKS | vocabulary(talk.AROUND_THANKS, prose.GREETINGS)
#: A capital letter makes none of these a name.
_NO_NAMES = vocabulary(
    prose.SENTENCE,
    prose.REPORT,
    tried.NOTHING,
    tried.DONE,
    settled.DOUBT,
    settled.NOT_HANDLED,
    settled.SETTLED,
    "ja yes feil",
)
_SMILEYS = re.compile("|".join(map(re.escape, sorted(talk.SMILEYS, key=len, reverse=True))))
_BAD = re.compile("|".join(map(re.escape, talk.BAD_SIGNS)))
_GOOD, _THANKFUL = (re.compile(f"[{signs}]") for signs in (talk.GOOD_SIGNS, talk.THANKS_SIGNS))
_TOKEN = re.compile(r"[^\W_]+")
_NAMES = 3
_ENDS = re.compile(r"[.!?\n]+")
_FAULTS = vocabulary(
    settled.DOUBT, settled.STILL, settled.CONDITIONS, settled.TROUBLE, handled.FAULT, automatic.REPORTS
)
_ANY_THANKS, _FOR_WORDS, _PAST, _SIGN_OFFS = (
    "|".join(sorted(vocabulary(table))) for table in (talk.THANKS, talk.FOR, talk.PAST, talk.SIGN_OFFS)
)
_FOR = re.compile(
    rf"\b(?:{_ANY_THANKS})(?: \w{{1,15}}){{0,3}} (?:{_FOR_WORDS}) "
    rf"(?:at (?=[^.,!?:;\n]{{0,40}}\b(?:{_PAST})\b)|(?!at ))[^.,!?:;\n]{{2,50}}",
    re.IGNORECASE,
)
_PRAISE = re.compile(
    rf"(?:^|(?<=[.,!?\n] ))(?:{'|'.join(listed(talk.PRAISED))}) (?:\w{{2,10}} )?\w{{2,20}}(?=\s*[.,!?\n]|\s*$)",
    re.IGNORECASE,
)
_SIGN_OFF = re.compile(rf"[,.!]\s+(?:{_SIGN_OFFS})\b[^.,!?:;\n]{{2,50}}$", re.IGNORECASE)


def without_signs(text: str) -> tuple[str, bool, bool]:
    """Return a text without smileys, whether it had a good one or a good emoji, and whether it had a bad one."""
    bad = bool(_BAD.search(text))
    bare, smileys = _SMILEYS.subn(" ", text)
    return bare, bool(smileys) or bool(_GOOD.search(text)), bad


def names_among(sentence: str, known: frozenset[str]) -> list[str] | None:
    """Return the names in a sentence, which are its words that are not ``known``; ``None`` when others are left."""
    names: list[str] = []
    for token in _TOKEN.findall(sentence.replace("'", "").replace("’", "")):
        word = token.casefold()
        if word in known:
            continue
        if not token[0].isupper() or word in _NO_NAMES or token.isdigit() or (token.isupper() and len(token) > 1):
            return None
        names.append(word)
    return names


def is_only_thanks(text: str, author: str = "", added: Sequence[str] = ()) -> bool:
    """Whether a text only thanks: its words are those of thanks, greetings and wishes, of names, or its author's."""
    for phrase in added:
        text = re.sub(re.escape(phrase), " takk ", text, flags=re.IGNORECASE)
    if _THANKS.isdisjoint(words(text)) and not _THANKFUL.search(text):
        return False
    text, _, bad = without_signs(text)
    if bad or "?" in text or (words(text) and _THANKS.isdisjoint(words(text))):
        return False
    text = _plain(text)
    known = _ALL_WORDS | frozenset(words(author))
    names = [names_among(sentence, known) for sentence in _ENDS.split(text)]
    return all(found is not None for found in names) and sum(len(found or ()) for found in names) <= _NAMES


def _plain(text: str) -> str:
    """Return a text with "takk" for "takk for lynrask hjelp" and "dere er gull", without "hilsen oss alle i laget"."""
    for pattern in (_FOR, _PRAISE, _SIGN_OFF):
        text = pattern.sub(lambda found: found[0] if _tells_more(found[0]) else " takk ", text)
    return text


def _tells_more(text: str) -> bool:
    return not _FAULTS.isdisjoint(words(text)) or any(map(str.isdigit, text))
