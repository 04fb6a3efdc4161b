"""The reader against the sandbox: what it finds out about a case, and how many calls that takes."""

from datetime import timedelta
from typing import Any

import pytest

from bot.policy.lookups import Lookups
from bot.sandbox import SCREENSHOT
from bot.zendesk.client import Zendesk
from bot.zendesk.errors import Gone, Later
from bot.zendesk.exports import bounced, changed_since, key, search_tickets
from tests.zendesk.conftest import NOON, calls

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


def audits_of(ticket_id: int) -> str:
    return f"GET /api/v2/tickets/{ticket_id}/audits"


def ticket_of(ticket_id: int) -> str:
    return f"GET /api/v2/tickets/{ticket_id}"


def wanted(**what):
    """What a test wants looked up, whatever the case."""
    return lambda _case: Lookups(**what)


@pytest.fixture
def people(sandbox):
    return sandbox.people


@pytest.fixture
def ticket_id(people):
    """An administrator wrote in, an agent answered and set the class, another customer of theirs added something."""
    ticket_id = people.write_in(
        "administrator", "Empty calendar", "It is empty.", attachments=[SCREENSHOT], fields={"event": "Camp"}
    )
    people.agent_answers(ticket_id, "We look into it.", take=True)
    people.agent_sets(ticket_id, fields={"severity": "severity_b"})
    people.reply("volunteer", ticket_id, "With me too.")
    return ticket_id


def test_a_case_with_its_whole_history_takes_two_calls(reader, sandbox, ticket_id, people):
    case = reader.case(ticket_id).case
    assert calls(sandbox) == [ticket_of(ticket_id), audits_of(ticket_id)]
    assert (case.id, case.requester.name, case.organization.name) == (
        ticket_id,
        "Demo administrator",
        "Demo organization",
    )
    assert case.requester.support_role == "administrator"
    assert case.requester.training_completed is True
    assert {key: value for key, value in case.fields.items() if value} == {"event": "Camp", "severity": "severity_b"}
    assert case.tags == {"severity_b"}
    texts = [(case.person(entry.comment.author_id).name, entry.comment.text) for entry in case.history if entry.comment]
    assert texts == [
        ("Demo administrator", "It is empty."),
        ("Demo agent", "We look into it."),
        ("Demo volunteer", "With me too."),
    ]
    assert case.history[0].comment.attachments[0].content_type == "image/png"
    assert [change.new for entry in case.history for change in entry.changes if change.field == "severity"] == [
        "severity_b"
    ]
    assert case.assignee_id == people.ids["agent"]
    assert case.bot_user_id == people.ids["bot"]
    assert (case.administrators, case.user_questions) == (None, None)


def test_further_pages_of_audits_take_a_call_each(reader, sandbox, people):
    ticket_id = people.write_in("administrator", "Much to say", "One")
    for number in range(2, 205):
        people.reply("administrator", ticket_id, f"{number}")
    assert len(reader.case(ticket_id).case.history) == 204
    assert calls(sandbox) == [ticket_of(ticket_id), *[audits_of(ticket_id)] * 3]


def test_an_author_whom_no_sideload_tells_of_takes_one_call_for_some_minutes(reader, sandbox, people):
    """An agent wrote for the volunteer: the volunteer is no author of an audit."""
    ticket_id = people.write_in("administrator", "Empty calendar", "It is empty.")
    sandbox.world.tickets[ticket_id].audits[0]["events"][0]["author_id"] = people.ids["volunteer"]
    comment = next(
        event for event in sandbox.world.tickets[ticket_id].audits[0]["events"] if event["type"] == "Comment"
    )
    comment["author_id"] = people.ids["volunteer"]
    assert reader.case(ticket_id).case.person(people.ids["volunteer"]).support_role == "volunteer"
    assert calls(sandbox) == [ticket_of(ticket_id), audits_of(ticket_id), "GET /api/v2/users/show_many"]
    reader.case(ticket_id)
    assert len(calls(sandbox)) == 2
    sandbox.clock.forward(5 * MINUTE)
    reader.case(ticket_id)
    assert "GET /api/v2/users/show_many" in calls(sandbox)


def test_an_author_who_is_no_more_is_asked_for_once(reader, sandbox, people):
    ticket_id = people.write_in("administrator", "Empty calendar", "It is empty.")
    next(event for event in sandbox.world.tickets[ticket_id].audits[0]["events"] if event["type"] == "Comment")[
        "author_id"
    ] = 17
    assert reader.case(ticket_id).case.person(17) is None
    assert len(calls(sandbox)) == 3
    reader.case(ticket_id)
    assert len(calls(sandbox)) == 2


