"""The writer against the sandbox: one safe update for each comment, and what stands in its way."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest

from bot.model.case import Case
from bot.model.decision import Decision, LeadMessage, Note, Reply
from bot.model.sentence import Sentence, verbatim
from bot.sandbox import Sandbox
from bot.zendesk.client import Answer, Api
from bot.zendesk.errors import BrokenAssumption, Gone, Later, Refused, Stale
from bot.zendesk.writer import Writer
from tests.zendesk.conftest import NOON, calls

SECOND = timedelta(seconds=1)
REPLY = Reply("intake_incomplete", "en")


@dataclass(frozen=True)
class Body:
    text: str
    html: bool = False


SAY = Sentence.in_english
BODY = Body(f"The text of {REPLY.name}")


@pytest.fixture
def people(sandbox):
    return sandbox.people


@pytest.fixture
def writer(reader, account):
    return Writer(account, reader.fields)


@pytest.fixture
def case(sandbox, people, reader):
    """An administrator's case, settled, with a tag of a person's own."""
    ticket_id = people.write_in("administrator", "Empty calendar", "It is empty.")
    people.agent_sets(ticket_id, tags=["people_s_own"])
    sandbox.clock.forward(SECOND)
    case = reader.case(ticket_id).case
    sandbox.traffic.forget_calls()
    return case


def decided(case: Case, **wanted: Any) -> Decision:
    return Decision(case.id, NOON, **wanted)


def comments(sandbox: Sandbox, case: Case) -> list[tuple[str, bool]]:
    return [(event["body"], event["public"]) for _, event in sandbox.world.tickets[case.id].comments()[1:]]


def test_a_decision_is_one_update(writer, reader, sandbox, case, people):
    decision = decided(
        case,
        add_tags=frozenset({"intake_incomplete", "severity_b"}),
        fields={"severity": "severity_b", "event": "Camp"},
        status="pending",
        priority="high",
        email_ccs=(people.ids["second_administrator"],),
        reply=REPLY,
        leads=(LeadMessage("first", "Text"),),
        did=("asked",),
    )
    stamp = writer.write(case, decision, "d1", BODY, SAY)
    assert calls(sandbox) == [f"PUT /api/v2/tickets/{case.id}"]
    after = reader.case(case.id).case
    assert after.updated_at == stamp == NOON + SECOND
    assert after.tags == {"people_s_own", "intake_incomplete", "severity_b"}
    assert {key: value for key, value in after.fields.items() if value} == {"severity": "severity_b", "event": "Camp"}
    assert (after.status, after.priority, after.email_ccs) == ("pending", "high", (people.ids["second_administrator"],))
    mark = after.history[-1].mark
    assert (mark.id, mark.reply, mark.leads, mark.did) == ("d1", "intake_incomplete", ("first",), ("asked",))
    assert comments(sandbox, case) == [("The text of intake_incomplete", True)]


def test_a_reply_with_notes_is_two_updates_the_second_stamped_by_the_first(writer, reader, sandbox, case):
    sandbox.clock.forward(SECOND)
    writer.write(
        case,
        decided(case, reply=REPLY, notes=(Note("a", verbatim("One")), Note("b", verbatim("Two")))),
        "d1",
        BODY,
        SAY,
    )
    assert len(calls(sandbox)) == 2
    assert comments(sandbox, case) == [("The text of intake_incomplete", True), ("One\n\nTwo", False)]
    first, second = (entry.mark for entry in reader.case(case.id).case.history[-2:])
    assert (first.reply, dict(first.owes)) == ("intake_incomplete", {"a": "One", "b": "Two"})
    assert (second.reply, second.notes) == (None, ("a", "b"))


def test_a_decision_that_changes_nothing_calls_nobody(writer, sandbox, case):
    assert writer.write(case, decided(case, look_again_at=NOON), "d1", BODY, SAY) == case.updated_at
    assert calls(sandbox) == []


def test_a_ticket_that_has_moved_on_is_stale_and_left_as_it_is(writer, sandbox, case, people):
    people.agent_answers(case.id, "I have it.")
    with pytest.raises(Stale):
        writer.write(case, decided(case, status="pending", reply=REPLY), "d1", BODY, SAY)
    assert comments(sandbox, case) == [("I have it.", True)]


def test_a_customer_who_writes_between_the_two_updates_makes_the_second_stale(sandbox, case, account, reader):
    class Interrupted(Api):
        def ask(self, *args: Any, **kwargs: Any) -> Any:
            answer = account.ask(*args, **kwargs)
            sandbox.clock.forward(SECOND)
            sandbox.people.reply("administrator", case.id, "One more thing.")
            return answer

    with pytest.raises(Stale):
        Writer(Interrupted(), reader.fields).write(
            case, decided(case, reply=REPLY, notes=(Note("a", verbatim("One")),)), "d1", BODY, SAY
        )
    assert comments(sandbox, case) == [("The text of intake_incomplete", True), ("One more thing.", True)]


def test_a_closed_ticket_is_gone(writer, case, people):
    people.agent_sets(case.id, status="solved")
    people.close_solved()
    with pytest.raises(Gone):
        writer.write(case, decided(case, status="open"), "d1", BODY, SAY)


def test_a_deleted_ticket_is_gone(writer, case, people):
    people.delete(case.id)
    with pytest.raises(Gone):
        writer.write(case, decided(case, status="open"), "d1", BODY, SAY)


def test_an_answer_lost_after_the_write_landed_is_put_off_and_nothing_is_written_twice(writer, reader, sandbox, case):
    sandbox.fault("drop", method="PUT", apply=True)
    with pytest.raises(Later):
        writer.write(case, decided(case, reply=REPLY), "d1", BODY, SAY)
    assert comments(sandbox, case) == [("The text of intake_incomplete", True)]
    assert reader.case(case.id).case.history[-1].mark.id == "d1"


def test_an_administrator_takes_a_case_over_and_the_organization_stays(writer, reader, case, people):
    writer.write(case, decided(case, requester_id=people.ids["second_administrator"]), "d1", BODY, SAY)
    after = reader.case(case.id).case
    assert (after.requester.name, after.organization.name) == ("Second administrator", "Demo organization")


def test_a_field_that_the_account_lacks_is_for_a_person(writer, case):
    with pytest.raises(Refused, match="run `bot setup --apply`"):
        writer.write(case, decided(case, fields={"sla_due_at": "2026-11-24T15:00:00Z"}), "d1", BODY, SAY)


class Answers(Api):
    """Zendesk's API, answering one thing."""

    def __init__(self, json: dict[str, Any], ignored: tuple[str, ...] = ()) -> None:
        self.answer = Answer(json, NOON, ignored)

    def ask(self, *_: object, **__: object) -> Answer:
        return self.answer


