"""A case's story, the policy and reports in a real Chromium: readable for everybody, on a phone, and on paper."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page, Request, expect
from werkzeug.serving import make_server

from bot.sandbox import SCREENSHOT
from bot.sandbox.people import File
from tests.browser.conftest import CHROMIUM, worst
from tests.set_up import set_up
from tests.stories.desk import until
from tests.stories.mails import COMPLETE_A, COMPLETE_B, ONLY_WORDS
from tests.web.pages.desk import Lead

DESKTOP, PHONE = 1280, 375  # pixels
TALE, BOUNCED, PARKED = 1001, 1002, 1003  # the cases, in the order in which they come in
SLA, BILLING = 1, 2  # the reports likewise
PAGES = (
    f"/cases/{TALE}", f"/cases/{BOUNCED}", f"/cases/{PARKED}", "/cases/424242", "/cases", "/policy", "/policy/try",
    "/reports", f"/reports/{SLA}", f"/reports/{BILLING}",
)  # fmt: skip

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")]


@dataclass
class Site:
    """The pages, served; each look is by a signed-in person's browser of its own."""

    url: str
    people: dict[str, Lead]
    browser: Browser
    refused: list[str] = field(default_factory=list)

    def look(self, language: str = "en", scheme: str = "light", width: int = DESKTOP) -> Page:
        """A new browser window, signed in; scripts and styles that its pages' rules refuse are noted."""
        context = self.browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})  # type: ignore[arg-type]
        cookie = self.people[language].client.get_cookie("support_bot")
        assert cookie
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": self.url}])
        page = context.new_page()
        page.on(
            "console", lambda said: self.refused.append(said.text) if "Content Security Policy" in said.text else None
        )
        return page


@pytest.fixture(scope="module")
def site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with set_up(tmp_path_factory.mktemp("account")) as account:
        bot = account.app(tmp_path_factory.mktemp("bot"))
        leads = {"en": Lead.at(account, bot, "en"), "nb": Lead.at(account, bot, "no")}
        play(leads["en"])
        app = leads["en"].app
        server = make_server("127.0.0.1", 0, app, threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Site(f"http://127.0.0.1:{server.server_port}", leads, browser)
        server.shutdown()
        server.server_close()


def play(lead: Lead) -> None:
    """A case that was asked about and completed, a bounced one, a parked one, and two reports."""
    account, people, inbox = lead.account, lead.account.zendesk.people, lead.bot.store.inbox
    assert lead.look(people.write_in("administrator", "Betaling feiler", ONLY_WORDS)) == TALE
    account.later(minutes=30)
    files = [SCREENSHOT, File("a-very-long-name-" * 8 + ".pdf", 2_400_000)]
    lead.look(people.reply("administrator", TALE, COMPLETE_A + "x" * 300, attachments=files))
    assert lead.look(people.write_in("volunteer", "Hei", ONLY_WORDS)) == BOUNCED
    assert lead.look(people.write_in("neighbour_administrator", "Feil", COMPLETE_B, attachments=[SCREENSHOT])) == PARKED
    lead.look(people.agent_sets(PARKED, fields={"unqualified_reason": "unqualified_untrained", "minutes_spent": 75}))
    now = lead.bot.clock()
    inbox.put([PARKED], now)
    job = inbox.take(now, now - now)
    assert job
    inbox.park(job, now, "422 RecordInvalid (a field that the account requires)")
    inbox.put([TALE], now.replace(hour=23))
    lead.post("/reports", kind="sla", **{"from": "2026-11-23", "to": "2026-11-27", "by": "class"})
    lead.post("/reports", kind="billing", month="2026-11")
    until(lambda: all(one.state == "done" for one in lead.bot.store.reports.recent(2, now)), "the reports are made")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "nb"])
def test_nothing_keeps_anybody_from_using_a_page(site: Site, language, scheme):
    page = site.look(language, scheme)
    for path in PAGES:
        page.goto(site.url + path)
        for closed in page.locator("details").all():
            closed.evaluate("one => { one.open = true }")
        assert worst(page) == [], path
        assert page.locator("html").get_attribute("lang") == language
    assert site.refused == []


