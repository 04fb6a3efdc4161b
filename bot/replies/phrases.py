"""Puts the policy's values into words, in one language: config/replies/*/phrases.toml."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, field_validator

OSLO = ZoneInfo("Europe/Oslo")
QUOTED_MAX = 5_000  # characters


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Labels(_Strict):
    """The labels that customers fill in, as the intake reader knows them (R2)."""

    event: str
    submitter: str
    severity: str
    description: str
    actions_tried: str


class Data(Labels):
    """Words for each datum of the intake (R2); a screenshot is asked for, but has no label."""

    screenshot: str


class Classes(_Strict):
    """The classes' names (R4)."""

    A: str
    B: str
    C: str


class Definitions(Classes):
    """What the classes are, each a sentence or two (R2), and the line above them."""

    intro: str


class AnswerBy(_Strict):
    """When a registered case is answered (R2), with {class} and {due} where they are known."""

    class_and_due: str
    class_only: str
    due_only: str
    neither: str

    @field_validator("*")
    @classmethod
    def _formats(cls, sentence: str) -> str:
        return _tried(sentence, **{"class": "", "due": ""})


class Waiting(_Strict):
    """Whom an incomplete case waits for (R2): the customer, or nobody, with {due} where it is known."""

    customer: str
    customer_again: str
    open: str
    due: str

    @field_validator("due")
    @classmethod
    def _formats(cls, sentence: str) -> str:
        return _tried(sentence, due="")


class ToReporter(_Strict):
    """What somebody is told who may not report (R3)."""

    copied: str
    urgent: str
    unknown: str


class Phrases(_Strict):
    """One language's words.

    Args:
        missing: each datum, as it is asked for.
        labels: each label, to be filled in.
        template: the sentence above the labels.
        classes: their names.
        due: a moment, with {weekday} {day} {month} {year} {hour} {minute} of Oslo.
        day: a date, with {weekday} {day} {month} {year}.
        weekdays: from Monday on.
        months: from January on.
        conjunction: between the last two of several names.
        administrators: a sentence that says who was put on copy, with {names}.
        administrators_unknown: the same when nobody is known.
        contact: the customer contact, with {name}.
        contact_unknown: the same when their name is not known.
        elsewhere: the paragraph that says where questions and wishes go, with {contact} (R2).
        to_administrator: the paragraph of a bounce that says what an administrator does now (R3).
        training: the paragraph that asks for training (R3).
        class_definitions: what A, B and C are.
        answer_by: the paragraph of a registered case.
        waiting: the sentence that says whom an incomplete case waits for.
        to_reporter: the paragraph of a bounce for whoever reported.
    """

    missing: Data
    labels: Labels
    template: str
    classes: Classes
    due: str
    day: str
    weekdays: tuple[str, ...] = Field(min_length=7, max_length=7)
    months: tuple[str, ...] = Field(min_length=12, max_length=12)
    conjunction: str
    administrators: str
    administrators_unknown: str
    contact: str
    contact_unknown: str
    elsewhere: str
    to_administrator: str
    training: str
    class_definitions: Definitions
    answer_by: AnswerBy
    waiting: Waiting
    to_reporter: ToReporter

    @field_validator("due")
    @classmethod
    def _due_formats(cls, due: str) -> str:
        return _tried(due, **_moment(datetime(2026, 1, 1, tzinfo=UTC), ("",) * 7, ("",) * 12))

    @field_validator("day")
    @classmethod
    def _day_formats(cls, day: str) -> str:
        return _tried(day, weekday="", day=1, month="", year=2026)

    @field_validator("administrators")
    @classmethod
    def _administrators_formats(cls, administrators: str) -> str:
        return _tried(administrators, names="")

    @field_validator("contact")
    @classmethod
    def _contact_formats(cls, contact: str) -> str:
        return _tried(contact, name="")

    @field_validator("elsewhere")
    @classmethod
    def _elsewhere_formats(cls, elsewhere: str) -> str:
        return _tried(elsewhere, contact="")


def words(values: Mapping[str, Any], phrases: Phrases) -> dict[str, str]:
    """The words of the values that are given, by name.

    Args:
        values: of `missing`, keys of `Data`; `class` and `old_class`, A, B, C or None; `due`, an aware instant or None;
            `administrators`, names; `contact`, a name or None; `training`, whether to ask for it; `waiting`, a key of
            `Waiting`; `elsewhere`, whether to say it; `urgent`, whether a bounce may be; `reporter`, a name; `subject`
            and `quoted`, a customer's own words.
        phrases: of the reader's language.

    `missing` gives `template` and `class_definitions` too: the labels for what is missing, and what the classes are
    where the class is missing; `class` and `due` give `answer_by`; `administrators` and `urgent` give
    `to_administrator` and `to_reporter`.
    """
    given = {"contact": None, "waiting": "customer", "elsewhere": True, "urgent": False, **values}
    if "missing" in given:
        given["template"] = given["class_definitions"] = given["missing"]
    given["answer_by"] = given.get("class"), given.get("due")
    given["waiting"] = given["waiting"], given.get("due")
    given["elsewhere"] = given["elsewhere"], given["contact"]
    if "administrators" in given:
        given["to_administrator"], given["to_reporter"] = given["administrators"], given
    return {
        name: say(given[name], phrases) for name, say in SAID.items() if given.get(name) is not None or name in NONE
    }


