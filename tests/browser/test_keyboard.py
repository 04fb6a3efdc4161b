"""The keyboard in Chromium: ``/`` searches, ``j`` and ``k`` move, ``o`` opens, ``g`` goes, ``?`` shows them all."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import AGENT, CHROMIUM, Lead

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")]


@pytest.fixture
def board(lead: Lead) -> Lead:
    """A lead at the board, which does not replace its rows meanwhile."""
    lead.sign_in(AGENT)
    lead.open("/?updates=off")
    return lead


def test_j_and_k_move_through_the_cases_and_o_opens_one(board: Lead):
    cases = [row.inner_text() for row in board.page.locator(".cases tbody th a:first-child").all()]
    focused = board.page.locator(".cases tbody a:focus")
    for key, expected in (("k", 0), ("j", 1), ("j", 2), ("k", 1)):
        board.page.keyboard.press(key)
        expect(focused).to_have_text(cases[expected])
    for _ in cases:
        board.page.keyboard.press("j")
    expect(focused).to_have_text(cases[-1])  # and stays there

    board.page.keyboard.press("o")
    board.page.wait_for_url(f"**/cases/{cases[-1]}")


def test_the_slash_searches_and_letters_typed_there_go_nowhere(board: Lead):
    board.page.keyboard.press("/")
    search = board.page.get_by_role("searchbox")
    expect(search).to_be_focused()
    expect(search).to_have_value("")
    board.page.keyboard.type("g b jo?")
    expect(search).to_have_value("g b jo?")
    expect(board.page.locator("#keys")).to_be_hidden()


@pytest.mark.parametrize(
    ("key", "path"),
    [("b", "/"), ("c", "/cases"), ("f", "/pictures"), ("r", "/reports"), ("p", "/policy"), ("h", "/health")],
)
def test_g_and_a_letter_go_to_a_page(lead: Lead, key: str, path: str):
    lead.sign_in(AGENT, "/reports" if path != "/reports" else "/health")
    lead.page.keyboard.press("g")
    lead.page.keyboard.press(key)
    lead.page.wait_for_url(lead.url + path)


def test_a_letter_without_g_before_it_goes_nowhere(lead: Lead):
    lead.sign_in(AGENT, "/reports")
    lead.page.keyboard.press("b")
    lead.page.keyboard.press("Control+g")
    lead.page.keyboard.press("h")
    lead.page.wait_for_timeout(300)
    assert lead.page.url == lead.url + "/reports"


def test_the_question_mark_shows_the_keys_and_escape_hides_them(lead: Lead):
    lead.sign_in(AGENT, "/health")
    lead.page.keyboard.press("?")
    shown = lead.page.get_by_role("dialog")
    expect(shown).to_be_visible()
    expect(shown.get_by_text("Tavle")).to_be_visible()
    assert lead.worst() == []
    lead.page.keyboard.press("Escape")
    expect(shown).to_be_hidden()
