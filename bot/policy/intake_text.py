"""Read a case's required data from the labelled lines of a customer's text (R2)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from bot.policy.mail_html import plain
from bot.policy.mail_text import part
from bot.policy.severity_words import classes_in

# R2's labels, then how the ticket form and the support program name the same things: customers copy from there too.
_LABELS = {
    "event": ("arrangement", "event", "navn på arrangement", "navn på arrangementet"),
    "submitter": ("avsender", "navn", "submitter", "name", "navn på avsender"),
    "severity": ("type feil", "feiltype", "alvorlighetsgrad", "severity", "error type"),
    "description": ("beskrivelse", "description", "beskrivelse av feilen"),
    "affected_users": ("berørte brukere", "hvilke brukere", "affected users"),
    "actions_tried": ("tiltak", "hva er prøvd", "actions tried", "tiltak som er prøvd"),
}
_KEYS = {label: key for key, labels in _LABELS.items() for label in labels}

_BULLETS = " *_-–—•·●▪+#|"
_DECORATION = f"{_BULLETS}.)0123456789"  # before a label: bullets, bold, numbers
_HINT = r"(?:\([^()]*\)[*_ ]*)?"  # "Type feil (A, B eller C):"
_LABEL = re.compile(rf"({'|'.join(_KEYS).replace(' ', ' +')})[*_ ]*{_HINT}:(.*)", re.IGNORECASE)
_EMAIL_LABEL = re.compile(rf"(?:e-?post|e-?mail)(?:adresse| address)?[*_ ]*{_HINT}:", re.IGNORECASE)
_EMAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")  # begins at a boundary only: linear on any text

_NOTHING = """
    ingen ingenting intet inkje nei ikke ikkje aldri
    nothing none no not nope nil never n na haven hasn didn
"""
_AROUND_NOTHING = """
    er ble blitt har hatt fått kunnet jeg vi det dette noe noen noko ting tiltak prøvd prøvde forsøkt testet gjort enda
    ennå så langt foreløpig spesielt spesielle særlig vet aktuelt relevant kjent
    a t i we it is was were been have has had did do done try tried tested any anything actions action measures so far
    yet special particular in applicable relevant known
"""
_NOTHING_WORDS = frozenset(_NOTHING.split())
_ALL_WORDS = _NOTHING_WORDS.union(_AROUND_NOTHING.split())

_LONG = 20  # characters: a shorter answer may stand in the bot's own text by chance


@dataclass(frozen=True, slots=True)
class Reading:
    """What one text says of a case; ``None`` for what it does not say.

    ``severity`` is ``"A"``, ``"B"`` or ``"C"``; ``severity_ambiguous`` tells that a line named several classes.
    ``description`` is the labelled description followed by the writer's other own text, its blank lines left out.
    """

    event: str | None
    submitter_name: str | None
    submitter_email: str | None
    severity: str | None
    severity_ambiguous: bool
    description: str
    affected_users: str | None
    actions_tried: str | None


def read(text: str, *, html: bool = False, ours: Collection[str] = ()) -> Reading:
    """Read the labelled lines of a comment: its own text first, then what was filled in inside the quote (R2).

    ``ours`` is what the bot sent before (whole replies, lines or values): inside the quote it does not count.
    """
    parts = part(plain(text) if html else text, is_labelled)
    own, rest = _labelled(parts.own.split("\n"), patient=True)
    quoted, _ = _labelled(_not_ours(parts.quoted.split("\n"), ours), patient=False)
    values = [*own, *quoted]
    classes = [found for value in _of(values, "severity") if (found := classes_in(value))]
    severity = next((found for found in classes if len(found) == 1), None)
    submitters = [_submitter(value) for value in _of(values, "submitter")]
    name, email = next(filter(all, submitters), submitters[0] if submitters else (None, None))
    return Reading(
        event=next((" ".join(value.split()) for value in _of(values, "event") if _says_something(value)), None),
        submitter_name=name,
        submitter_email=email,
        severity=severity,
        severity_ambiguous=severity is None and bool(classes),
        description="\n".join(filter(None, (next(_of(values, "description"), ""), rest))),
        affected_users=next(filter(_says_something, _of(values, "affected_users")), None),
        actions_tried=next(_of(values, "actions_tried"), None),
    )


def own_text(text: str) -> str:
    """Return what the writer of a comment wrote, labelled lines included, quotes and signature not (R7)."""
    return part(text, is_labelled).own


def counts_as_tried(value: str, minimum: int) -> bool:
    """Whether a value tells of actions tried: at least ``minimum`` characters that do not say "nothing" (R2)."""
    return len(value.strip()) >= minimum and not is_negative(value)


def is_negative(value: str) -> bool:
    """Whether a value says that nothing was tried: "nothing", "ingen", "nei", "-" and the like (R2)."""
    words = re.findall(r"[^\W_]+", value.casefold())
    if not words:
        return bool(value.strip())
    return not _NOTHING_WORDS.isdisjoint(words) and _ALL_WORDS.issuperset(words)


def is_labelled(line: str) -> bool:
    """Whether a line begins with one of R2's labels."""
    return _label(line) is not None


