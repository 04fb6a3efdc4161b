"""``bot leads --test``, and what ``bot leads`` and ``bot check`` say of channels: never a URL."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copytree

import pytest

from bot.store import Store
from tests.cli.said import Run, Said
from tests.notify.channel import SECRET, Receiver
from tests.ports import free_port
from tests.set_up import CONFIG

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def directory(tmp_path: Path) -> str:
    """A folder config/ with two channels."""
    made = copytree(CONFIG, tmp_path / "config")
    (made / "notify.toml").write_text('[channels.leads]\n[channels.operators]\nkinds = ["parked"]\n', encoding="utf-8")
    return str(made)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    made = Receiver()
    yield made
    made.server.stop()


def test_a_test_message_goes_to_every_channel_and_it_is_said_what_came_of_it(run: Run, directory, receiver):
    broken = "json://127.0.0.1:1/" + SECRET
    said = run(
        "leads",
        "--test",
        BOT_CONFIG_DIR=directory,
        NOTIFY_LEADS=f"{receiver.url} {broken}",
        NOTIFY_OPERATORS=receiver.url,
    )

    assert said.code == 1
    assert said.out.splitlines() == ["✓ leads: sent", "✗ leads/2: not reached, or refused", "✓ operators: sent"]
    assert receiver.sent == ["Support: en prøvemelding"] * 2
    assert receiver.lines() == ["Denne kanalen får: venter på en person."]
    assert SECRET not in said.out + said.err


def test_without_a_channel_there_is_nothing_to_test(run: Run):
    said = run("leads", "--test")

    assert (said.code, said.out) == (0, "There is no channel: config/notify.toml says how to make one.\n")


def test_the_list_says_what_became_of_each_message_and_which_channel_is_in_trouble(run: Run, store: Store):
    store.deliveries.open(["leads", "operators"], NOW)
    store.leads.release("parked:1", "Case 1 waits.", NOW)
    for name in ("leads", "operators"):
        store.deliveries.queue(name, ["parked"], NOW)
    sendings = [
        store.deliveries.take(name, NOW, timedelta(minutes=2), timedelta(hours=1)) for name in ("leads", "operators")
    ]
    assert sendings[0] is not None
    assert sendings[1] is not None
    store.deliveries.settle(sendings[0], NOW, sent=["parked:1"], dropped=[])
    store.deliveries.fail(sendings[1], ["parked:1"], "HTTP 404", NOW + timedelta(minutes=1))
    said = run("leads")

    assert "leads sent, operators waiting" in said.out
    assert said.err == "! operators: 1 wait; HTTP 404, tried again after 2026-11-23T09:01:00Z\n"


def test_check_says_who_is_told_and_what_does_not_fit(run: Run, directory, receiver):
    fits = run("check", BOT_CONFIG_DIR=directory, NOTIFY_LEADS=receiver.url, NOTIFY_OPERATORS=receiver.url)
    assert "told through leads, operators" in fits.out
    assert receiver.sent == []

    wrong = run("check", NOTIFY_OPERATORS="", NOTIFY_OTHERS=receiver.url)
    assert [problem for problem in wrong.problems if "NOTIFY" in problem] == [
        "NOTIFY_OPERATORS is not set: the URL of [channels.operators]",
        "NOTIFY_OTHERS: there is no [channels.others] in notify.toml",
    ]
    assert (
        "messages to the leads are only listed"
        in run("check", BOT_CONFIG_DIR=str(CONFIG), NOTIFY_LEADS="", NOTIFY_OTHERS="").err
    )


def test_the_bot_does_not_start_with_channels_that_do_not_fit(run: Run, directory):
    own = {"ZENDESK_URL": "http://127.0.0.1:9", "ZENDESK_OAUTH_CLIENT_ID": "x", "ZENDESK_OAUTH_CLIENT_SECRET": "y"}
    # its environment, for a process of its own; check cannot reach that account
    run("check", BOT_CONFIG_DIR=directory, NOTIFY_LEADS=f"nonsense://{SECRET}", PORT=str(free_port()), **own)
    ended = subprocess.run([sys.executable, "-m", "bot", "serve"], capture_output=True, text=True, check=False)
    said = Said(ended.returncode, ended.stdout, ended.stderr)

    assert said.code != 0
    assert {problem.partition(":")[0] for problem in said.problems} == {"NOTIFY_OPERATORS is not set", "NOTIFY_LEADS"}
    assert SECRET not in said.out + said.err
    assert "Traceback" not in said.err
