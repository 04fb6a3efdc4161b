"""Read one comment: its lines, the labelled values among them, and the text that belongs to no label."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial

from bot.policy.reading.blocks import Line, Part, blocks
from bot.policy.reading.classes import classes_in, is_class_line, urgent_words
from bot.policy.reading.endings import is_greeting
from bot.policy.reading.html import plain
from bot.policy.reading.labels import (
    BUILT_IN,
    Label,
    Labels,
    answer,
    begins_another_case,
    cleaned_value,
    read_label,
    split_inline,
    undecorated,
)
from bot.policy.reading.text import vocabulary, words
from bot.policy.reading.thanks import is_only_thanks
from bot.policy.reading.values import is_negative, is_placeholder, is_unknown, name_and_email
from bot.policy.reading.words import prose

_SENTENCE = vocabulary(prose.SENTENCE)
_BULLET = re.compile(r"[-–•*·] (?=.*\w)")
_LONG = 20  # characters: a shorter answer may stand in the bot's own text by chance
_SUBMITTER_LINES, _CLASS_LINES = 4, 12


@dataclass(frozen=True, slots=True)
class Reading:
    """What one text says of a case; ``None`` for what it does not say.

    Attributes:
        event, affected_users, actions_tried: the labelled values; placeholders are none.
        submitter_name, submitter_email: who reports, as labelled.
        severity: ``"A"``, ``"B"`` or ``"C"``.
        severity_ambiguous: a line named several classes, or two lines different ones.
        description: the labelled description, then the writer's other own text, its blank lines left out.
        own: all that the writer wrote, labelled lines included; quotes, signature and the like are not.
        substance: ``description`` without greetings and thanks, by which its length is judged.
        nothing_tried: the actions tried say that there were none.
        urgent: words of class A in own text outside labels, not negated; empty for none.
        labelled: some own line has a known label and a value.
        lines: the lines as they were read, for people to see.
    """

    event: str | None = None
    submitter_name: str | None = None
    submitter_email: str | None = None
    severity: str | None = None
    severity_ambiguous: bool = False
    description: str = ""
    affected_users: str | None = None
    actions_tried: str | None = None
    own: str = field(default="", compare=False)
    substance: str = field(default="", compare=False)
    nothing_tried: bool = field(default=False, compare=False)
    urgent: str = field(default="", compare=False)
    labelled: bool = field(default=False, compare=False)
    lines: tuple[Line, ...] = field(default=(), compare=False, repr=False)

    @property
    def is_all_own(self) -> bool:
        """Whether nothing is quoted or signed: what the desk sent before, and whether quotes count, does not matter."""
        return all(line.part is Part.OWN for line in self.lines)


@dataclass(slots=True)
class _Value:
    """A labelled value that is being gathered."""

    key: str
    lines: list[str]
    quoted: bool
    bulleted: bool = False
    paused: bool = False  # a blank line stands below it
    own: bool = False  # its writer answered below a quoted label

    @property
    def text(self) -> str:
        lines = [line for line in self.lines if line]
        if len(lines) == 1 and _BULLET.match(lines[0]):
            return cleaned_value(lines[0][2:]).strip()
        return cleaned_value("\n".join(self.lines)).strip()

    @property
    def is_empty(self) -> bool:
        return not any(self.lines)


def read(text: str, *, html: bool = False, ours: Collection[str] = (), labels: Labels = BUILT_IN) -> Reading:
    """Read a comment: its own labelled lines first, then what was filled in inside the quote (R2).

    Args:
        text: the comment's text.
        html: the text is HTML.
        ours: what the desk sent before (whole replies, lines or values): inside the quote it does not count.
        labels: the labels that are known.
    """
    lines = blocks(plain(text) if html else text, partial(_resumes, labels=labels))
    walk = _Walk(labels, _Ours(ours, labels))
    walk.through(lines)
    values = sorted(walk.values, key=lambda value: value.quoted)
    own = joined(lines)
    return _reading(values, walk.rest, own, tuple(lines))


def own_text(text: str, labels: Labels = BUILT_IN) -> str:
    """Return what the writer of a comment wrote, labelled lines included, quotes and signature not (R7)."""
    return joined(blocks(text, partial(_resumes, labels=labels)))


def joined(lines: Sequence[Line]) -> str:
    """Return the own lines; two blank lines stand where something was left out, so that nothing grows together."""
    kept: list[str] = []
    for line in lines:
        if line.part is Part.OWN:
            kept.append(line.text)
        elif kept[-2:] != ["", ""]:
            kept += ["", ""]
    while kept and not kept[-1].strip("-_=* "):
        kept.pop()
    spaced = [line for at, line in enumerate(kept) if line or kept[at - 2 : at] != ["", ""]]
    return "\n".join(spaced).strip()


def _resumes(line: str, *, labels: Labels) -> bool:
    label = read_label(line, labels)
    return (
        label is not None and label.key not in ("", "email", "screenshot") and bool(label.value or line.endswith(":"))
    )


def _is_rule(text: str) -> bool:
    """Whether a line is only drawn: a rule, or the one below a table's head."""
    return len(text) > 2 and not text.strip("-_=*~–—|:+# ")  # noqa: PLR2004 - "-" and "--" are values


