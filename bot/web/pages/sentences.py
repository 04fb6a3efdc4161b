"""The policy's sentences in the language of the page: why something was decided, and how a due date comes about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from flask_babel import get_locale

from bot.decision_record import journalled
from bot.model.decision import Decision
from bot.model.sentence import DAYS, INSTANTS, VERBATIM, WORDS, Sentence
from bot.policy.arithmetic import DueStep
from bot.policy.messages import BY_NAME
from bot.web.pages.formats import Formats
from bot.web.pages.i18n import gettext
from bot.web.pages.names import named

#: Places whose values are ids of people or organizations.
IDS: Final = ("organization", "subject")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence as a page says it, and the language that it is in: ``nb`` or ``en``."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Sentences:
    """Says the policy's sentences; what the catalogue does not hold stays in English, as it was decided.

    ``called`` are the names of people and organizations by id, for sentences that hold their ids.
    """

    words: Formats
    called: Mapping[int, str] = field(default_factory=dict)

    def decided(self, decision: Decision) -> tuple[tuple[str, Said], ...]:
        """Return why a decision is as it is: rule id and sentence each."""
        return self.reasons([journalled(reason) for reason in decision.reasons])

    def reasons(self, kept: Iterable[Mapping[str, Any]]) -> tuple[tuple[str, Said], ...]:
        """Return reasons as the journal keeps them; older releases kept the English text alone."""
        return tuple((one["rule"], self._said(one.get("words"), one.get("values", {}), one["text"])) for one in kept)

    def note(self, note: Sentence) -> Said:
        """Return an internal note, which the desk reads in its own language, in that of the page."""
        if note.words == VERBATIM:  # it was written out before, in the desk's language
            return Said(note.text, "")
        return self._said(note.words, note.values, note.text)

    def message(self, key: str, facts: Mapping[str, Any], english: str) -> Said:
        """Return a message to the leads; one that an older release wrote without facts stays as it is."""
        known = BY_NAME.get(key.partition(":")[0])
        try:
            return self._said(known.words if known else None, facts, english)
        except KeyError:
            return Said(english, "en")

    def steps(self, steps: Sequence[DueStep]) -> Said:
        """Return the steps to a due date, a line each, in one language."""
        lines = [self._said(step.words, step.values, step.text) for step in steps]
        if any(line.language != str(get_locale()) for line in lines):
            return Said("\n".join(step.text for step in steps), "en")
        whens = [self.words.when(step.at) if step.at else "" for step in steps]
        width = max(map(len, whens))
        text = "\n".join(f"{when:<{width}}  {line.text}" for when, line in zip(whens, lines, strict=True))
        return Said(text, str(get_locale()))

    def _said(self, words: str | None, values: Mapping[str, Any], english: str) -> Said:
        translated, language = gettext(words) if words else words, str(get_locale())
        if not translated or (translated == words and language != "en"):
            return Said(english, "en")
        said = {place: self._value(place, value) for place, value in values.items()}
        return Said(translated.format_map(said), language)

    def _value(self, place: str, value: Any) -> str:  # noqa: ANN401 - a Fact, or JSON of one
        if place in INSTANTS:
            return self.words.moment(datetime.fromisoformat(value))
        if place in DAYS:
            return self.words.day(date.fromisoformat(value))
        if place in WORDS:
            return gettext(value)
        if place == "holiday":  # a date that is two of them has both names
            return "; ".join(named(place, name) for name in value.split("; "))
        if isinstance(value, list | tuple):
            return ", ".join(named(place, name).lower() for name in value)
        return named(place, value) if isinstance(value, str) else self._number(place, value)

    def _number(self, place: str, value: int) -> str:
        if place == "nok":
            return self.words.number(value)
        return self.called.get(value, str(value)) if place in IDS else str(value)
