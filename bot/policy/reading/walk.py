"""Walk through the lines of a mail once, and gather labelled values and what belongs to none."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.policy.reading.blocks import Line, Part
from bot.policy.reading.classes import classes_in, is_class_line
from bot.policy.reading.forms import form, question
from bot.policy.reading.labels import (
    Label,
    Labels,
    answer,
    begins_another_case,
    cells,
    cleaned_value,
    read_label,
    split_inline,
    undecorated,
)
from bot.policy.reading.text import vocabulary, words
from bot.policy.reading.values import is_domain, is_placeholder, same_event
from bot.policy.reading.words import prose

_SENTENCE = vocabulary(prose.SENTENCE)
_BULLET = re.compile(r"[-–•*·] (?=.*\w)")
_SIGNED = re.compile(r"([A-ZÆØÅÄÖÜ][\w.]{0,20}(?: [A-ZÆØÅÄÖÜ]\w{0,20})?) ?: ?(?=\S)")
_LONG = 20  # characters: a shorter answer may stand in the bot's own text by chance
_SUBMITTER_LINES, _CLASS_LINES = 4, 12
_COLUMNS = 3  # at least, of a table whose head holds the labels: one of two has them in its first column
_OF_ONE = ("severity", "description", "actions_tried", "affected_users")  # of one case: a second one has its own


@dataclass(slots=True)
class Value:
    """A labelled value that is being gathered."""

    key: str
    lines: list[str]
    quoted: bool
    bulleted: bool = False
    paused: bool = False  # a blank line stands below it
    own: bool = False  # its writer answered below a quoted label

    @property
    def text(self) -> str:
        """The value, without what is drawn around it."""
        lines = [line for line in self.lines if line]
        if len(lines) == 1 and _BULLET.match(lines[0]):
            return cleaned_value(lines[0][2:]).strip()
        return cleaned_value("\n".join(self.lines)).strip()

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been found yet."""
        return not any(self.lines)


def _field(key: str) -> str:
    return "event" if key == "domain" else key


def _is_rule(text: str) -> bool:
    """Whether a line is only drawn: a rule, or the one below a table's head."""
    return len(text) > 2 and not text.strip("-_=*~–—|:+# ")  # noqa: PLR2004 - "-" and "--" are values


class Walk:
    """Goes through the lines of a mail once, and gathers values and what belongs to none."""

    def __init__(self, labels: Labels, ours: "Ours") -> None:
        self.labels, self.ours = labels, ours
        self.values: list[Value] = []
        self.rest: list[str] = []
        self.open: Value | None = None
        self.finished: dict[str, str] = {}  # the first own value of each label
        self.is_another_case = False
        self.columns: tuple[str, ...] = ()  # of a table whose head was read
        self.lines: Sequence[Line] = ()
        self.at = 0
        self.labels_below: list[tuple[int, str]] | None = None
        self.signs: Collection[str] = ()  # names or initials before answers
        self.form: Mapping[int, Label] = {}  # labels without a colon, by line

    def through(self, lines: Sequence[Line]) -> None:
        """Read all lines, and write into each which field it holds."""
        self.lines = lines
        signs = Counter(signed[1] for line in lines if (signed := _SIGNED.match(line.text)))
        self.signs = {sign for sign, count in signs.items() if count > 1 and not self.labels.key(sign)}
        self.form = form([line.text if line.part is Part.OWN else "" for line in lines], self.labels)
        for at, line in enumerate(lines):
            self.at = at
            if not line.text and line.part in (Part.OWN, Part.QUOTED):
                self._pause()
            elif line.part in (Part.OWN, Part.QUOTED) and self._in_columns(line):
                line.key = ""
            elif line.part is Part.OWN:
                for part in split_inline(line.text, self.labels):
                    line.key = self._own(part) or line.key
            elif line.part is Part.QUOTED:
                line.key = self._quoted(line.text)
            else:
                self.open = None

    def _in_columns(self, line: Line) -> bool:
        """Take a row of a table whose head holds the labels; return whether the line is its head or such a row."""
        row = cells(line.text)
        if len(row) < _COLUMNS:
            return False
        keys = tuple(self.labels.key(cell) for cell in row)
        if all(keys) and len(set(keys)) == len(keys):
            self.columns, self.open = keys, None
            return True
        if len(row) != len(self.columns) or _is_rule(line.text):
            return False
        quoted = line.part is Part.QUOTED
        for key, cell in zip(self.columns, row, strict=True):
            if not (quoted and self.ours.has_value(cell)):
                self.values.append(Value(key, [cell], quoted))
        self.columns = ()
        return True

    def _own(self, text: str) -> str:
        if _is_rule(text):
            self._pause()
            return ""
        if begins_another_case(text) and self.values:
            self.is_another_case, self.open = True, None
        self._finish()
        if self.open is not None and self.open.is_empty:
            text = self._answer(text)
        label = self._label(text)
        if label is not None and not self._starts_another_case(label):
            return self._begin(label, text, quoted=False)
        if self.open is not None and self._continues(self.open, text, quoted=False):
            return self._add(self.open, text)
        self.open = None
        self.rest.append(text)
        return ""

    def _quoted(self, text: str) -> str:
        if _is_rule(text):
            self._pause()
            return ""
        is_ours = self.ours.has(text)
        if self.open is not None and self.open.is_empty and not is_ours:
            text = self._answer(text)
        label = self._label(text)
        if (label is None or not label.key) and self._is_answered_below():
            label = question(text, self.labels) or label
        if label is not None and label.key:
            value = "" if is_ours or self.ours.has_value(label.value) else answer(label.value)
            return self._begin(Label(label.key, value, label.bulleted), text, quoted=True)
        if self.open is not None and not is_ours and label is None and self._continues(self.open, text, quoted=True):
            return self._add(self.open, text)
        self.open = None
        return ""

    def _is_answered_below(self) -> bool:
        """Whether the next line that is not blank is its writer's own."""
        below = next((line for line in self.lines[self.at + 1 : self.at + 4] if line.text), None)
        return below is not None and below.part is Part.OWN

    def _answer(self, text: str) -> str:
        """Return what a line answers, without the name or initials that its writer put before each answer."""
        signed = _SIGNED.match(text)
        return text[signed.end() :] if signed and signed[1] in self.signs else answer(text)

    def _label(self, text: str) -> Label | None:
        """Return a line's label; a class below the severity's label, and a bullet below an empty one, have none."""
        if self.is_another_case:
            return None
        label = read_label(text, self.labels)
        if (label is None or not label.key) and self.at in self.form:
            return self.form[self.at]
        if label is None or label.key or self.open is None:
            return label
        if self.open.key == "severity" and is_class_line(text):
            return None
        listed = label.bulleted and not label.contact and not self.open.bulleted
        if listed and (self.open.is_empty or undecorated(self.open.lines[-1])[1]):
            return None
        return label

    def _starts_another_case(self, label: Label) -> bool:
        """Whether a second event is named, and labels come again below it: its lines are another case's."""
        if label.key not in ("event", "domain") or not label.value or is_placeholder(label.value):
            return False
        first = self.finished.get(label.key)
        if first is None or is_domain(first) != is_domain(label.value) or same_event(first, label.value):
            return False
        self.is_another_case = self._repeats_below()
        if self.is_another_case:
            self.open = None
        return self.is_another_case

    def _repeats_below(self) -> bool:
        """Whether a label that has a value comes again below."""
        if self.labels_below is None:
            own = [(at, line.text) for at, line in enumerate(self.lines) if line.part is Part.OWN and at > self.at]
            found = [(at, read_label(text, self.labels)) for at, text in own]
            self.labels_below = [(at, label.key) for at, label in found if label is not None and label.key in _OF_ONE]
        return any(at > self.at and key in self.finished for at, key in self.labels_below)

    def _begin(self, label: Label, text: str, *, quoted: bool) -> str:
        addressless = label.key == "email" and bool(label.value) and "@" not in label.value
        if not label.key or addressless:
            self.open = None
            if not quoted and (addressless or not label.contact):
                self.rest.append(text)
            return ""
        self.open = Value(label.key, [label.value], quoted, label.bulleted)
        self.values.append(self.open)
        return _field(label.key)

    def _finish(self) -> None:
        value = self.open
        if value is not None and not value.quoted and value.key not in self.finished and not value.is_empty:
            self.finished[value.key] = value.text

    def _pause(self) -> None:
        if self.open is not None:
            self.open.paused = True

    def _add(self, value: Value, text: str) -> str:
        value.paused = False
        value.lines.append(text)
        return _field(value.key)

    def _continues(self, value: Value, text: str, *, quoted: bool) -> bool:
        """Whether a line without label belongs to the value above it."""
        if quoted and (not value.quoted or value.own):
            return False
        if value.quoted and not quoted:
            if not value.is_empty and not value.own:
                return False
            value.own = True
        if value.paused and not value.is_empty and not (undecorated(text)[1] and undecorated(value.lines[-1])[1]):
            return False
        if value.paused and quoted and not self.ours.known:
            return False
        return _fits(value, text)


