"""Tell subjects of automatic replies: "Autosvar", "[EKSTERN] SV: Fraværsmelding: Sak 4711"."""

import re
from collections.abc import Sequence
from enum import Enum

from bot.policy.reading.text import listed, phrases, words
from bot.policy.reading.words import subjects as told

_SUBJECTS, _IN_DOUBT = phrases(told.SUBJECTS), phrases(told.SUBJECTS_IN_DOUBT)
_BRACKETS = re.compile(
    r"\s*(?:\[[^\[\]]{0,60}\]|\*{1,3}[^*]{1,30}\*{1,3}|(?:ekstern|external|ext|extern)\s*:)\s*", re.IGNORECASE
)
_PREFIX = re.compile(rf"\s*(?:{'|'.join(listed(told.REPLY_PREFIXES))})\s*:\s*", re.IGNORECASE)
_OF_A_CASE = re.compile(
    rf"\s*(?:(?:{'|'.join(listed(told.REPLY_PREFIXES))})\s*:|\[|(?:sak|case|ticket|ärende|sag|fall|#)\W*\d)",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?:fra|frå|från|from|von)(?: [A-ZÆØÅÄÖ][\w.-]{0,30}){1,4}")
_TOKEN = re.compile(r"[^\W_]+")


class Subject(Enum):
    """How the subject of an automatic reply stands."""

    ALONE = "alone, as a person writes it, too"
    BEFORE = "before another mail's subject"


def by_subject_of(subject: str, added: Sequence[str]) -> Subject | None:
    """Return how a subject is that of an automatic reply, behind "SV:" and "[EKSTERN]"; ``None``: it is none."""
    rest = subject.strip()
    if not rest:
        return None
    while match := _PREFIX.match(rest) or _BRACKETS.match(rest):
        rest = rest[match.end() :]
    if any(rest.casefold().startswith(phrase.casefold()) for phrase in added):
        return Subject.BEFORE
    return _begins(rest, _SUBJECTS, in_doubt=False) or _begins(rest, _IN_DOUBT, in_doubt=True)


def _begins(rest: str, table: Sequence[tuple[str, ...]], *, in_doubt: bool) -> Subject | None:
    tokens = list(_TOKEN.finditer(rest))
    found = words(rest)
    for phrase in table:
        if tuple(found[: len(phrase)]) != phrase:
            continue
        after = rest[_end_of(tokens, found, len(phrase)) :].strip()
        if not after:
            return Subject.ALONE
        if after[0] == ":" and (not in_doubt or _OF_A_CASE.match(after[1:])):
            return Subject.BEFORE
        if not in_doubt and (after[:2] in ("- ", "– ") or _FROM.fullmatch(after)):
            return Subject.BEFORE
    return None


def _end_of(tokens: Sequence[re.Match[str]], found: Sequence[str], count: int) -> int:
    """Return where the first words end in the text; "e-post" is one word of two tokens."""
    extra = max(0, len(tokens) - len(found)) if count < len(found) else len(tokens) - count
    return tokens[min(count + extra, len(tokens)) - 1].end() if tokens else 0
