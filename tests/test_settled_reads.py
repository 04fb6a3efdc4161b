"""A read that has not settled never leads to a write, whatever the clocks say and however slow the calls are."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot import provision, wiring
from bot.reconcile import Reconciler
from bot.wiring import App
from bot.zendesk.client import Answer, Api
from bot.zendesk.errors import Later
from bot.zendesk.reader import Reader
from tests.set_up import Account, set_up
from tests.stories.mails import ONLY_WORDS

CLOCKS = (-120, -2.5, -1, -0.3, 0, 0.3, 1, 2.5, 120)  # seconds that a bot's clock is ahead of Zendesk's
TAG = "people_s_own"


@pytest.fixture(scope="module")
def account(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Account]:
    with set_up(tmp_path_factory.mktemp("account")) as account:
        yield account


@dataclass
class Eventful(Api):
    """Zendesk where something happens once, just after a call whose path ends so, and the call's answer is changed."""

    api: Api
    ending: str
    event: Callable[[], object]
    change: Callable[[Answer], Answer] = lambda answer: answer

    def ask(self, method: str, path: str, params: Any = None, body: Any = None) -> Answer:
        answer = self.api.ask(method, path, params, body)
        if self.event is not None and method == "GET" and path.endswith(self.ending):
            event, self.event = self.event, None  # type: ignore[assignment]  # once
            event()
            return self.change(answer)
        return answer


def bot_of(account: Account, scratch: Path, ahead: float = 0.0) -> App:
    """A bot with a memory of its own and a clock of its own."""
    env = replace(account.env, database_url=f"sqlite:///{scratch}/bot-{ahead}.db")
    return wiring.build(env, account.config, lambda: account.zendesk.clock.now() + timedelta(seconds=ahead))


def reading(bot: App, api: Api) -> Reconciler:
    """The bot's reconciler, which reads by another way."""
    titles = provision.configured(bot.env, bot.config).field_titles
    return replace(bot.reconciler, reader=Reader(api, titles, bot.clock))


def look_until_decided(account: Account, reconciler: Reconciler, case: int) -> None:
    for _ in range(5):
        outcome = reconciler(case)
        if outcome.updated_at is not None:
            return
        assert outcome.requeue_at is not None
        account.later(seconds=max((outcome.requeue_at - reconciler.now()).total_seconds(), 0.1))
    pytest.fail("it never settled")


def tags(account: Account, case: int) -> set[str]:
    return set(account.zendesk.world.tickets[case].facts["tags"])


@pytest.mark.slow
@pytest.mark.parametrize("ahead", CLOCKS)
def test_an_agents_tag_in_the_tickets_own_second_is_not_overwritten_while_audits_are_slow(account, tmp_path, ahead):
    bot, people = bot_of(account, tmp_path, ahead), account.zendesk.people
    for ending in ("{case}", "audits"):
        account.later(minutes=1)
        case = people.write_in("administrator", "Feil i listen", ONLY_WORDS)

        def slowly(case: int = case) -> None:
            people.agent_sets(case, tags=[*tags(account, case), TAG])
            account.later(seconds=1)

        slow = reading(bot, Eventful(bot.account.api, ending.format(case=case), slowly))
        look_until_decided(account, slow, case)
        assert TAG in tags(account, case)
        assert len(account.replies(case)) == 1


def test_a_ticket_that_was_read_before_its_second_was_over_and_answered_after_it_is_read_again(account, tmp_path):
    """The date is that of the answer: what happened while it was made is in the audits, not in the ticket."""
    bot, people = bot_of(account, tmp_path), account.zendesk.people
    account.later(minutes=1)
    case = people.write_in("administrator", "Feil i listen", ONLY_WORDS)

    def meanwhile() -> None:
        people.agent_sets(case, tags=[*tags(account, case), TAG])
        account.later(seconds=1)

    def dated_later(answer: Answer) -> Answer:
        assert answer.date is not None
        return replace(answer, date=answer.date + timedelta(seconds=1), took=timedelta(seconds=0.4))

    slow = reading(bot, Eventful(bot.account.api, f"tickets/{case}", meanwhile, dated_later))
    look_until_decided(account, slow, case)
    assert TAG in tags(account, case)
    assert len(account.replies(case)) == 1


@pytest.mark.slow
@pytest.mark.parametrize("apart", [-120, -2.5, -1, 0.5, 1, 2.5, 120])
def test_two_bots_on_one_account_whose_clocks_differ_tell_the_customer_once(account, tmp_path, apart):
    one, other, people = bot_of(account, tmp_path), bot_of(account, tmp_path, apart), account.zendesk.people
    for wait in (0, 0.5, 1, 1.5):
        account.later(minutes=1)
        case = people.write_in("administrator", "Feil i listen", ONLY_WORDS)
        account.later(seconds=wait)
        overtaken = reading(one, Eventful(one.account.api, "audits", partial(other.reconciler, case)))
        for _ in range(3):
            overtaken(case)
            other.reconciler(case)
            account.later(seconds=1)
        assert len(account.replies(case)) == 1


def test_a_ticket_whose_stamp_is_far_ahead_of_zendesks_dates_is_left_to_a_person(account, tmp_path):
    bot = bot_of(account, tmp_path)
    case = account.zendesk.people.write_in("administrator", "Feil i listen", ONLY_WORDS)

    def dated_earlier(answer: Answer) -> Answer:
        assert answer.date is not None
        return replace(answer, date=answer.date - timedelta(hours=1))

    wrong = reading(bot, Eventful(bot.account.api, f"tickets/{case}", lambda: None, dated_earlier))
    with pytest.raises(Later, match="its stamp is ahead"):
        wrong(case)
    undated = reading(
        bot, Eventful(bot.account.api, f"tickets/{case}", lambda: None, lambda answer: replace(answer, date=None))
    )
    with pytest.raises(Later, match="its stamp is ahead"):
        undated(case)
    assert account.replies(case) == []
