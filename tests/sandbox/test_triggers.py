"""Triggers fire on Zendesk's conditions, in order, once each."""

import pytest


def trigger(api, title, conditions, actions, expect=201):
    body = {"title": title, "conditions": {"all": conditions}, "actions": actions}
    return api.post("/triggers", {"trigger": body}, expect)


def tagging(api, tag, *conditions, **rest):
    return trigger(api, tag, list(conditions), [{"field": "current_tags", "value": tag}], **rest)


def condition(field, operator, value=None):
    return {"field": field, "operator": operator, "value": value}


@pytest.mark.parametrize(
    ("conditions", "on_creation", "on_answer"),
    [
        ([condition("update_type", "is", "Create")], True, False),
        ([condition("update_type", "is", "Change")], False, True),
        ([condition("comment_is_public", "is", "true")], True, True),
        ([condition("comment_is_public", "is", "false")], False, False),
        ([condition("comment_is_public", "is", "not_relevant")], True, True),
        ([condition("status", "is", "new")], True, False),
        ([condition("status", "less_than", "open")], True, False),
        ([condition("status", "greater_than", "new")], False, True),
        ([condition("status", "changed")], True, True),
        ([condition("status", "value", "open")], False, True),
        ([condition("status", "value_previous", "new")], False, True),
        ([condition("status", "not_value_previous", "new")], True, False),
        ([condition("role", "is", "agent")], False, True),
        ([condition("role", "is", "end_user")], True, False),
        ([condition("role", "is", "requester_id")], True, False),
        ([condition("via_id", "is", 4)], True, True),
        ([condition("current_via_id", "is_not", 4)], False, True),
        ([condition("subject_includes_word", "includes", "fails")], True, True),
        ([condition("comment_includes_word", "includes", "blank")], True, False),
        ([condition("requester_id", "is", "current_user")], True, False),
        ([condition("assignee_id", "not_present")], True, True),
        ([condition("current_tags", "not_includes", "quiet")], True, True),
    ],
)
def test_conditions(api, people, conditions, on_creation, on_answer):
    mail = {"field": "notification_user", "value": ["requester_id", "Probe", "Fired"]}
    trigger(api, "Probe", conditions, [mail])

    case = people.write_in("administrator", "It fails", "The page stays blank.")
    people.agent_answers(case, "We look at it.")

    audits = api.get(f"/tickets/{case}/audits")["audits"]
    fired = ["Probe" in [event.get("subject") for event in audit["events"]] for audit in audits]
    assert fired == [on_creation, on_answer]


def test_one_user_can_be_left_out(api, people, case):
    tagging(api, "seen", condition("role", "is_not", str(people.ids["bot"])))

    api.update(case, subject="By the bot")
    assert api.ticket(case)["tags"] == []

    people.agent_sets(case, subject="By an agent")
    assert api.ticket(case)["tags"] == ["seen"]


def test_drop_down_fields_are_compared_by_option(api, people, case, severity):
    tagging(api, "urgent", condition(f"custom_fields_{severity}", "is", "severity_a"))

    people.agent_sets(case, fields={"severity": "severity_b"})
    assert "urgent" not in api.ticket(case)["tags"]

    people.agent_sets(case, fields={"severity": "severity_a"})
    assert "urgent" in api.ticket(case)["tags"]


def test_a_trigger_that_fired_wakes_those_before_it_but_not_itself(api, people):
    tagging(api, "second", condition("current_tags", "includes", "first"))
    tagging(api, "first", condition("update_type", "is", "Create"))

    case = people.write_in("administrator", "Hi", "Hi")

    assert api.ticket(case)["tags"] == ["first", "second"]


def test_any_of_several_is_enough(api, people):
    body = {
        "title": "either",
        "conditions": {"all": [], "any": [condition("status", "is", "hold"), condition("status", "is", "pending")]},
        "actions": [{"field": "priority", "value": "high"}],
    }
    api.post("/triggers", {"trigger": body}, 201)
    case = people.write_in("administrator", "Hi", "Hi")

    assert api.ticket(case)["priority"] is None
    people.agent_sets(case, status="pending")
    assert api.ticket(case)["priority"] == "high"


def test_a_condition_or_action_unknown_here_is_refused_rather_than_always_true(api):
    assert tagging(api, "x", condition("moon_phase", "is", "full"), expect=422)["error"] == "RecordInvalid"
    trigger(api, "x", [condition("status", "is", "new")], [{"field": "moon", "value": "x"}], expect=422)


def test_customers_get_public_comments_by_e_mail_and_notes_never(sandbox, api, people, case):
    people.agent_answers(case, "Only for us.", public=False)
    people.reply("administrator", case, "Hello?")
    assert sandbox.world.mails == []

    api.update(
        case, comment={"body": "Dear {{ticket.requester.name}}"}, email_ccs=[{"user_id": people.ids["volunteer"]}]
    )

    assert [(mail["to"], mail["body"]) for mail in sandbox.world.mails] == [
        ("demo-administrator@customer.example", "Dear Demo administrator"),
        ("demo-volunteer@customer.example", "Dear Demo administrator"),
    ]


def test_an_inactive_trigger_stays_silent(api, people):
    made = tagging(api, "loud", condition("update_type", "is", "Create"))["trigger"]
    api.put(f"/triggers/{made['id']}", {"trigger": {"active": False}})

    assert api.ticket(people.write_in("administrator", "Hi", "Hi"))["tags"] == []
