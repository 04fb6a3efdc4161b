"""The first day: cases from before the set-up are left alone, whoever touches or sweeps for them (R12)."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.cli.demo import demonstration
from bot.sandbox import SCREENSHOT, Sandbox
from tests.set_up import CONFIG
from tests.stories.desk import FIRST_MONDAY, Desk
from tests.stories.mails import COMPLETE_B, ONLY_WORDS


@pytest.fixture
def zendesk():
    with Sandbox(lambda: FIRST_MONDAY) as zendesk:
        yield zendesk


def test_old_cases_are_not_written_to(zendesk: Sandbox, tmp_path: Path):
    old = [zendesk.people.write_in("administrator", f"Old case {number}", ONLY_WORDS) for number in range(3)]
    zendesk.clock.forward(timedelta(hours=1))
    before = {case: list(zendesk.world.tickets[case].audits) for case in old}

    with demonstration(zendesk, CONFIG, tmp_path) as app:
        desk = Desk(zendesk, app)
        new = zendesk.people.write_in("administrator", "Feil i listen", COMPLETE_B, attachments=[SCREENSHOT])
        desk.later(minutes=5)
        app.sweeps.everything()
        app.sweeps.overdue()
        app.sweeps.catch_up()
        desk.quiet()
        assert desk.said(new) == ["intake_complete nb to administrator"]
        assert {case: zendesk.world.tickets[case].audits for case in old} == before

        zendesk.people.reply("administrator", old[0], COMPLETE_B, attachments=[SCREENSHOT])
        desk.quiet()
        assert desk.tags(old[0]) == ""
        desk.nothing_else_was_said()