def _fits(value: Value, text: str) -> bool:
    """Whether a line may go on with a value of its kind: a class and an event are short, prose follows them."""
    if value.key == "severity":
        return len(value.lines) <= _CLASS_LINES and (
            is_class_line(text) if not value.is_empty else bool(classes_in(text))
        )
    if value.key in ("event", "domain") and not value.is_empty:
        return (
            not text.endswith((".", "?", "!"))
            and _SENTENCE.isdisjoint(words(text))
            and len(value.lines) < _SUBMITTER_LINES
        )
    if value.key in ("submitter", "email", "screenshot") and not value.is_empty:
        return len(value.lines) < _SUBMITTER_LINES and _SENTENCE.isdisjoint(words(text))
    if value.key == "affected_users" and not value.is_empty:
        return not text.endswith((".", "?", "!")) and _SENTENCE.isdisjoint(words(text))
    return True


class Ours:
    """What the desk sent before, as it is looked for in a quote."""

    def __init__(self, texts: Collection[str], labels: Labels) -> None:
        self.known = bool(texts)
        self._lines, self._values, self._everything = (
            _sent(tuple(texts), labels) if texts else (frozenset(), frozenset(), "")
        )

    def has(self, line: str) -> bool:
        """Whether a line was sent; mail programs wrap long ones, so a long part of one counts."""
        found = _same(line)
        return found in self._lines or (len(found) >= _LONG and ":" not in line and found in self._everything)

    def has_value(self, value: str) -> bool:
        """Whether a labelled value was sent, with its label or as a line."""
        found = _same(value)
        return bool(found) and (found in self._values or found in self._lines)


@lru_cache(maxsize=64)
def _sent(texts: tuple[str, ...], labels: Labels) -> tuple[frozenset[str], frozenset[str], str]:
    lines = [line.strip() for text in texts for line in text.splitlines() if line.strip()]
    found = [label for line in lines if (label := read_label(line, labels)) is not None and label.key]
    values = frozenset(filter(None, (_same(label.value) for label in found)))
    return frozenset(filter(None, map(_same, lines))), values, " ".join(map(_same, texts))


def _same(text: str) -> str:
    """Return a text as it is compared with what the desk sent: case, spacing and decoration do not count."""
    return " ".join(text.replace("*", "").casefold().split()).lstrip(" *_-–—•·●▪+#|")
