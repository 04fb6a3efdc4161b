"""Says English words in the language of whoever reads: one catalogue for notes, messages to the leads and pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path
from typing import Any, Final, Literal

from bot.model.sentence import DAYS, INSTANTS, N_, VERBATIM, WORDS, Sentence

Language = Literal["nb", "en"]
#: Where ``make translations`` keeps the catalogue.
TRANSLATIONS: Final = Path(__file__).parent / "translations"

#: What people call the values that stand at a place, in English.
NAMES: Final[Mapping[str, Mapping[str, str]]] = {
    "missing": {
        "event": N_("the event"),
        "submitter": N_("the submitter's name and e-mail address"),
        "severity": N_("the class"),
        "description": N_("a description"),
        "screenshot": N_("a screenshot"),
        "actions_tried": N_("what was tried"),
    },
    "month": {
        "01": N_("January"),
        "02": N_("February"),
        "03": N_("March"),
        "04": N_("April"),
        "05": N_("May"),
        "06": N_("June"),
        "07": N_("July"),
        "08": N_("August"),
        "09": N_("September"),
        "10": N_("October"),
        "11": N_("November"),
        "12": N_("December"),
    },
    "class": {"?": N_("not known")},
}


@cache
def _catalogue(language: Language) -> NullTranslations:
    return NullTranslations() if language == "en" else translation("messages", TRANSLATIONS, [language])


def translated(words: str, language: Language) -> str:
    """Return words in a language, with their places; what the catalogue does not hold stays English."""
    return _catalogue(language).gettext(words)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says sentences in one language.

    Args:
        language: the language.
        moment: its words for an instant (aware).
        day: its words for a date.
    """

    language: Language
    moment: Callable[[datetime], str]
    day: Callable[[date], str]

    def say(self, sentence: Sentence) -> str:
        """Return a sentence with its values in words."""
        return self.fill(sentence.words, sentence.values)

    def fill(self, words: str, values: Mapping[str, Any]) -> str:
        """Return words whose places are filled with the words for their values.

        Raises:
            KeyError: a place without a value.
            ValueError: an instant or a day that is none.
        """
        if words == VERBATIM:
            return str(values["verbatim"])
        return translated(words, self.language).format_map(
            {place: self._said(place, value) for place, value in values.items()}
        )

    def _said(self, place: str, value: object) -> object:
        if isinstance(value, tuple | list):
            return ", ".join(str(self._said(place, each)) for each in value)
        if not isinstance(value, str):
            return value
        if place in (*INSTANTS, *DAYS):
            return self.moment(datetime.fromisoformat(value)) if "T" in value else self.day(date.fromisoformat(value))
        if place in WORDS:
            return translated(value, self.language)
        name = NAMES.get(place, {}).get(value)
        return value if name is None else translated(name, self.language)