def _missing(keys: Sequence[str], phrases: Phrases) -> str:
    return "\n".join(f"- {getattr(phrases.missing, key)}" for key in keys)


def _template(keys: Sequence[str], phrases: Phrases) -> str:
    """The labels to fill in, under their sentence; nothing when only a screenshot is missing."""
    labels = [f"{getattr(phrases.labels, key)}: " for key in keys if key in Labels.model_fields]
    return "\n".join([phrases.template, "", *labels]) if labels else ""


def _class_definitions(keys: Sequence[str], phrases: Phrases) -> str:
    """Without a blank line, so that it stays one paragraph; nothing when the class is known."""
    said = phrases.class_definitions
    return "\n".join([f"{said.intro}:", *(f"- {getattr(said, key)}" for key in "ABC")]) if "severity" in keys else ""


def _answer_by(known: tuple[str | None, datetime | None], phrases: Phrases) -> str:
    key, due = known
    said = phrases.answer_by
    sentences = {(True, True): said.class_and_due, (True, False): said.class_only, (False, True): said.due_only}
    sentence = sentences.get((key is not None, due is not None), said.neither)
    return sentence.format(
        **{"class": _class(key, phrases) if key else "", "due": _due(due, phrases) if due else ""},
    )


def _class(key: str, phrases: Phrases) -> str:
    return str(getattr(phrases.classes, key))


def in_words(phrases: Phrases, at: datetime) -> str:
    """An instant in words, in Oslo time."""
    return _due(at, phrases)


def day_in_words(phrases: Phrases, day: date) -> str:
    """A date in words."""
    names = {"weekday": phrases.weekdays[day.weekday()], "month": phrases.months[day.month - 1]}
    return phrases.day.format(day=day.day, year=day.year, **names)


def _due(due: datetime, phrases: Phrases) -> str:
    return phrases.due.format(**_moment(due.astimezone(OSLO), phrases.weekdays, phrases.months))


def _administrators(names: Sequence[str], phrases: Phrases) -> str:
    if not names:
        return phrases.administrators_unknown
    *others, last = names
    together = f"{', '.join(others)} {phrases.conjunction} {last}" if others else last
    return phrases.administrators.format(names=together)


def _contact(contact: str | None, phrases: Phrases) -> str:
    return phrases.contact.format(name=contact) if contact else phrases.contact_unknown


def _training(asked: bool, phrases: Phrases) -> str:  # noqa: FBT001 (a value like the others)
    return phrases.training if asked else ""


def _waiting(how: tuple[str, datetime | None], phrases: Phrases) -> str:
    key, due = how
    return str(getattr(phrases.waiting, key)).format(due=_due(due, phrases) if due else "")


def _elsewhere(said: tuple[bool, str | None], phrases: Phrases) -> str:
    is_said, contact = said
    return phrases.elsewhere.format(contact=_contact(contact, phrases)) if is_said else ""


def _to_administrator(names: Sequence[str], phrases: Phrases) -> str:
    return phrases.to_administrator if names else ""


def _to_reporter(given: Mapping[str, Any], phrases: Phrases) -> str:
    said = phrases.to_reporter
    return said.unknown if not given["administrators"] else said.urgent if given["urgent"] else said.copied


def _as_it_is(word: str, _phrases: Phrases) -> str:
    return word


def _quoted(text: str, _phrases: Phrases) -> str:
    """A customer's text as e-mail quotes it; the end of a very long one is left out."""
    short = text if len(text) <= QUOTED_MAX else f"{text[:QUOTED_MAX].rstrip()} …"
    return "\n".join(f"> {line}".rstrip() for line in re.sub(r"\n{3,}", "\n\n", short.strip()).split("\n"))


NONE = ("contact",)  # said even when it is not known
SAID: Mapping[str, Callable[[Any, Phrases], str]] = {
    "missing": _missing,
    "template": _template,
    "class_definitions": _class_definitions,
    "answer_by": _answer_by,
    "class": _class,
    "old_class": _class,
    "due": _due,
    "administrators": _administrators,
    "contact": _contact,
    "training": _training,
    "waiting": _waiting,
    "elsewhere": _elsewhere,
    "to_administrator": _to_administrator,
    "to_reporter": _to_reporter,
    "reporter": _as_it_is,
    "subject": _as_it_is,
    "quoted": _quoted,
}


def _moment(local: datetime, weekdays: Sequence[str], months: Sequence[str]) -> dict[str, str | int]:
    return {
        "weekday": weekdays[local.weekday()],
        "day": local.day,
        "month": months[local.month - 1],
        "year": local.year,
        "hour": local.hour,
        "minute": local.minute,
    }


def _tried(pattern: str, **values: str | int) -> str:
    try:
        pattern.format(**values)
    except (LookupError, ValueError) as error:
        raise ValueError(f"cannot be filled in: {error}") from None
    return pattern
