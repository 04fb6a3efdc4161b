"""What config/reading.toml adds to the built-in words: labels, thanks and automatic replies that a lead has met."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, model_validator

from bot.policy.reading.kinds import Words
from bot.policy.reading.labels import BUILT_IN, Labels
from bot.policy.reading.text import words

Key = Literal["event", "submitter", "severity", "description", "affected_users", "actions_tried"]
_LONGEST = 80  # characters


def _phrase(text: str) -> str:
    bare = " ".join(text.split())
    if not words(bare) or not any(map(str.isalpha, bare)):
        raise ValueError("holds no word")
    if len(bare) > _LONGEST:
        raise ValueError(f"is longer than {_LONGEST} characters: write the words that all such lines begin with")
    return bare


def _label(text: str) -> str:
    bare = _phrase(text).rstrip(": ")
    if ":" in bare:
        raise ValueError("holds a colon: write the label alone, without its value")
    return bare


class Added(BaseModel):
    """config/reading.toml; raises ``pydantic.ValidationError`` with all problems at once."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    labels: Mapping[Key, tuple[Annotated[str, AfterValidator(_label)], ...]] = {}
    thanks: tuple[Annotated[str, AfterValidator(_phrase)], ...] = ()
    automatic: tuple[Annotated[str, AfterValidator(_phrase)], ...] = ()

    @model_validator(mode="after")
    def _each_label_is_of_one_field(self) -> "Added":
        seen: dict[tuple[str, ...], str] = {}
        for key, spellings in self.labels.items():
            for spelling in spellings:
                other = seen.setdefault(words(spelling), key)
                if other != key:
                    raise ValueError(f"the label {spelling!r} stands at both {other} and {key}")
                known = BUILT_IN.key(spelling)
                if known not in ("", key):
                    raise ValueError(f"the label {spelling!r} is known already, as one of {known}")
        return self

    def words(self) -> Words:
        """Return the words that the reading room takes."""
        labels = tuple((spelling, key) for key, spellings in self.labels.items() for spelling in spellings)
        return Words(Labels(labels), self.thanks, self.automatic)
