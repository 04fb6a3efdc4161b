"""What agents blacken or take away later was read when it came: nothing is asked for again, nothing is taken back."""

from bot.sandbox import SCREENSHOT
from tests.stories.desk import Desk
from tests.stories.mails import COMPLETE_B, ONLY_WORDS, THE_REST


def redacted(desk: Desk, case: int, text: str) -> None:
    """An agent blackens a text and takes a file away, of which no trigger tells; a sweep finds it."""
    desk.later(minutes=1)
    desk.people.redact(case, text)
    desk.people.redact_file(case)
    desk.later(minutes=5)
    assert desk.app.sweeps.catch_up() == 1
    desk.quiet()


def test_a_complete_case_stays_complete_when_its_words_are_blackened(desk: Desk):
    case = desk.people.write_in("administrator", "Listen", COMPLETE_B, attachments=[SCREENSHOT])
    desk.quiet()
    assert desk.said(case) == ["intake_complete nb to administrator"]
    before = (desk.tags(case), desk.due(case), desk.status(case), desk.field(case, "event"))

    redacted(desk, case, COMPLETE_B.strip())
    assert desk.said(case) == []
    assert (desk.tags(case), desk.due(case), desk.status(case), desk.field(case, "event")) == before


def test_what_was_blackened_while_the_customer_was_asked_is_not_asked_for(desk: Desk):
    case = desk.people.write_in("administrator", "Feil i listen", ONLY_WORDS, attachments=[SCREENSHOT])
    desk.quiet()
    assert desk.said(case) == ["intake_incomplete nb to administrator"]

    redacted(desk, case, ONLY_WORDS)
    assert desk.said(case) == []

    desk.people.reply("administrator", case, THE_REST)
    desk.quiet()
    assert desk.said(case) == ["intake_complete nb to administrator"]
