"""What set-up tells of an account's other triggers and automations, and never changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.provision import survey
from bot.provision.survey import warnings
from tests.zendesk.test_wire_case import ANYTHING, every_place, with_part

CREATE = {"field": "update_type", "operator": "is", "value": "Create"}
CHANGE = {"field": "update_type", "operator": "is", "value": "Change"}
PUBLIC = {"field": "comment_is_public", "operator": "is", "value": "requester_can_see_comment"}
TELL_CUSTOMERS = {
    "field": "notification_user",
    "value": ["requester_and_ccs", "Re: {{ticket.title}}", "{{ticket.comments}}"],
}
TELL_AGENTS = {"field": "notification_user", "value": ["all_agents", "New", "{{ticket.id}}"]}
SOLVE = {"field": "status", "value": "solved"}
UNTOLD = "no active trigger sends customers the public comments on their cases: they miss the bot's replies"


def pending(operator="is"):
    return {"field": "status", "operator": operator, "value": "pending"}


def rule(*conditions, does, any_of=(), title="Rule", **more):
    return {
        "title": title,
        "conditions": {"all": list(conditions), "any": list(any_of)},
        "actions": list(does),
        "description": None,
        **more,
    }


@pytest.fixture
def telling(account):
    """An account as Zendesk hands it over: customers get public comments by e-mail."""
    account.add("triggers", **rule(CHANGE, PUBLIC, does=[TELL_CUSTOMERS], title="Notify of comment update"))
    return account


def test_an_account_that_only_tells_of_comments_needs_nothing(telling):
    assert survey(telling) == ()


def test_without_a_trigger_that_tells_of_comments_the_replies_reach_nobody(account):
    account.add("triggers", **rule(CREATE, PUBLIC, does=[TELL_CUSTOMERS]), active=False)

    assert survey(account) == (UNTOLD,)


def test_a_trigger_that_acknowledges_new_cases_is_named(telling):
    trigger = telling.add("triggers", **rule(CREATE, does=[TELL_CUSTOMERS], title="Notify of received request"))

    assert survey(telling) == (
        f"trigger “Notify of received request” ({trigger['id']}) writes to customers for a new case, as the bot does",
    )


def test_the_bots_own_triggers_and_those_for_agents_are_no_concern(telling, set_up):
    set_up()
    telling.add("triggers", **rule(CREATE, does=[TELL_AGENTS]))

    assert survey(telling) == ()


@pytest.mark.parametrize(
    ("conditions", "any_of"),
    [
        ([pending(), {"field": "PENDING", "operator": "greater_than", "value": "72"}], []),
        ([{"field": "status", "operator": "less_than", "value": "solved"}], []),
        ([{"field": "updated_at", "operator": "greater_than", "value": "72"}], []),
        ([], [pending(), {"field": "status", "operator": "is", "value": "hold"}]),
    ],
)
def test_an_automation_that_solves_pending_cases_is_named(telling, conditions, any_of):
    automation = telling.add("automations", **rule(*conditions, any_of=any_of, does=[SOLVE], title="Bump and solve"))

    assert survey(telling) == (f"automation “Bump and solve” ({automation['id']}) solves or closes pending cases",)


@pytest.mark.parametrize(
    "condition",
    [
        {"field": "status", "operator": "is", "value": "solved"},
        {"field": "status", "operator": "greater_than", "value": "pending"},
        pending("is_not"),
        pending("value_previous"),
    ],
)
def test_automations_on_other_cases_are_no_concern(telling, condition):
    telling.add("automations", **rule(condition, does=[{"field": "status", "value": "closed"}]))

    assert survey(telling) == ()


RULES = [
    rule(CREATE, PUBLIC, does=[TELL_CUSTOMERS, SOLVE], id=1),
    rule(pending(), does=[SOLVE], any_of=[pending("less_than")], id=2),
]


@given(place=st.sampled_from([place for place in every_place(RULES) if len(place) > 1]), part=ANYTHING)
def test_a_rule_that_is_not_as_documented_stops_no_survey(place, part):
    odd = with_part(RULES, place, part)
    assert all(isinstance(words, str) for words in warnings(odd, odd))


def test_an_only_form_without_fields_gets_those_of_the_bot(account, set_up):
    form = account.add("ticket_forms", name="Empty", default=True, ticket_field_ids=None)
    set_up()
    assert account.marked("ticket_fields", "severity")["id"] in form["ticket_field_ids"]
