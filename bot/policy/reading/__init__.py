"""Read a comment as a caseworker does: what its writer wrote, what it says of the case, and what kind of comment it is.

The room is pure and knows neither Zendesk nor a rule: texts go in, values come out.

* ``read(text, ours=…)`` returns a ``Reading``: labelled values, description, own text, and the lines as they were read.
* ``kind_of(text, subject=…, author=…, attached=…, flagged=…)`` returns a ``Judgement``: automatic, handled, thanks,
  confirmation or content. ``sure`` is false for content that might be something else, which ``perhaps`` names: such
  a comment is content to every rule, and worth a person's look. ``handled`` is true where an administrator's words
  settle a bounced case.
* ``Added`` is what config/reading.toml adds to the words; ``read`` takes its ``labels``, ``kind_of`` all of them.
* ``urgent_words(subject)`` and ``Reading.urgent`` are words of class A, not negated and outside labels.
* ``counts_as_tried``, ``is_negative``, ``same_event`` judge values; ``plain`` turns HTML into the text that is read.

A text goes through the room once: ``text`` brings its characters into one form, ``blocks`` says of each line what it
is (by ``quotes`` and ``endings``), ``labels`` finds labelled lines (``typos`` forgives a slip; ``forms`` does without
a colon), ``walk`` gathers their values, ``values``, ``classes`` and ``tried`` say what those mean, ``reading`` puts
it together; ``automatic`` (with ``subjects`` and ``bounces``), ``thanks``, ``settled`` and ``handled`` know the kinds:
each clause belongs to a family of words, and beside a sure one a word or two may be unforeseen, none that tells of a
fault. Words are data, in ``words``.
"""

from bot.policy.reading.added import Added
from bot.policy.reading.blocks import Line, Part
from bot.policy.reading.classes import classes_in
from bot.policy.reading.html import HTML_AT_MOST, plain
from bot.policy.reading.kinds import BUILT_IN, Judgement, Kind, Words, kind_of
from bot.policy.reading.labels import Label, Labels, read_label
from bot.policy.reading.reading import Reading, own_text, read
from bot.policy.reading.text import READ_AT_MOST
from bot.policy.reading.tried import counts_as_tried, is_negative
from bot.policy.reading.urgent import urgent_words
from bot.policy.reading.values import same_event

__all__ = [
    "BUILT_IN",
    "HTML_AT_MOST",
    "READ_AT_MOST",
    "Added",
    "Judgement",
    "Kind",
    "Label",
    "Labels",
    "Line",
    "Part",
    "Reading",
    "Words",
    "classes_in",
    "counts_as_tried",
    "is_negative",
    "kind_of",
    "own_text",
    "plain",
    "read",
    "read_label",
    "same_event",
    "urgent_words",
]
