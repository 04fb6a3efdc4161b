"""Read the error class that a few words name: A, B or C (R2)."""

import re

from bot.policy.reading.text import vocabulary, words
from bot.policy.reading.words import classes as told

_CRITICAL, _MODERATE = (
    "|".join(sorted(vocabulary(table), key=len, reverse=True)) for table in (told.CRITICAL, told.MODERATE)
)
_NOT, _LESS, _HARDLY = ("|".join(sorted(vocabulary(table))) for table in (told.NOT, told.LESS, told.HARDLY))
_CLASS = re.compile(
    rf"(?P<none>\b(?:{_NOT}) (?:klasse |class )?[abc](?![\w'’#+-]))"  # "B, ikke A"
    rf"|(?P<C>\b(?:{_NOT})[ -]*(?:{_CRITICAL})\b)"
    rf"|(?P<BC>\b(?:{_NOT}|{_HARDLY})(?: \w{{1,20}}){{0,2}} (?:{_CRITICAL})\b)"  # "ikke så kritisk" is not A, no more
    rf"|(?P<B>\b(?:{_LESS})[ -]*(?:{_CRITICAL})\b|\b(?:{_MODERATE})\b)"
    rf"|(?P<A>\b(?:{_CRITICAL})\b)"
    # A single letter, but not the article of "a wrong date".
    r"|(?<![\w'’])(?P<letter>(?-i:A)(?! (?:lot|few)\b)|[bc]"
    r"|a(?! (?!feil|fel|fejl|error|fehler|eller|og|or|and|haster)[a-zæøå]{2}))(?![\w'’#+])",
    re.IGNORECASE,
)
_HINT = re.compile(r"\([^()]*\)(?=.*\w)|\[[^\[\]]{2,}\](?=.*\w)")
_CHOSEN = re.compile(r"[☑☒✓✔✅🗹]|\[ ?[xXvV] ?\]|\( ?[xX] ?\)")
_OPEN = re.compile(r"[☐◻⬜□]|\[ ?\]|\( ?\)")
_BOX = re.compile(f"(?:{_CHOSEN.pattern})|(?:{_OPEN.pattern})")

_LISTED = re.compile(  # "B-feil – Mindre kritiske feil i enkelte funksjoner", as the policy lists them
    r"[\W_]*(?:klasse |class )?[abc](?:[ -]?(?:feil|fel|fejl|error))?\s*(?:[-–—:=).(]|$)", re.IGNORECASE
)
_CLASS_LINE_WORDS = 8
_CLASS_LINE = vocabulary(
    told.CRITICAL,
    told.MODERATE,
    told.NOT,
    told.LESS,
    "a b c feil fel fejl error klasse class type og eller or and haster x v ja nei nej yes no",
)


def classes_in(value: str) -> str:
    """Return the classes that a value names, each once, in order; of ticked boxes, what is ticked counts alone."""
    boxes = list(_BOX.finditer(value))
    if len(boxes) > 1 and any(_CHOSEN.fullmatch(box[0]) for box in boxes):
        value = _ticked(value, boxes)
    hint = _HINT.match(value)
    matches = _CLASS.finditer(value, hint.end() if hint else 0)
    meant = [_meant(match) for match in matches]
    sure = {letters for letters in meant if len(letters) == 1}
    # "Ikke så kritisk (C)": the letter says which.
    return "".join(sorted({letter for letters in meant if sure.isdisjoint(letters) for letter in letters} | sure))


def _ticked(value: str, boxes: list[re.Match[str]]) -> str:
    """Return what stands beside the ticked boxes: after each, or before it where the value begins with words."""
    before = any(map(str.isalnum, value[: boxes[0].start()]))
    ends = [box.start() for box in boxes[1:]] + [len(value)]
    begins = [0] + [box.end() for box in boxes[:-1]]
    parts = (
        value[begin : box.start()] if before else value[box.end() : end]
        for box, begin, end in zip(boxes, begins, ends, strict=True)
        if _CHOSEN.fullmatch(box[0])
    )
    return " ".join(parts)


def _meant(match: re.Match[str]) -> str:
    if match.lastgroup == "none":
        return ""
    return match[0].upper() if match.lastgroup == "letter" else str(match.lastgroup)


def is_class_line(line: str) -> bool:
    """Whether a line below a label goes on naming classes: it lists one, or is short, and of their words alone."""
    found = words(line)
    if _LISTED.match(line):
        return True
    if not found or len(found) > _CLASS_LINE_WORDS or not classes_in(line):
        return False
    return all(word in _CLASS_LINE for word in found)
