"""Channels and their addresses: what fits together, and what is refused, all at once and without telling a secret."""

from collections.abc import Callable
from datetime import UTC, datetime, time
from pathlib import Path
from shutil import copytree

import pytest

from bot import config
from tests.notify.channel import SECRET
from tests.set_up import CONFIG

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def load(tmp_path: Path) -> Callable[[str], config.Config]:
    """Loads the project's config/ with another notify.toml."""

    def go(text: str) -> config.Config:
        directory = copytree(CONFIG, tmp_path / "config")
        (directory / "notify.toml").write_text(text, encoding="utf-8")
        return config.load(directory, NOW)

    return go


def test_without_a_channel_nobody_is_written_to(load):
    assert config.addresses(config.environment({}), load("")) == ()
    assert config.load(CONFIG, NOW).notify.channels == {}


def test_an_older_folder_without_the_file_is_as_good_as_one_without_channels(tmp_path):
    directory = copytree(CONFIG, tmp_path / "config")
    (directory / "notify.toml").unlink()

    assert config.load(directory, NOW).notify.digest_at == time(8, 30)


def test_a_channel_has_its_urls_from_the_environment_each_an_address_of_its_own(load):
    found = load('[channels.leads]\n[channels.night_watch]\nkinds = ["brake"]\nlanguage = "en"')
    env = config.environment(
        {
            "NOTIFY_LEADS": f"json://127.0.0.1/{SECRET}\n  json://127.0.0.2/{SECRET}",
            "NOTIFY_NIGHT_WATCH": f"json://127.0.0.3/{SECRET}",
            "NOTIFY_SOCKET": "/run/systemd/notify",
        }
    )
    addresses = config.addresses(env, found)

    assert [(each.name, each.language) for each in addresses] == [
        ("leads", "nb"),
        ("leads/2", "nb"),
        ("night_watch", "en"),
    ]
    assert addresses[2].channel.kinds == ("brake",)
    assert SECRET not in f"{addresses} {env}"


def test_all_that_does_not_fit_is_told_at_once_and_no_url_with_it(load, capfd, logged):
    found = load("[channels.leads]\n[channels.mute]")
    env = config.environment({"NOTIFY_LEADS": f"nonsense://{SECRET} mailto://{SECRET}", "NOTIFY_OTHERS": "json://host"})
    with pytest.raises(config.ConfigRefused) as refused:
        config.addresses(env, found)

    assert refused.value.problems == (
        "NOTIFY_LEADS: URL 1 is none that Apprise understands (it is not shown here)",
        "NOTIFY_LEADS: URL 2 is none that Apprise understands (it is not shown here)",
        "NOTIFY_MUTE is not set: the URL of [channels.mute]",
        "NOTIFY_OTHERS: there is no [channels.others] in notify.toml",
    )
    assert SECRET not in f"{refused.value} {capfd.readouterr()} {logged.getvalue()}"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[channels.leads]\nkinds = ["overdue"]', "channels.leads.kinds.0: expected 'brake', 'assumption'"),
        ("[channels.leads]\nkinds = []", "channels.leads.kinds: expected 1 or more (found [])"),
        ('[channels.leads]\nlanguage = "sv"', "channels.leads.language: expected 'nb' or 'en' (found 'sv')"),
        ('[channels.leads]\nurl = "x"', "channels.leads.url: there is no such key"),
        ("[channels.Leads]", "write a name of small letters"),
        ("[channels.socket]", "and not socket"),
        ('digest_at = "half past eight"', 'digest_at: write a time of the day as in "08:30"'),
        ("digest = true", "digest: there is no such key; did you mean digest_at?"),
    ],
)
def test_a_mistake_in_the_file_is_told_with_its_place(load, text, problem):
    with pytest.raises(config.ConfigRefused, match=r"notify\.toml") as refused:
        load(text)

    assert problem in str(refused.value)
