"""What happened on a ticket can be read, and read again."""

from bot.sandbox import SCREENSHOT, File

MARK = {"support_bot": {"id": "decision-1", "notes": ["phone"]}}


def audits(api, case):
    return api.get(f"/tickets/{case}/audits")["audits"]


def events(audit, kind):
    return [event for event in audit["events"] if event["type"] == kind]


def test_the_bots_mark_comes_back_with_the_audit(api, case):
    api.update(case, tags=["seen"], metadata=MARK)

    assert audits(api, case)[-1]["metadata"]["custom"] == MARK


def test_changes_tell_the_value_and_the_one_before(api, people, case, severity):
    statuses = {one["status_category"]: one["id"] for one in api.get("/custom_statuses")["custom_statuses"]}
    audit = api.update(case, status="pending", custom_fields=[{"id": severity, "value": "severity_a"}])["audit"]

    changes = {event["field_name"]: (event["previous_value"], event["value"]) for event in events(audit, "Change")}
    assert changes == {
        "status": ("new", "pending"),
        "tags": ([], ["severity_a"]),
        str(severity): ("", "severity_a"),
        "custom_status_id": (str(statuses["new"]), str(statuses["pending"])),
    }
    assert audit["author_id"] == people.ids["bot"]


def test_ids_are_text_in_audits(api, people, case):
    audit = api.update(case, assignee_id=people.ids["agent"])["audit"]

    assert ("assignee_id", str(people.ids["agent"])) in [
        (event["field_name"], event["value"]) for event in events(audit, "Change")
    ]


def test_creation_has_a_create_event_for_each_property(api, people, case):
    (audit,) = audits(api, case)

    created = {event["field_name"]: event["value"] for event in events(audit, "Create")}
    assert created["status"] == "new"
    assert created["requester_id"] == str(people.ids["administrator"])
    assert audit["via"]["channel"] == "email"


def test_what_a_trigger_changes_stands_in_the_same_audit_with_its_own_via(api, people, case):
    trigger = {
        "title": "Greet",
        "conditions": {"all": [{"field": "update_type", "operator": "is", "value": "Change"}]},
        "actions": [{"field": "current_tags", "value": "greeted"}],
    }
    api.post("/triggers", {"trigger": trigger}, 201)

    people.reply("administrator", case, "Hello?")

    audit = audits(api, case)[-1]
    (change,) = events(audit, "Change")
    assert (change["value"], change["via"]["channel"]) == (["greeted"], "rule")
    assert change["via"]["source"]["from"]["title"] == "Greet"
    assert "via" not in events(audit, "Comment")[0]


def test_doubtful_comments_are_flagged(api, people, case):
    people.automatic_reply("administrator", case)
    assert audits(api, case)[-1]["metadata"]["flags"] == [4]

    people.reply("second_administrator", case, "I am not on copy.")
    doubtful = audits(api, case)[-1]["metadata"]
    assert (doubtful["flags"], doubtful["trusted"]) == ([2], False)


def test_audits_come_by_the_page(api, people, case):
    for word in ("one", "two", "three"):
        people.reply("administrator", case, word)

    seen, after = [], None
    while True:
        params = {"page[size]": 2} | ({"page[after]": after} if after else {})
        page = api.get(f"/tickets/{case}/audits", **params)
        seen += [audit["id"] for audit in page["audits"]]
        after = page["meta"]["after_cursor"]
        if not page["meta"]["has_more"]:
            break
    assert seen == [audit["id"] for audit in audits(api, case)]
    assert len(seen) == 4


def test_attachments_tell_their_type_and_size(api, people):
    files = [SCREENSHOT, File("logo.png", 900, inline=True)]
    case = people.write_in("administrator", "See", "See the picture.", attachments=files)

    (comment,) = events(audits(api, case)[0], "Comment")
    assert [(file["content_type"], file["size"], file["inline"]) for file in comment["attachments"]] == [
        ("image/png", 120_000, False),
        ("image/png", 900, True),
    ]
    (shown,) = api.get(f"/tickets/{case}/comments")["comments"]
    assert [file["file_name"] for file in shown["attachments"]] == ["screenshot.png"]


def test_an_upload_goes_with_one_comment(api, case):
    upload = api.ask(
        "POST",
        "/uploads?filename=log.txt",
        201,
        data=b"twelve bytes",
        headers={"Content-Type": "text/plain"},
    )["upload"]

    audit = api.update(case, comment={"body": "The log", "uploads": [upload["token"]]})["audit"]

    (file,) = events(audit, "Comment")[0]["attachments"]
    assert (file["size"], file["content_type"]) == (12, "text/plain")
    assert api.get(f"/attachments/{file['id']}")["attachment"] == file
    api.update(case, 422, comment={"body": "Again", "uploads": [upload["token"]]})


def test_a_phone_call_is_written_down_by_an_agent_for_the_caller(api, people):
    case = people.phone_call("administrator", "Call", "They called.")

    ticket = api.ticket(case)
    assert (ticket["via"]["channel"], ticket["via"]["source"]["rel"]) == ("voice", "inbound")
    assert (ticket["requester_id"], ticket["is_public"]) == (people.ids["administrator"], False)
