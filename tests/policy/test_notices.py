"""What the leads hear by the tags that a decision puts on: at risk once for a due date, and nobody's administrator."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from bot.model.case import Case, Person
from bot.model.decision import Decision
from bot.policy.notices import notices
from bot.policy.settings import Policy, Settings
from tests.policy.story import CALENDAR

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
DUE = "2026-11-24T15:00:00Z"
POLICY = Policy(Settings(), CALENDAR)
CASE = Case(
    id=4711,
    created_at=NOW,
    updated_at=NOW,
    status="open",
    requester=Person(1, "Demo"),
    fields={"severity": "severity_b", "sla_due_at": DUE},
)


def keys(case: Case = CASE, **decided: Any) -> list[str]:
    return [message.key for message in notices(case, Decision(case.id, NOW, **decided), POLICY)]


def test_a_case_that_becomes_at_risk_is_told_with_its_class_and_the_instant_at_which_it_is_due():
    (message,) = notices(CASE, Decision(CASE.id, NOW, add_tags=frozenset({"sla_at_risk"})), POLICY)

    assert message.key == f"sla_at_risk:4711:{DUE}"
    assert message.facts == {"class": "B", "due": DUE}
    assert message.text == "At risk: case 4711 of class B is to be answered by 2026-11-24 16:00."


def test_the_date_is_the_one_that_the_same_decision_sets():
    later = {"sla_due_at": "2026-11-25T15:00:00Z"}

    assert keys(add_tags=frozenset({"sla_at_risk"}), fields=later) == ["sla_at_risk:4711:2026-11-25T15:00:00Z"]


def test_a_date_that_an_agent_made_unreadable_gives_no_message():
    assert keys(replace(CASE, fields={"sla_due_at": "tomorrow"}), add_tags=frozenset({"sla_at_risk"})) == []


def test_a_case_that_stays_at_risk_is_told_no_more():
    assert keys(replace(CASE, tags=frozenset({"sla_at_risk"})), priority="high") == []


def test_a_bounced_case_without_a_known_administrator_is_told_once():
    assert keys(add_tags=frozenset({"bounced_non_admin", "bounced_no_admin_found"})) == ["no_administrator:4711"]
    assert keys(add_tags=frozenset({"bounced_non_admin"})) == []
