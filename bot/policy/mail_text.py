"""Part the plain text of an e-mail into what its writer wrote and what it quotes, and leave out signatures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

#: Characters of a comment that are read. Zendesk keeps about 65,000:
#: https://support.zendesk.com/hc/en-us/community/posts/4719863289498-Commets-size
READ_AT_MOST = 65_536

_SPACES = re.compile("&nbsp;|[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]")  # the entity survives in plain bodies
# Soft hyphens, zero-width spaces, and the marks that turn the reading direction: they may stand before a label.
_INVISIBLE = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")

# Two blank lines stand where something was left out. Nothing below looks across them: reading again finds no more.
_GAP = ("", "")
_LONG_GAP = re.compile(r"\n{4,}")

_ATTRIBUTION_LINES = 3  # Gmail wraps "On … wrote:" at 76 columns
_ATTRIBUTION_START = re.compile(
    r"(?:on|den|på|\d{1,2}[. ]|(?:man|tir|tirs|ons|tor|tors|fre|lør|søn)(?:dag)?\b)",
    re.IGNORECASE,
)
_ATTRIBUTION = re.compile(  # with a clock time and a date, so that "Den 3.12. skrev deltakeren:" is no quote
    r"(?=.*(?<![\d.])\d{1,2}[:.]\d\d(?![\d.]))(?=.*(?:\b20\d\d\b|\d[./]\d{1,2}[./]\d)).*\b(?:skrev|wrote)\b.*:$",
    re.IGNORECASE,
)

_BLOCK_LINES = 12  # Outlook's header block, double spaced and with a long list of recipients
_BLOCK_START = re.compile(r"[*_]*(?:fra|from)[*_]* ?:", re.IGNORECASE)
_BLOCK_DATE = re.compile(r"[*_]*(?:sendt|sent|dato|date)[*_]* ?:", re.IGNORECASE)
_BLOCK_SUBJECT = re.compile(r"[*_]*(?:emne|subject)[*_]* ?:", re.IGNORECASE)

_DIVIDER = re.compile(
    r"##-.*-##"
    r"|-{2,} ?(?:(?:opprinnelig|videresendt|vidaresend) (?:melding|e-post)|(?:original|forwarded) message)\b.*-{2,}$"
    r"|(?:begin forwarded message|(?:start på )?videresendt melding) ?:$",
    re.IGNORECASE,
)

_SIGN_OFF = re.compile(
    r"[-_]{2}$|[*_]*(?:mvh\b.{0,30}$"
    r"|(?:(?:med )?(?:vennlig|venleg|beste|mange|hjertelig) |med )?(?:hilsen|hilsninger|helsing)\b"
    r"|(?:(?:with )?(?:best|kind|warm|many|kindest|warmest) )?regards\b|best wishes\b|(?:yours )?sincerely\b)",
    re.IGNORECASE,
)
_BEFORE_NAME = frozenset({"fra", "from", "oss", "alle", "i", "ved"})
_NAME_LENGTH = 5  # words
_SENT_FROM = re.compile(
    r"[*_]*(?:(?:sendt|sent) (?:fra|from) (?:min|my|outlook|e-?post|mail|yahoo|samsung|iphone|ipad|android)\b"
    r"|(?:get|skaff deg|hent|få|last ned) outlook (?:for|til)\b).{0,100}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Parts:
    """A mail's two texts: ``own`` is its writer's, without signature; ``quoted`` is what it answers, marks off."""

    own: str
    quoted: str


@lru_cache(maxsize=64)  # a decision asks several times about each comment of its case
def part(text: str, resumes: Callable[[str], bool]) -> Parts:
    """Part a comment's text, at most ``READ_AT_MOST`` characters of it.

    ``resumes`` tells of a line below a signature whether the writer goes on there.
    """
    lines = _lines(text)
    own: list[str] = []
    quoted: list[str] = []
    at = 0
    while at < len(lines):
        if lines[at].startswith(">"):
            quoted.append(lines[at])
            own += _GAP
            at += 1
        elif length := _attribution(lines, at):
            own += _GAP
            at += length
            if not next(filter(None, lines[at:]), "").startswith(">"):
                break
        elif _DIVIDER.match(lines[at]) or _is_header_block(lines, at):
            break
        else:
            own.append(lines[at])
            at += 1
    quoted += lines[at:]
    return Parts(_joined(_unsigned(own, resumes)), "\n".join(line.lstrip("> ") for line in quoted))


def _lines(text: str) -> list[str]:
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text[:READ_AT_MOST])).replace("：", ":")
    return [line.strip() for line in text.splitlines()]


def _attribution(lines: Sequence[str], at: int) -> int:
    """Return how many lines introduce a quote here, as ``man. 23. nov. 2026 kl. 10:14 skrev …:`` does; 0 for none."""
    if not _ATTRIBUTION_START.match(lines[at]):
        return 0
    sentence = ""
    for length, line in enumerate(lines[at : at + _ATTRIBUTION_LINES], start=1):
        if not line or line.startswith(">"):
            break
        sentence += f" {line}"
        if line.endswith(":"):
            return length if _ATTRIBUTION.match(sentence) else 0
    return 0


def _is_header_block(lines: Sequence[str], at: int) -> bool:
    """Whether Outlook's block begins here. Customers write "Fra:" and "Til:" too, but no date and subject below."""
    if not _BLOCK_START.match(lines[at]):
        return False
    block = lines[at : at + _BLOCK_LINES]
    end = next((i for i in range(len(block) - 1) if not block[i] and not block[i + 1]), len(block))
    return any(map(_BLOCK_DATE.match, block[:end])) and any(map(_BLOCK_SUBJECT.match, block[:end]))


def _unsigned(lines: Sequence[str], resumes: Callable[[str], bool]) -> Iterator[str]:
    signed = False
    for line in lines:
        signed = _signs_off(line) or (signed and not resumes(line))
        if signed or _SENT_FROM.match(line):
            yield from _GAP
        else:
            yield line


def _signs_off(line: str) -> bool:
    """Whether a signature begins here: "Hilsen Kari" does, "Hilsen vises ikke på siden" is a case."""
    match = _SIGN_OFF.match(line)
    if match is None:
        return False
    words = re.findall(r"\w+", line[match.end() :])
    name = next((word for word in words if word not in _BEFORE_NAME), "")
    return len(words) <= _NAME_LENGTH and not name[:1].islower()


def _joined(lines: Iterator[str]) -> str:
    kept = list(lines)
    while kept and not kept[-1].strip("-_=* "):  # the rule above a quote or signature
        kept.pop()
    return _LONG_GAP.sub("\n\n\n", "\n".join(kept).strip())
