"""The board, as a signed-in agent asks for it; what customers are called is text, and a list opens safely in Excel."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from flask import Flask

from bot.sandbox import Sandbox
from bot.store import Store
from bot.store.cases import CaseSummary, Kind
from bot.web.pages.filters import InvalidFilters, parse
from tests.stories.mails import ONLY_WORDS
from tests.web.conftest import NOW, Person

HOUR = timedelta(hours=1)
NAMES: dict[tuple[Kind, int], str] = {("organization", 100): "Demo organization", ("agent", 50): "Demo agent"}


@pytest.fixture
def agent(app: Flask) -> Person:
    person = Person(app.test_client())
    person.sign_in("agent")
    person.post("/language", language="en")
    return person


def put(store: Store, ticket_id: int, names: dict[tuple[Kind, int], str] | None = None, **facts: Any) -> None:
    usual: dict[str, Any] = {"created_at": NOW, "updated_at": NOW, "status": "open", "state": "to_be_answered"}
    dates = {"started_at": NOW - HOUR, "due_at": NOW + HOUR}
    store.cases.put(CaseSummary(ticket_id=ticket_id, **{**usual, **dates, **facts}), NAMES if names is None else names)


def cases(html: str) -> list[int]:
    return [int(number) for number in re.findall(r'id="case-(\d+)"', html)]


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_nobody_sees_it_without_signing_in(person: Person, store: Store):
    put(store, 4711)
    for path in ("/", "/board/rows", "/board.csv", "/pictures", "/pictures/traffic.csv"):
        answer = person.get(path)
        assert (answer.status_code, "4711" in answer.text) == (303, False), path


def test_a_case_is_shown_with_its_class_time_organization_and_assignee(agent: Person, store: Store, zendesk: Sandbox):
    put(store, 4711, severity="B", organization_id=100, assignee_id=50, at_risk=True)
    html = agent.get("/").text

    assert "4711 Zendesk B 1 h left At risk · Due" in words(html)
    assert "To be answered Demo organization Demo agent" in words(html)
    assert 'href="/cases/4711"' in html
    assert f'href="{zendesk.url}/agent/tickets/4711"' in html
    assert re.search(r'<progress max="100" value="50" aria-label="1 h left">', html)


def test_it_speaks_norwegian_to_norwegians(agent: Person, store: Store):
    put(store, 4711, due_at=NOW - HOUR, started_at=NOW - 2 * HOUR, overdue=True)
    agent.post("/language", language="nb")

    assert "1 åpningstime over fristen" in words(agent.get("/").text)


def test_what_is_not_known_is_said(agent: Person, store: Store):
    put(store, 1, {}, organization_id=77, assignee_id=78)
    put(store, 2, {}, state="not_started", due_at=None, started_at=None)
    html = words(agent.get("/").text)

    assert "no class" in html
    assert "Organization 77 Agent 78" in html
    assert "no due date Not started No organization Nobody" in html


def test_an_answered_case_shows_its_verdict_and_its_resolution_target(agent: Person, store: Store):
    put(store, 1, state="answered", verdict="met", resolution_due_at=NOW + HOUR)
    put(store, 2, state="technical", verdict="breached")
    html = words(agent.get("/").text)

    assert "answered in time To be resolved by" in html
    assert "answered late Technical work" in html


def test_names_are_text_whatever_they_hold(agent: Person, store: Store):
    evil: dict[tuple[Kind, int], str] = {
        ("organization", 100): "<script>alert(1)</script>",
        ("agent", 50): '"><img src=x onerror=alert(2)>{{ 7 * 7 }}',
    }
    put(store, 4711, evil, organization_id=100, assignee_id=50)

    for path in ("/", "/board/rows", "/pictures"):
        html = agent.get(path).text
        assert "<script>alert" not in html
        assert "<img" not in html
        assert "49" not in words(html).replace("2026", "")
    assert "&lt;script&gt;alert(1)" in agent.get("/").text


def test_the_list_as_csv_is_harmless_and_whole(agent: Person, store: Store):
    for number in range(1, 121):
        put(store, number, {("organization", 100): '=HYPERLINK("http://evil.example")'}, organization_id=100)
    put(store, 500, {}, severity="A", due_at=NOW - 3 * HOUR, overdue=True)
    answer = agent.get("/board.csv")
    lines = answer.data.decode("utf-8-sig").splitlines()

    assert answer.mimetype == "text/csv"
    assert lines[0].startswith("Case,Class,State,Organization,Assignee,Created,To be answered by,Time left (min)")
    assert lines[1].startswith("500,A,To be answered,,,2026-11-23 10:00,2026-11-23 07:00,")
    assert len(lines) == 122
    assert sum("'=HYPERLINK" in line for line in lines) == 120
    assert len(agent.get("/board.csv?class=A").data.decode("utf-8-sig").splitlines()) == 2


def test_filters_live_in_the_address(agent: Person, store: Store):
    put(store, 1, severity="A", organization_id=100, assignee_id=50, overdue=True)
    put(store, 2, severity="B", organization_id=100)
    put(store, 3, severity="A", state="answered", verdict="met")

    assert cases(agent.get("/").text) == [1, 2, 3]
    assert cases(agent.get("/?class=A").text) == [1, 3]
    assert cases(agent.get("/?class=A&state=answered").text) == [3]
    assert cases(agent.get("/?organization=100&assignee=none").text) == [2]
    assert cases(agent.get("/?time=overdue&state=&class=&organization=&assignee=").text) == [1]
    assert "No open case here." in agent.get("/?time=at_risk").text


def test_what_is_filtered_stays_chosen_in_form_tabs_and_links(agent: Person, store: Store):
    put(store, 1, severity="A", organization_id=100)
    html = agent.get("/?class=A&organization=100&state=to_be_answered").text

    assert '<option value="A" selected>' in html
    assert '<option value="100" selected>' in html
    assert 'name="state" value="to_be_answered"' in html
    assert 'id="tab-all" href="/?class=A&amp;organization=100"' in html
    assert re.search(r'id="tab-to_be_answered"[^>]*aria-current="true"', html)
    assert 'href="/board.csv?state=to_be_answered&amp;class=A&amp;organization=100"' in html


@pytest.mark.parametrize(
    "query",
    ["state=lost", "state=done", "class=D", "organization=x", "assignee=-1", "organization=99999999999999999999",
     "time=now", "page=0", "page=1.5", "page=²", "updates=on"],
)  # fmt: skip
def test_an_address_that_asks_for_what_there_is_not_is_refused(agent: Person, query: str):
    for path in ("/", "/board/rows", "/board.csv"):
        answer = agent.get(f"{path}?{query}")
        assert answer.status_code == 400
        assert query in unescape(answer.text)


def test_all_that_is_wrong_is_told_at_once():
    with pytest.raises(InvalidFilters) as refused:
        parse({"state": "lost", "class": "<D>", "page": "0"})
    assert refused.value.problems == ("state=lost", "class=<D>", "page=0")


def test_fifty_rows_make_a_page(agent: Person, store: Store):
    for number in range(1, 111):
        put(store, number)

    first, second, third = (agent.get(f"/?page={page}").text for page in (1, 2, 3))
    assert cases(first) + cases(second) + cases(third) == list(range(1, 111))
    assert "51–100 of 110" in second
    assert ('id="page-before"' in first, 'id="page-after"' in third) == (False, False)
    assert "No open case here." in agent.get("/?page=4").text


def test_the_rows_come_anew_only_when_they_changed(agent: Person, store: Store):
    put(store, 4711)
    html = agent.get("/?class=none").text
    match = re.search(r"""hx-get="([^"]+)".*hx-headers='{"If-None-Match": "(\w+)"}'""", html)
    assert match is not None
    path, version = unescape(match[1]), match[2]

    same = agent.get(path, headers={"If-None-Match": version})
    assert (same.status_code, same.data) == (204, b"")
    put(store, 4712)
    other = agent.get(path, headers={"If-None-Match": version})
    assert (other.status_code, cases(other.text)) == (200, [4711, 4712])
    assert other.headers["ETag"] != f'"{version}"'


