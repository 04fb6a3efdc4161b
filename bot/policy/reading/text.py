"""Bring a mail's characters into one form, and cut texts into lines, clauses and words."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

#: Characters of a comment that are read. Zendesk keeps about 65,000:
#: https://support.zendesk.com/hc/en-us/community/posts/4719863289498-Commets-size
READ_AT_MOST = 65_536
_LINES_AT_MOST = 5_000

_SPACES = re.compile("&nbsp;|[\u00a0\u2000-\u200a\u202f\u205f\u3000]")  # the entity survives in plain bodies
# Soft hyphens, zero-width spaces, and the marks that turn the reading direction: they may stand before a label.
_INVISIBLE = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_ALIKE = str.maketrans({"：": ":", "﹕": ":", "︰": ":", "∶": ":", "꞉": ":", "‐": "-", "‑": "-"})
# What tables are drawn with: bars, rules, and where they cross.
_ALIKE |= dict.fromkeys(map(ord, "│┃║┆┊¦❘｜╎╏"), "|") | dict.fromkeys(map(ord, "─━═╌╍┄┅"), "-")
_ALIKE |= dict.fromkeys(map(ord, "┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬╒╓╕╖╘╙╛╜╞╟╡╢╤╥╧╨╪╫┏┓┗┛┣┫┳┻╋╭╮╰╯"), "+")
# Letters of other widths and weights; numbers and letters in circles, as lists begin with them and classes are picked.
_ALIKE |= {
    sign: unicodedata.normalize("NFKC", chr(sign))
    for sign in (*range(0x2160, 0x2180), *range(0xFF01, 0xFF5F), *range(0x1D400, 0x1D800))
}
for _sign in map(chr, (*range(0x2460, 0x2500), *range(0x2776, 0x2794), *range(0x1F110, 0x1F18A))):
    _number, _name = unicodedata.numeric(_sign, None), unicodedata.name(_sign, "")
    if _number is not None or " LETTER " in _name:
        _ALIKE[ord(_sign)] = _name[-1] if _number is None else f"{int(_number)}) "
_IMAGE = re.compile(
    r"!\[[^\[\]\n]{0,300}\]\([^()\s]{0,2000}\)"  # Markdown, as Zendesk writes inline images
    r"|\[(?:cid|image|bilde|bild|billede|inline image)\s?:[^\[\]\n]{0,300}\]"
    r"|<image\d{1,4}\.\w{3,4}>|\[https?://[^\[\]\s]{0,2000}\.(?:png|jpe?g|gif)[^\[\]\s]{0,300}\]",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"\[([^\[\]\n]{0,300})\]\([^()\s]{0,2000}\)|<(?:https?://|mailto:)[^<>\s]{0,2000}>|https?://\S+", re.IGNORECASE
)
_E_POST = re.compile(r"\be[- ](?=post|mail|brev)")
_WORD = re.compile(r"[^\W_]+")
_SHORT = 200  # characters
_SHORTEST_CELL = 4  # characters: what is shorter is a bullet
_CLAUSE_END = re.compile(r"[.!?;,\n:–—()•]+|\s-+\s|\s/\s|-+>")


def lines_of(text: str) -> list[str]:
    """Return the lines of a text, stripped, without images; of a hostile one only the beginning.

    Tabs stay where they part the cells of a table's row; elsewhere they are a wide gap.
    """
    text = unicodedata.normalize("NFC", text[:READ_AT_MOST])
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text)).translate(_ALIKE)
    lines = [line.strip() for line in _IMAGE.sub(" ", text).splitlines()[:_LINES_AT_MOST]]
    return [_tabbed(line) if "\t" in line else line for line in lines]


def _tabbed(line: str) -> str:
    first = line.partition("\t")[0].strip()
    return line.replace("\t", "  ") if ":" in first or len(first) < _SHORTEST_CELL else line


def without_links(text: str) -> str:
    """Return a text with the words of links, without their addresses."""
    return _LINK.sub(lambda link: f" {link[1] or ''} ", text)


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text, folded: case, apostrophes and the hyphen of "e-post" do not count."""
    return _short_words(text) if len(text) <= _SHORT else _words(text)


def _words(text: str) -> tuple[str, ...]:
    folded = _E_POST.sub("e", text.casefold().replace("'", "").replace("’", ""))
    return tuple(_WORD.findall(folded))


_short_words = lru_cache(maxsize=4096)(_words)  # a line is looked at from several sides


def clauses(text: str) -> list[str]:
    """Cut a text at its punctuation and line ends; a clause that says nothing is left out."""
    return [clause for part in _CLAUSE_END.split(text) if any(map(str.isalnum, clause := part.strip()))]


def vocabulary(*tables: Mapping[str, str] | str) -> frozenset[str]:
    """Return all words of texts, and of tables by language."""
    texts = (text for table in tables for text in ([table] if isinstance(table, str) else table.values()))
    return frozenset(word for text in texts for word in words(text))


def listed(table: Mapping[str, str] | str) -> tuple[str, ...]:
    """Return all phrases of a text, or of a table by language; commas stand between them."""
    texts = [table] if isinstance(table, str) else list(table.values())
    return tuple(dict.fromkeys(" ".join(phrase.split()) for text in texts for phrase in text.split(",")))


def phrases(table: Mapping[str, str] | str) -> tuple[tuple[str, ...], ...]:
    """Return the phrases of a table, each as its words, the longest first."""
    return tuple(sorted({_pattern(phrase) for phrase in listed(table)}, key=lambda phrase: (-len(phrase), phrase)))


def _pattern(text: str) -> tuple[str, ...]:
    return tuple(part for piece in text.split() for part in (("*",) if piece == "*" else tuple(words(piece))))


_GAP = 3  # words


class Phrases:
    """Phrases to be found anywhere in a row of words; ``*`` in one stands for up to three other words."""

    def __init__(self, table: Mapping[str, str] | str) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases(table):
            self._by_first.setdefault(phrase[0], []).append(phrase)

    def first(self, found: Sequence[str]) -> tuple[int, int] | None:
        """Return where the first phrase begins and ends, or ``None``."""
        for at, word in enumerate(found):
            for phrase in self._by_first.get(word, ()):
                end = _matched(found, at, phrase)
                if end:
                    return at, end
        return None

    def at_start(self, found: Sequence[str]) -> int:
        """Return how many words the phrase takes with which the words begin; 0 for none."""
        return (
            max((_matched(found, 0, phrase) for phrase in self._by_first.get(found[0], ())), default=0) if found else 0
        )


def _matched(found: Sequence[str], at: int, phrase: tuple[str, ...]) -> int:
    """Return where a phrase that begins at a place ends; 0 when it does not stand there."""
    for place, word in enumerate(phrase):
        if word == "*":
            following = phrase[place + 1]
            gap = next((skip for skip in range(_GAP + 1) if _stands(found, at + skip, following)), None)
            if gap is None:
                return 0
            at += gap
        elif _stands(found, at, word):
            at += 1
        else:
            return 0
    return at


def _stands(found: Sequence[str], at: int, word: str) -> bool:
    return at < len(found) and found[at] == word
