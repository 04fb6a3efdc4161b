"""Reports as pages: asked for, made in the background from pages of Zendesk, read, taken along, deleted."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from bot import provision, reporting
from bot.sandbox import SCREENSHOT
from tests.set_up import set_up
from tests.stories.desk import until
from tests.stories.mails import COMPLETE_A, COMPLETE_B
from tests.web.pages.desk import Lead

WEEK = {"kind": "sla", "from": "2026-11-23", "to": "2026-11-27", "by": "class"}
NOVEMBER = {"kind": "billing", "month": "2026-11"}
NAME = "=Neighbour <script>alert(1)</script>"


@pytest.fixture(scope="module")
def lead(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lead]:
    """Monday: a case answered within two hours, and one for which 75 minutes are billed."""
    with set_up(tmp_path_factory.mktemp("account")) as account:
        lead, people = Lead.at(account, account.app(tmp_path_factory.mktemp("bot"))), account.zendesk.people
        answered = lead.look(people.write_in("administrator", "Betaling", COMPLETE_A, attachments=[SCREENSHOT]))
        account.later(minutes=120)
        lead.look(people.agent_answers(answered, "Vi ser på saken.", take=True))
        billed = lead.look(people.write_in("neighbour_administrator", "Feil", COMPLETE_B, attachments=[SCREENSHOT]))
        fields = {"unqualified_reason": "unqualified_untrained", "minutes_spent": 75}
        account.later(minutes=1)  # not in the second in which the bot wrote
        lead.look(people.agent_sets(billed, fields=fields, assignee="agent"))
        people.set_organization("neighbour_administrator", name=NAME)
        yield lead


def made(lead: Lead, **form: str) -> str:
    """Ask for a report, wait until it is made, and return its address."""
    answer = lead.post("/reports", **form)
    assert answer.status_code == 303
    until(lambda: "HX-Refresh" in lead.get(f"{answer.location}/progress").headers, "the report is over")
    return str(answer.location)


def test_a_report_is_a_table_with_links_to_take_it_along(lead):
    address = made(lead, **WEEK)
    page = lead.get(address).text
    assert "<h1>Answered in time, 23 Nov 2026 – 27 Nov 2026, by class</h1>" in page
    cells = [line.split("<")[0] for line in page.split(">") if line.split("<")[0].strip()]
    first = cells.index("A")
    assert cells[first : first + 8] == ["A", "1", "1", "0", "100", "1", "2:00", "2:00"]
    for ending in (".csv", ".json", "/print"):
        assert f'href="{address}{ending}"' in page
        assert lead.get(address + ending).status_code == 200


def test_a_bill_leads_to_its_case_and_shows_names_as_text(lead):
    address = made(lead, **NOVEMBER)
    page = lead.get(address).text
    assert 'href="/cases/1002"' in page
    assert "1,890" in page
    assert "<script>alert" not in page + lead.get(f"{address}/print").text
    rows = list(csv.reader(io.StringIO(lead.get(f"{address}.csv").data.decode("utf-8-sig"), newline="")))
    assert rows[1][:3] == [f"'{NAME}", "Unqualified case", "1002"]
    assert json.loads(lead.get(f"{address}.json").text)["nok"] == 1890


def test_the_page_to_print_may_style_itself_and_nothing_else(lead):
    printed = lead.get(f"{made(lead, **NOVEMBER)}/print")
    assert printed.headers["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'"
    assert printed.headers["Cache-Control"] == "no-store"


def test_a_norwegian_reads_the_same_result_in_norwegian(lead):
    address = made(lead, **WEEK)
    norwegian = Lead.at(lead.account, lead.bot, "no")
    assert "Besvart i tide, 23. nov. 2026 – 27. nov. 2026, etter klasse" in norwegian.get(address).text
    assert norwegian.get(f"{address}.csv").data.decode("utf-8-sig").startswith("Klasse;Saker;I tide")


def test_reports_read_in_pages_and_write_nothing(lead):
    lead.account.calls()
    made(lead, **NOVEMBER)
    calls = lead.account.calls()
    assert all(call.startswith("GET ") for call in calls)
    assert sorted(call.split("/")[1] for call in calls) == [
        "organizations", "search", "search", "ticket_fields", "users",
    ]  # fmt: skip


def test_looking_at_a_report_costs_no_call(lead):
    address = made(lead, **WEEK)
    lead.account.calls()
    for path in (address, f"{address}.csv", f"{address}.json", f"{address}/print", "/reports"):
        lead.get(path)
    assert lead.account.calls() == []


@pytest.fixture
def held(lead: Lead) -> Iterator[Callable[[], None]]:
    """Zendesk keeps reports waiting until they are let go."""
    zendesk = lead.account.zendesk
    zendesk.fault("status", path="/api/v2/search/count", status=429, headers={"Retry-After": "1"}, times=None)
    yield zendesk.traffic.clear
    zendesk.traffic.clear()


def test_who_asks_for_the_same_while_it_is_made_joins_it_and_sees_how_far_it_is(lead, held):
    form = {**WEEK, "to": "2026-11-25"}
    first, second = (lead.post("/reports", **form).location for _ in range(2))
    assert first == second
    page = lead.get(first).text
    assert 'hx-trigger="load delay:1s"' in page
    assert "Waits for its turn, and for Zendesk" in page
    assert "HX-Refresh" not in lead.get(f"{first}/progress").headers
    assert lead.get(f"{first}.csv").status_code == 404
    held()
    until(lambda: "HX-Refresh" in lead.get(f"{first}/progress").headers, "the report is over")
    assert "Cases created in the period." in lead.get(first).text


def test_a_report_whose_process_died_is_broken_off_and_can_be_made_again(lead):
    now = lead.account.zendesk.clock.now()
    parameters = {"month": "2026-09"}
    number, _ = lead.bot.store.reports.ask(
        "billing", parameters, made_by=1, now=now - timedelta(hours=1), life=timedelta(minutes=3)
    )
    page = lead.get(f"/reports/{number}").text
    assert "The report was broken off" in page
    assert '<input type="hidden" name="month" value="2026-09">' in page
    again = made(lead, kind="billing", month="2026-09")
    assert again != f"/reports/{number}"
    assert "Nothing in this period." in lead.get(again).text


def test_why_a_report_cannot_be_made_is_told(lead):
    lead.account.zendesk.fault("status", path="/api/v2/users", status=403)
    page = lead.get(made(lead, kind="billing", month="2026-08")).text
    assert "The report could not be made:" in page
    assert "403" in page


def test_a_report_survives_a_restart(lead):
    address = made(lead, **NOVEMBER)
    restarted = Lead.at(lead.account, lead.bot)
    assert "1,890" in restarted.get(address).text
    assert "Billing, November 2026" in restarted.get("/reports").text


def test_a_deleted_report_is_gone_with_the_names_in_it(lead):
    address = made(lead, **NOVEMBER)
    assert lead.post(f"{address}/delete").location == "/reports"
    assert lead.get(address).status_code == 404
    assert lead.get(f"{address}.json").status_code == 404


def test_a_report_is_deleted_by_who_made_it_or_by_an_administrator(lead):
    address = made(lead, **NOVEMBER)
    other = Lead.at(lead.account, lead.bot, who="second_agent")
    assert other.post(f"{address}/delete").status_code == 403
    assert lead.get(address).status_code == 200

    chief = Lead.at(lead.account, lead.bot, who="zendesk_admin")
    assert chief.post(f"{address}/delete").location == "/reports"
    assert lead.get(address).status_code == 404
    assert [one.what for one in lead.bot.store.actions.recent(9)] == ["delete_report"]


@pytest.mark.parametrize(
    ("form", "field", "words"),
    [
        ({**WEEK, "from": ""}, "from", "Write a date like 2026-11-23."),
        ({**WEEK, "from": "20261123"}, "from", "Write a date like 2026-11-23."),
        ({**WEEK, "to": "2026-11-22"}, "to", "The last day is before the first."),
        ({**WEEK, "to": "9999-12-31"}, "to", "Write a date like 2026-11-23."),
        ({**WEEK, "by": "weather"}, "by", "Choose one of the options."),
        ({**NOVEMBER, "month": "2026-13"}, "month", "Write a month like 2026-11."),
        ({**NOVEMBER, "month": "<script>"}, "month", "Write a month like 2026-11."),
        ({}, "from", "Write a date like 2026-11-23."),
    ],
    ids=str,
)
def test_what_is_wrong_is_told_beside_its_field(lead, form, field, words):
    answer = lead.post("/reports", **form)
    assert answer.status_code == 422
    assert f'id="{field}-wrong">{words}' in answer.text
    assert f'aria-describedby="{field}-wrong"' in answer.text


def test_a_report_that_is_not_there_is_a_404(lead):
    assert lead.get("/reports/424242").status_code == 404
    assert lead.get(f"/reports/{2**63}").status_code == 404


def test_a_report_waits_where_zendesk_asks_and_gives_signs_of_life(lead):
    waits: list[float] = []
    kept, titles = lead.bot.store.reports, provision.configured(lead.bot.env, lead.bot.config).field_titles
    maker = reporting.Reporting(lead.bot.limited, titles, kept, lead.bot.config.policy, lead.bot.clock, waits.append)
    lead.account.zendesk.fault("status", path="/api/v2/search/count", status=429, headers={"Retry-After": "25"})
    number = maker.ask("billing", {"month": "2026-07"}, made_by=1)
    until(lambda: kept.get(number, lead.bot.clock()).state != "running", "the report is over")

    assert kept.get(number, lead.bot.clock()).state == "done"
    assert waits == [10, 10, 5]
