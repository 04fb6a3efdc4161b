"""What the board knows of a case is what stands on its ticket, and comes back when it is lost."""

from datetime import datetime
from typing import Any

import pytest

from bot.model.case import severity_class
from bot.sandbox import SCREENSHOT
from bot.store.cases import CaseFilter, CaseSummary
from tests.stories.desk import Desk
from tests.stories.mails import COMPLETE_A, COMPLETE_B, ONLY_WORDS


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """No case on the board: that last week's are deleted, the next catch-up would tell."""
    desk.app.store.cases.erase()
    return desk


def board(desk: Desk) -> dict[int, CaseSummary]:
    """The open cases, in the board's order."""
    return {one.summary.ticket_id: one.summary for one in desk.app.store.cases.walk(CaseFilter())}


def states(desk: Desk) -> dict[int, str]:
    return {case: seen.state for case, seen in board(desk).items()}


def instant(stamp: Any) -> datetime | None:
    return datetime.fromisoformat(stamp) if stamp else None


def agrees_with_the_tickets(desk: Desk) -> None:
    """Each row says what tags and fields of its ticket say."""
    for case, seen in board(desk).items():
        ticket, tags = desk.ticket(case), set(desk.ticket(case)["tags"])
        assert (seen.status, seen.updated_at) == (ticket["status"], instant(ticket["updated_at"]))
        assert (seen.organization_id, seen.assignee_id) == (ticket["organization_id"], ticket["assignee_id"])
        assert seen.severity == severity_class(desk.field(case, "severity"))
        assert (seen.started_at, seen.due_at, seen.answered_at) == tuple(
            instant(desk.field(case, key)) for key in ("sla_started_at", "sla_due_at", "sla_answered_at")
        )
        assert (seen.at_risk, seen.overdue) == ("sla_at_risk" in tags, "sla_overdue" in tags)
        assert seen.verdict == next((name for name in ("met", "breached") if f"sla_{name}" in tags), None)
        assert seen.missing >= {tag.removeprefix("missing_") for tag in tags if tag.startswith("missing_")}
        assert seen.was_bounced or "bounced_non_admin" not in tags


def complete(desk: Desk, text: str, person: str = "administrator") -> int:
    return desk.people.write_in(person, "Feil i listen", text, attachments=[SCREENSHOT])


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """A Monday on which a bit of everything comes in."""
    desk.people.write_in("volunteer", "Hjelp", ONLY_WORDS)
    desk.people.write_in("administrator", "Feil", ONLY_WORDS)
    desk.people.write_in("administrator", "Spørsmål", ONLY_WORDS, fields={"request_type": "type_user_question"})
    desk.people.write_in("agent", "Husk kaffe", ONLY_WORDS)
    answered, waiting, held = (complete(desk, COMPLETE_B) for _ in range(3))
    complete(desk, COMPLETE_A)
    desk.quiet()
    for case, status in ((answered, "open"), (waiting, "pending"), (held, "hold")):
        desk.people.agent_answers(case, "Vi ser på saken.", take=True, status=status)
    desk.quiet()
    return desk


def heard(desk: Desk) -> None:
    """What the bot says on these cases is told by other stories."""
    for case in list(desk.zendesk.world.tickets):
        desk.said(case)


def test_every_case_has_its_state_and_agrees_with_its_ticket(busy: Desk):
    assert sorted(states(busy).values()) == [
        "answered",
        "bounced",
        "intake",
        "left_alone",
        "out_of_scope",
        "technical",
        "to_be_answered",
        "waiting",
    ]
    agrees_with_the_tickets(busy)
    heard(busy)


def test_the_board_follows_a_case_through_its_life(desk: Desk):
    case = desk.people.write_in("administrator", "Feil i listen", ONLY_WORDS)
    desk.quiet()
    assert states(desk) == {case: "intake"}
    desk.people.reply("administrator", case, COMPLETE_A, attachments=[SCREENSHOT])
    desk.quiet()
    assert (states(desk)[case], board(desk)[case].at_risk) == ("to_be_answered", False)
    desk.at("Tue 13:00")
    assert (board(desk)[case].at_risk, board(desk)[case].overdue) == (True, False)
    desk.at("Tue 16:00")
    assert (board(desk)[case].at_risk, board(desk)[case].overdue) == (False, True)
    agrees_with_the_tickets(desk)

    desk.at("Wed 09:30")
    desk.people.agent_answers(case, "Vi ser på saken.", take=True)
    desk.quiet()
    seen = board(desk)[case]
    assert (seen.state, seen.verdict, seen.minutes_to_answer) == ("answered", "breached", 14 * 60 + 29)
    assert seen.missing == {"event", "severity", "screenshot", "actions_tried"}
    desk.people.agent_answers(case, "Rettet.", status="solved")
    desk.quiet()
    assert states(desk) == {}
    heard(desk)


def test_a_case_that_was_merged_is_gone_from_the_board(desk: Desk):
    stays, merged = (complete(desk, COMPLETE_B) for _ in range(2))
    desk.quiet()
    assert list(board(desk)) == [stays, merged]
    desk.people.merge(merged, stays)
    desk.quiet()

    assert list(board(desk)) == [stays]
    heard(desk)


def test_a_deletion_of_which_no_webhook_tells_is_found_by_the_catch_up(desk: Desk):
    case = complete(desk, COMPLETE_B)
    desk.quiet()
    desk.people.delete(case)
    desk.later(minutes=5)
    desk.app.sweeps.catch_up()
    desk.quiet()

    assert board(desk) == {}
    heard(desk)


def test_a_board_that_was_lost_comes_back_as_it_was(busy: Desk):
    before, cases = board(busy), busy.app.store.cases
    cases.erase()
    assert board(busy) == {}

    found = busy.app.sweeps.anew()
    busy.quiet()
    assert found == len(before)
    assert board(busy) == before
    assert cases.choices("agent") != []
    heard(busy)
