"""The app in the ticket's sidebar in a real Chromium, framed by a signed request as Zendesk does."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.conftest import CHROMIUM, Leads, worst

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")]

CASE = 1001  # of class A, with everything there
NARROW, WIDE = 320, 390  # pixels: Zendesk's sidebar, as people draw it


@dataclass
class Agent:
    """An agent who looks at a ticket, and what the browser complains of."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    @property
    def app(self) -> FrameLocator:
        """What the frame shows."""
        return self.page.frame_locator("#sidebar-app")

    def inside(self, script: str) -> object:
        """Evaluate a script within the frame."""
        return self.page.frames[1].evaluate(script)


def agent_at(leads: Leads, scheme: Literal["light", "dark"] = "light", width: int = NARROW) -> Agent:
    context = leads.browser.new_context(color_scheme=scheme, locale="nb", viewport={"width": 1280, "height": 900})
    agent = Agent(context.new_page())
    agent.page.on("console", lambda said: agent.complaints.append(said.text) if said.type == "error" else None)
    agent.page.on("pageerror", lambda error: agent.complaints.append(str(error)))
    agent.page.goto(f"{leads.zendesk.url}/agent/tickets/{CASE}")
    agent.page.evaluate(f"document.getElementById('sidebar-app').style.width = '{width}px'")
    return agent


@pytest.fixture
def agent(leads: Leads) -> Iterator[Agent]:
    found = agent_at(leads)
    yield found
    found.page.context.close()


@pytest.fixture
def english(leads: Leads) -> Iterator[None]:
    """The demo's agent, with Zendesk in English."""
    user = leads.zendesk.people.user("agent")
    before = user["locale"]
    user["locale"] = "en-GB"
    yield
    user["locale"] = before


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_agent_reads_how_the_case_stands_without_signing_in(leads, scheme, width):
    agent = agent_at(leads, scheme, width)

    expect(agent.app.get_by_role("heading", level=1)).to_have_text("Skal besvares")
    expect(agent.app.get_by_text("Ingenting: saken er slik reglene vil ha den.")).to_be_visible()
    expect(agent.app.get_by_text("Klasse A har prioriteten haster.")).to_be_visible()
    assert agent.inside("document.documentElement.scrollWidth <= innerWidth")
    assert [one for one in worst(agent.page) if "#sidebar-app" in one] == []
    assert agent.complaints == []
    agent.page.context.close()


@pytest.mark.usefixtures("english")
def test_it_speaks_the_agents_language(leads: Leads):
    agent = agent_at(leads)
    expect(agent.app.get_by_role("heading", level=1)).to_have_text("To be answered")
    assert agent.inside("document.documentElement.lang") == "en"
    assert [one for one in worst(agent.page) if "#sidebar-app" in one] == []
    agent.page.context.close()


def test_it_is_as_dark_as_zendesk_and_turns_with_it(agent: Agent):
    shade = "getComputedStyle(document.documentElement).colorScheme"
    expect(agent.app.get_by_role("heading", level=1)).to_be_visible()
    assert agent.inside(shade) == "light"
    agent.page.emulate_media(color_scheme="dark")
    agent.page.wait_for_function("() => matchMedia('(prefers-color-scheme: dark)').matches")
    agent.page.frames[1].wait_for_function(f"{shade} === 'dark'")


def test_the_frame_is_as_high_as_what_it_shows(agent: Agent):
    expect(agent.app.get_by_role("heading", level=1)).to_be_visible()
    agent.page.frames[1].wait_for_function("Math.abs(innerHeight - document.body.offsetHeight) <= 2")


def test_its_button_has_the_case_decided_again_and_shows_what_came_of_it(agent: Agent, leads: Leads):
    before = len(leads.bot.store.actions.for_ticket(CASE))
    agent.app.get_by_role("button", name="Avgjør på nytt nå").click()
    said = agent.app.get_by_text("Boten ser på saken innen noen sekunder.")
    expect(said).to_be_visible()
    expect(said).to_have_count(0, timeout=15_000)

    expect(agent.app.get_by_role("heading", level=1)).to_have_text("Skal besvares")
    assert len(leads.bot.store.actions.for_ticket(CASE)) == before + 1
    assert agent.complaints == []


def test_a_bot_that_does_not_answer_is_told(agent: Agent):
    expect(agent.app.get_by_role("heading", level=1)).to_be_visible()
    agent.page.route("**/decide", lambda route: route.abort())
    agent.app.get_by_role("button", name="Avgjør på nytt nå").click()

    expect(agent.app.get_by_role("alert")).to_have_text("Boten svarer ikke. Last saken på nytt om et minutt.")
