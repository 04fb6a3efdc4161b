"""Tickets that come next are read with the first of them, and nothing is decided on one that has changed meanwhile."""

from collections.abc import Collection
from datetime import timedelta

import pytest

from bot.zendesk.errors import Gone
from bot.zendesk.prefetch import TWO_MINUTES
from bot.zendesk.reader import Read, Reader
from tests.zendesk.conftest import calls
from tests.zendesk.test_zendesk_reader import SECOND, audits_of, ticket_of

TOGETHER = "GET /api/v2/tickets/show_many"


@pytest.fixture
def cases(sandbox):
    """Three cases of different customers, long ago enough to be written to."""
    found = [
        sandbox.people.write_in("administrator", "Empty calendar", "It is empty.", cc=["volunteer"]),
        sandbox.people.write_in("neighbour_administrator", "Blank page", "It is blank."),
        sandbox.people.write_in("stranger", "Help", "It is broken."),
    ]
    sandbox.clock.forward(SECOND)
    return found


def read_ahead(reader: Reader, case: int, others: Collection[int]) -> Read:
    """Read a case as the worker does, which knows what comes next."""
    reader.prefetch(case, lambda: others)
    return reader.case(case)


def test_cases_that_come_next_cost_their_history_alone(reader, sandbox, cases):
    first, second, third = cases
    read_ahead(reader, first, [second, third])
    assert calls(sandbox) == [TOGETHER, audits_of(first)]
    read_ahead(reader, second, [third])
    reader.case(third)
    assert calls(sandbox) == [audits_of(second), audits_of(third)]


def test_a_case_read_ahead_is_as_one_read_alone(reader, sandbox, cases):
    alone = [reader.case(case) for case in cases]
    assert [read_ahead(reader, case, cases) for case in cases] == alone
    assert calls(sandbox).count(TOGETHER) == 1


def test_a_case_is_handed_out_once(reader, sandbox, cases):
    first, second, _ = cases
    read_ahead(reader, first, [second])
    reader.case(second)
    calls(sandbox)
    reader.case(second)
    assert calls(sandbox) == [ticket_of(second), audits_of(second)]


def test_one_that_comes_alone_is_read_alone(reader, sandbox, cases):
    read_ahead(reader, cases[0], [cases[0]])
    assert calls(sandbox) == [ticket_of(cases[0]), audits_of(cases[0])]


def test_a_case_that_has_changed_meanwhile_is_read_anew(reader, sandbox, cases):
    first, second, _ = cases
    read_ahead(reader, first, [second])
    sandbox.clock.forward(5 * SECOND)
    sandbox.people.agent_answers(second, "We look into it.", take=True)
    calls(sandbox)

    read = reader.case(second)
    assert (read.case.status, read.case.assignee_id) == ("open", sandbox.people.ids["agent"])
    assert read.settled_at == sandbox.clock.now() + SECOND
    assert calls(sandbox) == [audits_of(second), ticket_of(second), audits_of(second)]


def test_a_case_whose_second_was_not_over_is_read_anew(reader, sandbox, cases):
    """Something else could have happened in it afterwards, under the same stamp."""
    first, second, _ = cases
    sandbox.people.agent_sets(second, subject="Blank page again")
    read_ahead(reader, first, [second])
    sandbox.clock.forward(SECOND)
    calls(sandbox)

    assert reader.case(second).settled_at is None
    assert calls(sandbox) == [ticket_of(second), audits_of(second)]


@pytest.mark.parametrize(("waited", "kept"), [(TWO_MINUTES - SECOND, True), (TWO_MINUTES, False)])
def test_what_was_read_ahead_is_kept_for_two_minutes(reader, sandbox, cases, waited: timedelta, kept):
    first, second, _ = cases
    read_ahead(reader, first, [second])
    sandbox.clock.forward(waited)
    calls(sandbox)
    reader.case(second)
    assert calls(sandbox) == [*([] if kept else [ticket_of(second)]), audits_of(second)]


def test_a_deleted_case_among_them_is_gone_and_the_others_are_not(reader, sandbox, cases):
    first, second, third = cases
    sandbox.people.delete(first)
    with pytest.raises(Gone):
        read_ahead(reader, first, [second, third])
    assert reader.case(second).case.id == second


def test_no_more_than_a_hundred_come_with_one_call(reader, sandbox):
    cases = [sandbox.people.write_in("administrator", "Empty calendar", "It is empty.") for _ in range(102)]
    sandbox.clock.forward(SECOND)
    while cases:
        read_ahead(reader, cases.pop(), cases)
    assert [call for call in calls(sandbox) if "audits" not in call] == [TOGETHER, TOGETHER]
