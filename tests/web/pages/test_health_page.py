"""The health page: what a lead sees of the bot's work, and what an administrator may do there."""

from datetime import timedelta

import pytest

from bot.store.processes import Presence, this_machine
from bot.store.state import Brake, Drift
from tests.web.conftest import NOW, SHIPPED_CALENDAR, Person, pages

MINUTE = timedelta(minutes=1)


@pytest.fixture
def alive(store):
    """A bot that works."""
    Presence(store.database, "worker", "one", this_machine()).enter(NOW)
    store.state.contacted(NOW - MINUTE, 700, 35)
    store.state.swept(NOW - MINUTE)
    store.inbox.receive("01HANA2B", 4700, now=NOW - MINUTE, not_before=NOW + timedelta(days=3), source="trigger")
    return store


def park(store, ticket_id, reason):
    store.inbox.put([ticket_id], NOW - timedelta(days=1))
    job = store.inbox.take(NOW - timedelta(hours=2), MINUTE)
    store.inbox.park(job, NOW - timedelta(hours=1), reason)


def seen(person, who="agent"):
    """The page's words in English, as one line."""
    person.sign_in(who)
    person.post("/language", language="en")
    return " ".join(person.get("/health").text.split())


@pytest.mark.usefixtures("alive")
def test_a_bot_that_works_says_so(person):
    page = seen(person)

    assert "Everything is as it should be." in page
    assert "of 700 calls a minute were left" in page
    assert 'value="5"' in page
    assert page.count("1 minute ago") >= 3
    assert "4700" in page
    assert "Thu 26 Nov 2026 10:00" in page  # the timer, in Oslo
    assert "Nothing is parked." in page


def test_a_bot_that_was_never_heard_of_is_a_problem(person):
    page = seen(person)

    assert "No worker is running" in page
    assert "is a worker running?" in page
    assert "Zendesk has not answered" in page
    assert "Zendesk has not told it yet" in page


@pytest.mark.parametrize(
    ("happen", "words"),
    [
        (lambda store: store.inbox.put([1], NOW - 2 * MINUTE), "The worker does not keep up"),
        (lambda store: store.state.pause(NOW, MINUTE), "Zendesk has asked for a pause"),
        (
            lambda store: store.state.pull_brake(Brake(NOW, "sixty")),
            "The brake has been on since Mon 23 Nov 2026, 10:00",
        ),
        (lambda store: store.state.keep_drift(Drift(NOW, ("create a view",))), "not as the set-up wants it"),
        (lambda store: park(store, 4711, "422"), "1 ticket waits for a person."),
    ],
)
def test_what_is_not_as_it_should_be_is_said_at_the_top(alive, person, happen, words):
    happen(alive)
    page = seen(person)

    assert words in page
    assert "Everything is as it should be." not in page


def test_days_before_christmas_of_which_the_calendar_says_nothing_are_asked_about(alive, zendesk):
    page = seen(Person(pages(alive, zendesk, SHIPPED_CALENDAR).test_client()))

    assert "config/calendar.toml says nothing of December 24, 2026" in page
    assert "says nothing of December 31, 2026" in page
    assert "Everything is as it should be." not in page


def test_an_account_in_order_and_one_that_differs(alive, person):
    assert "not been compared yet" in seen(person)

    alive.state.keep_drift(Drift(NOW, ()))
    assert "in order" in seen(person)

    alive.state.keep_drift(Drift(NOW, ("create the view “At risk”",)))
    assert "create the view “At risk”" in seen(person)


def test_an_agent_tries_parked_work_again_one_ticket_or_all(store, zendesk):
    person = Person(pages(store, zendesk).test_client())
    for ticket_id in (4711, 4712, 4713):
        park(store, ticket_id, f"PUT /api/v2/tickets/{ticket_id}: 422 <RecordInvalid>")
    page = seen(person)
    assert "PUT /api/v2/tickets/4711: 422 &lt;RecordInvalid&gt;" in page
    assert page.count("1 hour ago") == 3

    assert person.post(f"/health/again/{2**63}").status_code == 404
    assert person.post("/health/again/4711").status_code == 303
    assert [row.ticket_id for row in store.inbox.parked()] == [4712, 4713]

    person.post("/health/again")
    assert store.inbox.parked() == []


