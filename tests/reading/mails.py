"""The corpus: mails as people and programs write them, and what is read; one file for each kind in ``corpus/``."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.policy.reading import Kind, counts_as_tried, kind_of, read, urgent_words

HERE = Path(__file__).parent
CORPUS = tuple(sorted((HERE / "corpus").glob("*.toml")))
SENT = tuple(path.read_text() for path in sorted((HERE / "mail" / "sent").iterdir()))
TRIED_AT_LEAST, DESCRIPTION_AT_LEAST = 10, 20  # characters, as in config/policy.toml


@dataclass(frozen=True)
class Mail:
    """One mail of the corpus and what must be read in it."""

    name: str
    says: str
    text: str
    subject: str
    attached: bool
    ours: tuple[str, ...]
    expect: Mapping[str, Any]

    def faults(self) -> list[str]:
        """Return what is read otherwise."""
        read_as = {key: _read(self, key) for key in self.expect}
        return [
            f"{key} is {read_as[key]!r}, want {value!r}" for key, value in self.expect.items() if read_as[key] != value
        ]


def _read(mail: Mail, key: str) -> object:
    if key in ("kind", "handled", "silent"):
        judged = kind_of(mail.text, subject=mail.subject, attached=mail.attached)
        if key == "silent":
            return judged.kind in (Kind.THANKS, Kind.CONFIRMATION)
        return judged.handled if key == "handled" else str(judged.kind)
    reading = read(mail.text, ours=mail.ours)
    if key == "urgent":
        return bool(reading.urgent or urgent_words(mail.subject))
    if key == "tried":
        return counts_as_tried(reading.actions_tried or "", TRIED_AT_LEAST)
    if key == "description" and mail.expect[key] in ("missing", "enough"):
        return "enough" if len(reading.substance) >= DESCRIPTION_AT_LEAST else "missing"
    found = getattr(reading, key)
    return "" if found is None else found


def _filled(expect: Mapping[str, Any], text: str) -> dict[str, Any]:
    return {key: value.replace("{}", text) if isinstance(value, str) else value for key, value in expect.items()}


def mails(path: Path) -> Iterator[Mail]:
    """Yield the mails of one file of the corpus."""
    for place, group in enumerate(tomllib.loads(path.read_text())["group"]):
        texts = group.get("texts") or [group["text"]] * len(group["subjects"])
        subjects = group.get("subjects") or [group.get("subject", "")] * len(texts)
        for number, (text, subject) in enumerate(zip(texts, subjects, strict=True)):
            yield Mail(
                name=f"{path.stem}-{place}-{number}",
                says=group["says"],
                text=group.get("wrap", "{}").replace("{}", text),
                subject=subject,
                attached=group.get("attached", False),
                ours=SENT if group.get("sent") else (),
                expect=_filled(group["expect"], text),
            )
