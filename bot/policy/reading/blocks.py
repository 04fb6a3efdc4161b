"""Tell for each line of a mail what it is: own, quoted, a quote's header, signature, disclaimer or device line."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.policy.reading.endings import (
    is_contact_block,
    is_device_line,
    is_disclaimer,
    is_notice,
    is_sign_off,
    takes_up_again,
)
from bot.policy.reading.quotes import attribution, header_block, is_divider
from bot.policy.reading.text import lines_of


class Part(StrEnum):
    """What a line of a mail is."""

    OWN = "own"
    QUOTED = "quoted"
    HEADER = "header"
    SIGNATURE = "signature"
    DISCLAIMER = "disclaimer"
    DEVICE = "device"


@dataclass(slots=True)
class Line:
    """One line: its text without quote marks, what it is, and the field whose label or value it holds, or ``""``."""

    text: str
    part: Part
    key: str = ""


_DISCLAIMER_LINES = 12  # by which it is known


def blocks(text: str, resumes: Callable[[str], bool]) -> list[Line]:
    """Return the lines of a comment, each with what it is.

    ``resumes`` tells of a line below a signature whether the writer goes on there.
    """
    lines = _quotes(lines_of(text))
    for begin, end in _stretches(lines, Part.OWN):
        _mark_endings(lines, begin, end, resumes)
    return lines


def _quotes(raw: Sequence[str]) -> list[Line]:
    """Part own from quoted lines; below a header without quote marks, all is quoted."""
    lines: list[Line] = []
    at = 0
    while at < len(raw):
        if raw[at].startswith(">"):
            lines.append(Line(raw[at].lstrip("> "), Part.QUOTED))
            at += 1
        elif not raw[at]:
            lines.append(Line("", Part.OWN))
            at += 1
        elif length := attribution(raw, at):
            lines += [Line(line, Part.HEADER) for line in raw[at : at + length]]
            at += length
            if not next(filter(None, raw[at:]), "").startswith(">"):
                break
        elif is_divider(raw[at]):
            lines.append(Line(raw[at], Part.HEADER))
            at += 1
            break
        elif length := header_block(raw, at):
            lines += [Line(line, Part.HEADER) for line in raw[at : at + length]]
            at += length
            break
        else:
            lines.append(Line(raw[at], Part.OWN))
            at += 1
    return lines + _below(raw[at:])


def _below(raw: Sequence[str]) -> list[Line]:
    """Return what stands below a header: quoted, but for the headers of further mails in it."""
    lines: list[Line] = []
    at = 0
    plain = [line.lstrip("> ") for line in raw]
    while at < len(plain):
        length = (header_block(plain, at) or attribution(plain, at) or int(is_divider(plain[at]))) if plain[at] else 0
        part = Part.HEADER if length else Part.QUOTED
        lines += [Line(line, part) for line in plain[at : at + max(length, 1)]]
        at += max(length, 1)
    return lines


def _stretches(lines: Sequence[Line], part: Part) -> list[tuple[int, int]]:
    """Return where runs of lines of one kind begin and end."""
    found: list[tuple[int, int]] = []
    for at, line in enumerate(lines):
        if line.part is part:
            if found and found[-1][1] == at:
                found[-1] = (found[-1][0], at + 1)
            else:
                found.append((at, at + 1))
    return found


def _paragraphs(lines: Sequence[Line], begin: int, end: int) -> list[tuple[int, int]]:
    """Return the runs of lines within a stretch that are own and not blank."""
    found: list[tuple[int, int]] = []
    first = None
    for at in range(begin, end):
        if lines[at].text and lines[at].part is Part.OWN:
            first = at if first is None else first
        elif first is not None:
            found.append((first, at))
            first = None
    return found if first is None else [*found, (first, end)]


def _mark_endings(lines: list[Line], begin: int, end: int, resumes: Callable[[str], bool]) -> None:
    for line in lines[begin:end]:
        if line.text and is_device_line(line.text):
            line.part = Part.DEVICE
    for first, last in _paragraphs(lines, begin, end):
        _mark_disclaimers(lines, first, last)
    _mark_signatures(lines, begin, end, resumes)
    _mark_contact_blocks(lines, begin, end, resumes)


def _mark_disclaimers(lines: list[Line], first: int, last: int) -> None:
    for at in range(first, last):
        if is_notice(lines[at].text):
            lines[at].part = Part.DISCLAIMER
        elif is_disclaimer([line.text for line in lines[at : min(last, at + _DISCLAIMER_LINES)]]):
            for line in lines[at:last]:
                line.part = Part.DISCLAIMER
            return


def _mark_signatures(lines: list[Line], begin: int, end: int, resumes: Callable[[str], bool]) -> None:
    """Mark what stands below a closing, up to where the writer goes on."""
    signed = False
    after_blank = False
    for at in range(begin, end):
        line = lines[at]
        if line.part is not Part.OWN:
            continue
        if line.text and is_sign_off(line.text):
            signed = True
        elif signed and line.text and (resumes(line.text) or takes_up_again(line.text, after_blank=after_blank)):
            signed = False
        after_blank = not line.text
        if signed:
            line.part = Part.SIGNATURE


def _mark_contact_blocks(lines: list[Line], begin: int, end: int, resumes: Callable[[str], bool]) -> None:
    """Mark a signature without closing, which ends the stretch; not where it answers a label that is still open."""
    for first, last in reversed(_paragraphs(lines, begin, end)):
        texts = [line.text for line in lines[first:last]]
        texts = texts[1:] if not texts[0].strip("_-=*~–— ") else texts  # a rule above it
        above = next((lines[at].text for at in range(first - 1, begin - 1, -1) if lines[at].text), "")
        if (
            len(texts) > _DISCLAIMER_LINES
            or above.endswith(":")
            or any(map(resumes, texts))
            or not is_contact_block(texts)
        ):
            return
        for line in lines[first:last]:
            line.part = Part.SIGNATURE
