"""The leads' pages in a real Chromium, every page alike; a new page is one more row of ``PAGES``."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask_babel import get_locale
from playwright.sync_api import expect

from tests.browser.conftest import ADMIN, AGENT, CHROMIUM, CUSTOMER, DESKTOP, PARKED, PHONE, SMALL, Lead, Leads, park

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")]

#: Path, and what the navigation calls it in English and in Norwegian.
PAGES = [
    ("/", "Board", "Tavle"),
    ("/cases", "Case", "Sak"),
    ("/pictures", "Pictures", "Grafer"),
    ("/reports", "Reports", "Rapporter"),
    ("/policy", "Policy", "Regler"),
    ("/health", "Health", "Helse"),
]
every_page = pytest.mark.parametrize("path", [path for path, *_ in PAGES])

#: What a keyboard must reach: all that can be pressed, followed or filled in, and what scrolls.
REACHABLE = """() => [...document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
)].filter(one => one.checkVisibility() && !one.disabled)
  .map((one, number) => { one.dataset.reach = number; return one.outerHTML.slice(0, 120); })"""
GALLERY = Path(__file__).with_name("gallery.html").read_text()
REACHED = "() => document.activeElement.dataset.reach ?? null"


@pytest.fixture(params=["light", "dark"])
def someone(request: pytest.FixtureRequest, leads: Leads) -> Iterator[Lead]:
    found = leads.lead(scheme=request.param)
    yield found
    found.page.context.close()


@every_page
def test_a_page_has_nothing_serious_against_it_and_no_script_is_refused(someone: Lead, path: str):
    someone.sign_in(ADMIN, path)

    assert someone.worst() == []
    assert someone.complaints == []


def test_neither_have_the_parts_that_pages_share(someone: Lead, leads: Leads):
    """Every part in every colour, whether a page uses it yet or not."""
    app = leads.bot.web()
    with app.test_request_context("/gallery"):
        shown = app.jinja_env.from_string(GALLERY).render(get_locale=get_locale, instant=leads.bot.clock())
    someone.page.route("**/gallery", lambda route: route.fulfill(body=shown, content_type="text/html; charset=utf-8"))
    someone.open("/gallery")

    expect(someone.page.get_by_role("heading", level=1)).to_have_text("Gallery")
    assert someone.worst() == []
    assert someone.page.evaluate("document.documentElement.scrollWidth") <= DESKTOP["width"]
    someone.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert someone.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_neither_has_signing_in_nor_what_goes_wrong(someone: Lead):
    someone.open("/health")
    assert someone.worst() == []
    assert someone.complaints == []

    someone.sign_in(CUSTOMER)
    assert someone.worst() == []

    someone.sign_in(AGENT)
    someone.open("/nowhere")
    assert someone.worst() == []


@pytest.mark.parametrize(("path", "english", "norwegian"), PAGES)
def test_a_page_speaks_the_language_of_the_person(lead: Lead, path: str, english: str, norwegian: str):
    lead.sign_in(AGENT, path)  # whose locale at Zendesk is Norwegian
    expect(lead.page.locator("nav [aria-current=page]")).to_have_text(norwegian)
    expect(lead.page.locator("html")).to_have_attribute("lang", "nb")
    heading = lead.page.get_by_role("heading", level=1).text_content() or ""

    lead.page.get_by_role("button", name="English").click()
    expect(lead.page.get_by_role("heading", level=1)).not_to_have_text(heading)
    expect(lead.page.locator("html")).to_have_attribute("lang", "en")
    expect(lead.page.locator("nav [aria-current=page]")).to_have_text(english)


@every_page
def test_a_page_fits_a_phone(leads: Leads, path: str):
    lead = leads.lead(size=PHONE)
    lead.sign_in(ADMIN, path)

    assert lead.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert lead.worst() == []
    lead.page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_page_is_as_good_on_a_small_phone_in_either_language_and_scheme(leads, language, scheme):
    case = min(leads.zendesk.world.tickets)
    more = (
        "/policy/try",
        "/health/brake/pull",
        f"/cases/{case}",
        "/pictures/cases?by=created&from=2020-01-01",
        "/nowhere",
    )
    lead = leads.lead(size=SMALL, scheme=scheme)
    lead.sign_in(ADMIN)
    switch = lead.page.locator(f"button[name=language][value={language}]")
    if switch.count():
        switch.click()
    for path in (*(path for path, *_ in PAGES), *more):
        lead.open(path)
        assert lead.page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"], path
        assert (path, lead.worst()) == (path, [])
        assert lead.page.evaluate("document.documentElement.lang") == language
    lead.page.context.close()


@every_page
def test_the_keyboard_reaches_everything_and_shows_where_it_is(lead: Lead, path: str):
    lead.stand_still()
    lead.sign_in(ADMIN, path)
    wanted = lead.page.evaluate(REACHABLE)
    reached = set()
    last = None
    for _ in range(3 * len(wanted)):
        lead.page.keyboard.press("Tab")
        here = lead.page.evaluate(REACHED)
        if here is None or (here in reached and here != last):  # a date is three places in one
            break
        last = here
        reached.add(here)
        outline = "getComputedStyle(document.activeElement).outlineStyle"
        assert lead.page.evaluate(outline) != "none", wanted[int(here)]

    assert [words for number, words in enumerate(wanted) if str(number) not in reached] == []


def test_the_first_stop_of_the_keyboard_skips_to_the_content(lead: Lead):
    lead.sign_in(AGENT, "/health")
    lead.page.keyboard.press("Tab")
    expect(lead.page.get_by_role("link", name="Gå til innholdet")).to_be_focused()
    lead.page.keyboard.press("Enter")

    expect(lead.page.get_by_role("main")).to_be_focused()


@every_page
def test_without_signing_in_there_is_only_the_way_to_sign_in(lead: Lead, path: str):
    lead.open(path)

    expect(lead.page.get_by_role("link", name="Sign in with Zendesk")).to_be_visible()
    expect(lead.page.get_by_role("navigation")).to_have_count(0)


def test_a_customer_of_the_account_is_refused(lead: Lead):
    lead.sign_in(CUSTOMER, "/health")

    expect(lead.page.get_by_role("heading", level=1)).to_have_text("No access")
    lead.open("/health")
    expect(lead.page.get_by_role("link", name="Sign in with Zendesk")).to_be_visible()


def test_who_has_signed_out_sees_nothing_any_more_not_even_by_going_back(lead: Lead):
    lead.sign_in(AGENT, "/health")
    lead.page.get_by_role("button", name="Logg ut").click()
    expect(lead.page.get_by_role("link", name="Sign in with Zendesk")).to_be_visible()
    lead.page.go_back()

    expect(lead.page.get_by_role("link", name="Sign in with Zendesk")).to_be_visible()


def test_the_health_page_keeps_itself_up_to_date_and_parked_work_is_tried_again(lead: Lead, leads: Leads):
    lead.sign_in(AGENT, "/health")
    park(leads.bot, 4712)

    button = lead.page.get_by_role("button", name="Prøv sak 4712 igjen")
    expect(button).to_be_visible(timeout=15_000)
    button.click()
    expect(button).to_have_count(0)
    expect(lead.page.get_by_role("button", name=f"Prøv sak {PARKED} igjen")).to_be_visible()


def test_an_administrator_puts_the_brake_on_and_releases_it_an_agent_only_sees_it(lead: Lead, leads: Leads):
    lead.sign_in(ADMIN, "/health")
    lead.page.get_by_role("link", name="Sett på bremsen").click()
    lead.page.get_by_role("button", name="Sett på bremsen").click()
    expect(lead.page.get_by_text("Bremsen er på")).to_be_visible()

    other = leads.lead()
    other.sign_in(AGENT, "/health")
    expect(other.page.get_by_text("Bremsen er på")).to_be_visible()
    expect(other.page.get_by_role("button", name="Løs ut bremsen")).to_have_count(0)
    other.page.context.close()

    lead.page.get_by_role("button", name="Løs ut bremsen").click()
    expect(lead.page.get_by_text("Bremsen er på")).to_have_count(0)
    assert leads.bot.store.state.brake() is None


def test_a_page_that_can_no_longer_keep_up_to_date_says_so_until_it_can(lead: Lead):
    lead.sign_in(AGENT, "/health")
    stale = lead.page.locator("#stale")
    expect(stale).to_be_hidden()

    lead.stand_still()
    expect(stale).to_be_visible(timeout=20_000)
    expect(stale).to_contain_text("Det du ser, er slik det var")
    assert lead.worst() == []

    lead.page.unroute_all()
    expect(stale).to_be_hidden(timeout=20_000)
    lead.complaints.clear()  # of the requests that were cut
