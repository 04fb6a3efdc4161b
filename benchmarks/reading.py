"""How many mails of the corpus are read in a second, against splitting them into lines and one pattern over each.

The floor is what any reader of mail does at least: ``str.splitlines`` and one compiled pattern over the same text.
Run: ``python -m benchmarks.reading``.
"""

import re
from collections.abc import Callable, Sequence
from time import perf_counter

from bot.policy.reading import kind_of, read
from tests.reading.mails import CORPUS, mails

ROUNDS = 5
PATTERN = re.compile(r"^\s*(?:arrangement|type feil|tiltak|beskrivelse)\s*:(.*)$", re.IGNORECASE)


def floor(text: str) -> None:
    """Split a mail and try one pattern on each line."""
    for line in text.splitlines():
        PATTERN.match(line)


def whole(text: str) -> None:
    """Read a mail and judge its kind, as a look at a case does."""
    kind_of(text, reading=read(text))


def a_second(work: Callable[[str], None], texts: Sequence[str]) -> float:
    """Return how many texts are worked through in a second; the best of some rounds."""
    best = min(_timed(work, texts) for _ in range(ROUNDS))
    return len(texts) / best


def _timed(work: Callable[[str], None], texts: Sequence[str]) -> float:
    begun = perf_counter()
    for text in texts:
        work(text)
    return perf_counter() - begun


def main() -> None:
    """Print the table."""
    texts = [mail.text for path in CORPUS for mail in mails(path)]
    print(f"{len(texts)} mails of the corpus, {sum(map(len, texts)) / len(texts):.0f} characters each")
    read_whole, split = a_second(whole, texts), a_second(floor, texts)
    print(f"{'read and judged':<28}{read_whole:>12,.0f} mails/s")
    print(f"{'floor: lines and one pattern':<28}{split:>12,.0f} mails/s  ({split / read_whole:.0f} times as many)")


if __name__ == "__main__":
    main()
