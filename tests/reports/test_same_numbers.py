"""Whatever happened to a case, the tags that an agent sees, the report and the board say the same of its clock."""

from hypothesis import given

from bot import case_summary
from bot.model.case import Case
from bot.policy.instants import instant
from bot.policy.rules.limits import why_left_alone
from bot.policy.rules.response_time import DUE_TAG
from bot.policy.view import CaseView
from bot.reports.reading import Ticket
from bot.reports.sla import UNSOLVED, counted, timed_by
from tests.policy.made_up import MadeUp, made_up, play
from tests.policy.story import CALENDAR, Story


def as_reported(case: Case) -> Ticket:
    """The case as reports read it from Zendesk's search."""
    organization = case.organization.id if case.organization else None
    return Ticket(case.id, case.created_at, case.status, organization, case.assignee_id, case.tags, case.fields)


def by_tags(case: Case) -> str:
    """How the clock stands, as an agent reads it from the tags."""
    on = [tag for tag in ("sla_met", "sla_breached", "sla_overdue", "sla_at_risk") if tag in case.tags]
    has_clock = any(tag.startswith(DUE_TAG) for tag in case.tags)
    assert len(on) <= 1, "of two states"
    assert has_clock or not on, "a state without a date"
    return on[0].removeprefix("sla_") if on else "running" if has_clock else "no_clock"


@given(made_up)
def test_tags_report_and_board_say_the_same(one: MadeUp) -> None:
    told, case, now = play(one, Story.look_silently)
    if why_left_alone(CaseView(case, told.policy, now)) is not None:
        return
    group, state = counted(None, [timed_by(as_reported(case), CALENDAR)]), by_tags(case)
    assert group.states == {**dict.fromkeys(group.states, 0), state: 1}
    assert group.needs_agent == ("needs_agent" in case.tags)
    assert (group.median is not None) == (instant(case.fields.get("sla_answered_at")) is not None)
    assert group.median is None or state in ("met", "breached")

    seen = case_summary.summarize(case, told.policy)
    assert seen is not None
    assert seen.verdict == (state if state in ("met", "breached") else None)
    assert (seen.overdue, seen.at_risk) == (state == "overdue", state == "at_risk")
    assert (seen.state == "to_be_answered") <= (state in ("running", "at_risk", "overdue"))
    if group.needs_agent:
        assert seen.unattended_at is not None
        assert case.status in UNSOLVED
