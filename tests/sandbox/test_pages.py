"""The page shows everything as text, does what its forms say, and stays fresh by itself."""

from datetime import UTC, datetime, timedelta

import pytest
from werkzeug.test import Client

from bot.sandbox import SCREENSHOT, Sandbox
from bot.sandbox.pages import next_weekday_evening
from tests.sandbox.conftest import MONDAY

BAD = "<script>alert('x')</script>"


def story(_ticket_id):
    return [
        {
            "at": MONDAY,
            "summary": "Asked for what is missing",
            "reasons": [("R2", f"No screenshot {BAD}")],
            "look_again_at": datetime(2026, 11, 24, 15, 0, tzinfo=UTC),
            "state": "landed",
        }
    ]


@pytest.fixture
def sandbox():
    return Sandbox(lambda: MONDAY, story=story)


@pytest.fixture
def page(sandbox):
    return Client(sandbox.wsgi)


def post(page, path, **form):
    answer = page.post(path, data=form, headers={"Origin": "http://localhost"})
    assert answer.status_code == 303, answer.text
    return answer.location


def write(page, **form):
    given = {"person": "administrator", "subject": "It fails", "text": "Blank page", "channel": "email"} | form
    return post(page, "/pages/write", **given)


def test_a_case_is_written_and_shown(page, people):
    path = write(page, screenshot="yes")

    text = page.get(path).text
    assert path == "/agent/tickets/1001"
    for part in ("It fails", "Blank page", "screenshot.png", "Demo administrator", "Mon 23 Nov 2026 09:00"):
        assert part in text
    assert "It fails" in page.get("/").text
    assert people.world.ticket(1001).facts["via"]["channel"] == "email"


def test_no_text_of_a_customer_becomes_html(page, people):
    people.write_in("administrator", BAD, html=f"<p>{BAD}</p><img src=x onerror=alert(1)>")
    people.reply("administrator", 1001, BAD, attachments=[SCREENSHOT])

    for path in ("/", "/agent/tickets/1001", "/pages/cases", "/pages/cases/1001"):
        answer = page.get(path)
        assert "alert('x')" not in answer.text
        assert "<img" not in answer.text
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'self';")


def test_what_the_bot_decided_is_told_with_its_reasons(page, case):
    text = page.get(f"/pages/cases/{case}").text

    for part in ("Asked for what is missing", "R2", "No screenshot", "landed", "Looks again Tue 24 Nov 2026 16:00"):
        assert part in text


def test_the_live_part_is_sent_again_only_when_it_changed(page, people, case):
    first = page.get(f"/pages/cases/{case}")
    again = {"If-None-Match": first.headers["ETag"]}
    assert page.get(f"/pages/cases/{case}", headers=again).status_code == 304

    people.reply("administrator", case, "One more thing")

    assert page.get(f"/pages/cases/{case}", headers=again).status_code == 200


def test_an_agent_answers_takes_and_changes_in_one_update(page, people, case):
    form = {"agent": "agent", "text": "We look", "public": "no", "status": "hold", "assignee": "second_agent"}
    post(page, f"/pages/agent/{case}", **form)

    ticket = people.world.ticket(case)
    assert len(ticket.audits) == 2
    assert (ticket.status, ticket.facts["assignee_id"]) == ("hold", people.ids["second_agent"])
    assert "internal note" in page.get(f"/agent/tickets/{case}").text

    post(page, f"/pages/agent/{case}", agent="agent", text="", public="yes", status="", assignee="none")
    assert ticket.facts["assignee_id"] is None


def test_a_customer_answers(page, people, case):
    post(page, f"/pages/reply/{case}", person="second_administrator", text="Me too")

    assert people.world.ticket(case).comments()[-1][1]["body"] == "Me too"
    assert "flagged 2" in page.get(f"/agent/tickets/{case}").text


def test_the_clock_moves(page, sandbox, case):
    assert post(page, "/pages/clock", to="hour", ticket=case) == f"/agent/tickets/{case}"
    assert post(page, "/pages/clock", to="hours", hours="0.5") == "/"
    assert sandbox.clock.now() == datetime(2026, 11, 23, 9, 30, tzinfo=UTC)

    post(page, "/pages/clock", to="evening")
    assert sandbox.clock.now() == datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


def test_the_next_weekday_after_friday_is_monday():
    friday = datetime(2026, 11, 27, 8, 0, tzinfo=UTC)
    assert next_weekday_evening(friday) == datetime(2026, 11, 30, 15, 0, tzinfo=UTC)


def test_what_zendesk_refuses_is_told_in_its_words(page, people, case):
    people.agent_sets(case, status="solved")
    people.close_solved()

    form = {"agent": "agent", "text": "Late", "public": "yes", "status": "", "assignee": ""}
    answer = page.post(f"/pages/agent/{case}", data=form)

    assert (answer.status_code, "closed prevents ticket update" in answer.text) == (422, True)
    assert page.get("/agent/tickets/1").status_code == 404


def test_no_other_sites_page_may_write(page, people):
    answer = page.post("/pages/write", data={"person": "volunteer"}, headers={"Origin": "http://other.example"})

    assert answer.status_code == 403
    assert people.world.tickets == {}


@pytest.mark.parametrize("hours", ["1e9", "nan", "-5", "many", "", "inf"])
def test_no_number_of_hours_puts_the_clock_beyond_reach(sandbox: Sandbox, page, hours: str) -> None:
    before = sandbox.clock.now()
    post(page, "/pages/clock", to="hours", hours=hours)
    assert before <= sandbox.clock.now() <= before + timedelta(days=32)
    assert page.get("/").status_code == 200
