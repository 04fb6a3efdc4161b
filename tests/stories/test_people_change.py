"""People change between two looks: what their words and deeds counted for when they happened stays as it was."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox import SCREENSHOT
from bot.wiring import App
from tests.set_up import Account, set_up
from tests.stories.mails import COMPLETE_B, EVENT_ONLY, ONLY_WORDS

THE_OTHERS = "Type feil: B\nTiltak: Prøvd i to nettlesere.\n"


@pytest.fixture
def account(tmp_path: Path) -> Iterator[Account]:
    with set_up(tmp_path / "account") as account:
        yield account


@pytest.fixture
def bot(account: Account, tmp_path: Path) -> App:
    (tmp_path / "bot").mkdir()
    return account.app(tmp_path / "bot")


class Told:
    """A case of the administrator's, and the bot that looks at it, reading people anew each time."""

    def __init__(self, account: Account, bot: App, text: str = ONLY_WORDS, **more: Any) -> None:
        self.account, self.bot, self.people = account, bot, account.zendesk.people
        self.case = self.people.write_in("administrator", "Feil i listen", text, **more)
        self.look()

    def look(self) -> None:
        """Let the bot look, a quarter of an hour later, when it knows nothing of people any more."""
        self.account.later(minutes=15)
        self.bot.reconciler(self.case)

    @property
    def tags(self) -> set[str]:
        return set(self.account.zendesk.world.tickets[self.case].facts["tags"])

    @property
    def replies(self) -> int:
        return len(self.account.replies(self.case))

    def field(self, key: str) -> object:
        return self.account.zendesk.world.tickets[self.case].values.get(self.people.field_id(key))

    def copy(self, who: str, action: str = "put") -> None:
        copied = [{"user_id": self.people.ids[who], "action": action}]
        self.people.agent_sets(self.case, email_ccs=copied, status="pending")


def test_what_somebody_on_copy_wrote_stays_when_they_are_removed(account: Account, bot: App):
    told = Told(account, bot)
    told.copy("stranger")
    told.people.reply("stranger", told.case, EVENT_ONLY)
    told.look()
    assert (told.replies, told.field("event")) == (2, "demo.example / Landsleir")

    told.copy("stranger", "delete")
    told.people.reply("administrator", told.case, THE_OTHERS, attachments=[SCREENSHOT])
    told.look()
    assert "intake_complete" in told.tags
    assert told.replies == 3


def test_what_a_colleague_wrote_stays_when_they_move_to_another_customer(account: Account, bot: App):
    told = Told(account, bot)
    told.people.reply("second_administrator", told.case, EVENT_ONLY)
    told.look()
    assert told.replies == 2

    told.people.set_person("second_administrator", organization_id=None)
    told.people.reply("administrator", told.case, THE_OTHERS, attachments=[SCREENSHOT])
    told.look()
    assert "intake_complete" in told.tags


@pytest.mark.parametrize("became", [{"role": "end-user"}, {"role": "end-user", "active": False}])
def test_an_agents_answer_stays_one_when_they_are_an_agent_no_more(account: Account, bot: App, became: dict[str, Any]):
    told = Told(account, bot)
    told.people.agent_answers(told.case, "Vi ser på det.", take=True)
    told.look()
    assert "intake_incomplete" not in told.tags
    answered = told.field("sla_answered_at")

    told.people.set_person("agent", **became)
    told.people.reply("administrator", told.case, "Fint, det gjelder fortsatt alle listene våre på leiren.")
    told.look()
    told.look()
    assert (told.replies, told.field("sla_answered_at")) == (1, answered)
    assert "intake_incomplete" not in told.tags


def test_what_a_stranger_wrote_gains_no_weight_when_they_are_put_on_copy(account: Account, bot: App):
    told = Told(account, bot)
    told.people.reply("stranger", told.case, COMPLETE_B, attachments=[SCREENSHOT])
    told.people.reply("administrator", told.case, EVENT_ONLY)
    told.look()
    assert (told.replies, "missing_severity" in told.tags) == (2, True)

    told.copy("stranger")
    told.look()
    assert (told.replies, told.field("sla_started_at")) == (2, None)
    assert "intake_incomplete" in told.tags


def test_what_a_customer_wrote_is_no_answer_when_they_become_an_agent(account: Account, bot: App):
    told = Told(account, bot, COMPLETE_B, attachments=[SCREENSHOT])
    told.people.agent_sets(told.case, assignee="agent")
    told.people.reply("second_administrator", told.case, "Det samme gjelder lederlisten, ser jeg nå.")
    account.later(days=4)
    told.look()
    assert "sla_overdue" in told.tags

    told.people.set_person("second_administrator", role="agent")
    told.look()
    assert told.field("sla_answered_at") is None
    assert "sla_overdue" in told.tags
