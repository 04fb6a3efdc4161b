"""Search finds what Zendesk's query language says."""

from datetime import timedelta

import pytest

from bot.sandbox.api import exports
from tests.sandbox.conftest import MONDAY


@pytest.fixture
def cases(people, sandbox, severity):
    """Three cases of the administrator, an hour apart: a new one, an open one of class A, a solved one."""
    made = {"new": people.write_in("administrator", "Fresh start", "Nothing works.")}
    sandbox.clock.forward(timedelta(hours=1))
    made["open"] = people.write_in("volunteer", "Open case", "Some of it works.", fields={severity: "severity_a"})
    people.agent_sets(made["open"], priority="high", assignee="agent", status="open", tags=["severity_a", "late"])
    sandbox.clock.forward(timedelta(hours=1))
    made["solved"] = people.write_in("stranger", "Old case", "All works.", channel="web")
    people.agent_sets(made["solved"], status="solved")
    return made


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("type:ticket", ["new", "open", "solved"]),
        ("type:ticket status<solved", ["new", "open"]),
        ("type:ticket status>=open", ["open", "solved"]),
        ("type:ticket status:new status:solved", ["new", "solved"]),
        ("type:ticket -status:new", ["open", "solved"]),
        ("type:ticket priority>normal", ["open"]),
        ("type:ticket priority:none", ["new", "solved"]),
        ("type:ticket tags:late", ["open"]),
        ("type:ticket -tags:late -tags:other", ["new", "solved"]),
        ("type:ticket created<2026-11-23T08:30:00Z", ["new"]),
        ("type:ticket created>2026-11-23T09:00:00+01:00 created<2026-11-23T09:30:00Z", ["open"]),
        ("type:ticket created<90minutes", ["new"]),
        ("type:ticket updated>90minutes", ["open", "solved"]),
        ("type:ticket created:2026-11-23", ["new", "open", "solved"]),
        ("type:ticket requester:demo-volunteer@customer.example", ["open"]),
        ("type:ticket assignee:none", ["new"]),
        ("type:ticket organization:none", ["solved"]),
        ('type:ticket organization:"Demo organization"', ["new", "open"]),
        ("type:ticket via:web", ["solved"]),
        ("type:ticket works", ["new", "open", "solved"]),
        ('type:ticket "Some of it"', ["open"]),
        ("type:ticket subject:fresh", ["new"]),
    ],
)
def test_tickets(api, cases, query, found):
    results = api.get("/search", query=query)["results"]

    assert sorted(row["id"] for row in results) == sorted(cases[name] for name in found)


def test_custom_fields_by_value_and_by_their_absence(api, cases, severity):
    def ids(part):
        return [row["id"] for row in api.get("/search", query=f"type:ticket custom_field_{severity}:{part}")["results"]]

    assert ids("severity_a") == ids("*") == [cases["open"]]
    assert ids("none") == [cases["new"], cases["solved"]]


def test_text_dates_compare_as_text(api, case):
    due = {"type": "text", "title": "Due"}
    field = api.post("/ticket_fields", {"ticket_field": due}, 201)["ticket_field"]["id"]
    api.update(case, custom_fields=[{"id": field, "value": "2026-11-24T15:00:00Z"}])

    def count(part):
        return api.get("/search/count", query=f"type:ticket custom_field_{field}{part}")["count"]

    assert (count("<=2026-11-24T15:00:00Z"), count("<2026-11-24T15:00:00Z"), count(">2026-11-24")) == (1, 0, 1)


def test_users_by_role_and_by_their_fields(api, people):
    options = [{"name": "Administrator", "value": "administrator"}]
    role = {"type": "dropdown", "key": "support_role", "title": "Role", "custom_field_options": options}
    api.post("/user_fields", {"user_field": role}, 201)
    people.set_person("administrator", user_fields={"support_role": "administrator"})

    def names(query):
        return sorted(row["name"] for row in api.get("/search", query=query)["results"])

    assert names("type:user support_role:administrator") == ["Demo administrator"]
    assert names("type:user role:agent") == ["Demo agent", "Second agent"]
    assert names("type:organization neighbour") == ["Neighbour organization"]


