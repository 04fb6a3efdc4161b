"""Over a whole month no page shows a raw tag or key where people have a word for it, nor English to Norwegians."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape

import pytest

from bot.cli.demo import demonstration
from bot.sandbox import Sandbox
from tests.set_up import CONFIG, Account
from tests.simulate.month import play
from tests.stories.desk import FIRST_MONDAY, Desk
from tests.web.pages.desk import Lead

PAGES = ("/", "/cases", "/pictures", "/reports", "/policy", "/policy/try", "/health")
#: What people must write just so: the tag that keeps the bot off, the parts of Zendesk's JSON, tags of their own.
LITERAL = {"bot_ignore", "ticket_fields", "not_any_more", "from_a_macro"}
KEY = re.compile(r"\b[a-z]+_[a-z0-9_-]+\b")
ENGLISH = re.compile(r'<(?!button|blockquote)\w+[^>]* lang="en"[^>]*>([^<]+)')


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with (
        Sandbox(lambda: FIRST_MONDAY - timedelta(minutes=1)) as zendesk,
        demonstration(zendesk, CONFIG, tmp_path_factory.mktemp("words")) as app,
    ):
        desk = Desk(zendesk, app)
        play(desk)
        yield desk


def pages(month: Desk, locale: str) -> Iterator[tuple[str, str]]:
    """Every page, and every case's, without what customers and agents wrote."""
    app = month.app
    lead = Lead.at(Account(month.zendesk, app.env, app.config), app, locale)
    for path in (*PAGES, *(f"/cases/{case}" for case in month.zendesk.world.tickets)):
        main = lead.get(path).text.partition("<main")[2].partition("</main>")[0]
        yield path, re.sub(r'<(div|blockquote) class="words"[^>]*>.*?</\1>', "", main, flags=re.DOTALL)


@pytest.mark.parametrize("locale", ["no", "en"])
def test_tags_and_keys_are_said_in_words(month: Desk, locale: str):
    found = {
        (path, key)
        for path, page in pages(month, locale)
        for key in KEY.findall(unescape(re.sub(r"<[^>]*>", " ", page)))
        if key not in LITERAL
    }
    assert found == set()


def test_a_norwegian_page_has_nothing_that_is_not_translated(month: Desk):
    assert {(path, words) for path, page in pages(month, "no") for words in ENGLISH.findall(page)} == set()
