"""A simulation of a month gives exactly what the live bot has made of it."""

from typing import Any

import pytest

from bot.model.case import Case
from bot.simulate import Organizations, Period, replay
from bot.simulate.recorded import recorded
from tests.stories.desk import Desk


@pytest.fixture(scope="module")
def pairs(month: Desk, lines: list[bytes], titles: Any, whole: Period) -> list[tuple[Case, Case]]:
    """Each case as the live bot left it, and as the simulation leaves it."""
    policy, counted, problems = month.app.config.policy, Organizations.of(lines), list[str]()

    def around(case: Case) -> Case:
        return counted.around(case, policy)

    found = [(one.case, replay(one.case, policy, whole.end, around).case) for one in recorded(lines, titles, problems)]
    assert problems == []
    return found


def as_people_see_it(case: Case) -> dict[str, Any]:
    own = {"status": case.status, "priority": case.priority, "assignee": case.assignee_id}
    return {**own, "tags": sorted(case.tags), "requester": case.requester.id, **case.fields}


def said(case: Case) -> tuple[list[str], list[str]]:
    """The bot's replies in order, and its notes: time leaps in the month, so that two may be written at once."""
    marks = [entry.mark for entry in case.history if entry.mark and entry.comment]
    return [mark.reply for mark in marks if mark.reply], sorted(note for mark in marks for note in mark.notes)


def test_every_case_ends_as_the_live_bot_left_it(month: Desk, pairs):
    assert len(pairs) == len(month.zendesk.world.tickets)
    for live, simulated in pairs:
        assert as_people_see_it(simulated) == as_people_see_it(live), f"case {live.id}"


def test_every_reply_and_note_is_said_again(pairs):
    assert sum(len(said(live)[0]) for live, _ in pairs) > len(pairs)
    for live, simulated in pairs:
        assert said(simulated) == said(live), f"case {live.id}"


def test_something_of_everything_happens_in_that_month(pairs):
    tags = set[str]().union(*(live.tags for live, _ in pairs))
    assert tags >= {
        "awaiting_customer", "billable", "bounced_non_admin", "deploy_due", "in_progress_technical",
        "intake_complete", "intake_incomplete", "out_of_scope", "phone_not_entitled", "possible_new_case",
        "reclassified", "reopened", "reopened_no_new_info", "reporter_unknown", "sla_breached", "sla_met",
        "sla_overdue", "unqualified_repeat",
    }  # fmt: skip
