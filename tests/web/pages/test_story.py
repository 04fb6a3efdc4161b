"""A case's story: what a support lead reads of it, what reading costs, and that nothing is written by looking."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox import SCREENSHOT, tickets
from bot.sandbox.people import File
from bot.web.pages import timeline
from tests.set_up import MONDAY, set_up
from tests.stories.mails import COMPLETE_A, ONLY_WORDS
from tests.web.pages.desk import Lead

SCRIPT = "<script>alert(1)</script>"
TWO_CALLS = ["GET /tickets/{case}", "GET /tickets/{case}/audits"]


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[Lead]:
    with set_up(tmp_path) as account:
        yield Lead.at(account, account.app(tmp_path))


@pytest.fixture
def case(lead: Lead) -> int:
    """Asked for what is missing, completed by the customer, noted on by an agent."""
    people = lead.account.zendesk.people
    case = lead.look(people.write_in("administrator", "Betaling", ONLY_WORDS))
    lead.account.later(minutes=30)
    lead.look(people.reply("administrator", case, COMPLETE_A, attachments=[SCREENSHOT]))
    lead.account.later(minutes=10)
    return lead.look(people.agent_answers(case, "Ser på det.", public=False))


def in_order(page: str, *words: str) -> bool:
    places = [page.find(word) for word in words]
    return -1 not in places and places == sorted(places)


def test_a_story_is_told_newest_first_with_the_bots_reasons(lead, case):
    page = lead.get(f"/cases/{case}").text
    _, happened = page.split("What happened, newest first")
    assert in_order(
        happened,
        "Demo agent wrote an internal note",
        "The bot replied: confirms that everything is there",
        "All required data is there.",
        "Demo administrator wrote",
        "screenshot.png",
        "image/png, 120 kB",
        "The bot replied: asks for what is missing",
        "Missing: event, class, screenshot, actions tried.",
        "Demo administrator sent the case in (e-mail)",
    )
    assert "Saken har nummer 1001 og er registrert som" in page
    assert "changed Status from new to pending" in page


def test_the_box_says_how_the_case_stands(lead, case):
    at_risk = MONDAY + timedelta(days=1, hours=4)
    lead.bot.store.inbox.put([case], at_risk)
    page = lead.get(f"/cases/{case}").text
    for words in ("To be answered", "Demo organization", "administrator, trained", "Tue 24 Nov 2026, 16:00"):
        assert words in page
    assert "13 h 19 min left" in page
    assert "it becomes at risk" in page
    assert f"{lead.account.zendesk.url}/agent/tickets/{case}" in page


def test_normally_there_is_nothing_left_to_do_and_the_deadline_is_counted_out(lead, case):
    page = lead.get(f"/cases/{case}").text
    assert "Nothing: the case is as the policy wants it." in page
    assert "the day of the start is not counted" in page
    assert "Tue 24 Nov 2026, 16:00  due" in page


def test_a_story_costs_two_calls_and_writes_nothing(lead, case):
    lead.get(f"/cases/{case}")
    audits = len(lead.account.zendesk.world.tickets[case].audits)
    lead.account.calls()
    lead.get(f"/cases/{case}")
    assert lead.account.calls() == [call.format(case=case) for call in TWO_CALLS]
    assert len(lead.account.zendesk.world.tickets[case].audits) == audits
    assert lead.bot.store.inbox.row(case) is None


def test_what_people_write_is_shown_as_text(lead):
    people = lead.account.zendesk.people
    people.set_person("administrator", name=f"Demo {SCRIPT}")
    files = [File(f"{SCRIPT}.png", content_type="image/png")]
    case = people.write_in("administrator", SCRIPT, f"{SCRIPT} {{{{ticket.id}}}}", attachments=files)
    lead.look(case)
    page = lead.get(f"/cases/{case}").text
    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 4


def test_what_would_be_done_is_shown_before_it_is_done(lead):
    case = lead.account.zendesk.people.write_in("volunteer", "Hei", ONLY_WORDS)
    page = lead.get(f"/cases/{case}").text
    assert in_order(page, "What the bot would do now", "sent back to the administrator", "Derfor har vi satt", "R3")
    assert lead.account.replies(case) == []


def test_watching_only_what_would_have_been_written_is_told(lead, tmp_path):
    watcher = Lead.at(lead.account, lead.account.app(tmp_path / "watch", mode="watch"))
    case = watcher.look(lead.account.zendesk.people.write_in("administrator", "Hei", ONLY_WORDS))
    page = watcher.get(f"/cases/{case}").text
    assert "The bot only watches: what it would write now" in page
    assert "Only watching: the bot would have written this" in page
    assert "replied: asks for what is missing" in page


def test_without_the_journal_the_marks_on_the_case_tell(lead, case, tmp_path):
    forgetful = Lead.at(lead.account, lead.account.app(tmp_path / "empty"))
    page = forgetful.get(f"/cases/{case}").text
    assert "The bot replied: confirms that everything is there" in page
    assert "The journal does not hold this decision; its mark on the case does." in page


def test_messages_to_the_leads_stand_in_the_row(lead):
    case = lead.look(lead.account.zendesk.people.write_in("volunteer", "Hei", COMPLETE_A, attachments=[SCREENSHOT]))
    page = lead.get(f"/cases/{case}").text
    assert in_order(page, "Message to the leads", f"Case {case} is reported as class A")


def test_decide_again_puts_the_case_into_the_inbox_and_wakes_the_worker(lead, case):
    answer = lead.post(f"/cases/{case}/decide")
    assert (answer.status_code, answer.location) == (303, f"/cases/{case}?asked=1")
    assert lead.bot.store.inbox.row(case).not_before == lead.account.zendesk.clock.now()
    assert "The bot looks at the case within seconds." in lead.get(answer.location).text


def test_parked_work_says_why_and_is_tried_again(lead, case):
    inbox, now = lead.bot.store.inbox, lead.account.zendesk.clock.now()
    inbox.put([case], now)
    inbox.park(inbox.take(now, timedelta(minutes=1)), now, f"422 RecordInvalid {SCRIPT}")
    page = lead.get(f"/cases/{case}").text
    assert "The bot gave up on this case" in page
    assert "422 RecordInvalid &lt;script&gt;" in page
    assert lead.post(f"/cases/{case}/replay").status_code == 303
    assert inbox.row(case).parked_at is None
    assert inbox.row(case).not_before == lead.account.zendesk.clock.now()


def test_a_deleted_case_is_a_friendly_404_with_what_the_bot_remembers(lead, case):
    lead.account.zendesk.people.delete(case)
    answer = lead.get(f"/cases/{case}")
    assert answer.status_code == 404
    assert f"Zendesk has no case {case}" in answer.text
    assert "All required data is there." in answer.text
    assert "Saken har nummer" not in answer.text


def test_an_unknown_case_is_a_friendly_404(lead):
    answer = lead.get("/cases/999999")
    assert answer.status_code == 404
    assert "Nothing is known of this case." in answer.text
    assert lead.get(f"/cases/{2**63}").status_code == 404


def test_while_zendesk_is_down_the_journal_still_speaks(lead, case):
    lead.account.zendesk.fault("status", path=f"/api/v2/tickets/{case}", status=503, headers={"Retry-After": "7"})
    answer = lead.get(f"/cases/{case}")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "7")
    assert "Zendesk does not answer just now" in answer.text
    assert "All required data is there." in answer.text


def test_what_zendesk_refuses_is_told(lead, case):
    lead.account.zendesk.fault("status", path=f"/api/v2/tickets/{case}", status=403)
    answer = lead.get(f"/cases/{case}")
    assert answer.status_code == 502
    assert "Zendesk refuses to show the case" in answer.text


def test_a_long_case_is_cut_and_says_so(lead, case):
    world, people = lead.account.zendesk.world, lead.account.zendesk.people
    for number in range(300):
        comment = {"body": f"Comment {number}. " + "x" * timeline.LONGEST, "public": False}
        tickets.change(world, world.tickets[case], people.user("agent"), {"comment": comment})
    lead.get(f"/cases/{case}")  # what is kept for minutes is asked for once
    lead.account.calls()
    page = lead.get(f"/cases/{case}").text
    assert page.count('class="step ') == timeline.SHOWN
    assert "Comment 299." in page
    assert "Comment 99." not in page
    assert "105 older steps stand in Zendesk." in page
    assert len(lead.account.calls()) == 5  # the ticket, and a call for each 100 audits
    assert len(page) < (timeline.LONGEST + 1500) * timeline.SHOWN


@pytest.mark.parametrize("typed", ["{case}", "#{case}", " {case} "])
def test_a_number_opens_its_case(lead, case, typed):
    answer = lead.client.get("/cases", query_string={"number": typed.format(case=case)})
    assert answer.location == f"/cases/{case}"


@pytest.mark.parametrize("typed", ["x", "-1", "1" * 30, "٣", SCRIPT])
def test_what_is_no_number_is_told_beside_the_field(lead, typed):
    answer = lead.client.get("/cases", query_string={"number": typed})
    assert "This is no case number" in answer.text
    assert "<script>alert" not in answer.text


def test_what_was_decided_last_leads_to_the_stories(lead, case):
    page = lead.get("/cases").text
    assert f'href="/cases/{case}"' in page
    assert "replied: confirms that everything is there" in page  # one line a case, the newest decision
    assert "asks for what is missing" not in page
    assert "demo.example" not in page  # no customer's words


def test_a_norwegian_reads_norwegian_the_reasons_and_the_arithmetic_too(lead, case):
    page = Lead.at(lead.account, lead.bot, "no").get(f"/cases/{case}").text
    assert '<html lang="nb">' in page
    assert "Hva boten ville gjøre nå" in page
    assert "tir. 24. nov. 2026 kl. 16:00" in page
    assert '<span lang="nb">Alle opplysningene som kreves er på plass.</span>' in page
    assert '<span lang="nb">Klasse A: skal besvares innen tir. 24. nov. 2026 kl. 16:00.</span>' in page
    assert "tir. 24. nov. 2026            virkedag 1" in page
    assert "satte Status til ny" in page
    assert "All required data is there." not in page


@pytest.mark.parametrize("kind", ["requester", "organization"])
def test_a_brake_that_holds_replies_on_the_case_is_told_and_released_there(lead, case, kind):
    people, now = lead.account.zendesk.people, lead.bot.clock() - timedelta(minutes=1)
    requester = people.user("administrator")
    subject = {"requester": requester["id"], "organization": requester["organization_id"]}[kind]
    for number in range({"requester": 10, "organization": 30}[kind]):
        said: dict[str, Any] = {"decision": {"reply": "case_registered"}, "reasons": [], f"{kind}_id": subject}
        lead.bot.store.journal.open(ticket_id=8000 + number, mark_id=f"m{number}", at=now, mode="live", **said)
        lead.bot.store.journal.settle(8000 + number, [f"m{number}"], now)
    other = people.write_in("neighbour_administrator", "Hjelp", ONLY_WORDS)
    told = f"Replies to the {kind} are held back"
    assert told in lead.get(f"/cases/{case}").text
    assert "are held back" not in lead.get(f"/cases/{other}").text.partition("<main")[2]

    answer = lead.post(f"/health/brakes/{kind}/{subject}/release", case=str(case))
    assert answer.location == f"/cases/{case}?asked=1"
    page = lead.get(f"/cases/{case}").text
    assert told not in page
    assert f"Demo agent let replies to the {kind} go again" in page
    assert [(one.what, one.ticket_id) for one in lead.bot.store.actions.recent(1)] == [(f"release_{kind}", case)]


def test_what_an_older_release_decided_is_read_in_english_and_marked_so(lead, case):
    lead.bot.store.journal.open(
        ticket_id=case,
        mark_id="older",
        at=lead.account.zendesk.clock.now(),
        mode="watch",
        decision=lead.bot.store.journal.recent(1)[0].decision,
        reasons=[{"rule": "R2", "text": "All required data is there."}],
    )
    norwegian = Lead.at(lead.account, lead.bot, "no")
    assert '<span lang="en">All required data is there.</span>' in norwegian.get(f"/cases/{case}").text


def test_needs_agent_is_taken_off_in_zendesk_and_the_page_tells_who_did_it(lead, case):
    ticket = lead.account.zendesk.world.tickets[case]
    assert "needs-agent" not in lead.get(f"/cases/{case}").text
    lead.bot.account.api.ask("PUT", f"/api/v2/tickets/{case}/tags", body={"tags": ["needs_agent"]})
    assert 'id="needs-agent"' in lead.get(f"/cases/{case}").text

    assert lead.post(f"/cases/{case}/needs-agent").status_code == 303
    assert "needs_agent" not in ticket.facts["tags"]
    assert "Demo agent took off the tag needs_agent" in lead.get(f"/cases/{case}").text
    assert [one.name for one in lead.bot.store.actions.for_ticket(case)] == ["Demo agent"]


def test_while_the_bot_only_watches_no_tag_is_taken_off(lead, tmp_path):
    watcher = Lead.at(lead.account, lead.account.app(tmp_path / "watch", mode="watch"))
    case = watcher.look(lead.account.zendesk.people.write_in("administrator", "Hei", ONLY_WORDS))
    before = len(lead.account.zendesk.world.tickets[case].audits)
    assert watcher.post(f"/cases/{case}/needs-agent").status_code == 403
    assert len(lead.account.zendesk.world.tickets[case].audits) == before


def test_strangers_see_nothing(lead, case):
    stranger = lead.app.test_client()
    for path in (f"/cases/{case}", "/cases", "/policy", "/policy/try", "/reports"):
        answer = stranger.get(path)
        assert answer.status_code == 303
        assert "/sign-in" in answer.location
    assert lead.client.post(f"/cases/{case}/decide").status_code == 400  # without its token
