"""How sure a reading of a comment's kind is."""

from enum import Enum


class Found(Enum):
    """Whether a kind was found in a text."""

    SURE = "sure"
    UNSURE = "unsure"
    NOT = "not"
