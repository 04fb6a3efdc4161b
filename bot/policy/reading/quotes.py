"""Tell where mail programs introduce what is quoted or forwarded: a sentence, a block of headers, or a divider."""

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.policy.reading.text import listed, vocabulary, words
from bot.policy.reading.words import mail, prose

_WROTE, _INTRODUCTIONS = vocabulary(mail.WROTE), vocabulary(mail.INTRODUCTIONS)
_SENTENCE, _INTRODUCING = (
    vocabulary(prose.SENTENCE),
    _WROTE | _INTRODUCTIONS | vocabulary(prose.WEEKDAYS, prose.MONTHS, "at"),
)
_LAST_WORDS = tuple(sorted(_WROTE))
_QUOTING = vocabulary("sitat siterer citat citerar zitat quoting")
_MONTHS, _WEEKDAYS = vocabulary(prose.MONTHS), vocabulary(prose.WEEKDAYS)
_ROLES = {
    " ".join(words(key)): role
    for role, table in mail.HEADERS.items()
    for keys in table.values()
    for key in keys.split()
} | {"svar til": "other", "svara till": "other", "reply to": "other", "antwort an": "other", "sendt av": "other"}
_DIVIDERS = listed(mail.DIVIDERS)
_ABOVE = frozenset(map(words, listed(mail.REPLY_ABOVE)))
_DIVIDER_LINES = frozenset(f"{opening}{phrase}:" for opening in mail.DIVIDER_OPENINGS for phrase in _DIVIDERS)

_DATE = re.compile(r"(?<!\d)(?:\d{1,2}[./-]\d{1,2}[./-](?:20)?\d\d|20\d\d[-/.]\d{1,2}[-/.]\d{1,2})(?!\d)")
_TIME = re.compile(r"(?<![\d.])\d{1,2}[:.]\d\d(?![\d.]\d)")
_ADDRESS = re.compile(r"[<\[(](?:mailto:)?[^<>\s]{1,100}@[^<>\s]{1,100}|<\s*$|(?<!\S)[^<>\s]{1,60}@[\w.-]{1,60}\.\w")
_DASHES = re.compile(r"\A[-_=*> ]+")

_LINES, _CHARACTERS = 4, 400  # of a sentence that introduces a quote; Gmail wraps it at 76 columns
_BLOCK_LINES = 24  # Outlook's header block, double spaced and with a long list of recipients
_WRAPPED = 2  # lines of one header, below each other
_LONGEST_KEY = 24
_NAME_WORDS = 10
_LAST_DAY = 31


def attribution(lines: Sequence[str], at: int) -> int:
    """Return how many lines introduce a quote here, as ``man. 23. nov. 2026 kl. 10:14 skrev …:`` does; 0 for none."""
    if not _may_begin(lines[at]) or not any(map(_ends, lines[at : at + _LINES])):
        return 0
    sentence = ""
    for length, line in enumerate(lines[at : at + _LINES], start=1):
        if not line or line.startswith(">") or len(sentence) + len(line) > _CHARACTERS:
            return 0
        sentence = f"{sentence} {line}".strip()
        if _ends(sentence):
            below = next(filter(None, lines[at + length : at + length + _LINES]), "")
            if _introduces(sentence, quoted_below=below.startswith(">")):
                return length
            if sentence.endswith(":"):
                return 0
    return 0


@lru_cache(maxsize=1024)
def _may_begin(line: str) -> bool:
    if not line or len(line) > _CHARACTERS:
        return False
    found = words(line)
    first = found[0] if found else ""
    begins = first in _INTRODUCTIONS or first in _WEEKDAYS or first.isdigit() or line.startswith("--")
    return begins or "@" in line or (line.endswith(":") and not _WROTE.isdisjoint(found))


@lru_cache(maxsize=1024)  # a line is tried with those above it, too
def _ends(sentence: str) -> bool:
    bare = sentence.rstrip("* -")
    return bare.endswith((":", ">")) or bare.casefold().endswith(_LAST_WORDS)


def _introduces(sentence: str, *, quoted_below: bool) -> bool:
    found = words(sentence)
    dated, addressed = _has_date(sentence, found), bool(_ADDRESS.search(sentence))
    timed = bool(_TIME.search(sentence))
    if not _WROTE.isdisjoint(found):
        set_off = quoted_below or sentence.startswith("--")
        named = set_off and len(found) <= _NAME_WORDS and sentence.lstrip("- ")[:1].isupper()
        told = not (addressed or quoted_below) and any(word in _SENTENCE and word not in _INTRODUCING for word in found)
        if sentence.endswith(">"):  # no colon: all the rest must be there
            return dated and timed and addressed and _SENTENCE.isdisjoint(set(found) - _INTRODUCING)
        return not told and (addressed or (dated and (timed or quoted_below)) or named)
    if found and found[0] in _QUOTING:
        return addressed
    return dated and addressed and (timed or quoted_below)


def _has_date(sentence: str, found: Sequence[str]) -> bool:
    named = not _MONTHS.isdisjoint(found)
    return bool(_DATE.search(sentence)) or (
        named and any(word.isdecimal() and len(word) <= 2 and 0 < int(word) <= _LAST_DAY for word in found)  # noqa: PLR2004
    )


def is_divider(line: str) -> bool:
    """Whether a line parts a mail from what it forwards or answers: ``-----Original Message-----``."""
    if not line or len(line) > _CHARACTERS:
        return False
    if (line.startswith("##-") and line.endswith("-##")) or words(line) in _ABOVE:
        return True
    bare = _DASHES.sub("", line).casefold()
    if line[:2] in ("--", "__", "==") or line[:3] == "- -":
        return bare.startswith(_DIVIDERS)
    return bare.rstrip("* ") in _DIVIDER_LINES


def header_block(lines: Sequence[str], at: int) -> int:
    """Return how many lines of headers begin here; 0 for none. Customers write "Fra:" and "Til:", but no subject."""
    if ":" not in lines[at] or not _role(lines[at])[0]:
        return 0
    found: dict[str, str] = {}
    last = at
    for place in range(at, min(at + _BLOCK_LINES, len(lines))):
        role, told = _role(lines[place])
        if role:
            found.setdefault(role, told)
            last = place
        elif place - last > (_WRAPPED if lines[place] else 1) or lines[place].startswith(">"):
            break
    return last + 1 - at if _is_header(found) else 0


@lru_cache(maxsize=1024)  # a block is tried from each of its lines
def _role(line: str) -> tuple[str, str]:
    """Return what header a line is, and its value; both empty for none."""
    key, colon, _ = line[: _LONGEST_KEY + 4].lstrip("*_ ").partition(":")
    role = _ROLES.get(" ".join(words(key)), "") if colon else ""
    return (role, line.partition(":")[2].strip("*_ ")[:_CHARACTERS]) if role else ("", "")


def _is_header(found: dict[str, str]) -> bool:
    sender, date = found.get("from", ""), found.get("date", "")
    if not any(map(str.isalpha, sender)):
        return False
    addressed = any("@" in found.get(role, "") for role in ("from", "to", "copy"))
    dated = any(map(str.isdigit, date))
    if "subject" in found:
        return dated or (addressed and "to" in found)
    return dated and addressed and "to" in found
