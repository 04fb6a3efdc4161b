"""Judge what kind of comment a text is, and how sure that is: unsure gives way to content, never to silence."""

from dataclasses import dataclass
from enum import StrEnum

from bot.policy.reading.automatic import automatic
from bot.policy.reading.found import Found
from bot.policy.reading.handled import handles_it
from bot.policy.reading.labels import BUILT_IN as LABELS
from bot.policy.reading.labels import Labels
from bot.policy.reading.reading import Reading, read
from bot.policy.reading.settled import settles
from bot.policy.reading.thanks import is_only_thanks


class Kind(StrEnum):
    """What a comment is, by its words alone (docs/policy.md)."""

    AUTOMATIC = "automatic"
    HANDLED = "handled"
    THANKS = "thanks"
    CONFIRMATION = "confirmation"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A comment's kind; ``sure`` is false where it is content only because it might be ``perhaps`` and need not be."""

    kind: Kind
    sure: bool = True
    perhaps: Kind | None = None

    @property
    def handled(self) -> bool:
        """Whether the words say that its writer needs nothing more: on a bounced case, an administrator's settle it."""
        return self.kind in (Kind.HANDLED, Kind.CONFIRMATION)


@dataclass(frozen=True, slots=True)
class Words:
    """Words beside the built-in ones: labels, whole phrases of thanks, and openings of automatic replies."""

    labels: Labels = LABELS
    thanks: tuple[str, ...] = ()
    automatic: tuple[str, ...] = ()


BUILT_IN = Words()
LONGEST = 5_000  # characters: whoever writes more says more than that they are away, or thankful


def kind_of(  # noqa: PLR0911 - one row of the table each
    text: str,
    *,
    subject: str = "",
    author: str = "",
    attached: bool = False,
    flagged: bool = False,
    words: Words = BUILT_IN,
    reading: Reading | None = None,
) -> Judgement:
    """Judge a comment; rows are tried from the top.

    Args:
        text: the comment.
        subject: its own subject, empty where it has none.
        author: its author's name, which says nothing in its text.
        attached: something other than a logo is attached.
        flagged: the desk's program says that it was written by no person.
        words: what was added to the built-in words.
        reading: the text's reading, where it is there already.
    """
    if flagged:
        return Judgement(Kind.AUTOMATIC)
    reading = read(text, labels=words.labels) if reading is None else reading
    if attached or reading.labelled:
        return Judgement(Kind.CONTENT)
    if len(reading.own) > LONGEST:
        is_bounce = automatic(reading.own[:LONGEST], subject, words.automatic) is Found.SURE and bool(subject)
        return Judgement(Kind.AUTOMATIC if is_bounce else Kind.CONTENT)
    found = automatic(reading.own, subject, words.automatic)
    if found is Found.SURE:
        return Judgement(Kind.AUTOMATIC)
    if is_only_thanks(reading.own, author, words.thanks):
        return Judgement(Kind.THANKS)
    settled = settles(reading.own, author, words.thanks)
    if settled is Found.SURE:
        return Judgement(Kind.CONFIRMATION)
    if handles_it(reading.own, author):
        return Judgement(Kind.HANDLED)
    perhaps = Kind.AUTOMATIC if found is Found.UNSURE else Kind.CONFIRMATION if settled is Found.UNSURE else None
    return Judgement(Kind.CONTENT, sure=perhaps is None, perhaps=perhaps)
