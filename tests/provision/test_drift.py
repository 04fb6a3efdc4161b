"""What people change in Zendesk after set-up: what is theirs stays, what the bot needs is mended."""

import pytest

from bot.provision import Setting, SetupRefused, existing, load, plan
from bot.zendesk.fields import field_map
from tests.provision.conftest import CONFIG


def test_renamed_objects_are_known_by_their_mark_and_keep_their_new_names(account, set_up, planned, wanted):
    set_up()
    account.marked("ticket_fields", "severity")["title"] = "Alvorlighetsgrad"
    account.marked("views", "overdue")["title"] = "Over fristen"
    account.marked("macros", "intake_complete:nb")["title"] = "Mottatt"
    account.marked("webhooks", "events")["name"] = "Automation"
    next(iter(account.things["ticket_forms"].values()))["name"] = "Meld en feil"

    assert planned() == []
    fields = field_map(account.things["ticket_fields"].values(), wanted.field_titles)
    assert fields.id_of("severity") == account.marked("ticket_fields", "severity")["id"]


def test_texts_that_the_leads_edit_are_theirs(account, set_up, planned):
    set_up()
    macro = account.marked("macros", "intake_complete:nb")
    macro["actions"] = [{"field": "comment_value_html", "value": "<p>Sak [[case]]</p>"}]
    account.marked("views", "overdue")["output"]["columns"] = ["nice_id"]
    account.marked("ticket_fields", "event")["required_in_portal"] = False

    assert planned() == []


def test_a_macro_that_lost_its_mark_gets_it_back_and_keeps_its_text(account, set_up):
    set_up()
    macro = account.marked("macros", "reclassified:en")
    macro["description"] = "Written by the leads"
    macro["actions"] = text = [{"field": "comment_value", "value": "Case [[case]] is different now."}]

    assert set_up() == ["update macro “Supportbot::Klassifisering endret (en)”: mark it as the bot's"]
    assert macro["description"] == "Written by the leads [bot:reclassified:en]"
    assert macro["actions"] == text


def test_a_reply_that_was_switched_on_is_switched_off_and_an_agents_macro_stays_as_it_is(account, set_up, planned):
    set_up()
    account.marked("macros", "reclassified:en")["active"] = True
    account.marked("macros", "agent_new_case_please:nb")["active"] = False

    assert set_up() == [
        "update macro “Supportbot::Klassifisering endret (en)”: switch it off, for only the bot can fill it in"
    ]
    assert planned() == []


def test_of_a_reply_and_its_active_clone_the_first_is_the_bots(account, set_up, planned):
    set_up()
    reply = account.marked("macros", "reclassified:en")
    account.add("macros", title="Ours", description=reply["description"], actions=[], active=True)

    assert planned() == []


def test_options_that_people_add_stay_and_the_bots_own_come_back(account, set_up, planned):
    set_up()
    field = account.marked("ticket_fields", "severity")
    theirs = {"id": 9, "name": "Ukjent", "raw_name": "{{dc.unknown}}", "value": "severity_unknown"}
    field["custom_field_options"] = [field["custom_field_options"][0], theirs]

    assert set_up() == ["update ticket field “Type feil”: add severity_b, severity_c to its options"]
    assert [option["value"] for option in field["custom_field_options"]] == [
        "severity_a",
        "severity_unknown",
        "severity_b",
        "severity_c",
    ]
    assert field["custom_field_options"][1]["name"] == "{{dc.unknown}}"
    assert planned() == []


def test_a_field_that_the_bot_works_by_is_switched_on_again(account, set_up):
    set_up()
    account.marked("ticket_fields", "sla_due_at")["active"] = False

    assert set_up() == ["update ticket field “Svarfrist”: switch it on"]


def test_changed_triggers_and_webhook_are_mended_and_the_webhook_keeps_the_rest(account, set_up, planned):
    set_up()
    trigger = account.marked("triggers", "ticket_updated")
    trigger["conditions"]["all"].pop()
    account.marked("triggers", "ticket_created")["active"] = False
    webhook = account.marked("webhooks", "events")
    webhook.update(endpoint="https://old.customer.example/webhooks/zendesk", status="inactive", name="Automation")

    assert set_up() == [
        "update webhook “Automation”: let it call https://bot.customer.example/webhooks/zendesk; switch it on",
        "update trigger “Supportbot: ny sak”: switch it on",
        "update trigger “Supportbot: sak endret”: set its conditions",
    ]
    webhook = account.marked("webhooks", "events")
    assert (webhook["name"], webhook["request_format"]) == ("Automation", "json")
    assert trigger["actions"]
    assert planned() == []


