"""A real Chromium, and a running demo whose leads' pages have something to show."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from sqlalchemy import insert

from bot.cli.demo import demonstration
from bot.sandbox import SCREENSHOT, Sandbox
from bot.store.schema import inbox
from bot.wiring import App
from tests.set_up import CONFIG
from tests.stories.desk import until
from tests.stories.mails import COMPLETE_A, COMPLETE_B, ONLY_WORDS

CHROMIUM = shutil.which("chromium")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DESKTOP, PHONE, SMALL = ({"width": width, "height": 900} for width in (1280, 375, 390))
AGENT, ADMIN, CUSTOMER = "Demo agent", "Demo Zendesk admin", "Demo administrator"
PARKED = 4711


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


def worst(page: Page) -> list[str]:
    """What axe finds serious or critical on a page, each with the first place. https://www.deque.com/axe/."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['target']} {one['nodes'][0].get('failureSummary')}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


@dataclass
class Lead:
    """A person at a browser of their own; what the browser complains of, a refused script above all, is collected."""

    page: Page
    url: str
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Go to a page, signed in or not."""
        self.page.goto(self.url + path)

    def sign_in(self, who: str, path: str = "/") -> None:
        """Go to a page by way of Zendesk."""
        self.open(path)
        self.page.locator("main a.c-btn--primary").click()
        self.page.get_by_role("button", name=who).click()
        self.page.wait_for_url(self.url + "/**")

    def stand_still(self) -> None:
        """Keep pages from replacing their parts."""
        self.page.route(
            "**/*", lambda route: route.abort() if "hx-request" in route.request.headers else route.continue_()
        )

    def worst(self) -> list[str]:
        """What keeps people from using the page as it is."""
        return worst(self.page)


@dataclass(frozen=True)
class Leads:
    """The leads' pages of a running demo."""

    bot: App
    zendesk: Sandbox
    browser: Browser

    def lead(
        self, *, language: str = "en-GB", scheme: Literal["light", "dark"] = "light", size: dict[str, int] = DESKTOP
    ) -> Lead:
        """Return a new person's browser."""
        context = self.browser.new_context(locale=language, color_scheme=scheme, viewport=size)  # type: ignore[arg-type]
        lead = Lead(context.new_page(), self.bot.env.public_url)
        lead.page.on("console", lambda said: lead.complaints.append(said.text) if said.type == "error" else None)
        lead.page.on("pageerror", lambda error: lead.complaints.append(str(error)))
        return lead


@pytest.fixture(scope="session")
def leads(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Leads]:
    """A demo with cases in several states, and one that is parked; tests leave it as they found it."""
    scratch: Path = tmp_path_factory.mktemp("leads")
    with Sandbox() as zendesk, demonstration(zendesk, CONFIG, scratch) as bot:
        people = zendesk.people
        cases = [
            people.write_in("administrator", "Betaling feiler", COMPLETE_A, attachments=[SCREENSHOT]),
            people.write_in("second_administrator", "Feil i listen", COMPLETE_B, attachments=[SCREENSHOT]),
            people.write_in("administrator", "Hjelp", ONLY_WORDS),
            people.write_in("volunteer", "Hjelp", ONLY_WORDS),
        ]
        journal = bot.store.journal
        until(lambda: all(journal.for_ticket(case) for case in cases), "the bot has decided on each case")
        park(bot, PARKED)
        yield Leads(bot, zendesk, browser)


def park(bot: App, ticket_id: int) -> None:
    """Leave a ticket to a person, as the worker does after eight attempts; not by way of the worker, which runs."""
    why = f"PUT /api/v2/tickets/{ticket_id}: 422 RecordInvalid (custom_fields)"
    with bot.store.database.write() as connection:
        at = bot.clock()
        connection.execute(insert(inbox).values(ticket_id=ticket_id, parked_at=at, written_at=at, reason=why))


@pytest.fixture
def lead(leads: Leads) -> Iterator[Lead]:
    someone = leads.lead()
    yield someone
    someone.page.context.close()
