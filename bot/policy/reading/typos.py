"""Read labels with a slip of the finger: "Arangement", "Typpe feil", "Tilltak"."""

from collections.abc import Sequence
from functools import lru_cache

from bot.policy.reading.text import listed, vocabulary, words
from bot.policy.reading.words import labels, prose, settled, tried

_SHORTEST = 5  # letters: shorter words are alike by chance
_LONG_ENOUGH = 6  # letters of one of the two, where no other word stands in the label
_CORES = frozenset(word for table in labels.TOPICS.values() for core in listed(table) for word in words(core))
_KNOWN = _CORES | vocabulary(
    labels.AROUND, labels.AROUND_SEVERITY, labels.CONTACT, labels.NO_TYPOS, prose.SENTENCE, tried.DONE, tried.TRYING,
    settled.DOUBT, settled.SETTLED,
)  # fmt: skip
_ALIKE: dict[tuple[str, int], list[str]] = {}  # by their first letter and length
for _word in sorted(_CORES):
    _ALIKE.setdefault((_word[0], len(_word)), []).append(_word)


def without_typos(found: Sequence[str]) -> tuple[str, ...]:
    """Return a label's words; one that is a letter away from a word of known labels is that word."""
    corrected = tuple(_corrected(word) if len(word) >= _SHORTEST else word for word in found)
    alone = len(found) == 1 and max(len(found[0]), len(corrected[0])) < _LONG_ENOUGH
    return tuple(found) if alone else corrected


@lru_cache(maxsize=4096)
def _corrected(word: str) -> str:
    if word in _KNOWN:
        return word
    lengths = (len(word), len(word) + 1, len(word) - 1)
    near = (core for length in lengths for core in _ALIKE.get((word[0], length), ()) if _slipped(word, core))
    return next(near, word)


def _slipped(typed: str, meant: str) -> bool:
    """Whether one letter is missing, doubled, wrong, or has changed places with the next."""
    if typed[1:3] != meant[1:3] and typed[-2:] != meant[-2:]:
        return False  # one slip leaves the beginning or the end as it was
    at = next((at for at, (one, other) in enumerate(zip(typed, meant, strict=False)) if one != other), len(typed))
    rest, other = typed[at:], meant[at:]
    return (
        rest[1:] == other
        or rest == other[1:]
        or rest[1:] == other[1:]
        or (rest[1::-1] == other[:2] and rest[2:] == other[2:])
    )
