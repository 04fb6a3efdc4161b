"""Tickets change as Zendesk changes them."""

from datetime import timedelta

import pytest


def tags(api, case):
    return api.ticket(case)["tags"]


def value(api, case, field_id):
    return next(field["value"] for field in api.ticket(case)["custom_fields"] if field["id"] == field_id)


@pytest.mark.parametrize("status", ["pending", "hold", "solved"])
def test_a_customers_comment_opens_what_was_put_aside(api, people, case, status):
    people.agent_sets(case, status=status)

    people.reply("administrator", case, "It still fails.")

    assert api.ticket(case)["status"] == "open"


def test_a_customers_comment_leaves_a_new_case_new(api, people, case):
    people.reply("administrator", case, "One more thing.")

    assert api.ticket(case)["status"] == "new"


def test_an_agents_comment_does_not_reopen(api, people, case):
    people.agent_sets(case, status="solved")
    people.agent_answers(case, "For the record.", public=False)

    assert api.ticket(case)["status"] == "solved"


def test_assigning_a_new_case_opens_it(api, people, case):
    api.update(case, assignee_id=people.ids["agent"])

    assert (api.ticket(case)["status"], api.ticket(case)["assignee_id"]) == ("open", people.ids["agent"])


def test_unassigning_leaves_the_status(api, people, case):
    api.update(case, assignee_id=people.ids["agent"])
    api.update(case, assignee_id=None)

    assert (api.ticket(case)["status"], api.ticket(case)["assignee_id"]) == ("open", None)


def test_solving_needs_an_assignee_who_is_an_agent(api, people, case):
    api.update(case, 422, status="solved")
    api.update(case, 422, assignee_id=people.ids["administrator"])
    api.update(case, status="solved", assignee_id=people.ids["agent"])

    assert api.ticket(case)["status"] == "solved"


def test_nothing_goes_back_to_new(api, people, case):
    people.agent_sets(case, status="open")

    assert "status" in api.update(case, 422, status="new")["details"]


def test_a_custom_status_sets_its_category(api, case):
    statuses = api.get("/custom_statuses")["custom_statuses"]
    on_hold = next(status["id"] for status in statuses if status["status_category"] == "hold")

    api.update(case, custom_status_id=on_hold)

    assert (api.ticket(case)["status"], api.ticket(case)["custom_status_id"]) == ("hold", on_hold)


def test_closed_is_final(api, people, case):
    people.agent_sets(case, status="solved")
    assert people.close_solved() == [case]

    refused = api.update(case, 422, tags=["late"])

    assert refused["error"] == "RecordInvalid"
    assert refused["details"]["status"][0]["description"] == "Status: closed prevents ticket update"
    assert tags(api, case) == []


def test_an_option_tag_follows_its_field(api, case, severity):
    api.update(case, tags=["kept"], custom_fields=[{"id": severity, "value": "severity_b"}])
    assert tags(api, case) == ["kept", "severity_b"]

    api.update(case, tags=["kept", "severity_b"], custom_fields=[{"id": severity, "value": "severity_a"}])
    assert tags(api, case) == ["kept", "severity_a"]

    api.update(case, custom_fields=[{"id": severity, "value": None}])
    assert tags(api, case) == ["kept"]


def test_a_field_follows_its_option_tag(api, case, severity):
    api.update(case, tags=["severity_c"])
    assert value(api, case, severity) == "severity_c"

    api.update(case, tags=["severity_c", "severity_a"])
    assert (value(api, case, severity), tags(api, case)) == ("severity_a", ["severity_a"])

    api.update(case, tags=["other"])
    assert value(api, case, severity) is None


def test_a_value_that_is_no_option_changes_nothing(api, case, severity):
    api.update(case, 422, tags=["lost"], custom_fields=[{"id": severity, "value": "severity_z"}])

    assert tags(api, case) == []


def test_tags_are_replaced_and_added_one_by_one(api, case):
    api.update(case, tags=["One", "two"])
    api.put(f"/tickets/{case}/tags", {"tags": ["three"]})
    assert tags(api, case) == ["one", "three", "two"]

    api.ask("DELETE", f"/tickets/{case}/tags", json={"tags": ["two"]})
    assert tags(api, case) == ["one", "three"]