class _Walk:
    """Goes through the lines of a mail once, and gathers values and what belongs to none."""

    def __init__(self, labels: Labels, ours: "_Ours") -> None:
        self.labels, self.ours = labels, ours
        self.values: list[_Value] = []
        self.rest: list[str] = []
        self.open: _Value | None = None
        self.finished: dict[str, str] = {}  # the first own value of each label
        self.is_another_case = False

    def through(self, lines: Sequence[Line]) -> None:
        """Read all lines, and write into each which field it holds."""
        for line in lines:
            if not line.text and line.part in (Part.OWN, Part.QUOTED):
                self._pause()
            elif line.part is Part.OWN:
                for part in split_inline(line.text, self.labels):
                    line.key = self._own(part) or line.key
            elif line.part is Part.QUOTED:
                line.key = self._quoted(line.text)
            else:
                self.open = None

    def _own(self, text: str) -> str:
        if _is_rule(text):
            self._pause()
            return ""
        if begins_another_case(text) and self.values:
            self.is_another_case, self.open = True, None
        self._finish()
        if self.open is not None and self.open.quoted and self.open.is_empty:
            text = answer(text)
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
            text = answer(text)
        label = self._label(text)
        if label is not None and label.key:
            value = "" if is_ours or self.ours.has_value(label.value) else label.value
            return self._begin(Label(label.key, value, label.bulleted), text, quoted=True)
        if self.open is not None and not is_ours and label is None and self._continues(self.open, text, quoted=True):
            return self._add(self.open, text)
        self.open = None
        return ""

    def _label(self, text: str) -> Label | None:
        """Return a line's label; a class below the severity's label, and a bullet below an empty one, have none."""
        if self.is_another_case:
            return None
        label = read_label(text, self.labels)
        if label is None or label.key or self.open is None:
            return label
        if self.open.key == "severity" and is_class_line(text):
            return None
        listed = label.bulleted and not label.contact and not self.open.bulleted
        if listed and (self.open.is_empty or undecorated(self.open.lines[-1])[1]):
            return None
        return label

    def _starts_another_case(self, label: Label) -> bool:
        """Whether a second event is named, with a value of its own: its lines are another case's."""
        if label.key != "event" or not label.value or is_placeholder(label.value):
            return False
        first = self.finished.get("event")
        self.is_another_case = first is not None and len(self.finished) > 1 and words(first) != words(label.value)
        if self.is_another_case:
            self.open = None
        return self.is_another_case

    def _begin(self, label: Label, text: str, *, quoted: bool) -> str:
        addressless = label.key == "email" and bool(label.value) and "@" not in label.value
        if not label.key or addressless:
            self.open = None
            if not quoted and (addressless or not label.contact):
                self.rest.append(text)
            return ""
        self.open = _Value(label.key, [label.value], quoted, label.bulleted)
        self.values.append(self.open)
        return label.key

    def _finish(self) -> None:
        value = self.open
        if value is not None and not value.quoted and value.key not in self.finished and not value.is_empty:
            self.finished[value.key] = value.text

    def _pause(self) -> None:
        if self.open is not None:
            self.open.paused = True

    def _add(self, value: _Value, text: str) -> str:
        value.paused = False
        value.lines.append(text)
        return value.key

    def _continues(self, value: _Value, text: str, *, quoted: bool) -> bool:
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


