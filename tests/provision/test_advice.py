"""What `bot check` tells of an account's objects, and what to do about each."""

from datetime import timedelta

import pytest

from bot.provision import apply, existing, plan
from bot.provision.advice import of_agreements, of_forms, of_macros, of_settings, of_writers, unknown_placeholders
from bot.provision.kinds import MACRO
from bot.sandbox import Sandbox
from bot.zendesk.client import Zendesk
from bot.zendesk.oauth import ClientCredentials
from bot.zendesk.session import Contact

RIGHT = {
    "tickets": {"comment_email_ccs_allowed": True, "status_hold": True},
    "user": {"multiple_organizations": False},
    "active_features": {"allow_ccs": True, "on_hold_status": True},
}


def test_macros_as_set_up_makes_them_need_no_advice(account, set_up):
    set_up()

    assert list(of_macros(existing(account, (MACRO,))[MACRO])) == []


def test_a_reply_that_everybody_can_apply_and_a_clone_of_its_text_are_named(account, set_up):
    set_up()
    reply = account.marked("macros", "reclassified:nb")
    reply["active"] = True
    account.add(
        "macros", title="My own", description=None, actions=reply["actions"], restriction={"type": "User", "id": 1}
    )

    switched_on, cloned = of_macros(account.things["macros"].values())

    assert switched_on.startswith(
        "macro “Supportbot::Klassifisering endret (nb)” is switched on: everybody can apply it"
    )
    assert "bot setup --apply" in switched_on
    assert cloned.startswith("macro “My own” is switched on: some can apply it")


def test_a_text_that_cannot_be_sent_is_named(account, set_up):
    set_up()
    macro = account.marked("macros", "reclassified:nb")
    macro["actions"] = [
        {"field": "comment_value", "value": "{{ticket.requestor.name}}: [[case]] [[old_class]] [[clas]]"}
    ]

    unusable, unknown = of_macros(account.things["macros"].values())

    assert "lacks [[class]]; lacks [[due]]; has [[clas]], which is not known in this reply" in unusable
    assert unknown.endswith("has {{ticket.requestor.name}}, which Zendesk does not know: mend it in Zendesk")


@pytest.mark.parametrize(
    "name",
    [
        "ticket.id",
        "ticket.requester.first_name",
        "ticket.ticket_field_360001",
        "ticket.organization.custom_fields.key",
        "ticket.latest_public_comment.value",
        "ticket.created_at_with_timestamp",
        "current_user.name",
        "dc.opening_hours",
    ],
)
def test_zendesks_placeholders_are_known(name):
    assert unknown_placeholders(f"Hei {{{{ {name} }}}}") == ()


@pytest.mark.parametrize("name", ["ticket.requestor.name", "tickets.id", "user.name", "ticket.number"])
def test_placeholders_that_zendesk_does_not_have_are_told(name):
    assert unknown_placeholders(f"Hei {{{{{name}}}}}") == (f"{{{{{name}}}}}",)


def test_agreements_and_options_stand_for_each_other():
    field = {"key": "support_agreement", "custom_field_options": [{"value": "standard"}, {"value": "gold"}]}

    lacks, names_none = of_agreements({"premium"}, [{"key": "event"}, field])

    assert lacks.startswith("the agreement premium of policy.toml is no option")
    assert "organization_fields.toml, then bot setup --apply" in lacks
    assert names_none.startswith("the option gold of the organization field support_agreement is no agreement")
    assert list(of_agreements({"gold"}, [field])) == []


def test_a_default_form_without_the_bots_fields_is_named():
    default = {"id": 1, "name": "Default", "active": True, "default": True, "ticket_field_ids": [1]}
    ours = {"id": 2, "name": "Supportsak", "active": True, "default": False, "ticket_field_ids": [1, 7]}

    (words,) = of_forms([default, ours], 7)
    assert "default form “Default” lacks the bot's fields" in words
    assert "make “Supportsak” the default" in words
    assert list(of_forms([default | {"ticket_field_ids": [7]}, ours], 7)) == []
    assert list(of_forms([default], None)) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, []),
        ({"tickets": {"comment_email_ccs_allowed": False, "status_hold": True}}, ["CCs are not allowed"]),
        ({"active_features": {"allow_ccs": False, "on_hold_status": True}}, ["CCs are not allowed"]),
        (
            {"tickets": {"status_hold": False}, "active_features": {"on_hold_status": False}},
            ["the status on-hold is off"],
        ),
        ({"user": {"multiple_organizations": True}}, []),
        ({"tickets": None, "user": None, "active_features": None}, []),
    ],
)
def test_settings_that_keep_rules_from_working_are_told(change, words):
    assert [one[: len(start)] for one, start in zip(of_settings(RIGHT | change), words, strict=True)] == words


def test_one_known_administrator_among_several_writers_is_told(wanted):
    with Sandbox() as sandbox:
        contact = Contact(sandbox.clock.now, lambda *_: None)
        secret = ClientCredentials(sandbox.url, sandbox.client_id, sandbox.client_secret, contact)
        api = Zendesk(sandbox.url, secret, contact)
        people = sandbox.people
        apply(api, plan(existing(api, wanted.kinds), wanted), lambda _change: None)

        def told():
            return list(of_writers(api, sandbox.clock.now()))

        for person in ("volunteer", "group_leader"):
            people.write_in(person, "Hjelp", "Listen er tom.")
        sandbox.clock.forward(timedelta(minutes=30))  # the search's index lags
        assert told() == []  # nobody has a role, so nobody is sent to anybody

        people.user("administrator")["user_fields"]["support_role"] = "administrator"
        (words,) = told()
        assert "one administrator is known, and 2 people without a role wrote in the last 90 days" in words
        assert "bot people import" in words

        people.user("group_leader")["user_fields"]["support_role"] = "group_leader"
        assert told() == []
