"""The demo's page in a real Chromium: a newcomer sends in a case and sees what the bot did, and why."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from bot.cli.demo import demonstration
from bot.sandbox import Sandbox
from tests.browser.conftest import CHROMIUM

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with Sandbox() as zendesk, demonstration(zendesk, Path("config"), tmp_path_factory.mktemp("demo")):
        yield zendesk


@pytest.fixture
def page(demo: Sandbox, browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(demo.url)
    yield page
    page.close()


def send(page: Page, example: str) -> None:
    page.get_by_role("button", name=example).click()
    page.locator("#write").get_by_role("button", name="Send").click()


def facts(page: Page) -> Locator:
    """The box with the ticket's fields and tags."""
    return page.get_by_role("region", name="Ticket", exact=True)


def test_a_complete_case_is_confirmed_on_the_page_without_a_reload(page: Page) -> None:
    send(page, "A complete case")

    expect(page.get_by_text("All required data is there.")).to_be_visible(timeout=10_000)
    expect(facts(page).get_by_text("intake_complete", exact=True)).to_be_visible()
    expect(page.get_by_role("article").get_by_text("Saken blir tildelt en saksbehandler")).to_be_visible()


def test_a_case_becomes_overdue_when_the_clock_is_moved(page: Page, demo: Sandbox) -> None:
    send(page, "In English, class A")
    expect(facts(page).get_by_text("sla_due_")).to_be_visible(timeout=10_000)

    demo.clock.forward(timedelta(days=7))

    expect(facts(page).get_by_text("sla_overdue", exact=True)).to_be_visible(timeout=20_000)


def test_what_a_customer_writes_is_shown_as_text(page: Page) -> None:
    page.get_by_label("Subject").fill("<script>document.title='taken'</script>")
    page.get_by_label("Text", exact=True).fill("<b>bold</b> {{ticket.id}}")
    page.locator("#write").get_by_role("button", name="Send").click()

    expect(page.get_by_text("<b>bold</b> {{ticket.id}}").first).to_be_visible(timeout=10_000)
    assert page.title() != "taken"