@pytest.mark.usefixtures("cases")
def test_sideloads_come_with_searches(api):
    answer = api.get("/search", query="type:ticket status:new", include="tickets(users,organizations)")

    assert [user["name"] for user in answer["users"]] == ["Demo administrator"]
    assert [one["name"] for one in answer["organizations"]] == ["Demo organization"]
    api.get("/search", 400, query="type:ticket", include="users")


def test_what_is_not_clearly_documented_is_refused(api):
    for query in ("type:ticket tags:a tags:b", "type:ticket moon:full", "type:ticket status:asleep", "type:user x:y"):
        assert api.get("/search", 422, query=query)["error"] == "invalid"


def test_results_come_sorted_and_by_the_page(api, cases):
    answer = api.get("/search", query="type:ticket", sort_by="created_at", sort_order="desc", per_page="2")

    assert [row["id"] for row in answer["results"]] == [cases["solved"], cases["open"]]
    assert (answer["count"], answer["next_page"] is not None) == (3, True)
    assert api.get("/search", 422, query="type:ticket", page="11")["error"] == "invalid"


def test_an_export_of_a_search_comes_by_cursor(api, cases):
    query = {"query": "status<solved", "filter[type]": "ticket", "page[size]": 1}
    first = api.get("/search/export", **query)
    second = api.get("/search/export", **query, **{"page[after]": first["meta"]["after_cursor"]})

    assert [row["id"] for row in first["results"] + second["results"]] == [cases["new"], cases["open"]]
    assert (first["meta"]["has_more"], second["meta"]["has_more"]) == (True, False)
    api.get("/search/export", 400, query="status<solved")


def test_an_export_that_meets_closed_cases_comes_in_small_pages(api, cases, people, monkeypatch):
    monkeypatch.setattr(exports, "LONGEST_ARCHIVED_PAGE", 2)
    query = {"query": "status<=closed", "filter[type]": "ticket", "page[size]": 1000}
    assert len(api.get("/search/export", **query)["results"]) == 3

    people.close_solved()
    first = api.get("/search/export", **query)
    assert (len(first["results"]), first["meta"]["has_more"]) == (2, True)
    second = api.get("/search/export", **query, **{"page[after]": first["meta"]["after_cursor"]})
    assert [row["id"] for row in first["results"] + second["results"]] == list(cases.values())


def since(api, expect=None, start=MONDAY - timedelta(hours=1), **params):
    return api.get("/incremental/tickets/cursor", expect, start_time=int(start.timestamp()), **params)


def test_the_export_withholds_the_last_minute(api, cases, sandbox):
    assert [row["id"] for row in since(api)["tickets"]] == [cases["new"], cases["open"]]

    sandbox.clock.forward(timedelta(minutes=1))
    assert [row["id"] for row in since(api)["tickets"]] == [cases["new"], cases["open"], cases["solved"]]


def test_the_export_goes_on_where_it_stopped(api, cases, people, sandbox):
    sandbox.clock.forward(timedelta(minutes=5))
    page = since(api, per_page=2)
    assert (len(page["tickets"]), page["end_of_stream"]) == (2, False)

    page = api.get("/incremental/tickets/cursor", cursor=page["after_cursor"])
    assert ([row["id"] for row in page["tickets"]], page["end_of_stream"]) == ([cases["solved"]], True)

    people.reply("administrator", cases["new"], "Still?")
    sandbox.clock.forward(timedelta(minutes=5))
    page = api.get("/incremental/tickets/cursor", cursor=page["after_cursor"], include="users")
    assert [row["id"] for row in page["tickets"]] == [cases["new"]]
    assert [user["name"] for user in page["users"]] == ["Demo administrator"]

    page = api.get("/incremental/tickets/cursor", cursor=page["after_cursor"])
    assert (page["tickets"], page["end_of_stream"]) == ([], True)


def test_the_export_tells_of_deleted_cases_unless_asked_not_to(api, cases, people, sandbox):
    people.delete(cases["new"])
    sandbox.clock.forward(timedelta(minutes=5))

    assert [row["status"] for row in since(api)["tickets"]] == ["open", "deleted", "solved"]
    assert cases["new"] not in [row["id"] for row in since(api, exclude_deleted="true")["tickets"]]


def test_the_export_refuses_a_start_that_is_too_young(api):
    since(api, 422, start=MONDAY)
