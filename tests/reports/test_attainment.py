"""How many cases were answered in time: the bot's own verdicts, counted over real HTTP."""

import pytest

from bot.reports.sla import nearest_rank
from bot.zendesk.errors import Later
from tests.reports.desk import NOVEMBER, Desk

# Business time to the answer: Mon 09:10-11:10; Mon 09:20-16:00, Tue to 10:20; Mon 10:00-16:00, Tue, Wed to 09:30.
MET, NEIGHBOURS, LATE = 120, 480, 810


def states(**counted: int) -> dict[str, int]:
    return dict.fromkeys(("met", "breached", "running", "at_risk", "overdue", "no_clock"), 0) | counted


def unsolved(**counted: int) -> dict[str, int]:
    return dict.fromkeys(("new", "open", "pending", "hold"), 0) | counted


def test_a_week_is_counted_by_the_tags_of_the_cases(desk: Desk):
    report = desk.sla("11-23", "11-25")
    assert report["groups"] == []
    assert report["total"] == {
        "name": None,
        "cases": 6,
        "states": states(met=2, breached=1, at_risk=1, running=1, no_clock=1),
        "in_time_percent": 66,
        "answered_same_day": 1,
        "needs_agent": 0,
        "median_minutes": NEIGHBOURS,
        "p90_minutes": LATE,
        "unsolved": unsolved(new=2, open=3, pending=1),
    }


def test_cases_count_on_the_day_on_which_they_were_created(desk: Desk):
    assert desk.sla("11-24", "11-24")["total"]["cases"] == 1
    assert desk.sla("11-24", "11-25")["total"]["states"] == states(at_risk=1, running=1)


def test_classes_have_a_row_each_and_cases_without_one_come_last(desk: Desk):
    a, b, none = desk.sla("11-23", "11-25", "class")["groups"]
    assert (a["name"], a["states"], a["median_minutes"], a["p90_minutes"]) == (
        "A", states(met=1, breached=1, at_risk=1), MET, LATE,
    )  # fmt: skip
    assert (b["name"], b["states"], b["median_minutes"]) == ("B", states(met=1, running=1), NEIGHBOURS)
    assert (none["name"], none["states"], none["median_minutes"]) == (None, states(no_clock=1), None)


@pytest.mark.parametrize(
    ("by", "cases"),
    [
        ("organization", {"Demo organization": 5, "Neighbour organization": 1}),
        ("assignee", {"Demo agent": 2, "Second agent": 1, None: 3}),
        ("month", {"2026-11": 6}),
    ],
)
def test_groups_are_named_as_people_know_them(desk: Desk, by, cases):
    assert {group["name"]: group["cases"] for group in desk.sla("11-23", "11-25", by)["groups"]} == cases


def test_months_are_those_of_oslo(desk: Desk):
    counted = {group["name"]: group["cases"] for group in desk.sla("11-26", "12-01", "month")["groups"]}
    assert counted == {"2026-11": 4, "2026-12": 1}


def test_an_empty_period_gives_an_empty_report(desk: Desk):
    report = desk.sla("11-01", "11-02", "organization")
    assert (report["groups"], report["total"]["cases"], report["total"]["p90_minutes"]) == ([], 0, None)


def test_a_report_never_asks_for_a_single_ticket(desk: Desk):
    desk.account.calls()
    desk.sla("11-23", "11-25", "assignee")
    asked = [call for call in desk.account.calls() if "ticket_fields" not in call]
    assert asked == ["GET /search/export", "GET /organizations/show_many", "GET /users/show_many"]


def test_a_report_waits_where_zendesk_asks_for_it(desk: Desk):
    waited: list[float] = []
    source, limited = desk.source(waited.append), {"Retry-After": "93"}
    desk.account.zendesk.fault("status", path="/api/v2/search/count", status=429, headers=limited, times=2)
    assert source.count(NOVEMBER) == 10
    assert waited == [93.0, 93.0]


def test_a_report_does_not_wait_for_ever(desk: Desk):
    waited: list[float] = []
    source = desk.source(waited.append)
    desk.account.zendesk.fault("status", path="/api/v2/search/count", status=500, times=6)
    with pytest.raises(Later):
        source.count(NOVEMBER)
    assert len(waited) == 4


@pytest.mark.parametrize(
    ("values", "percent", "found"),
    [
        ([], 50, None),
        ([7], 50, 7),
        ([7], 90, 7),
        ([1, 2], 50, 1),
        ([3, 1, 2], 50, 2),
        ([4, 3, 2, 1], 50, 2),
        (list(range(1, 11)), 90, 9),
        (list(range(1, 12)), 90, 10),
    ],
)
def test_percentiles_are_values_that_occurred(values, percent, found):
    assert nearest_rank(values, percent) == found
