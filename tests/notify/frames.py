"""How messages are said in tests: with the project's own words for dates."""

from datetime import UTC, datetime
from pathlib import Path

from bot import replies
from bot.notify.bulletin import Frame
from bot.notify.settings import Language
from bot.replies.phrases import words

PHRASES = replies.load(Path(__file__).parents[2] / "config/replies").phrases
DUE = datetime(2026, 11, 24, 15, tzinfo=UTC)  # four in Oslo


def frame(language: Language) -> Frame:
    phrases = PHRASES[language]
    return Frame(
        language,
        moment=lambda at: words({"due": at}, phrases)["due"],
        weekdays=phrases.weekdays,
        months=phrases.months,
        case_url=lambda case: f"https://desk.test/agent/tickets/{case}",
        board_url="https://bot.test",
    )
