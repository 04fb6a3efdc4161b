"""How a case stands for the board, by what stands on it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, get_args

import pytest

from bot import case_summary
from bot.model.case import Case, Entry, FieldChange, Mark, Organization, Person
from bot.policy.settings import Policy, Settings
from bot.policy.view import CaseView
from bot.store.cases import (
    AT_RISK,
    DONE,
    LEFT,
    OPEN,
    OPEN_STATES,
    OVERDUE_A,
    POSSIBLE_CRITICAL,
    RUNNING,
    CaseSummary,
    State,
)
from tests.policy.story import CALENDAR, MAILS, PEOPLE, Story, oslo

NINE = datetime(2026, 11, 23, 8, tzinfo=UTC)  # in Oslo, on a Monday
DUE = datetime(2026, 11, 24, 15, tzinfo=UTC)
AGENT = Person(50, "Demo Agent", role="agent")
ALWAYS = Settings.model_validate({"agreements": {"always": {"calendar": "24/7"}}})
POLICY = Policy(ALWAYS, CALENDAR)
STARTED = {"severity": "severity_a", "sla_started_at": "2026-11-23T08:00:00Z", "sla_due_at": "2026-11-24T15:00:00Z"}


def case(tags: str = "", fields: dict[str, Any] | None = None, **facts: Any) -> Case:
    requester = PEOPLE["administrator"]
    whole = Case(
        id=4711,
        created_at=NINE,
        updated_at=NINE,
        status="open",
        requester=requester,
        organization=Organization(100, "Customer"),
        tags=frozenset(tags.split()),
        fields=fields or {},
        history=(Entry(1, NINE, requester.id),),
    )
    return replace(whole, **facts)


def state(one: Case, policy: Policy = POLICY) -> str:
    return case_summary.state(CaseView(one, policy, NINE))


@pytest.mark.parametrize(
    ("expected", "tags", "fields", "facts"),
    [
        ("not_started", "", {}, {"status": "new"}),
        ("intake", "intake_incomplete awaiting_customer", {}, {"status": "pending"}),
        ("intake", "intake_incomplete", {}, {}),
        ("intake", "intake_incomplete", {"sla_started_at": "2026-11-23T08:00:00Z"}, {"status": "pending"}),
        ("to_be_answered", "intake_incomplete awaiting_customer", STARTED, {}),
        ("to_be_answered", "intake_complete", STARTED, {"status": "new"}),
        ("to_be_answered", "intake_complete sla_overdue awaiting_customer", STARTED, {"status": "pending"}),
        ("to_be_answered", "intake_complete in_progress_technical", STARTED, {"status": "hold"}),
        ("to_be_answered", "", {"sla_started_at": "2026-11-23T08:00:00Z"}, {}),
        ("answered", "intake_complete sla_met", STARTED, {}),
        ("answered", "sla_breached", STARTED, {}),
        ("waiting", "sla_met awaiting_customer", STARTED, {"status": "pending"}),
        ("technical", "sla_met in_progress_technical", STARTED, {"status": "hold"}),
        ("bounced", "bounced_non_admin awaiting_customer", {}, {"status": "pending"}),
        ("bounced", "bounced_non_admin bounced_no_admin_found", {}, {}),
        ("out_of_scope", "out_of_scope", {}, {"status": "pending"}),
        ("out_of_scope", "", {"request_type": "type_custom_development"}, {}),
        ("left_alone", "bot_ignore sla_overdue", STARTED, {}),
        ("left_alone", "", {}, {"requester": AGENT}),
        ("left_alone", "", {}, {"requester": PEOPLE["suspended"]}),
        ("done", "sla_met", STARTED, {"status": "solved"}),
        ("done", "bot_ignore", {}, {"status": "closed"}),
    ],
)
def test_each_case_is_in_one_state(expected: str, tags: str, fields: dict[str, Any], facts: dict[str, Any]):
    assert state(case(tags, fields, **facts)) == expected


def test_every_state_is_explained_and_all_but_done_are_open():
    assert case_summary.state.__doc__ is not None
    assert [name for name in get_args(State) if f"* {name}:" not in case_summary.state.__doc__] == []
    assert {*OPEN_STATES, "done"} == set(get_args(State))


def test_a_case_from_before_the_policy_applied_is_left_alone():
    assert state(case(), replace(POLICY, enforce_from=NINE + timedelta(days=1))) == "left_alone"


@pytest.mark.parametrize(
    ("tags", "urgency"),
    [
        ("sla_overdue", OVERDUE_A),
        ("sla_at_risk", AT_RISK),
        ("", RUNNING),
        ("sla_met", OPEN),
        ("out_of_scope", OPEN),
        ("out_of_scope needs_agent", LEFT),
        ("intake_incomplete needs_agent possible_critical", POSSIBLE_CRITICAL),
        ("intake_complete sla_at_risk possible_critical", POSSIBLE_CRITICAL),
    ],
)
def test_what_is_overdue_comes_before_what_is_at_risk_before_what_has_a_due_date(tags: str, urgency: int):
    seen = case_summary.summarize(case(tags, STARTED), POLICY)

    assert seen is not None
    assert seen.urgency == urgency
    assert seen.pressing_at == (DUE if seen.is_running else NINE)


def test_a_solved_case_presses_nobody():
    seen = case_summary.summarize(case("sla_overdue", STARTED, status="solved"), POLICY)
    assert seen is not None
    assert (seen.urgency, seen.pressing_at) == (DONE, NINE)


def test_the_time_to_the_answer_is_that_of_the_agreement():
    fields = {**STARTED, "sla_answered_at": "2026-11-24T09:30:00Z"}
    office, always = (
        case_summary.summarize(case("sla_met", fields, organization=Organization(100, "Customer", agreement)), POLICY)
        for agreement in (None, "always")
    )

    assert office is not None
    assert always is not None
    assert (office.minutes_to_answer, office.verdict, office.agreement) == (510, "met", None)
    assert (always.minutes_to_answer, always.agreement) == (1530, "always")


def summarized(story: Story, steps: list[dict[str, Any]]) -> CaseSummary | None:
    """The case after steps of a story, each a minute before the bot looks."""
    for step in steps:
        at = oslo(step["at"])
        story.case = story.create(at, step) if story.case is None else story.carry_on(story.case, at, step)
        story.case = story.look_silently(story.case, at + timedelta(minutes=1))
    assert story.case is not None
    return case_summary.summarize(story.case, story.policy)


ASKED = {"at": "Mon 2026-11-23 09:10", **MAILS["only words"]}


@pytest.mark.parametrize(
    ("steps", "untouched_at"),
    [
        ([ASKED], "Mon 2026-12-07 16:00"),
        (
            [ASKED, {"at": "Tue 2026-11-24 09:10", "by": "administrator", **MAILS["out of office"]}],
            "Mon 2026-12-07 16:00",
        ),
        (
            [ASKED, {"at": "Tue 2026-11-24 09:10", "by": "administrator", **MAILS["the event only"]}],
            "Tue 2026-12-08 16:00",
        ),
        (
            [ASKED, {"at": "Tue 2026-11-24 09:10", "by": "agent", "text": "Ringer dem.", "public": False}],
            "Tue 2026-12-08 16:00",
        ),
        (
            [ASKED, {"at": "Tue 2026-11-24 09:10", "by": "agent", "text": "Hei!"}],
            "Tue 2026-12-08 16:00",
        ),
        ([ASKED, {"at": "Tue 2026-11-24 09:10", "by": "agent", "set": {"status": "open"}}], None),
        (
            [
                ASKED,
                {"at": "Tue 2026-11-24 09:10", "by": "agent", "set": {"status": "open"}},
                {"at": "Tue 2026-11-24 09:20", "by": "agent", "set": {"status": "pending"}},
                {"at": "Tue 2026-11-24 09:30", "by": "administrator", **MAILS["out of office"]},
            ],
            None,  # an agent waits for the customer here
        ),
        ([ASKED, {"at": "Tue 2026-11-24 09:10", "by": "agent", "add_tags": ["bot_ignore"]}], None),
        ([{**ASKED, "by": "agent", "status": "pending"}], None),
    ],
)
def test_a_case_that_is_pending_by_the_bot_has_a_day_from_which_nobody_has_touched_it_for_too_long(
    steps: list[dict[str, Any]], untouched_at: str | None
):
    seen = summarized(Story({}), steps)

    assert seen is not None
    assert seen.untouched_at == (oslo(untouched_at) if untouched_at else None)
    assert seen.unattended_at is None


def test_a_case_that_is_left_for_a_person_has_a_day_from_which_it_has_waited_too_long():
    redirected = {**ASKED, "fields": {"request_type": "type_change_request"}}
    protest = {"at": "Mon 2026-11-23 10:00", "by": "administrator", "text": "Men dette er en feil, ikke et ønske."}
    critical = {**protest, "text": "Dette er kritisk, ingen kommer inn på arrangementet vårt."}
    taken = {"at": "Mon 2026-11-23 11:00", "by": "agent", "assignee": "agent"}

    for steps, unattended_at in (
        ([redirected, protest], "Thu 2026-11-26 16:00"),
        ([redirected, critical], "Tue 2026-11-24 16:00"),
        ([redirected, protest, taken], None),
        ([redirected], None),
    ):
        seen = summarized(Story({}), steps)
        assert seen is not None
        assert seen.unattended_at == (oslo(unattended_at) if unattended_at else None)


def test_a_date_that_no_calendar_reaches_is_none():
    seen = case_summary.summarize(case("", {**STARTED, "sla_due_at": "2999-01-01T00:00:00Z"}), POLICY)
    assert seen is not None
    assert seen.due_at is None


def test_what_once_was_missing_and_that_it_was_sent_back_is_read_from_the_history():
    def tagged(place: int, old: str, new: str, mark: Mark | None) -> Entry:
        changes = (FieldChange("tags", frozenset(old.split()), frozenset(new.split())),)
        return Entry(place, NINE, 7, changes=changes, mark=mark)

    inherited = tagged(1, "", "missing_description bounced_non_admin", None)  # of a follow-up: not this case's
    asked = tagged(2, "", "intake_incomplete missing_event missing_screenshot", Mark("m1"))
    done = tagged(3, "intake_incomplete missing_event missing_screenshot", "intake_complete", Mark("m2"))
    seen = case_summary.summarize(case("intake_complete", history=(inherited, asked, done)), POLICY)
    bounced = case_summary.summarize(case("", history=(tagged(1, "", "bounced_non_admin", Mark("m1")),)), POLICY)

    assert seen is not None
    assert bounced is not None
    assert (seen.missing, seen.was_bounced) == (frozenset({"event", "screenshot"}), False)
    assert (bounced.missing, bounced.was_bounced) == (frozenset(), True)


def test_a_case_that_was_merged_or_deleted_is_no_more():
    assert case_summary.summarize(case("closed_by_merge", status="closed"), POLICY) is None
    assert case_summary.summarize(case(status="deleted"), POLICY) is None
    assert case_summary.summarize(case("closed_by_merge"), POLICY) is not None  # a word that anybody may use as a tag


def test_organizations_and_agents_are_named_and_no_customers_people_are():
    requester = PEOPLE["administrator"]
    people = {AGENT.id: AGENT, requester.id: requester}

    assert case_summary.names(case(assignee_id=AGENT.id, people=people)) == {
        ("organization", 100): "Customer",
        ("agent", 50): "Demo Agent",
    }
    assert case_summary.names(case(assignee_id=requester.id, organization=None)) == {}
    assert case_summary.names(case(assignee_id=999)) == {("organization", 100): "Customer"}