def test_updating_can_be_paused(agent: Person, store: Store):
    put(store, 4711)

    assert 'hx-trigger="every 10s"' in agent.get("/").text
    paused = agent.get("/?updates=off").text
    assert 'hx-trigger="every 10s"' not in paused
    assert 'href="/?updates=off&amp;state=to_be_answered"' in paused.replace(
        "state=to_be_answered&amp;updates=off", "updates=off&amp;state=to_be_answered"
    )


def test_board_and_pictures_cost_no_call_of_zendesk(agent: Person, store: Store, zendesk: Sandbox):
    put(store, 4711, organization_id=100)
    zendesk.traffic.forget_calls()
    for path in ("/", "/board/rows", "/board.csv", "/pictures", "/pictures/load.csv"):
        assert agent.get(path).status_code == 200, path

    assert zendesk.calls == []


class TestSubjects:
    """What cases are about, and who asks: of the rows in view, at one call a page."""

    @pytest.fixture
    def written(self, store: Store, zendesk: Sandbox) -> list[int]:
        """Two cases in Zendesk that the board knows by their numbers."""
        people = zendesk.people
        ids = [
            people.write_in("administrator", "Betaling <feiler>", ONLY_WORDS),
            people.write_in("second_administrator", "Feil i listen", ONLY_WORDS),
        ]
        for ticket_id in ids:
            put(store, ticket_id)
        return ids

    @staticmethod
    def asked(zendesk: Sandbox) -> list[str]:
        return [call.path for call in zendesk.calls if call.path.startswith("/api")]

    def test_they_are_drawn_in_after_the_rows_at_one_call_for_all(self, agent, zendesk, written):
        zendesk.traffic.forget_calls()
        first = agent.get("/").text
        assert "Betaling" not in first
        assert self.asked(zendesk) == []

        (loader,) = re.findall(r'hx-get="(/board/subjects[^"]+)"', first)
        about = agent.get(unescape(loader))
        assert f'id="about-{written[0]}" hx-swap-oob="true"' in about.text
        assert "Betaling &lt;feiler&gt; Demo administrator" in " ".join(re.sub(r"<[^>]+>", " ", about.text).split())
        assert self.asked(zendesk) == ["/api/v2/tickets/show_many"]

        again = agent.get("/").text  # from memory
        assert "Feil i listen" in again
        assert "/board/subjects" not in again
        assert self.asked(zendesk) == ["/api/v2/tickets/show_many"]

    def test_the_board_works_without(self, agent, zendesk, written):
        zendesk.fault("status", path="/api/v2/tickets/show_many", status=503, headers={"Retry-After": "1"})
        assert agent.get(f"/board/subjects?ids={written[0]}").status_code == 204
        assert cases(agent.get("/").text) == written

    def test_nonsense_in_the_address_asks_for_nothing(self, agent, zendesk):
        zendesk.traffic.forget_calls()
        assert agent.get("/board/subjects?ids=x,,-1").status_code == 200
        assert self.asked(zendesk) == []

    @pytest.mark.parametrize("text", ["betaling", "Demo administrator", 'betaling" status:new'])
    def test_subjects_and_requesters_are_searched_in_zendesk(self, agent, written, text):
        found = cases(agent.get("/", query_string={"q": text}).text)
        assert found == ([] if "status" in text else written[:1])

    @pytest.mark.usefixtures("written")
    def test_names_of_organizations_and_assignees_are_searched_without_zendesk(self, agent, store, zendesk):
        put(store, 4711, organization_id=100)
        zendesk.fault("status", path="/api/v2/search", status=503, headers={"Retry-After": "1"})
        assert cases(agent.get("/?q=demo org").text) == [4711]

    def test_a_number_leads_to_the_case(self, agent):
        assert agent.get("/?q=%234711").location == "/cases/4711"