def test_the_organizations_administrators_take_one_call_when_deciding_needs_them(reader, sandbox, people):
    ticket_id = people.write_in("volunteer", "Empty calendar", "It is empty.")
    case = reader.case(ticket_id, wanted(administrators=True)).case
    assert [one.name for one in case.administrators] == ["Demo administrator", "Second administrator"]
    organization = f"GET /api/v2/organizations/{case.organization.id}/users"
    assert calls(sandbox) == [ticket_of(ticket_id), audits_of(ticket_id), organization]
    reader.case(ticket_id, wanted(administrators=True))
    assert len(calls(sandbox)) == 2


def test_who_is_suspended_is_no_administrator_to_point_to(reader, people):
    people.set_person("second_administrator", suspended=True)
    ticket_id = people.write_in("volunteer", "Empty calendar", "It is empty.")
    case = reader.case(ticket_id, wanted(administrators=True)).case
    assert [one.name for one in case.administrators] == ["Demo administrator"]


def test_who_has_no_organization_has_no_administrators_and_no_questions(reader, sandbox, people):
    ticket_id = people.write_in("stranger", "Hello", "May I ask something?")
    case = reader.case(ticket_id, wanted(administrators=True, user_questions_since=NOON)).case
    assert (case.organization, case.administrators, case.user_questions) == (None, None, None)
    assert len(calls(sandbox)) == 2


def test_an_organizations_questions_are_counted_in_one_call_whichever_case_asks(reader, sandbox, people):
    for person in ("administrator", "volunteer", "neighbour_administrator"):
        people.write_in(person, "How do I", "How do I do this?", fields={"request_type": "type_user_question"})
    sandbox.clock.forward(MINUTE)
    ticket_id = people.write_in("administrator", "Empty calendar", "It is empty.")
    assert reader.case(ticket_id, wanted(user_questions_since=NOON)).case.user_questions == 2 + 1
    assert calls(sandbox)[-1] == "GET /api/v2/search"
    assert reader.case(ticket_id, wanted(user_questions_since=NOON + timedelta(days=1))).case.user_questions == 1
    assert reader.case(1001, wanted(user_questions_since=NOON)).case.user_questions == 1
    assert "GET /api/v2/search" not in calls(sandbox)


def test_an_organizations_unqualified_cases_are_counted_whatever_the_reason(reader, sandbox, people):
    for reason in ("unqualified_untrained", "unqualified_not_attempted"):
        case = people.write_in("administrator", "Empty calendar", "It is empty.")
        people.agent_sets(case, fields={"unqualified_reason": reason})
    sandbox.clock.forward(MINUTE)
    ticket_id = people.write_in("administrator", "Empty calendar", "It is empty.")
    assert reader.case(ticket_id, wanted(unqualified_since=NOON)).case.unqualified_cases == 2 + 1


def test_a_case_read_in_the_second_of_its_update_is_not_settled_until_the_next(reader, sandbox, people):
    ticket_id = people.write_in("administrator", "Empty calendar", "It is empty.")
    assert reader.case(ticket_id).settled_at == NOON + SECOND
    sandbox.clock.forward(SECOND)
    assert reader.case(ticket_id).settled_at is None


def test_a_deleted_case_is_gone(reader, people, ticket_id):
    people.delete(ticket_id)
    with pytest.raises(Gone):
        reader.case(ticket_id)


def test_a_case_that_is_told_to_be_deleted_is_gone_too(reader, sandbox, ticket_id):
    sandbox.world.tickets[ticket_id].facts["status"] = "deleted"
    with pytest.raises(Gone):
        reader.case(ticket_id)


def test_what_a_trigger_did_is_told_apart(reader, account, people):
    condition = {"field": "update_type", "operator": "is", "value": "Create"}
    action = {"field": "priority", "value": "low"}
    account.post(
        "/api/v2/triggers",
        {"trigger": {"title": "Low", "conditions": {"all": [condition], "any": []}, "actions": [action]}},
    )
    ticket_id = people.write_in("administrator", "Empty calendar", "It is empty.")
    person, machine = reader.case(ticket_id).case.history
    assert (person.channel, machine.channel, machine.rel) == ("email", "rule", "trigger")
    assert ("priority", "low") in [(change.field, change.new) for change in machine.changes]


def test_a_field_that_is_new_in_the_account_is_noticed(reader, account, sandbox, ticket_id):
    account.post(
        "/api/v2/ticket_fields",
        {"ticket_field": {"title": "Else", "type": "text", "agent_description": "[bot:deploy_at]"}},
    )
    calls(sandbox)
    reader.case(ticket_id)
    assert "GET /api/v2/ticket_fields" in calls(sandbox)
    reader.case(ticket_id)
    assert len(calls(sandbox)) == 2


def test_a_field_that_the_account_does_not_list_is_looked_for_once(reader, sandbox):
    for _ in range(3):
        reader.fields({"ticket": {"custom_fields": [{"id": 12345, "value": None}]}})
    assert calls(sandbox) == ["GET /api/v2/ticket_fields"]


