"""The pictures: each is a table, and its numbers are those of the cases."""

import re
from datetime import UTC, date, datetime, timedelta
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from flask import Flask

from bot.reports import Column, Row, Table
from bot.store import Store
from bot.store.cases import CaseSummary, Kind
from bot.web.pages.charts import CHARTS
from bot.web.pages.drawing import Bar, Chart
from bot.web.pages.spans import days, marks, months, weeks
from tests.web.conftest import NOW, Person

OSLO = ZoneInfo("Europe/Oslo")
HOUR = timedelta(hours=1)


@pytest.fixture
def agent(app: Flask) -> Person:
    person = Person(app.test_client())
    person.sign_in("agent")
    person.post("/language", language="en")
    return person


def put(store: Store, ticket_id: int, name: str = "Demo organization", **facts: Any) -> None:
    usual: dict[str, Any] = {"created_at": NOW, "updated_at": NOW, "status": "open", "state": "answered"}
    names: dict[tuple[Kind, int], str] = {("organization", 100): name}
    store.cases.put(CaseSummary(ticket_id=ticket_id, organization_id=100, **{**usual, **facts}), names)


def rows(agent: Person, key: str) -> dict[str, list[str]]:
    """A picture's numbers, by what a row is."""
    answer = agent.get(f"/pictures/{key}.csv")
    assert answer.status_code == 200
    lines = [line.split(",") for line in answer.data.decode("utf-8-sig").splitlines()]
    return {line[0]: line[1:] for line in lines}


def test_cases_in_and_answered_are_counted_by_the_weeks_of_oslo(agent: Person, store: Store):
    sunday_night = datetime(2026, 11, 22, 23, 30, tzinfo=OSLO)
    put(store, 1, created_at=sunday_night, answered_at=sunday_night + HOUR)
    put(store, 2)
    found = rows(agent, "traffic")

    assert len(found) == 1 + 2  # no week from before the first case
    assert (found["47"], found["48"]) == (["1", "0"], ["1", "1"])


def test_what_was_answered_in_time_is_a_share_of_what_was_answered_or_is_overdue(agent: Person, store: Store):
    for ticket_id, verdict in enumerate(["met", "met", "breached", None]):
        put(store, ticket_id + 1, severity="A", verdict=verdict)
    put(store, 9, severity="B", verdict="met", created_at=NOW - timedelta(days=31))
    put(store, 10, severity="B", overdue=True, created_at=NOW - timedelta(days=31))
    found = rows(agent, "in-time")

    assert found["Nov 2026"] == ["66", "", "", "2", "3", "0", "0", "0", "0"]
    assert found["Oct 2026"] == ["", "50", "", "0", "0", "1", "2", "0", "0"]
    assert "Target: 95 %" in agent.get("/pictures").text


def test_times_to_the_answer_are_told_by_class(agent: Person, store: Store):
    for ticket_id, (severity, minutes) in enumerate([("A", 59), ("A", 60), ("C", 419), ("C", 420), ("B", 5000)]):
        put(store, ticket_id + 1, severity=severity, minutes_to_answer=minutes)
    found = rows(agent, "hours")

    assert [name for name in found if name != "Business hours"] == ["0–1", "1–2", "2–4", "4–7", "7–14", "14–21", "21+"]
    assert found["0–1"] == found["1–2"] == ["1", "0", "0"]
    assert (found["4–7"], found["7–14"], found["21+"]) == (["0", "0", "1"], ["0", "0", "1"], ["0", "1", "0"])


def test_the_coming_week_shows_business_days_and_a_closed_one_where_something_is_due(agent: Person, store: Store):
    owed: dict[str, Any] = {"state": "to_be_answered", "severity": "A"}
    put(store, 1, **owed, due_at=NOW - HOUR)
    put(store, 2, **owed, due_at=NOW + HOUR)
    put(store, 3, **owed, due_at=NOW + timedelta(days=1))
    assert list(rows(agent, "load")) == [
        "Due",
        "Overdue",
        "Today",
        "Tue 24 Nov",
        "Wed 25 Nov",
        "Thu 26 Nov",
        "Fri 27 Nov",
    ]

    put(store, 4, **{**owed, "severity": None}, due_at=NOW + timedelta(days=5))
    found = rows(agent, "load")
    assert found["Due"] == ["Class A", "Class B", "Class C", "Without a class"]
    assert (found["Overdue"], found["Today"]) == (["1", "0", "0", "0"], ["1", "0", "0", "0"])
    assert found["Sat 28 Nov"] == ["0", "0", "0", "1"]


