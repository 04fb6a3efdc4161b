"""The bot put together: its channels are served by the schedule."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot import config, notify, wiring
from bot.notify.settings import Channel
from tests.notify.channel import Receiver
from tests.set_up import Account, set_up
from tests.stories.desk import until


@pytest.fixture(scope="module")
def account(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Account]:
    with set_up(tmp_path_factory.mktemp("set-up")) as made:
        yield made


def test_a_running_schedule_brings_what_waits_to_its_channel_and_a_restart_does_not_repeat_it(account, tmp_path):
    receiver = Receiver()
    channel = Channel(language="en", kinds=("brake", "parked", "user_questions"))  # and not the day's digest
    env = replace(account.env, database_url=f"sqlite:///{tmp_path}/bot.db", notify_urls={"leads": (receiver.url,)})
    found = replace(account.config, notify=notify.NotifyFile(channels={"leads": channel}))
    app = wiring.build(env, found, account.zendesk.clock.now)
    app.jobs()  # opens the channel
    app.store.leads.release("brake:1", "Too many.", app.clock() - timedelta(minutes=5))
    app.store.leads.release("parked:1", "Case 1.", app.clock() - timedelta(minutes=5), facts={"reason": "401"})
    app.store.leads.release("user_questions:1", "Many questions.", app.clock() - timedelta(minutes=5))

    for _ in range(2):
        schedule = wiring.build(env, found, account.zendesk.clock.now).jobs()
        schedule.start()
        until(lambda: not app.store.deliveries.waiting("leads") and bool(receiver.sent), "everything is told")
        schedule.stop()
    # The brake is off, and nothing is parked: of these nothing is left to be told.
    assert receiver.sent == ["Support: many user questions: 1"]
    receiver.server.stop()


def test_channels_and_urls_that_do_not_match_stop_the_start_before_the_database_is_touched(account, tmp_path):
    env = replace(account.env, database_url=f"sqlite:///{tmp_path}/bot.db", notify_urls={"leads": ("json://host",)})
    with pytest.raises(config.ConfigRefused, match=r"NOTIFY_LEADS: there is no \[channels.leads\]"):
        wiring.build(env, account.config)

    assert list(Path(tmp_path).iterdir()) == []