def macro(account: Zendesk, description: str, text: str, **facts: Any) -> None:
    actions = [{"field": "comment_value", "value": text}]
    account.post("/api/v2/macros", {"macro": {"title": text, "description": description, "actions": actions, **facts}})


def test_macros_are_known_by_their_mark_and_kept_for_some_minutes(reader, account, sandbox):
    macro(account, "Edit freely. [bot:intake_complete:nb]", "Vi har alt.")
    macro(account, "[bot:intake_complete:en]", "We have it all.")
    macro(account, "Somebody else's", "Hi")
    macro(account, "[bot:reclassified:nb]", "Inactive, as set-up makes it", active=False)
    macro(account, "[bot:reclassified:nb]", "A person's clone, switched on")
    calls(sandbox)
    found = reader.macros()
    assert {name: one["title"] for name, one in found.items()} == {
        ("intake_complete", "nb"): "Vi har alt.",
        ("intake_complete", "en"): "We have it all.",
        ("reclassified", "nb"): "Inactive, as set-up makes it",
    }
    assert calls(sandbox) == ["GET /api/v2/macros"]
    reader.macros()
    assert calls(sandbox) == []
    sandbox.clock.forward(5 * MINUTE)
    reader.macros()
    assert calls(sandbox) == ["GET /api/v2/macros"]


def test_a_failed_read_is_not_kept(reader, sandbox):
    sandbox.fault("status", path="/macros", status=500)
    with pytest.raises(Later):
        reader.macros()
    assert reader.macros() == {}


def test_a_search_gives_pages_of_tickets(account, sandbox, people):
    numbers = {people.write_in("administrator", f"Case {number}", "It is empty.") for number in range(3)}
    people.agent_sets(min(numbers), status="solved")
    calls(sandbox)
    (page,) = search_tickets(account, "status<solved")
    assert {key(ticket) for ticket in page} == {(number, NOON) for number in numbers - {min(numbers)}}
    assert calls(sandbox) == ["GET /api/v2/search/export"]


def test_what_changed_is_told_from_a_cursor_on(account, sandbox, people):
    first = people.write_in("administrator", "One", "It is empty.")
    sandbox.clock.forward(2 * MINUTE)
    (page,) = changed_since(account, NOON - MINUTE)
    assert [ticket["id"] for ticket in page.tickets] == [first]
    second = people.write_in("administrator", "Two", "It is empty.")
    sandbox.clock.forward(2 * MINUTE)
    (page,) = changed_since(account, str(page.cursor))
    assert [ticket["id"] for ticket in page.tickets] == [second]
    (page,) = changed_since(account, str(page.cursor))
    assert page.tickets == []


def test_bounced_cases_come_with_who_could_free_them_in_one_call(account, sandbox, people):
    ticket_id = people.write_in("volunteer", "Empty calendar", "It is empty.")
    people.agent_sets(ticket_id, tags=["bounced_non_admin"], status="pending")
    people.write_in("volunteer", "Another", "It is empty.")
    people.make_administrator("volunteer")
    calls(sandbox)
    (found,) = bounced(account)
    assert found.requester
    assert found.organization
    assert (found.ticket_id, found.requester.support_role, found.organization.name) == (
        ticket_id,
        "administrator",
        "Demo organization",
    )
    assert calls(sandbox) == ["GET /api/v2/search"]


def test_more_bounced_cases_than_a_page_holds_are_all_found(account, people):
    for number in range(101):
        people.agent_sets(people.write_in("volunteer", f"Case {number}", "It is empty."), tags=["bounced_non_admin"])
    assert len({one.ticket_id for one in bounced(account)}) == 101


def test_a_colleague_by_a_second_membership_belongs_to_the_customer(sandbox, reader):
    people = sandbox.people
    ticket_id = people.write_in("administrator", "Empty calendar", "It is empty.")
    people.reply("neighbour_administrator", ticket_id, "Me too.")
    sandbox.clock.forward(SECOND)
    neighbour, theirs = people.ids["neighbour_administrator"], people.user("administrator")["organization_id"]
    assert not reader.case(ticket_id).case.people[neighbour].belongs_to(theirs)

    people.join("neighbour_administrator", of="administrator")
    sandbox.clock.forward(timedelta(minutes=6))
    calls(sandbox)
    case = reader.case(ticket_id).case
    assert case.people[neighbour].belongs_to(theirs)
    assert f"GET /api/v2/users/{neighbour}/organization_memberships" in calls(sandbox)


def test_a_light_agent_is_staff_who_cannot_answer(sandbox, reader):
    people = sandbox.people
    ticket_id = people.write_in("administrator", "Empty calendar", "It is empty.")
    people.make_light_agent("agent")
    people.agent_answers(ticket_id, "I look into it.")
    case = reader.case(ticket_id).case
    light = case.people[people.ids["agent"]]
    assert (light.light_agent, light.role) == (True, "agent")