def test_what_is_missing_most_comes_first(agent: Person, store: Store):
    put(store, 1, missing=frozenset({"screenshot", "event"}))
    put(store, 2, missing=frozenset({"screenshot"}))
    found = rows(agent, "missing")

    assert list(found.items())[1:3] == [("Screenshot", ["2"]), ("Event", ["1"])]
    assert "Of 2 cases created since 1 Jun 2026" in agent.get("/pictures").text


def test_bounces_are_told_by_organization_whose_name_is_text(agent: Person, store: Store):
    put(store, 1, "=1+1<b>", was_bounced=True)
    put(store, 2, "=1+1<b>")
    store.cases.put(CaseSummary(3, NOW, NOW, "open", "bounced", organization_id=77, was_bounced=True), {})
    store.cases.put(CaseSummary(4, NOW, NOW, "open", "bounced", was_bounced=True), {})

    assert rows(agent, "bounces") == {
        "Organization": ["Sent back", "All cases"],
        "'=1+1<b>": ["1", "2"],
        "Organization 77": ["1", "1"],
        "No organization": ["1", "1"],
    }
    html = agent.get("/pictures").text
    assert "=1+1&lt;b&gt;" in html
    assert "<b>" not in html


def test_each_picture_is_a_table_with_caption_and_scopes_and_has_its_csv(agent: Person, store: Store):
    put(store, 1, severity="A", verdict="met", answered_at=NOW, minutes_to_answer=5, was_bounced=True)
    put(store, 2, state="to_be_answered", due_at=NOW + HOUR, missing=frozenset({"event"}))
    html = agent.get("/pictures").text

    for key in CHARTS:
        section = html.split(f'id="{key}"')[1].split("</section>")[0]
        drawn, table = section.split("<details>")
        assert 'class="charts-css' in drawn
        assert drawn.count("<caption>") == table.count("<caption") == 1
        assert len(re.findall(r'<th scope="row">', drawn)) == len(re.findall(r'<th scope="row">', table)) > 0
        assert f'href="/pictures/{key}.csv"' in section
    assert agent.get("/pictures/else.csv").status_code == 404


def test_an_empty_database_has_no_picture_and_says_so(agent: Person):
    html = agent.get("/pictures").text
    assert html.count("Nothing to show yet.") == len(CHARTS)
    assert "charts-css " not in html


def test_a_class_that_is_lacking_is_told_apart_only_where_it_occurs(agent: Person, store: Store):
    put(store, 1, severity="A", minutes_to_answer=5)
    assert "Without a class" not in unescape(agent.get("/pictures").text)
    put(store, 2, minutes_to_answer=5)
    assert "Without a class" in unescape(agent.get("/pictures").text)


# -- how they are drawn


def table(*cells: tuple[str | int | None, ...]) -> Table:
    return Table("Title", "", (Column("What"), Column("In"), Column("Out")), tuple(Row(one) for one in cells), "en")


def test_the_longest_bar_is_drawn_full():
    chart = Chart("x", table(("a", 1, 4), ("b", None, 0)), ("first", "second"))

    assert [(name, bars) for name, bars in chart.bars()] == [
        ("a", [Bar("1", 0.25, "first", "a: In 1"), Bar("4", 1.0, "second", "a: Out 4")]),
        ("b", [Bar("–", 0.0, "first", "b: In –"), Bar("0", 0.0, "second", "b: Out 0")]),
    ]
    assert Bar("1", 1 / 3, "first").style == "--size: 0.3333"


def test_stacked_bars_share_the_height_of_the_highest_pile():
    chart = Chart("x", table(("a", 1, 3), ("b", 2, 0)), ("A", "B"), stacked=True)
    assert [[bar.size for bar in bars] for _, bars in chart.bars()] == [[0.25, 0.75], [0.5, 0.0]]


def test_per_cent_are_drawn_as_they_are():
    chart = Chart("x", table(("a", 50, 7)), ("A",), percent=True)
    assert [[bar.size for bar in bars] for _, bars in chart.bars()] == [[0.5]]
    assert not chart.is_empty
    assert Chart("x", table(("a", None, 7)), ("A",), percent=True).is_empty


def test_weeks_months_and_days_are_those_of_oslo():
    just_monday = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)

    assert weeks(just_monday, OSLO, 2) == [date(2026, 11, 16), date(2026, 11, 23), date(2026, 11, 30)]
    assert months(datetime(2026, 2, 28, 23, 30, tzinfo=UTC), OSLO, 3)[:1] == [date(2026, 1, 1)]
    assert days(just_monday, OSLO, 2) == [date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25)]
    summer, winter = marks([date(2026, 10, 25), date(2026, 10, 26)], OSLO)
    assert winter - summer == timedelta(hours=25)