def test_a_form_with_mistakes_can_be_mended_by_everybody(site: Site):
    page = site.look()
    page.goto(f"{site.url}/policy/try")
    page.locator("#ticket-number").fill("x")
    page.locator("form", has=page.locator("#ticket-number")).get_by_role("button").click()
    assert worst(page) == []
    page.get_by_role("link", name="This is no case number").click()
    expect(page.locator("#ticket-number")).to_be_focused()
    expect(page.locator("#ticket-number")).to_have_accessible_description(
        "Costs two calls of Zendesk's API. This is no case number: write digits, like 4711."
    )


@pytest.mark.parametrize("language", ["en", "nb"])
def test_a_phone_shows_all_without_scrolling_sideways(site: Site, language):
    page = site.look(language, width=PHONE)
    for path in PAGES:
        page.goto(site.url + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE, path


def test_a_lead_asks_for_a_look_and_for_another_try(site: Site):
    page = site.look()
    page.goto(f"{site.url}/cases/{PARKED}")
    expect(page.get_by_text("The bot gave up on this case")).to_be_visible()
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_text("The bot looks at the case within seconds.")).to_be_visible()
    expect(page.get_by_text("The bot gave up on this case")).to_have_count(0)

    page.get_by_label("Case number").fill(str(TALE))
    page.get_by_role("button", name="Open the case").click()
    page.get_by_role("button", name="Decide again now").click()
    expect(page.get_by_text("The bot looks at the case within seconds.")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "nb"])
def test_a_state_is_read_whole(site: Site, language: str):
    page = site.look(language)
    page.goto(f"{site.url}/cases/{BOUNCED}")
    state = page.locator(".facts .c-tag > *").first

    assert state.evaluate("label => label.scrollWidth <= label.clientWidth")


@pytest.mark.parametrize("language", ["en", "nb"])
def test_a_report_is_as_wide_as_a_screen(site: Site, language: str):
    page = site.look(language)
    page.goto(f"{site.url}/reports/{SLA}")

    assert page.locator(".scrolls").evaluate("table => table.scrollWidth <= table.clientWidth")


def test_a_lead_tries_the_policy(site: Site):
    page = site.look()
    page.goto(f"{site.url}/policy")
    page.get_by_role("link", name="Try it on a case").click()
    page.get_by_label("Who sends it").select_option("a volunteer")
    page.get_by_label("Text").fill(ONLY_WORDS)
    page.get_by_role("button", name="Decide on this case").click()
    answer = page.get_by_role("region", name="What the bot would do with case")
    expect(answer.get_by_text("waiting for the customer, sent back to the administrator")).to_be_visible()
    expect(answer.get_by_text("Derfor har vi satt Demo administrator")).to_be_visible()
    expect(page.get_by_label("Text")).to_have_value(ONLY_WORDS)
    answer.get_by_role("link", name="R3").first.click()
    expect(page.get_by_role("heading", name="R3 Who may report")).to_be_in_viewport()


def test_a_report_appears_by_itself_when_it_is_made(site: Site):
    page, asked = site.look(), []
    page.on("request", lambda request: asked.append(request.url) if is_progress(request) else None)
    page.goto(f"{site.url}/reports")
    page.get_by_label("First day").fill("2026-11-20")
    page.get_by_label("Last day").fill("2026-11-26")
    page.get_by_role("button", name="Make the report").first.click()
    expect(page.get_by_role("table", name="Answered in time 2026-11-20 – 2026-11-26")).to_be_visible(timeout=20_000)
    assert asked
    assert site.refused == []


def is_progress(request: Request) -> bool:
    return request.url.endswith("/progress")


@pytest.mark.parametrize("path", [f"/reports/{SLA}", f"/reports/{BILLING}", f"/cases/{TALE}", "/policy"])
def test_on_paper_there_is_the_content_alone_and_nothing_is_cut(site: Site, path):
    page = site.look(width=1050)  # as wide as A4 across
    page.goto(site.url + path)
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("navigation", name="Pages")).to_be_hidden()
    for button in page.get_by_role("button").all():
        expect(button).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 1050