def test_a_safe_update_is_refused_once_someone_was_faster(api, people, case, sandbox):
    read = api.ticket(case)["updated_at"]
    sandbox.clock.forward(timedelta(seconds=1))
    people.reply("administrator", case, "Wait!")

    refused = api.update(case, 409, tags=["mine"], safe_update=True, updated_stamp=read)

    assert refused["error"] == "UpdateConflict"
    assert tags(api, case) == []


def test_a_safe_update_cannot_tell_two_changes_in_one_second_apart(api, people, case):
    read = api.ticket(case)["updated_at"]
    people.reply("administrator", case, "Wait!")

    api.update(case, tags=["mine"], safe_update=True, updated_stamp=read)

    assert tags(api, case) == ["mine"]


def test_an_update_that_changes_nothing_leaves_no_trace(api, case, sandbox):
    before = api.ticket(case)
    sandbox.clock.forward(timedelta(minutes=1))

    answer = api.update(case, tags=before["tags"], metadata={"support_bot": {"id": "1"}})

    assert answer["audit"]["events"] == []
    assert api.ticket(case) == before
    assert len(api.get(f"/tickets/{case}/audits")["audits"]) == 1


def test_properties_that_zendesk_does_not_know_are_ignored_with_a_warning(api, case):
    api.update(case, subject="Still", Subject="Never", additional_tags=["never"])

    assert '"ticket.Subject", "ticket.additional_tags"' in api.last.headers["X-Zendesk-API-Warn"]
    assert (api.ticket(case)["subject"], tags(api, case)) == ("Still", [])


def test_people_come_on_copy_and_go(api, people, case):
    second = people.ids["second_administrator"]
    api.update(case, email_ccs=[{"user_id": second, "action": "put"}, {"user_email": "new.person@customer.example"}])
    on_copy = api.ticket(case)["email_cc_ids"]
    assert (len(on_copy), on_copy[0]) == (2, second)

    audit = api.update(case, email_ccs=[{"user_id": second, "action": "delete"}])["audit"]
    change = next(event for event in audit["events"] if event["type"] == "EmailCcChange")
    assert change["current_email_ccs"] == ["new.person@customer.example"]


def test_a_new_requester_brings_their_organization_and_leaves_the_copies(api, people, case):
    second = people.ids["second_administrator"]
    api.update(case, email_ccs=[{"user_id": second}])

    api.update(case, requester_id=second, email_ccs=[{"user_id": people.ids["administrator"]}])

    ticket = api.ticket(case)
    assert (ticket["requester_id"], ticket["email_cc_ids"]) == (second, [people.ids["administrator"]])
    assert ticket["organization_id"] == people.user("administrator")["organization_id"]

    api.update(case, requester_id=people.ids["stranger"])
    assert api.ticket(case)["organization_id"] is None


def test_an_answer_to_a_closed_case_is_a_follow_up(api, people, case, severity):
    api.update(case, tags=["severity_b"])
    people.agent_sets(case, status="solved")
    people.close_solved()

    follow_up = people.reply("administrator", case, "It is back.")

    ticket = api.ticket(follow_up)
    assert follow_up != case
    assert ticket["via"]["source"]["rel"] == "follow_up"
    assert ticket["via"]["source"]["from"]["ticket_id"] == case
    assert (ticket["tags"], value(api, follow_up, severity)) == (["severity_b"], "severity_b")
    assert api.ticket(case)["followup_ids"] == [follow_up]


def test_a_follow_up_made_by_the_api_says_so_and_the_next_case_does_not(api, people, case):
    people.agent_sets(case, status="solved")
    people.close_solved()
    asked = {"subject": "Again", "comment": {"body": "Again"}}

    follow_up = api.post("/tickets", {"ticket": asked | {"via_followup_source_id": case}}, 201)["ticket"]
    other = api.post("/tickets", {"ticket": asked}, 201)["ticket"]

    assert [made["via"]["source"]["rel"] for made in (follow_up, other)] == ["follow_up", None]