def test_the_period_and_the_cases_are_chosen_by_the_address(agent: Person, store: Store):
    put(store, 1, severity="A", created_at=NOW - timedelta(days=100))
    put(store, 2, severity="B")

    def came_in(query: str) -> int:
        lines = agent.get(f"/pictures/traffic.csv?{query}").data.decode("utf-8-sig").splitlines()[1:]
        return sum(int(line.split(",")[1]) for line in lines)

    assert came_in("months=3") == 1
    assert came_in("months=6") == 2
    assert came_in("months=6&class=A") == 1
    assert came_in("months=6&organization=999") == 0
    assert agent.get("/pictures?months=5").status_code == 400
    assert agent.get("/pictures?class=Q").status_code == 400


def test_the_period_is_compared_with_the_one_before(agent: Person, store: Store):
    for ticket_id, days_ago, verdict in ((1, 1, "met"), (2, 2, "breached"), (3, 120, "met"), (4, 130, "met")):
        put(store, ticket_id, created_at=NOW - timedelta(days=days_ago), severity="A", verdict=verdict)
    page = " ".join(re.sub(r"<[^>]+>", " ", agent.get("/pictures?months=3").text).split())

    assert "Cases in 2 the period before: 2" in page
    assert "In time (%) 50 the period before: 100" in page


def bars(agent: Person, query: str = "") -> list[tuple[str, str]]:
    """What each bar that can be followed says, and where it leads."""
    page = agent.get(f"/pictures{query}").text
    found = re.findall(r'class="data" href="([^"]+)" aria-label="([^"]+)"', page)
    return [(unescape(words), unescape(address)) for address, words in found]


@pytest.fixture
def some_months(store: Store) -> None:
    """Cases of every kind, in this week and in earlier months."""
    late: dict[str, Any] = {
        "state": "to_be_answered",
        "overdue": True,
        "due_at": NOW - HOUR,
        "started_at": NOW - 9 * HOUR,
    }
    put(store, 1, severity="A", **late)
    put(store, 2, state="bounced", was_bounced=True)
    put(store, 3, state="to_be_answered", severity="B", due_at=NOW + 24 * HOUR, started_at=NOW)
    for ticket_id, days_ago, minutes in ((11, 3, 30), (12, 40, 200), (13, 41, 5000), (14, 70, 130)):
        came = NOW - timedelta(days=days_ago)
        met: dict[str, Any] = {"verdict": "breached" if minutes > 900 else "met", "minutes_to_answer": minutes}
        closed: dict[str, Any] = {"status": "solved", "state": "done", "missing": frozenset({"event"})}
        put(store, ticket_id, severity="B", created_at=came, answered_at=came + 4 * HOUR, **met, **closed)
    put(store, 15, status="solved", state="done", verdict="met", answered_at=NOW, minutes_to_answer=61)


@pytest.mark.usefixtures("some_months")
def test_every_bar_leads_to_its_cases_those_of_earlier_months_too(agent: Person):
    followed = [(words, address) for words, address in bars(agent) if not address.startswith("/?")]
    assert len(followed) > 15
    for words, address in followed:
        page = agent.get(address)
        listed = re.findall(r'<th scope="row"><a href="/cases/(\d+)">', page.text)
        assert page.status_code == 200
        assert listed, words
        assert f'hx-get="/board/subjects?ids={",".join(listed)}"' in page.text.replace("%2C", ",")
        assert f'id="about-{listed[0]}"' in page.text
        if "%" not in words:
            assert words.endswith(f" {len(listed)}"), (words, listed)


@pytest.mark.usefixtures("some_months")
def test_what_is_overdue_is_seen_on_the_board(agent: Person):
    assert ("Overdue: Class A 1", "/?time=overdue&class=A") in bars(agent)


@pytest.mark.usefixtures("some_months")
def test_the_cases_behind_a_bar_are_those_that_the_filters_leave(agent: Person, store: Store):
    put(store, 21, severity="B", created_at=NOW - timedelta(days=40), assignee_id=5)
    (address,) = [address for words, address in bars(agent, "?assignee=5") if ": In" in words]
    assert re.findall(r'<th scope="row"><a href="/cases/(\d+)">', agent.get(address).text) == ["21"]


@pytest.mark.parametrize(
    "query",
    ["", "by=created", "by=nothing&from=2026-11-01", "by=created&from=yesterday", "by=created&from=0001-01-01",
     "by=minutes&from=-1", "by=minutes&from=99999999", "by=created&from=2026-11-01&kind=x",
     "by=due&from=2026-11-01&of=D"],
)  # fmt: skip
def test_an_address_that_means_no_part_is_refused(agent: Person, query: str):
    assert agent.get(f"/pictures/cases?{query}").status_code == 400