def _label(line: str) -> tuple[str, str] | None:
    """Return the key of a labelled line and the value on it, which may be empty."""
    match = _LABEL.match(line.lstrip(_DECORATION))
    if match is None:
        return None
    return _KEYS[" ".join(match[1].casefold().split())], _bare(match[2])


def _bare(text: str) -> str:
    return text.strip(" \n*_")


def _labelled(lines: Iterable[str], *, patient: bool) -> tuple[list[tuple[str, str]], str]:
    """Return the labelled values in order, and the text that belongs to no label.

    A value ends at the next label or a blank line. The ``patient`` reading, of own text, also takes an answer that
    stands below a blank line; in a quote that is the bot's next sentence.
    """
    found: list[tuple[str, list[str]]] = []
    rest: list[str] = []
    going_on = False
    for line in lines:
        label = _label(line)
        if label is not None:
            found.append((label[0], [label[1]]))
            going_on = True
        elif found and _continues(*found[-1], line, going_on=going_on):
            found[-1][1].append(line)
        else:
            rest.append(line)
            going_on = going_on and patient and not line and not any(found[-1][1])
    return [(key, _bare("\n".join(value))) for key, value in found], "\n".join(filter(None, rest))


def _continues(key: str, value: list[str], line: str, *, going_on: bool) -> bool:
    if key == "submitter" and _EMAIL_LABEL.match(line.lstrip(_DECORATION)):
        return True
    if not (going_on and line):
        return False
    return key != "severity" or (not any(value) and bool(classes_in(line)))  # a class is one line; prose follows it


def _not_ours(lines: Iterable[str], ours: Collection[str]) -> Iterator[str]:
    """Yield the lines of a quote without what the bot sent; its labels stay, for what is filled in below them."""
    sent = {_same(line) for text in ours for line in text.splitlines()}
    sent |= {_same(label[1]) for text in ours for line in text.splitlines() if (label := _label(line))}
    sent.discard("")
    everything = " ".join(_same(text) for text in ours)
    for line in lines:
        label = _label(line)
        words = _same(line)
        # Mail programs wrap long lines; a label with its value is looked for as a whole line alone.
        is_ours = words in sent or (label is None and len(words) >= _LONG and words in everything)
        if label is not None and (is_ours or _same(label[1]) in sent):
            yield f"{_LABELS[label[0]][0]}:"
        else:
            yield "" if is_ours else line


def _same(text: str) -> str:
    """Return a text as it is compared with what the bot sent: case, spacing and decoration do not count."""
    return " ".join(text.replace("*", "").casefold().split()).lstrip(_BULLETS)


def _of(values: Iterable[tuple[str, str]], key: str) -> Iterator[str]:
    return (value for found, value in values if found == key and value)


def _says_something(value: str) -> bool:
    return any(map(str.isalnum, value))


def _submitter(value: str) -> tuple[str | None, str | None]:
    """Part "Name, e-mail", "Name <e-mail>" or both on lines of their own into name and e-mail address."""
    found = _EMAIL.search(value)
    text = _EMAIL.sub(" ", value).replace("mailto:", " ")
    lines = (_EMAIL_LABEL.sub("", line.lstrip(_DECORATION)) for line in text.split("\n"))
    names = (" ".join(line.strip(" ,;:<>()[]*_-–|").split()) for line in lines)
    return next(filter(_says_something, names), None), found[0] if found else None
