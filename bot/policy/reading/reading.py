"""Read one comment: its lines, the labelled values among them, and the text that belongs to no label."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from bot.policy.reading.blocks import Line, Part, blocks
from bot.policy.reading.classes import classes_in
from bot.policy.reading.endings import is_greeting
from bot.policy.reading.html import plain
from bot.policy.reading.labels import BUILT_IN, Labels, read_label
from bot.policy.reading.text import words
from bot.policy.reading.thanks import is_only_thanks
from bot.policy.reading.tried import is_negative
from bot.policy.reading.urgent import urgent_words
from bot.policy.reading.values import is_domain, is_placeholder, is_unknown, name_and_email
from bot.policy.reading.walk import Ours, Value, Walk


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


def read(text: str, *, html: bool = False, ours: Collection[str] = (), labels: Labels = BUILT_IN) -> Reading:
    """Read a comment: its own labelled lines first, then what was filled in inside the quote (R2).

    Args:
        text: the comment's text.
        html: the text is HTML.
        ours: what the desk sent before (whole replies, lines or values): inside the quote it does not count.
        labels: the labels that are known.
    """
    lines = blocks(plain(text) if html else text, partial(_resumes, labels=labels))
    walk = Walk(labels, Ours(ours, labels))
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


def _reading(values: Sequence[Value], rest: Sequence[str], own: str, lines: tuple[Line, ...]) -> Reading:
    severity, ambiguous = _severity(values)
    name, email = _submitter(values)
    tried = _tried(values)
    parts = (next(_texts(values, "description"), ""), *filter(None, rest))
    description = "\n".join(filter(None, parts))
    return Reading(
        event=_event([value for value in values if not value.quoted]) or _event(values),
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


def _texts(values: Sequence[Value], key: str) -> Iterator[str]:
    return (value.text for value in values if value.key == key and value.text)


def _tried(values: Sequence[Value]) -> str | None:
    """Return the actions tried: the first value that tells of some, else the first "nothing"; a "-" is the last."""
    found = list(_texts(values, "actions_tried"))
    told = [value for value in found if not is_placeholder(value)]
    some = (value for value in told if not is_negative(value))
    return next(iter((*some, *told, *(value for value in found if not words(value)))), None)


def _event(values: Sequence[Value]) -> str | None:
    """Return domain and event: one datum, which customers also give on two lines."""
    named = [(value.key, " ".join(value.text.split())) for value in values if value.key in ("domain", "event")]
    named = [(key, text) for key, text in named if _names_something(text)]
    if not named:
        return None
    domain = next((text for key, text in named if is_domain(text)), None)
    if domain is None:
        domain = next((text for key, text in named if key == "domain"), None)
    event = next((text for key, text in named if key == "event" and text != domain), domain)
    if domain is None or domain == event or set(words(domain)) <= set(words(event or "")):
        return event
    return f"{domain} / {event}"


def _names_something(value: str) -> bool:
    return not is_placeholder(value) and not is_unknown(value)


def _is_small_talk(line: str) -> bool:
    return is_greeting(line) or is_only_thanks(line)


def _severity(values: Sequence[Value]) -> tuple[str | None, bool]:
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


def _submitter(values: Sequence[Value]) -> tuple[str | None, str | None]:
    """Return name and address: of one label, or the name of one with the address of another."""
    found = [name_and_email(value) for value in _texts(values, "submitter")]
    complete = next(filter(all, found), None)
    if complete is not None:
        return complete
    name, email = next(iter(found), (None, None))
    addresses = (name_and_email(value)[1] for value in _texts(values, "email"))
    return name, email or (next(filter(None, addresses), None) if found else None)