def test_an_administrator_releases_the_brake_and_what_was_only_watched_is_looked_at_again(alive, person):
    alive.state.pull_brake(Brake(NOW - MINUTE, "More than 60 public replies within an hour", holds="replies"))
    alive.journal.open(ticket_id=4711, mark_id="m", at=NOW, mode="watch", decision={"reply": None}, reasons=[])
    page = seen(person, "zendesk_admin")
    assert "there were more than 60 public replies within an hour" in page
    assert "Release the brake" in page

    assert person.post("/health/brake/release").status_code == 303
    assert alive.state.brake() is None
    assert 4711 in [row.ticket_id for row in alive.inbox.waiting(9)]


def test_an_administrator_puts_the_brake_on(alive, person):
    assert 'href="/health/brake/pull"' in seen(person, "zendesk_admin")
    assert "no customer hears from it" in person.get("/health/brake/pull").text  # asked once more
    assert alive.state.brake() is None
    person.post("/health/brake/pull")

    assert alive.state.brake() == Brake(NOW, "Put on by hand.", "Demo Zendesk admin")
    assert "Demo Zendesk admin put it on Mon 23 Nov 2026, 10:00" in person.get("/").text  # the banner, on every page
    assert [(one.name, one.what) for one in alive.actions.recent(9)] == [("Demo Zendesk admin", "pull_brake")]
    assert "put the brake on" in person.get("/health").text


def test_a_role_that_was_lost_a_moment_ago_does_not_release_the_brake(alive, person, zendesk):
    alive.state.pull_brake(Brake(NOW, "sixty"))
    user = zendesk.people.user("zendesk_admin")
    person.sign_in("zendesk_admin")
    user["role"] = "agent"
    try:
        assert person.post("/health/brake/release").status_code == 403
    finally:
        user["role"] = "admin"
    assert alive.state.brake() == Brake(NOW, "sixty")


def test_while_zendesk_cannot_say_who_is_an_administrator_the_brake_stays_as_it_is(alive, person, zendesk):
    alive.state.pull_brake(Brake(NOW, "sixty"))
    person.sign_in("zendesk_admin")
    person.post("/language", language="en")
    zendesk.fault("status", path="/api/v2/users/", status=503, headers={"Retry-After": "1"})
    answer = person.post("/health/brake/release")
    assert (answer.status_code, "Zendesk does not answer" in answer.text) == (503, True)
    assert alive.state.brake() == Brake(NOW, "sixty")


@pytest.mark.parametrize("what", ["pull", "release"])
def test_an_agent_may_not_touch_the_brake(alive, person, what):
    alive.state.pull_brake(Brake(NOW, "sixty"))
    page = seen(person)
    assert "Administrators of the Zendesk account may change it." in page
    assert "Release the brake" not in page

    answer = person.post(f"/health/brake/{what}")
    assert answer.status_code == 403
    assert "Only administrators" in answer.text
    assert alive.state.brake() == Brake(NOW, "sixty")


@pytest.mark.usefixtures("alive")
def test_the_page_and_its_live_part_cost_no_call(person, zendesk):
    person.sign_in("agent")
    before = len(zendesk.calls)
    person.get("/health")
    assert person.get("/health/live").status_code == 200

    assert len(zendesk.calls) == before


def test_a_small_brake_is_told_on_every_page_and_an_agent_releases_it(alive, person):
    for number in range(10):
        at, mark = NOW - MINUTE, f"mark {number}"
        said = {"decision": {"reply": "case_registered"}, "reasons": [], "requester_id": 77}
        alive.journal.open(ticket_id=4700 + number, mark_id=mark, at=at, mode="live", **said)
        alive.journal.settle(4700 + number, [mark], at)
    person.sign_in("agent")
    person.post("/language", language="en")
    assert "those to 1 requester or organization are held back" in person.get("/").text
    assert "Requester 77" in person.get("/health").text

    assert person.post("/health/brakes/requester/77/release").status_code == 303
    assert "held back" not in person.get("/").text
    assert 4700 in [row.ticket_id for row in alive.inbox.waiting(99)]  # what was held is decided anew
    assert [one.what for one in alive.actions.recent(9)] == ["release_requester"]
