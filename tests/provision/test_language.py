"""What set-up makes is in the desk's language; an account of an earlier version or another language is taken over."""

import json
from dataclasses import replace
from hashlib import sha256

import pytest

from bot.provision import apply, existing, load, plan
from bot.provision.kinds import MACRO, TICKET_FIELD, VIEW
from bot.replies import OWN
from bot.zendesk.fields import field_map
from tests.provision.conftest import CONFIG

EARLIER = {
    "ticket_fields": {
        "sla_started_at": "SLA startet",
        "sla_due_at": "SLA frist",
        "sla_answered_at": "SLA besvart",
        "sla_due_date": "SLA fristdato",
    },
    "views": {"overdue": "Support: overdue", "bounced": "Support: back to the administrator"},
    "macros": {"intake_complete:nb": "Support bot::Case received (nb)"},
    "triggers": {"ticket_created": "Support bot: case created"},
}


@pytest.fixture
def english(setting):
    return load(CONFIG / "zendesk", replace(setting, language="en"))


def titles(wanted, kind):
    return {item.key: item.title for item in wanted.items if item.kind is kind}


def carry(account, wanted):
    done = []
    apply(account, plan(existing(account, wanted.kinds), wanted), lambda change: done.append(change.words))
    return done


def test_the_desk_reads_norwegian_unless_it_wants_english(wanted, english):
    norwegian, others = titles(wanted, TICKET_FIELD), titles(english, TICKET_FIELD)

    assert {key: norwegian[key] for key in EARLIER["ticket_fields"]} == {
        "sla_started_at": "Svarfrist startet",
        "sla_due_at": "Svarfrist",
        "sla_answered_at": "Besvart",
        "sla_due_date": "Svarfrist (dato)",
    }
    assert others["sla_due_at"] == "Answer due"
    assert titles(wanted, VIEW)["needs_agent"] == "Support: trenger en saksbehandler"
    assert titles(english, VIEW)["needs_agent"] == "Support: needs a person"
    assert titles(wanted, MACRO)["intake_complete:en"] == "Supportbot::Saken er mottatt (en)"


def test_nothing_of_an_english_desk_is_norwegian_but_what_customers_read(english):
    words = json.dumps([item.body for item in english.items if item.kind is not MACRO], ensure_ascii=False)

    assert [letter for letter in "æøåÆØÅ" if letter in words] == []


def test_titles_of_a_kind_differ(wanted, english):
    for found in (wanted, english):
        for kind in found.kinds:
            assert len(set(titles(found, kind).values())) == len(titles(found, kind))


@pytest.mark.parametrize("marked", [True, False], ids=["known by mark", "known by title"])
def test_an_account_with_earlier_titles_is_taken_over_and_nothing_is_made_twice(account, wanted, planned, marked):
    carry(account, wanted)
    for plural, names in EARLIER.items():
        for key, title in names.items():
            thing = account.marked(plural, key)
            thing["title"] = title
            if not marked:
                thing["agent_description" if plural == "ticket_fields" else "description"] = "Made long ago"
    before = {plural: len(things) for plural, things in account.things.items()}

    fields = field_map(account.things["ticket_fields"].values(), wanted.field_titles)
    assert fields.missing(EARLIER["ticket_fields"]) == ()
    done = carry(account, wanted)

    assert {plural: len(things) for plural, things in account.things.items()} == before
    assert len(done) == sum(map(len, EARLIER.values()))
    assert any("call it “Svarfrist (dato)”" in words for words in done)
    assert planned() == []


def test_another_language_renames_what_nobody_named(account, wanted, english):
    carry(account, wanted)
    account.marked("views", "overdue")["title"] = "Haster!"

    done = carry(account, english)

    assert account.marked("ticket_fields", "sla_due_at")["title"] == "Answer due"
    assert account.marked("views", "at_risk")["title"] == "Support: at risk"
    assert account.marked("views", "overdue")["title"] == "Haster!"
    assert not any(words.startswith("create") for words in done)
    assert carry(account, english) == []


def test_peoples_own_field_with_a_title_in_the_other_language_stays_theirs(account, wanted):
    theirs = account.add(
        "ticket_fields", type="date", title="Answered", agent_description="When the phone was answered"
    )

    carry(account, wanted)

    assert theirs["agent_description"] == "When the phone was answered"


def test_an_earlier_first_text_that_nobody_edited_becomes_the_present_one(account, wanted, setting):
    earlier = "Hei, sak [[case]]: [[class]] [[due]] [[training]]"
    known = (sha256(earlier.encode()).hexdigest()[:12],)
    items = tuple(
        replace(one, earlier_texts=known) if one.key.startswith("intake_complete:") else one for one in wanted.items
    )
    wanted = replace(wanted, items=items)
    carry(account, wanted)
    untouched, edited = (account.marked("macros", f"intake_complete:{locale}") for locale in ("nb", "en"))
    untouched["actions"] = [{"field": "comment_value", "value": f"{earlier}\n"}]
    edited["actions"] = [{"field": "comment_value", "value": f"{earlier} Ha det!"}]

    (words,) = carry(account, wanted)

    assert words.endswith("give it the present text, for nobody edited the earlier")
    assert untouched["actions"][-1]["value"] == setting.replies.templates["intake_complete", "nb"].text
    assert edited["actions"][0]["value"].endswith("Ha det!")


def test_replies_are_made_inactive_and_agents_macros_hold_nothing_that_only_the_bot_can_fill_in(wanted):
    macros = [item for item in wanted.items if item.kind is MACRO]
    replies = [item for item in macros if not item.key.startswith("agent_")]
    agents = [item for item in macros if item not in replies]

    assert {item.body["active"] for item in replies} == {False}
    assert {item.body["active"] for item in agents} == {True}
    assert all(OWN.search(json.dumps(item.body)) for item in replies)
    assert not any(OWN.search(json.dumps(item.body)) for item in agents)
    assert {item.key.partition(":")[0] for item in agents} == {
        "agent_change_request",
        "agent_user_question",
        "agent_improvement_idea",
        "agent_custom_development",
        "agent_training_offered",
        "agent_phone_support_offered",
        "agent_billing_announced",
        "agent_update_confirmed",
        "agent_new_case_please",
    }


def test_agents_macros_name_fields_by_their_id(account, wanted):
    carry(account, wanted)
    billed = account.marked("macros", "agent_billing_announced:nb")["actions"][-1]["value"]
    change = account.marked("macros", "agent_change_request:nb")["actions"]
    fields = field_map(account.things["ticket_fields"].values(), wanted.field_titles)

    assert f"kr {{{{ticket.ticket_field_{fields.id_of('billable_nok')}}}}}." in billed
    assert change[0] == {"field": f"custom_fields_{fields.id_of('request_type')}", "value": "type_change_request"}


def test_the_form_explains_the_classes_where_they_are_chosen_and_asks_for_a_screenshot(wanted):
    helps = {item.key: item.body["description"] for item in wanted.items if item.kind is TICKET_FIELD}

    assert all(f"{name}-feil: " in helps["severity"] for name in "ABC")
    assert "påvirker gjennomføringen av pågående aktiviteter" in helps["severity"]
    assert "skjermbilde av feilmeldingen" in helps["actions_tried"]
    assert "idunn@mobilise.no" in helps["request_type"]