def _fits(value: _Value, text: str) -> bool:
    """Whether a line may go on with a value of its kind: a class and an event are short, prose follows them."""
    if value.key == "severity":
        return len(value.lines) <= _CLASS_LINES and (
            is_class_line(text) if not value.is_empty else bool(classes_in(text))
        )
    if value.key == "event" and not value.is_empty:
        return (
            not text.endswith((".", "?", "!"))
            and _SENTENCE.isdisjoint(words(text))
            and len(value.lines) < _SUBMITTER_LINES
        )
    if value.key in ("submitter", "email", "screenshot") and not value.is_empty:
        return len(value.lines) < _SUBMITTER_LINES and _SENTENCE.isdisjoint(words(text))
    return True


class _Ours:
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


def _reading(values: Sequence[_Value], rest: Sequence[str], own: str, lines: tuple[Line, ...]) -> Reading:
    severity, ambiguous = _severity(values)
    name, email = _submitter(values)
    told = [value for value in _texts(values, "actions_tried") if not is_placeholder(value)]
    blank = [value for value in _texts(values, "actions_tried") if not words(value)]
    tried = next(iter((*told, *blank)), None)
    parts = (next(_texts(values, "description"), ""), *filter(None, rest))
    description = "\n".join(filter(None, parts))
    return Reading(
        event=next((" ".join(value.split()) for value in _texts(values, "event") if _names_something(value)), None),
        submitter_name=name,
        submitter_email=email,
        severity=severity,
        severity_ambiguous=ambiguous,
        description=description,
        affected_users=next((value for value in _texts(values, "affected_users") if not is_placeholder(value)), None),
        actions_tried=tried,
        own=own,
        substance="\n".join(line for part in parts for line in part.split("\n") if not _is_small_talk(line)).strip(),
        nothing_tried=tried is not None and is_negative(tried),
        urgent=urgent_words("\n".join(rest)),
        labelled=any(not value.quoted and not value.is_empty and value.key != "screenshot" for value in values),
        lines=lines,
    )


def _texts(values: Sequence[_Value], key: str) -> Iterator[str]:
    return (value.text for value in values if value.key == key and value.text)


def _names_something(value: str) -> bool:
    return not is_placeholder(value) and not is_unknown(value)


def _is_small_talk(line: str) -> bool:
    return is_greeting(line) or is_only_thanks(line)


def _severity(values: Sequence[_Value]) -> tuple[str | None, bool]:
    """Return the class that labels name, own ones before quoted ones; two that differ name none."""
    ambiguous = False
    for quoted in (False, True):
        mine = [value for value in values if value.key == "severity" and value.quoted is quoted]
        named = [found for value in mine if (found := classes_in(value.text))]
        single = {found for found in named if len(found) == 1}
        if len(single) == 1:
            return next(iter(single)), False
        ambiguous |= bool(named)
    return None, ambiguous


def _submitter(values: Sequence[_Value]) -> tuple[str | None, str | None]:
    """Return name and address: of one label, or the name of one with the address of another."""
    found = [name_and_email(value) for value in _texts(values, "submitter")]
    complete = next(filter(all, found), None)
    if complete is not None:
        return complete
    name, email = next(iter(found), (None, None))
    addresses = (name_and_email(value)[1] for value in _texts(values, "email"))
    return name, email or (next(filter(None, addresses), None) if found else None)