def test_a_follow_up_of_an_open_case_is_a_new_case(api, people, case):
    made = api.post(
        "/tickets",
        {"ticket": {"subject": "New", "comment": {"body": "x"}, "via_followup_source_id": case, "tags": ["own"]}},
        201,
    )["ticket"]

    assert (made["via"]["source"]["rel"], made["tags"]) == (None, ["own"])
    assert made["requester_id"] == people.ids["bot"]


def test_a_case_is_made_for_a_requester_by_name_and_address(api):
    asked = {"subject": "Hi", "comment": {"body": "x"}, "requester": {"name": "New", "email": "new@customer.example"}}

    made = api.post("/tickets", {"ticket": asked}, 201)["ticket"]

    assert api.get(f"/users/{made['requester_id']}")["user"]["email"] == "new@customer.example"
    assert api.post("/tickets", {"ticket": {"subject": "Empty"}}, 422)["error"] == "RecordInvalid"


def test_a_merge_closes_the_source_and_tells_both(api, people, case):
    other = people.write_in("volunteer", "The same", "It fails for me.")

    job = api.post(f"/tickets/{case}/merge", {"ids": [other]})["job_status"]

    assert api.get(f"/job_statuses/{job['id']}")["job_status"]["results"][0]["success"] is True
    assert (api.ticket(other)["status"], api.ticket(other)["tags"]) == ("closed", ["closed_by_merge"])
    assert people.ids["volunteer"] in api.ticket(case)["email_cc_ids"]
    for one in (case, other):
        last = api.get(f"/tickets/{one}/audits")["audits"][-1]
        assert (last["via"]["channel"], last["via"]["source"]["rel"]) == ("system", "merge")


def test_a_deleted_case_is_gone(api, people, case):
    people.delete(case)

    assert api.get(f"/tickets/{case}", 404)["error"] == "RecordNotFound"
    assert api.update(case, 404, tags=["late"])["error"] == "RecordNotFound"
    assert api.get("/tickets/show_many", ids=str(case))["tickets"] == []


def test_placeholders_are_filled_in_what_agents_write_and_not_in_what_customers_write(api, people):
    case = people.write_in("administrator", "{{ticket.id}}", "My password is {{current_user.email}}")
    api.update(case, comment={"body": "Hi {{ticket.requester.first_name}}, case {{ticket.id}}"})

    said = [comment["body"] for comment in api.get(f"/tickets/{case}/comments")["comments"]]
    assert said == ["My password is {{current_user.email}}", f"Hi Demo, case {case}"]


def test_html_is_kept_and_given_as_text_too(api, people):
    case = people.write_in("administrator", "Hi", html="<p>One<br>two &amp; three</p><style>x</style><p>four</p>")

    comment = api.get(f"/tickets/{case}/comments")["comments"][0]
    assert comment["plain_body"] == "One\ntwo & three\n\nfour"
    assert comment["html_body"].startswith("<p>One<br>")


def test_many_at_once_go_through_a_job_in_which_each_stands_alone(api, people, case):
    closed = people.write_in("volunteer", "Old", "Old")
    people.agent_sets(closed, status="solved")
    people.close_solved()

    job = api.put(f"/tickets/update_many?ids={case},{closed}", {"ticket": {"additional_tags": ["seen"]}})
    assert job["job_status"]["status"] == "queued"

    done = api.get(f"/job_statuses/{job['job_status']['id']}")["job_status"]
    assert done["status"] == "completed"
    assert [result.get("error") for result in done["results"]] == [None, "TicketUpdateFailed"]
    assert tags(api, case) == ["seen"]


def test_a_batch_gives_each_ticket_its_own_change(api, people, case):
    other = people.write_in("volunteer", "Other", "Other")
    batch = [{"id": case, "tags": ["a"]}, {"id": other, "tags": ["b"]}]

    api.put("/tickets/update_many", {"tickets": batch})

    assert (tags(api, case), tags(api, other)) == (["a"], ["b"])
    api.put("/tickets/update_many", {"tickets": [{"id": case, "safe_update": True}]}, 400)
