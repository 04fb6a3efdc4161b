"""How messages are said in tests: with the project's own words for dates."""

from datetime import UTC, datetime
from pathlib import Path

from bot import replies
from bot.language import Language
from bot.notify.bulletin import Frame

REPLIES = replies.load(Path(__file__).parents[2] / "config/replies")
DUE = datetime(2026, 11, 24, 15, tzinfo=UTC)  # four in Oslo


def frame(language: Language) -> Frame:
    return Frame(REPLIES.speaker(language), lambda case: f"https://desk.test/agent/tickets/{case}", "https://bot.test")