def test_zendesks_way_of_giving_conditions_back_is_no_drift(account, set_up, planned):
    set_up()
    trigger = account.marked("triggers", "ticket_updated")
    trigger["conditions"]["all"] = [
        {"field": "role", "operator": "is_not", "value": 4242},
        {"field": "update_type", "value": "Change"},
    ]
    trigger["conditions"]["any"] = None

    assert planned() == []


def test_a_deleted_webhook_is_made_again_and_the_triggers_call_the_new_one(account, set_up, planned):
    set_up()
    account.things["webhooks"].clear()

    assert set_up() == [
        "create webhook “Supportbot”",
        "update trigger “Supportbot: ny sak”: set its actions",
        "update trigger “Supportbot: sak endret”: set its actions",
    ]
    assert planned() == []


def test_fields_that_are_there_by_title_or_key_are_taken_over(account, set_up, planned, wanted):
    event = account.add("ticket_fields", type="text", title="Arrangement", agent_description="Which event?")
    account.add("user_fields", key="support_role", type="dropdown", title="Rolle", custom_field_options=[])

    done = set_up()

    assert "update ticket field “Arrangement”: mark it as the bot's" in done
    assert "update user field “Rolle”: add administrator, group_leader, volunteer to its options" in done
    assert event["agent_description"] == "Which event? [bot:event]"
    assert len(done) == len(wanted.items)
    assert planned() == []


def test_of_an_object_and_its_clone_the_first_is_the_bots(account, set_up, planned):
    set_up()
    first = account.marked("ticket_fields", "severity")
    account.add("ticket_fields", type="tagger", title="Type feil (kopi)", agent_description=first["agent_description"])
    first["title"] = "Alvorlighetsgrad"

    assert planned() == []


def test_what_a_person_has_to_settle_is_told_at_once_and_nothing_is_changed(account, wanted):
    account.add("ticket_fields", type="tagger", title="Arrangement")
    account.add("ticket_fields", type="textarea", title="Berørte brukere")
    account.add("ticket_fields", type="textarea", title="Berørte brukere")
    account.add(
        "webhooks",
        name="Supportbot",
        status="active",
        subscriptions=["zen:event-type:ticket.created"],
        endpoint="https://old.customer.example/webhooks/zendesk",
    )

    with pytest.raises(SetupRefused) as refused:
        plan(existing(account), wanted)

    arrangement, users, webhook = refused.value.problems
    assert arrangement == (
        "ticket field “Arrangement”: the type of the one in Zendesk (1004) is tagger and has to be text, which Zendesk "
        "cannot change; rename or delete that one"
    )
    assert users.startswith("ticket field “Berørte brukere”: there are 2 with this title (1005, 1006)")
    assert webhook.startswith("webhook “Supportbot”: the subscriptions of the one in Zendesk")
    assert account.writes == []


def test_the_bots_own_changes_are_told_by_its_user_or_else_by_the_channel(setting):
    def conditions(own_user_id):
        wanted = load(CONFIG / "zendesk", Setting(setting.public_url, own_user_id, setting.replies))
        return next(item for item in wanted.items if item.key == "ticket_updated").body["conditions"]

    change = {"field": "update_type", "operator": "is", "value": "Change"}
    assert conditions(4242) == {"all": [change, {"field": "role", "operator": "is_not", "value": "4242"}], "any": []}
    assert conditions(None) == {
        "all": [change],
        "any": [
            {"field": "current_via_id", "operator": "is_not", "value": "5"},
            {"field": "role", "operator": "is", "value": "end_user"},
        ],
    }


def test_what_bears_a_title_of_ours_and_is_peoples_stays_as_it_is_and_is_told(account, set_up, planned):
    solve = {"field": "status", "value": "solved"}
    everything = {"all": [{"field": "status", "operator": "is", "value": "open"}], "any": []}
    theirs = [
        account.add("triggers", title="Supportbot: ny sak", conditions=everything, actions=[solve]),
        account.add("macros", title="Supportbot::Saksnummer (nb)", actions=[solve]),
        account.add("views", title="Support: gjenåpnet", conditions=everything, execution={}),
        account.add("webhooks", name="Supportbot", status="active", endpoint="https://erp.customer.example/tickets"),
    ]
    before = [dict(thing) for thing in theirs]

    done = set_up()

    assert theirs == before
    assert [words for words in done if "another one bears this title" in words] == [
        "create macro “Supportbot::Saksnummer (nb)” (another one bears this title and stays as it is: 1005)",
        "create view “Support: gjenåpnet” (another one bears this title and stays as it is: 1006)",
        "create webhook “Supportbot” (another one bears this title and stays as it is: ULID1007)",
        "create trigger “Supportbot: ny sak” (another one bears this title and stays as it is: 1004)",
    ]
    assert planned() == []