def test_a_warning_of_an_ignored_property_parks_no_case_whose_update_landed(sandbox, account, reader, case):
    class Warned(Api):
        def ask(self, *args: Any, **kwargs: Any) -> Any:
            return replace(account.ask(*args, **kwargs), ignored=("ticket.mood",))

    Writer(Warned(), reader.fields).write(case, decided(case, reply=REPLY), "d1", BODY, SAY)
    assert comments(sandbox, case) == [(BODY.text, True)]


@pytest.mark.parametrize(
    ("misbehaviour", "assumption"),
    [
        ({"drops_marks": True}, "mark"),
        ({"flips_privacy": True}, "privacy"),
        ({"comments_as": "agent"}, "author"),
    ],
)
def test_an_update_that_is_recorded_otherwise_than_sent_breaks_an_assumption(
    writer, sandbox, case, misbehaviour, assumption
):
    sandbox.misbehave(**{key: sandbox.people.ids.get(value, value) for key, value in misbehaviour.items()})
    with pytest.raises(BrokenAssumption) as broken:
        writer.write(case, decided(case, reply=REPLY, notes=(Note("a", verbatim("One")),)), "d1", BODY, SAY)
    assert broken.value.assumption == assumption
    assert len(comments(sandbox, case)) == 1  # the note that was to follow is not sent


def test_what_was_said_without_a_mark_is_not_said_again(writer, reader, sandbox, case):
    sandbox.misbehave(drops_marks=True)
    with pytest.raises(BrokenAssumption):
        writer.write(case, decided(case, reply=REPLY), "d1", BODY, SAY)
    sandbox.misbehave()
    sandbox.clock.forward(SECOND)
    with pytest.raises(Refused, match="stands there already, in an update without the bot's mark"):
        writer.write(reader.case(case.id).case, decided(case, reply=REPLY), "d2", BODY, SAY)
    assert comments(sandbox, case) == [(BODY.text, True)]


def test_a_status_that_cannot_be_set_is_for_a_person_and_a_closed_ticket_is_none(sandbox, account, reader, case):
    class Refuses(Api):
        def ask(self, method: str, *args: Any, **kwargs: Any) -> Any:
            if method == "PUT":
                raise Gone("422 RecordInvalid (status)", sure=False)
            return account.ask(method, *args, **kwargs)

    writer = Writer(Refuses(), reader.fields)
    with pytest.raises(Refused):
        writer.write(case, decided(case, status="hold"), "d1", None, SAY)
    sandbox.people.agent_sets(case.id, status="solved")
    sandbox.people.close_solved()
    with pytest.raises(Gone):
        writer.write(case, decided(case, status="hold"), "d1", None, SAY)


def test_an_answer_about_another_ticket_is_for_a_person(reader, case):
    api = Answers(json={"ticket": {"id": 1, "updated_at": "2026-11-23T12:00:01Z"}})
    with pytest.raises(Refused, match="answered with ticket 1"):
        Writer(api, reader.fields).write(case, decided(case, status="open"), "d1", BODY, SAY)
