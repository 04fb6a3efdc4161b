"""Read labelled lines: decoration, a few words, a colon, a value; labels are known by what they are about."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from bot.policy.reading.text import listed, vocabulary, words
from bot.policy.reading.typos import without_typos
from bot.policy.reading.words import labels as told
from bot.policy.reading.words import prose

_LONGEST, _WORDS = 160, 22  # characters and words of a known label
_UNKNOWN_LONGEST, _UNKNOWN_WORDS = 40, 5  # of one that only ends the value before it
_QUESTION_LONGEST, _QUESTION_WORDS = 70, 9  # of one that asks
_CORES = {
    key: sorted({frozenset(words(core)) for core in listed(table)}, key=len, reverse=True)
    for key, table in told.TOPICS.items()
}
_CORE_WORDS = {key: frozenset(word for core in cores for word in core) for key, cores in _CORES.items()}
_AROUND = vocabulary(told.AROUND)
_AROUND_SEVERITY = vocabulary(told.AROUND_SEVERITY)
_CONTACT = vocabulary(told.CONTACT) | _CORE_WORDS["email"]
_SENTENCE = vocabulary(prose.SENTENCE)
_ANOTHER_CASE = vocabulary(told.ANOTHER_CASE)
_QUESTIONS = vocabulary(told.QUESTIONS)
_WHAT = vocabulary(told.WHAT)
_RELATIVE = vocabulary(told.RELATIVE)
_FAULTS = vocabulary(told.FAULTS)
_ASKED = ("description", "actions_tried", "affected_users", "severity", "event")
_UNFORESEEN, _ASKED_WORDS = 2, 16  # words of a question: those that are not known, and all
_WHOLE = {words(phrase): key for key, table in told.WHOLE.items() for phrase in listed(table)}

_ENUMERATOR = re.compile(
    rf"(?:(?:(?:{'|'.join(sorted(vocabulary(told.ITEMS)))})\.? (?=\d))?"
    r"\(?(?:\d{1,2}(?:\.\d{1,2}){0,2}[a-z]?|[ivxIVX]{1,4}|[a-zA-Z])[.):]+|\d{1,2}(?=\s+\D)"
    r"|[oOxXvVnqlüØ§àè](?=\s))\s*",  # Wingdings: "à" was an arrow
    re.IGNORECASE,
)
_NO_LETTERS = re.compile(r"[\W_]*")
_HINT = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_BRACKETED = re.compile(r"\[(?P<head>[^\[\]:]{2,60})\]\s+(?=\S)")
_ARROWS = re.compile(r"(?:[-=–—]*>+|[→➔➜➡⇒»]\ufe0f?)+\s*(?=\S)")  # before an answer: "=> B"
_BEGINNING = re.compile(r"\A(?:(?:\s*:)+|-+)")  # of a value: "Tiltak:- …", "Tiltak:: …"
_URL_OR_TIME = re.compile(r"(?<=[a-z]):(?=//)|(?<=\d):(?=\d)", re.IGNORECASE)
_HEADING = re.compile(r"#{1,6} |\*\*|__")
_INLINE = re.compile(r"(?:^|(?<=[\s.,;|!/]))[^\W\d_][\w-]{1,30}(?: [\w-]{1,30}){0,3}? ?(?:\([^()]{0,60}\) ?)?:(?!//)")
_ENOUGH_INLINE = 3
_ANSWER = re.compile(
    rf"(?:(?:{'|'.join(told.ANSWERS.split())})(?: ?\d{{1,2}})? ?:|\[[A-ZÆØÅÄÖÜ][\w .-]{{1,40}}\]:?)\s*(?=\S)",
    re.IGNORECASE,
)
_EDGES = " \t\n*_|\"'“”„«»`"


@dataclass(frozen=True, slots=True)
class Label:
    """A labelled line: the key of what it is about, ``""`` for none that is known, and the value on it."""

    key: str
    value: str
    bulleted: bool = False
    contact: bool = False


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels that are known: the built-in ones, and spellings that were added, as pairs of folded words and key."""

    added: tuple[tuple[str, str], ...] = ()
    _keys: Mapping[str, str] = field(init=False, repr=False, compare=False, hash=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_keys", {" ".join(words(spelling)): key for spelling, key in self.added})

    def key(self, text: str) -> str:
        """Return what a label is about, or ``""``."""
        found = words(_HINT.sub(" ", text)) or words(text)
        return self._keys.get(" ".join(found)) or _topic(found) or _topic(without_typos(found)) or _asked(found)


BUILT_IN = Labels()


def read_label(line: str, labels: Labels = BUILT_IN) -> Label | None:
    """Return the label of a line and the value on it; ``None`` for a line that has no label."""
    if line[:1] == "[" and (bracketed := _BRACKETED.match(line)):
        key = labels.key(bracketed["head"])
        return Label(key, cleaned_value(line[bracketed.end() :])) if key not in ("", "screenshot") else None
    if not line or not (line[0] in "|#*_" or any(sign in line for sign in ":=\t|")):
        return None
    row = _table_row(line, labels) if "|" in line or "\t" in line else None
    if row is not None or line[0] == "|":
        return row
    bare, bulleted = undecorated(line)
    head, colon, value = _at_colon(bare)
    if not colon and "=" in bare[:_UNKNOWN_LONGEST]:
        head, _, value = bare.partition("=")
    elif not colon:
        value = ""
    # "A) Domene" and "Ø-billett" alike: what looked like a number or bullet may belong to the label.
    texts = (head,) if len(bare) == len(line) else (head, line[: len(line) - len(bare) + len(head)])
    key = next(filter(None, (labels.key(_cleaned(text)) for text in texts if len(text) <= _LONGEST)), "")
    if key and (value or colon or "=" in bare or (_HEADING.match(line) and len(bare) <= _UNKNOWN_LONGEST)):
        return Label(key, cleaned_value(value), bulleted)
    return _unknown(head, value, bulleted=bulleted) if colon else None


def undecorated(line: str) -> tuple[str, bool]:
    """Return a line without what decorates its beginning, and whether it was a bullet or number."""
    symbols = _NO_LETTERS.match(line)
    bare = line[symbols.end() if symbols else 0 :]
    mark = _ENUMERATOR.match(bare)
    if (mark and ":" in bare[mark.end() :]) or (mark and bare[: mark.end()].rstrip()[-1:] in ".)"):
        rest = bare[mark.end() :]
        symbols = _NO_LETTERS.match(rest)
        return rest[symbols.end() if symbols else 0 :], True
    lead = line[: len(line) - len(bare)].strip("*_\"'“”«» ")
    return bare, bool(lead)


def _at_colon(bare: str) -> tuple[str, str, str]:
    """Cut a line at the first colon that is none of a time, an address or a hint in brackets."""
    end = min(len(bare), _LONGEST)
    depth, at = 0, 0
    while at < end:
        sign = bare[at]
        depth += (sign in "([") - (sign in ")]")
        if sign == ":" and depth <= 0 and not _URL_OR_TIME.match(bare, at):
            return bare[:at], ":", _BEGINNING.sub("", bare[at + 1 :])
        at += 1
    return bare, "", ""


def _table_row(line: str, labels: Labels) -> Label | None:
    """Return the label in the first cell of a row, behind its number, with the cells after it."""
    row = cells(line)
    while len(row) > 2 and not any(map(str.isalpha, row[0])):  # noqa: PLR2004 - a label and its value
        row = row[1:]
    label = read_label(row[0], labels) if row and row[0] and (line[0] == "|" or row[0].endswith(":")) else None
    if label is not None:
        return Label(label.key, cleaned_value(" ".join((label.value, *row[1:]))), contact=label.contact)
    first = undecorated(row[0])[0] if len(row) > 1 and len(row[0]) <= _LONGEST else ""
    key = labels.key(_cleaned(first)) if first and ":" not in first else ""
    return Label(key, cleaned_value(" ".join(row[1:]))) if key else None


def cells(line: str) -> list[str]:
    """Return the cells of a table's row, which bars or a tab part."""
    return [cell.strip() for cell in line.strip("| ").replace("\t", "|").split("|")]


def _cleaned(text: str) -> str:
    return text.replace("*", " ").replace("_", " ").strip()


def cleaned_value(text: str) -> str:
    """Return a value without emphasis, quote marks and table bars around it."""
    value = text.strip(" \t\n*_|`")
    arrows = _ARROWS.match(value)
    value = value[arrows.end() :] if arrows else value
    for first, last in (('"', '"'), ("“", "”"), ("«", "»"), ("'", "'"), ("„", "“")):
        if len(value) > 1 and value[0] == first and value[-1] == last:
            return value[1:-1].strip()
    return value


def _unknown(head: str, value: str, *, bulleted: bool) -> Label | None:
    found = words(_HINT.sub(" ", head))
    if not found or any(sign in head for sign in ".!;<@" if not _CONTACT & set(found)):
        return None
    if found[0] in _QUESTIONS and len(found) <= _QUESTION_WORDS and len(head) <= _QUESTION_LONGEST and "," not in head:
        return Label("", value.strip(), bulleted)
    if len(found) > _UNKNOWN_WORDS or len(head) > _UNKNOWN_LONGEST:
        return None
    contact = not _CONTACT.isdisjoint(found)
    if not contact and (not _SENTENCE.isdisjoint(found) or not (head[0].isupper() or head[0].isdigit())):
        return None
    if any(sign in head for sign in "?,") and not contact:
        return None
    return Label("", value.strip(), bulleted, contact)


@lru_cache(maxsize=4096)
def _topic(found: tuple[str, ...]) -> str:
    """Return what the words of a label are about: they hold all of a core, and nothing but what may stand around it."""
    if not found or len(found) > _WORDS:
        return ""
    if found in _WHOLE:
        return _WHOLE[found]
    row = frozenset(found)
    for key, cores in _CORES.items():
        core = next((core for core in cores if core <= row), None)
        if core is not None and _goes_with(key, row - core):
            return key
    return ""


@lru_cache(maxsize=4096)
def _asked(found: tuple[str, ...]) -> str:
    """Return what a question, or a label with a relative clause, is about; a few of its words are known of nowhere."""
    if not found or len(found) > _ASKED_WORDS:
        return ""
    if found[0] in _WHAT:
        about = {key: core for key in _ASKED if (core := _loosely(key, found, found))}
        fault = "" if _FAULTS.isdisjoint(found) or len(found) > _QUESTION_WORDS else "description"
        return next((key for key, core in about.items() if found[1:2] and found[1] in core), next(iter(about), fault))
    clause = next((at for at, word in enumerate(found) if word in _RELATIVE), 0)
    return next((key for key in ("event", "actions_tried") if _loosely(key, found, found[:clause])), "")


def _loosely(key: str, found: Sequence[str], within: Sequence[str]) -> frozenset[str]:
    """Return the core that stands within some of a label's words, when not too many of the others are unknown."""
    core = next((core for core in _CORES[key] if core <= frozenset(within)), frozenset())
    unknown = sum(not _goes_with(key, frozenset({word})) for word in frozenset(found) - core)
    return core if unknown <= _UNFORESEEN else frozenset()


def _goes_with(key: str, rest: frozenset[str]) -> bool:
    around = _AROUND | _CORE_WORDS[key] | (_CORE_WORDS["domain"] if key == "event" else frozenset())
    if key == "severity":
        around |= _AROUND_SEVERITY
    return all(word in around or word.isdecimal() for word in rest)


def answer(line: str) -> str:
    """Return a line that answers a label without what its writer put before it: "Svar: B", "[Kari Nordmann] B"."""
    mark = _ANSWER.match(line)
    return line[mark.end() :] if mark else line


def begins_another_case(line: str) -> bool:
    """Whether a line says "Sak 2": what stands below is another case."""
    found = words(line)
    if not 2 <= len(found) <= 3 or found[0] not in _ANOTHER_CASE:  # noqa: PLR2004 - "Sak nr 2"
        return False
    return found[-1].isdecimal() and 2 <= int(found[-1][:3]) <= 20  # noqa: PLR2004 - no case number


def split_inline(line: str, labels: Labels = BUILT_IN) -> Iterator[str]:
    """Yield a line in parts, each with its label, where it holds several: some programs lose the line ends.

    Below a label that begins with a capital letter, one that does not counts only after a comma or the like.
    """
    starts: list[int] = []
    keys: set[str] = set()
    if line.count(":") > 1:
        for match in _INLINE.finditer(line):
            found = _label_begin(line, match.start(), match.end() - 1, labels)
            if found is None:
                continue
            begin, key = found
            if not starts or line[begin].isupper() or line[starts[0]].islower() or _is_parted(line, begin):
                starts.append(begin)
                keys.add(key)
    clear = len(keys) >= _ENOUGH_INLINE or (
        len(keys) == len(starts) > 1 and all(_is_parted(line, start) for start in starts)
    )
    if not clear:
        yield line
        return
    for begin, end in zip((0, *starts), (*starts, len(line)), strict=True):
        part = line[begin:end].strip(" ,;|/")
        if part:
            yield part if end == len(line) else part.rstrip(".")


def _is_parted(line: str, begin: int) -> bool:
    before = line[:begin]
    return before.endswith("  ") or before.rstrip()[-1:] in ("", ",", ";", ".", "|", "/", "!", "-", "–")


def _label_begin(line: str, begin: int, end: int, labels: Labels) -> tuple[int, str] | None:
    """Return where the longest known label before a colon begins within a stretch, with its key."""
    text = line[begin:end]
    for word in re.finditer(r"(?<!\S)\S", text):
        key = labels.key(_cleaned(text[word.start() :]))
        if key:
            return begin + word.start(), key
    return None
