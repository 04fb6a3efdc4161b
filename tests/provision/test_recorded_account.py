"""Set-up in an account as Zendesk has it: triggers, views, macros, fields, forms and automations of recorded answers.

recorded_account.json joins answers that public projects recorded, with every name and text made up.
"""

import json
from copy import deepcopy
from pathlib import Path

import pytest

from bot.provision import Setting, apply, existing, load, plan, survey
from bot.provision.kinds import KINDS, TICKET_FORM
from bot.sandbox import Sandbox
from bot.startup import real_time
from bot.zendesk.client import Zendesk
from bot.zendesk.oauth import ClientCredentials
from bot.zendesk.session import Contact
from tests.provision.conftest import CONFIG

RECORDED = json.loads((Path(__file__).parent / "recorded_account.json").read_text(encoding="utf-8"))


@pytest.fixture
def sandbox():
    """A sandbox that holds what the recorded account holds, instead of what a new one does."""
    with Sandbox() as sandbox:
        sandbox.webhooks.pause()
        world = sandbox.world
        system = {one["id"]: one for one in world.ticket_fields.values() if one["type"] != "custom_status"}
        for plural in (
            "triggers",
            "automations",
            "views",
            "macros",
            "ticket_forms",
            "user_fields",
            "organization_fields",
        ):
            table = getattr(world, plural)
            table.clear()
            table |= {one["id"]: deepcopy(one) for one in RECORDED[plural]}
        world.ticket_fields |= system | {one["id"]: deepcopy(one) for one in RECORDED["ticket_fields"]}
        world.webhooks |= {one["id"]: deepcopy(one) for one in RECORDED["webhooks"]}
        world.webhook_secrets |= dict.fromkeys((one["id"] for one in RECORDED["webhooks"]), "another-secret")
        world.settings = deepcopy(RECORDED["settings"])
        yield sandbox


@pytest.fixture
def client(sandbox):
    contact = Contact(real_time, lambda *_: None)
    secret = ClientCredentials(sandbox.url, sandbox.client_id, sandbox.client_secret, contact)
    return Zendesk(sandbox.url, secret, contact)


@pytest.fixture
def wanted(setting):
    return load(CONFIG / "zendesk", Setting("https://bot.customer.example", None, setting.replies))


def carry(client, wanted):
    done = []
    apply(client, plan(existing(client, wanted.kinds), wanted), lambda change: done.append(change.words))
    return done


def theirs(client):
    """What the account holds of the recorded objects, by kind and id."""
    found = {kind.plural: {str(one["id"]): one for one in ones} for kind, ones in existing(client, KINDS).items()}
    return {
        (plural, str(one["id"])): found[plural][str(one["id"])] for plural in found for one in RECORDED.get(plural, ())
    }


def test_nothing_of_a_real_account_is_touched_and_the_second_plan_is_empty(client, wanted):
    before = deepcopy(theirs(client))

    done = carry(client, wanted)

    assert len(done) == len(wanted.items)
    assert all(words.startswith("create ") for words in done)
    assert not any("another one bears this title" in words for words in done)
    assert theirs(client) == before
    assert plan(existing(client, wanted.kinds), wanted) == ()


def test_an_account_with_several_forms_gets_one_with_zendesks_own_fields_first(client, wanted):
    carry(client, wanted)

    forms = existing(client, (TICKET_FORM,))[TICKET_FORM]
    ours = next(form for form in forms if form["name"] == "Supportsak")
    assert len(forms) == len(RECORDED["ticket_forms"]) + 1
    own = {field["id"] for field in RECORDED["ticket_fields"] if field["removable"] is False}
    assert own & set(ours["ticket_field_ids"][: len(own) + 9])


def test_titles_that_clash_with_a_real_accounts_are_told(sandbox, client, wanted):
    for plural, title in (("views", "Support: gjenåpnet"), ("macros", "Supportbot::Saksnummer (nb)")):
        next(iter(getattr(sandbox.world, plural).values()))["title"] = title
    before = deepcopy(theirs(client))

    done = carry(client, wanted)

    assert sum("another one bears this title and stays as it is" in words for words in done) == 2
    assert theirs(client) == before
    assert plan(existing(client, wanted.kinds), wanted) == ()


def test_the_default_triggers_of_a_real_account_are_recognised_and_only_listed(sandbox, client):
    before = deepcopy(sandbox.world.triggers)

    warnings = survey(client)

    # The trigger that acknowledges a customer's new case; neither the one for agents' own cases nor the one that mails
    # comments, nor the automations that close solved cases.
    assert [words for words in warnings if "Title 51" in words] == [
        "trigger “Title 51” (7100000000131) writes to customers for a new case, as the bot does"
    ]
    assert not any("Title One" in words or "Title 52" in words or "Title 55" in words for words in warnings)
    assert not any("miss the bot's replies" in words for words in warnings)
    assert not any(words.startswith("automation") for words in warnings)
    assert sandbox.world.triggers == before
