"""What customers are told: from the macros that the leads edit, or from their first text in config/replies/."""

from bot.replies.phrases import Phrases
from bot.replies.rendering import Body, TicketFacts, render
from bot.replies.texts import (
    LOCALES,
    NEEDED,
    OWN,
    ZENDESKS,
    Replies,
    RepliesRefused,
    Template,
    faults,
    load,
    macro_template,
)

__all__ = [
    "LOCALES",
    "NEEDED",
    "OWN",
    "ZENDESKS",
    "Body",
    "Phrases",
    "Replies",
    "RepliesRefused",
    "Template",
    "TicketFacts",
    "faults",
    "load",
    "macro_template",
    "render",
]
