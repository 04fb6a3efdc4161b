"""What is billed for a month: unqualified cases with the amounts that stand on them, and phone support."""

from datetime import date
from pathlib import Path

import pytest

from bot import config
from bot.model.case import Organization, Person
from bot.reports import Period
from bot.reports.billing import Phone, phone
from tests.reports.desk import DECEMBER, NOVEMBER, Desk
from tests.set_up import CONFIG, MONDAY

POLICY = config.load(Path(CONFIG), MONDAY).policy


def test_november_is_billed_case_by_case_and_administrator_by_administrator(desk: Desk, bills: dict[str, int]):
    demo, neighbour = desk.billing(NOVEMBER)["organizations"]
    assert demo == {
        "organization": "Demo organization",
        "cases": [
            {"id": bills["untrained"], "reason": "unqualified_untrained", "minutes": 75, "nok": 1890},
            {"id": bills["by hand"], "reason": "unqualified_not_attempted", "minutes": None, "nok": 500},
        ],
        "phone": {"administrators": 1, "free_administrators": 0, "price_nok": 2490, "nok": 2490},
        "cases_nok": 2390,
        "nok": 4880,
    }
    assert neighbour == {
        "organization": "Neighbour organization",
        "cases": [
            {"id": bills["easy"], "reason": "unqualified_no_investigation", "minutes": 16, "nok": 800},
            {"id": bills["not easy"], "reason": "unqualified_not_attempted", "minutes": 30, "nok": 0},
        ],
        "phone": {"administrators": 0, "free_administrators": 1, "price_nok": 2490, "nok": 0},
        "cases_nok": 800,
        "nok": 800,
    }


def test_the_sums_are_those_of_all_organizations(desk: Desk):
    found = desk.billing(NOVEMBER)
    assert (found["month"], found["cases_nok"], found["phone_nok"], found["nok"]) == ("2026-11", 3190, 2490, 5680)


def test_what_came_half_an_hour_into_december_is_billed_in_december(desk: Desk, bills: dict[str, int]):
    found = desk.billing(DECEMBER)
    billed = {one["organization"]: [case["id"] for case in one["cases"]] for one in found["organizations"]}
    assert billed == {"Demo organization": [bills["december"]], "Neighbour organization": []}
    assert (found["cases_nok"], found["phone_nok"]) == (400, 0)


def test_a_month_without_anything_is_empty(desk: Desk):
    found = desk.billing(Period.month(2027, 2))
    assert (found["organizations"], found["nok"]) == ([], 0)


@pytest.mark.parametrize(
    ("until", "since", "month", "paid", "free"),
    [
        pytest.param("2026-12-31", None, 11, 1, 0, id="phone support in the whole month"),
        pytest.param("2026-11-01", None, 11, 1, 0, id="a month that is begun counts"),
        pytest.param("2026-10-31", None, 11, 0, 0, id="it ended the month before"),
        pytest.param(None, None, 11, 0, 0, id="never bought"),
        pytest.param(None, "2026-09-15", 11, 0, 1, id="a new customer's free months"),
        pytest.param("2027-06-30", "2026-09-15", 11, 0, 1, id="bought, but the month is free yet"),
        pytest.param("2027-06-30", "2026-09-15", 12, 1, 0, id="the free months end on the 15th: the month is begun"),
        pytest.param("2026-12-10", "2026-09-15", 12, 0, 1, id="it ends before the free months do"),
        pytest.param(None, "2026-09-15", 12, 0, 1, id="half a free month, nothing bought"),
        pytest.param(None, "2026-09-15", 8, 0, 0, id="no customer yet"),
        pytest.param(None, "2026-08-01", 11, 0, 0, id="the free months are over"),
    ],
)
def test_phone_support_is_billed_for_each_month_begun_after_the_free_ones(until, since, month, paid, free):
    customer = Organization(1, "Demo organization", customer_since=since and date.fromisoformat(since))
    trained = Person(
        2, "Demo administrator", support_role="administrator", training_completed=True,
        phone_support_until=until and date.fromisoformat(until),
    )  # fmt: skip
    found = phone([trained], customer, Period.month(2026, month), POLICY)
    assert (found.administrators, found.free, found.nok) == (paid, free, paid * 2490)


@pytest.mark.parametrize(
    ("begins", "until", "since", "month", "paid"),
    [
        pytest.param("2026-11-10", "2026-11-30", None, 11, 1, id="bought for the month of November"),
        pytest.param("2026-11-10", "2026-11-30", None, 10, 0, id="not for the month before it began"),
        pytest.param("2026-12-01", "2026-12-31", None, 11, 0, id="bought for December"),
        pytest.param("2026-08-01", "2026-12-31", "2026-09-15", 8, 0, id="the organization was no customer yet"),
        pytest.param("2026-12-20", "2027-01-31", "2026-09-15", 12, 1, id="from after the free months"),
    ],
)
def test_phone_support_is_billed_from_the_month_in_which_it_began(begins, until, since, month, paid):
    customer = Organization(1, "Demo organization", customer_since=since and date.fromisoformat(since))
    trained = Person(
        2, "Demo administrator", support_role="administrator", training_completed=True,
        phone_support_from=date.fromisoformat(begins), phone_support_until=date.fromisoformat(until),
    )  # fmt: skip
    assert phone([trained], customer, Period.month(2026, month), POLICY).administrators == paid


@pytest.mark.parametrize("training", [None, False])
def test_phone_support_is_for_trained_administrators_only(training):
    untrained = Person(2, "Demo administrator", training_completed=training, phone_support_until=date(2026, 12, 31))
    assert phone([untrained], None, NOVEMBER, POLICY) == Phone()