def test_of_overdue_cases_the_graver_class_comes_first_however_late(agent: Person, store: Store):
    put(store, 1, severity="C", overdue=True, due_at=NOW - 90 * HOUR)
    put(store, 2, severity="A", overdue=True, due_at=NOW - HOUR)
    put(store, 3, severity="A", due_at=NOW + HOUR)
    put(store, 4, severity="B", overdue=True, due_at=NOW - 2 * HOUR)

    assert cases(agent.get("/").text) == [2, 4, 1, 3]
    assert cases(agent.get("/?time=overdue").text) == [2, 4, 1]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [("case", [1, 2, 3]), ("-case", [3, 2, 1]), ("class", [2, 1, 3]), ("-class", [1, 2, 3]), ("age", [3, 1, 2])],
)
def test_each_column_sorts_and_what_has_no_value_comes_last(
    agent: Person, store: Store, sort: str, expected: list[int]
):
    put(store, 1, severity="B", created_at=NOW - 2 * HOUR)
    put(store, 2, severity="A", created_at=NOW - HOUR)
    put(store, 3, created_at=NOW - 3 * HOUR)

    html = agent.get(f"/?sort={sort}").text
    assert cases(html) == expected
    assert html.count("aria-sort") == 1


def test_a_view_has_a_name_and_is_shared_by_its_address(agent: Person, store: Store):
    put(store, 1, severity="A")
    html = agent.get("/?class=A&name=Urgent+<b>").text
    assert "<h1>Urgent &lt;b&gt;</h1>" in html
    assert "name=Urgent" in html.partition('id="sort-case"')[2].partition(">")[0]  # every link of the page keeps it
