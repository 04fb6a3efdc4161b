"""``bot report``: its figures as a person, a spreadsheet, a script and a printer get them."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.sandbox import SCREENSHOT, Sandbox
from tests.cli.said import Run
from tests.set_up import Account, set_up
from tests.stories.mails import COMPLETE_A, COMPLETE_B

WEEK = ("--from", "2026-11-23", "--to", "2026-11-27")
NOVEMBER = ("--month", "2026-11")


@pytest.fixture(scope="module")
def account(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Account]:
    """Monday: a case answered within two hours, and one for which 75 minutes are billed."""
    with set_up(tmp_path_factory.mktemp("account")) as account:
        app, people = account.app(tmp_path_factory.mktemp("bot")), account.zendesk.people

        def look(case: int) -> int:
            account.later(seconds=2)  # what happened in one second has settled
            app.reconciler(case)
            return case

        people.set_person("administrator", user_fields={"phone_support_until": "2026-12-31"})
        answered = look(people.write_in("administrator", "Betaling", COMPLETE_A, attachments=[SCREENSHOT]))
        account.later(minutes=120)
        look(people.agent_answers(answered, "Vi ser på saken.", take=True))
        fields = {"unqualified_reason": "unqualified_untrained", "minutes_spent": 75}
        billed = look(people.write_in("neighbour_administrator", "Feil", COMPLETE_B, attachments=[SCREENSHOT]))
        look(people.agent_sets(billed, fields=fields, assignee="agent"))
        people.set_organization("neighbour_administrator", name="=Neighbour organization")
        yield account


@pytest.fixture
def report(run: Run, account: Account) -> Run:
    settings = {
        "ZENDESK_URL": account.zendesk.url,
        "ZENDESK_OAUTH_CLIENT_ID": account.zendesk.client_id,
        "ZENDESK_OAUTH_CLIENT_SECRET": account.zendesk.client_secret,
    }
    return lambda *words: run("report", *words, **settings)


def test_a_person_sees_a_table(report: Run):
    said = report("sla", *WEEK, "--by", "class")
    assert said.code == 0
    assert said.out.startswith("Answered in time 2026-11-23 – 2026-11-27\n")
    headings = (
        "Class Cases In time Late In time (%) Same day Median 90th percentile"
        " Clock running At risk Overdue No due date Need an agent New Open Pending On hold"
    )
    assert [" ".join(line.split()) for line in said.out.splitlines()[2:7]] == [
        headings,
        "A 1 1 0 100 1 2:00 2:00 0 0 0 0 0 0 1 0 0",
        "B 1 0 0 0 1 0 0 0 0 0 1 0 0",
        "All 2 1 0 100 1 2:00 2:00 1 0 0 0 0 0 2 0 0",
        "",
    ]


def test_on_a_narrow_screen_what_waits_stands_below_what_was_answered(report: Run, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", "80")
    lines = [" ".join(line.split()) for line in report("sla", *WEEK, "--by", "class").out.splitlines()]
    answered, waiting = (n for n, line in enumerate(lines) if line.startswith("Class"))
    assert lines[answered] == "Class Cases In time Late In time (%) Same day Median 90th percentile"
    assert lines[waiting - 1 : waiting + 1] == [
        "Clock No due Need an On",
        "Class running At risk Overdue date agent New Open Pending hold",
    ]


def test_a_script_gets_json(report: Run):
    said = report("sla", *WEEK, "--json")
    total = json.loads(said.out)["total"]
    assert (total["states"]["met"], total["median_minutes"]) == (1, 120)


def test_a_spreadsheet_gets_the_words_and_separators_of_its_language(report: Run):
    first, *rows = report("billing", *NOVEMBER, "--csv").out.splitlines()
    assert first == "\N{ZERO WIDTH NO-BREAK SPACE}Organisasjon;Hva;Sak;Årsak;Minutter;Personer;Pris;NOK"
    assert rows == [
        "'=Neighbour organization;Ukvalifisert henvendelse;1002;Administrator uten opplæring;75;;;1890",
        "'=Neighbour organization;Sum;;;;;;1890",
        "Demo organization;Telefonsupport;;;;1;2490;2490",
        "Demo organization;Sum;;;;;;2490",
        "Alle;Sum;;;;;;4380",
    ]
    english = report("billing", *NOVEMBER, "--csv", "--locale", "en").out.splitlines()
    assert english[-1] == "All,Sum,,,,,,4380"


def test_a_printer_gets_a_page(report: Run, tmp_path: Path):
    page = tmp_path / "november.html"
    page.touch(mode=0o644)
    assert report("billing", *NOVEMBER, "--html", page).out == f"{page} is written.\n"
    assert page.stat().st_mode & 0o777 == 0o600  # it names customers and amounts
    assert "<h1>Faktureringsgrunnlag 2026-11</h1>" in page.read_text(encoding="utf-8")


def test_an_empty_period_is_no_error(report: Run):
    said = report("sla", "--from", "2026-11-01", "--to", "2026-11-02")
    assert (said.code, said.out) == (0, "Nothing in this period.\n")


def test_a_period_that_ends_before_it_begins_is_refused(report: Run):
    said = report("sla", "--from", "2026-11-27", "--to", "2026-11-23")
    assert said.code == 2
    assert "--to 2026-11-23 is before --from 2026-11-27" in said.err


@pytest.mark.parametrize("day", ["9999-01-01", "0001-01-01"])
def test_a_day_that_no_report_can_be_about_is_refused(report: Run, day: str):
    said = report("sla", "--from", day, "--to", day)
    assert said.code == 2
    assert f"'{day}' is not between 2000 and 2199" in said.err


def test_a_report_is_written_in_one_way(report: Run):
    said = report("billing", *NOVEMBER, "--csv", "--json")
    assert said.code == 2
    assert "say one of --csv, --json and --html" in said.err


@pytest.mark.parametrize("month", ["2026-13", "November"])
def test_a_month_that_is_none_is_refused(report: Run, month):
    assert report("billing", "--month", month).code == 2


def test_a_page_that_cannot_be_written_is_said(report: Run, tmp_path: Path):
    said = report("billing", *NOVEMBER, "--html", tmp_path / "missing" / "page.html")
    assert said.code == 1
    assert "No such file or directory" in said.err


def test_an_account_that_is_not_set_up_is_told_how(run: Run):
    with Sandbox() as empty:
        said = run(
            "report", "billing", *NOVEMBER,
            ZENDESK_URL=empty.url, ZENDESK_OAUTH_CLIENT_ID=empty.client_id,
            ZENDESK_OAUTH_CLIENT_SECRET=empty.client_secret,
        )  # fmt: skip
    assert said.code == 1
    assert "the ticket field 'billable_nok' is not in Zendesk: run `bot setup --apply`" in said.problems


def test_without_an_account_nothing_is_reported(run: Run):
    said = run("report", "sla", *WEEK)
    assert said.code == 1
    assert any("ZENDESK_SUBDOMAIN is not set" in problem for problem in said.problems)
