"""Board and pictures in a real Chromium, after a month of the demo's history: for eyes, keyboards, phones and ears."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from bot import startup
from bot.cli.demo import demonstration
from bot.cli.demo_history import live_through
from bot.sandbox import Sandbox
from bot.sandbox.history import MONTH
from bot.store.cases import CaseFilter
from bot.web.pages.charts import CHARTS
from bot.wiring import App
from tests.browser.conftest import CHROMIUM, worst

PHONE, DESK = 375, 1280

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")]


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    zendesk = Sandbox(lambda: startup.real_time() - MONTH)
    live = lambda parts: live_through(zendesk, parts, startup.real_time)  # noqa: E731 - as short as it is
    with zendesk, demonstration(zendesk, Path("config"), tmp_path_factory.mktemp("demo"), live=live) as bot:
        yield bot


@pytest.fixture
def page(browser: Browser, bot: App) -> Iterator[Page]:
    page = signed_in(browser, bot)
    yield page
    page.context.close()


def signed_in(browser: Browser, bot: App, width: int = DESK, scheme: Literal["light", "dark"] = "light") -> Page:
    """The board as an agent sees it, in English; a refused script or style fails the test."""
    page = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}).new_page()
    page.goto(bot.env.public_url)
    page.locator("main a.c-btn--primary").click()
    page.get_by_role("button", name="Demo agent").first.click()
    page.get_by_role("button", name="English").click()
    page.on("console", lambda said: pytest.fail(said.text) if said.type == "error" else None)
    expect(page.get_by_role("heading", name="Board")).to_be_visible()
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("path", ["/", "/pictures", "/?class=none&time=overdue"])
def test_nothing_grave_is_found_and_the_page_is_no_wider_than_the_window(
    browser: Browser, bot: App, path: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    page = signed_in(browser, bot, width, scheme)
    page.goto(bot.env.public_url + path)
    for summary in page.locator("summary").all():
        summary.click()

    assert worst(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


def test_the_list_is_filtered_by_keyboard_alone(page: Page, bot: App) -> None:
    page.get_by_label("Class").focus()
    page.keyboard.type("B")
    page.keyboard.press("Tab")

    expect(page).to_have_url(re.compile(r"[?&]class=B(&|$)"))
    expect(page.locator("tbody .severity").first).to_have_text("B")
    wanted = len(bot.store.cases.page(CaseFilter(severity="B"), 100))
    expect(page.locator(".cases tbody tr")).to_have_count(wanted)


def test_a_state_is_a_link_with_its_count(page: Page, bot: App) -> None:
    count = bot.store.cases.counts(CaseFilter())["to_be_answered"]
    page.get_by_role("link", name=f"To be answered {count}").click()

    expect(page.locator(".cases tbody tr")).to_have_count(count)
    expect(page.locator("#tab-to_be_answered")).to_have_attribute("aria-current", "true")


def test_the_list_updates_itself_and_leaves_focus_and_scroll_where_they_are(page: Page, bot: App) -> None:
    before = bot.store.cases.page(CaseFilter(), 100)
    last, gone = before[-1].summary.ticket_id, before[0].summary.ticket_id
    page.set_viewport_size({"width": DESK, "height": 400})
    page.locator(f"#case-{last}").focus()
    scrolled = page.evaluate("window.scrollY")
    assert scrolled > 0
    bot.store.cases.forget(gone)

    expect(page.locator(f"#case-{gone}")).to_have_count(0, timeout=15_000)
    expect(page.locator(f"#case-{last}")).to_be_focused()
    assert abs(page.evaluate("window.scrollY") - scrolled) <= 100  # one row less above
    bot.store.cases.put(before[0].summary, {})


def test_a_case_leads_to_its_story_and_to_zendesk(page: Page, bot: App) -> None:
    ticket_id = bot.store.cases.page(CaseFilter(), 1)[0].summary.ticket_id

    expect(page.locator(f"#case-{ticket_id}")).to_have_attribute("href", f"/cases/{ticket_id}")
    expect(page.get_by_role("link", name=f"Case {ticket_id} in Zendesk")).to_have_attribute(
        "href", f"{bot.env.url}/agent/tickets/{ticket_id}"
    )


def test_each_picture_is_a_table_to_whoever_does_not_see_it(page: Page) -> None:
    page.get_by_role("link", name="Pictures").click()

    drawn = page.locator("table.charts-css")
    expect(drawn).to_have_count(len(CHARTS))
    for title in ("Cases in and answered", "Answered in time", "Missing at intake"):
        table = page.get_by_role("table", name=title, exact=True).first
        expect(table.get_by_role("rowheader").first).to_be_attached()
        expect(table.get_by_role("columnheader").first).to_be_attached()
    page.locator("#traffic summary").click()
    expect(page.locator("#traffic details table")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Cases in and answered as CSV").click()
    assert download.value.suggested_filename == "traffic.csv"
