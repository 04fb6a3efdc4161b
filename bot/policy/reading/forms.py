"""Read labels without a colon: a question, a dash, or a line of their own, where a text is plainly a form."""

import re
from collections.abc import Mapping, Sequence

from bot.policy.reading.labels import Label, Labels, cleaned_value, read_label, undecorated
from bot.policy.reading.text import vocabulary, words
from bot.policy.reading.words import labels as told
from bot.policy.reading.words import prose

_SENTENCE, _QUESTIONS = vocabulary(prose.SENTENCE), vocabulary(told.QUESTIONS)
_PARTED = re.compile(
    r"(?P<head>[^?:=|]{2,90}?)(?:\?+|;\s|\s*\.{3,}|\s(?:[-–—]|[-=–—]*>|[→➔➜➡⇒])(?=\s)|$)\s*(?P<value>.*)"
)
_ASKED = re.compile(r"\A\W*(?:q|spm|spørsmål|question|fråga|frage) ?\d{0,2}[.:)]\s*", re.IGNORECASE)
_ENOUGH = 2  # fields: one question may be anything
_HEADINGS = 3  # and two lines of their own, too
_WORDS = 6  # of a heading
_NEAR = 3  # lines
_FIELDS = frozenset({"event", "severity", "description", "actions_tried", "affected_users"})


def form(texts: Sequence[str], labels: Labels) -> Mapping[int, Label]:
    """Return the labels without a colon by their place, where two or three fields are answered; else none.

    A field that is answered behind a colon, on its line, counts, too. ``texts`` are the lines of a mail; those that
    are not its writer's are empty.
    """
    found = {at: label for at, text in enumerate(texts) if text and (label := _label(text, labels))}
    answered = {label.key for at, label in found.items() if label.value or _is_answered(texts, at, found, labels)}
    if found:
        behind_colons = (read_label(text, labels) for text in texts if text)
        answered |= {label.key for label in behind_colons if label and label.value and label.key in _FIELDS}
    parted = any(label.value or "?" in texts[at] for at, label in found.items())
    return found if len(answered) >= (_ENOUGH if parted else _HEADINGS) else {}


def _label(text: str, labels: Labels) -> Label | None:
    bare, bulleted = undecorated(_ASKED.sub("", text))
    parts = _PARTED.match(bare)
    if parts is None:
        return None
    head = words(parts["head"])
    asks = head[:1] and head[0] in _QUESTIONS
    if not head or not (asks or (len(head) <= _WORDS and head[0] not in _SENTENCE)):
        return None
    key = labels.key(parts["head"].strip(" *_"))
    return Label(key, cleaned_value(parts["value"]), bulleted) if key in _FIELDS else None


def question(text: str, labels: Labels) -> Label | None:
    """Return the label that a line with a question mark at its end is."""
    return _label(text, labels) if text.endswith("?") else None


def _is_answered(texts: Sequence[str], at: int, found: Mapping[int, Label], labels: Labels) -> bool:
    """Whether something other than a label stands below."""
    below = next((place for place in range(at + 1, min(at + 1 + _NEAR, len(texts))) if texts[place]), None)
    if below is None or below in found:
        return False
    label = read_label(texts[below], labels)
    return label is None or not label.key
