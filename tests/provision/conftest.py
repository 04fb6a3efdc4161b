"""An empty account, and the project's own config/ as what is wanted of it."""

from pathlib import Path

import pytest

from bot import replies
from bot.provision import Setting, apply, existing, load, plan
from tests.provision.account import Account

CONFIG = Path(__file__).parents[2] / "config"
OWN_USER = 4242


@pytest.fixture(scope="session")
def setting():
    return Setting("https://bot.customer.example/", OWN_USER, replies.load(CONFIG / "replies"))


@pytest.fixture(scope="session")
def wanted(setting):
    return load(CONFIG / "zendesk", setting)


@pytest.fixture
def account():
    return Account()


@pytest.fixture
def planned(account, wanted):
    """What a plan says now, in words."""
    return lambda: [change.words for change in plan(existing(account, wanted.kinds), wanted)]


@pytest.fixture
def set_up(account, wanted):
    """Plans and applies; gives the words of what was done."""

    def go():
        done = []
        apply(account, plan(existing(account, wanted.kinds), wanted), lambda change: done.append(change.words))
        return done

    return go
