"""Setting an account up, once, twice, and after a stop half-way."""

import json

import pytest

from bot.provision import existing, signing_secrets
from bot.provision.kinds import KINDS, TICKET_FORM
from bot.provision.references import references
from bot.zendesk.fields import field_map
from tests.provision.account import Stopped


def test_an_empty_account_gets_everything_in_an_order_in_which_each_finds_what_it_names(account, set_up, wanted):
    done = set_up()

    assert len(done) == len(wanted.items)
    assert [path.rsplit("/", 1)[-1] for _, path in dict.fromkeys(account.writes)] == [kind.plural for kind in KINDS]
    assert list(references(account.things)) == []


def test_a_second_set_up_has_nothing_to_do(planned, set_up):
    set_up()

    assert planned() == []


@pytest.mark.parametrize("writes", [1, 9, 20, 27, 30, 49])
def test_a_set_up_that_was_stopped_half_way_goes_on_where_it_ended(account, planned, set_up, wanted, writes):
    account.stop_after = writes
    with pytest.raises(Stopped):
        set_up()
    account.stop_after = None

    rest = set_up()

    assert len(rest) == len(wanted.items) - writes
    assert len(account.writes) == len(wanted.items)
    assert planned() == []


def test_views_forms_and_triggers_name_what_was_made_by_its_id(account, set_up, wanted):
    set_up()

    fields = field_map(account.things["ticket_fields"].values(), wanted.field_titles)
    view = account.marked("views", "open_by_class")
    form = next(iter(account.things["ticket_forms"].values()))
    trigger = account.marked("triggers", "ticket_updated")
    assert view["output"]["group_by"] == str(fields.id_of("severity"))
    assert view["output"]["sort_by"] == str(fields.id_of("sla_due_date"))
    assert fields.id_of("sla_due_date") in view["output"]["columns"]
    assert fields.id_of("event") in form["ticket_field_ids"]
    assert trigger["actions"][0]["value"][0] == account.marked("webhooks", "events")["id"]


def test_a_new_form_holds_zendesks_own_fields_first(account, set_up):
    account.add("ticket_forms", name="Sales", ticket_field_ids=[])
    account.add("ticket_forms", name="Partners", ticket_field_ids=[])

    set_up()

    form = next(form for form in account.things["ticket_forms"].values() if form["name"] == "Supportsak")
    own = [field["id"] for field in account.things["ticket_fields"].values() if field.get("removable") is False]
    assert form["ticket_field_ids"][:3] == own


def test_the_only_form_of_an_account_gets_the_fields_so_that_customers_have_no_choice_to_make(account, set_up, planned):
    only = account.add("ticket_forms", name="Default Ticket Form", ticket_field_ids=[1001, 1002])

    done = set_up()

    assert "update ticket form “Default Ticket Form”: add 17 fields to it" in done
    assert len(account.things["ticket_forms"]) == 1
    assert only["ticket_field_ids"][:2] == [1001, 1002]
    assert planned() == []


def test_the_webhook_asks_for_ids_alone_at_the_public_address(account, set_up):
    set_up()

    webhook = account.marked("webhooks", "events")
    payload = account.marked("triggers", "ticket_created")["actions"][0]["value"][1]
    assert webhook["endpoint"] == "https://bot.customer.example/webhooks/zendesk"
    assert webhook["subscriptions"] == ["conditional_ticket_events"]
    assert json.loads(payload) == {
        "ticket_id": "{{ticket.id}}",
        "current_user_id": "{{current_user.id}}",
        "update_type": "Create",
        "source": "trigger",
    }


def test_the_signing_secret_is_fetched_for_whoever_has_to_configure_it(account, set_up, wanted):
    assert signing_secrets(account, wanted) == ()

    set_up()

    assert signing_secrets(account, wanted) == (f"secret of {account.marked('webhooks', 'events')['id']}",)


def test_long_lists_are_read_to_their_end(account, set_up):
    set_up()

    assert len(existing(account)[KINDS[0]]) == 17 + 3


def test_an_account_without_ticket_forms_is_not_asked_for_them(wanted):
    without = type(wanted)(tuple(item for item in wanted.items if item.kind is not TICKET_FORM))

    assert TICKET_FORM in wanted.kinds
    assert TICKET_FORM not in without.kinds
