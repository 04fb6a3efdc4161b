"""What rules declare is what they do: a worked case tells of each tag, field, reply, note and message of theirs."""

import ast
import tomllib
from inspect import getmodule, getsource
from typing import Any

import pytest

from bot.model.decision import MessageKind
from bot.policy.history import UNTIL_TAKEN_OFF
from bot.policy.messages import KINDS
from bot.policy.rule import DATE, Rule
from bot.policy.rulebook import OWNED, RULES
from bot.policy.rulebook import REPLIES as REPLIES_OF_RULES
from bot.web.pages import names
from tests.policy.story import CASES

STORIES = [
    story for path in sorted(CASES.glob("r*.toml")) for story in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]
LOOKS: list[dict[str, Any]] = [step["look"] for story in STORIES for step in story["step"] if "look" in step]
DECLARE = "declare it in the RULE at the end of its rule's module"
IDS = [f"{rule.id} {rule.run.__name__}" for rule in RULES]


def told(key: str) -> set[str]:
    return {value for look in LOOKS for value in look.get(key, ())}


TAGS, NOTES, MESSAGES, FIELDS = told("tags"), told("notes"), told("leads"), told("fields")
REPLIES = {look["reply"].split()[0] for look in LOOKS if look.get("reply")}


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_a_worked_case_tells_of_each_thing_that_a_rule_owns(rule: Rule) -> None:
    dated = {tag.removesuffix(DATE) for tag in rule.tags if tag.endswith(DATE)}
    plain = {tag for tag in rule.tags if not tag.endswith(DATE)}

    untold = {
        "tags": plain - TAGS | {each for each in dated if not any(tag.startswith(each) for tag in TAGS)},
        "fields": set(rule.fields) - FIELDS,
        "reply": set(rule.replies) - REPLIES,
        "notes": set(rule.notes) - NOTES,
        "leads": {kind.name for kind in rule.messages} - MESSAGES,
    }
    assert not any(untold.values()), f"tell of them in tests/cases/{rule.id.lower()}.toml: {untold}"
    assert set(rule.until_taken_off) <= set(rule.tags)
    assert set(rule.whoever_wrote) <= {*rule.replies, *rule.notes}


def test_a_worked_case_tells_of_nothing_that_no_rule_owns() -> None:
    assert {note for rule in RULES for note in rule.notes} >= NOTES, DECLARE
    assert {reply for rule in RULES for reply in rule.replies} >= REPLIES, DECLARE
    assert {kind.name for rule in RULES for kind in rule.messages} >= MESSAGES, DECLARE


def test_each_message_of_a_rule_has_its_place_among_the_kinds() -> None:
    placeless = {kind.name for rule in RULES for kind in rule.messages} - {kind.name for kind in KINDS}
    assert not placeless, f"give them their places in KINDS of bot/policy/messages.py: {placeless}"


def test_each_tag_and_reply_has_its_name_on_the_pages() -> None:
    assert OWNED.tags - names.TAGS.keys() == set(), "give them names in bot/web/pages/names.py"
    unnamed, undeclared = REPLIES_OF_RULES.keys() - names.REPLIES.keys(), names.REPLIES.keys() - REPLIES_OF_RULES.keys()
    assert not unnamed, f"give them names in bot/web/pages/names.py: {unnamed}"
    assert not undeclared, f"bot/web/pages/names.py names replies that no rule declares: {undeclared}"


def test_the_history_knows_which_tags_people_may_take_off() -> None:
    assert set(UNTIL_TAKEN_OFF) == OWNED.until_taken_off, "name them in UNTIL_TAKEN_OFF of bot/policy/history.py, too"


def _literals(rule: Rule, name: str) -> set[str]:
    """The literal first arguments of calls of a name in a rule's module."""
    module = getmodule(rule.run)
    assert module is not None
    calls = [node for node in ast.walk(ast.parse(getsource(module))) if isinstance(node, ast.Call)]
    named = [call.args[0] for call in calls if isinstance(call.func, ast.Name) and call.func.id == name and call.args]
    return {str(first.value) for first in named if isinstance(first, ast.Constant)}


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_a_rule_uses_no_name_that_it_does_not_declare(rule: Rule) -> None:
    assert _literals(rule, "Tag") <= set(rule.tags), DECLARE
    assert _literals(rule, "Reply") <= set(rule.replies), DECLARE
    assert _literals(rule, "Note") <= set(rule.notes), DECLARE


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_a_rule_declares_each_message_that_its_module_names(rule: Rule) -> None:
    kinds = {kind for kind in vars(getmodule(rule.run)).values() if isinstance(kind, MessageKind)}

    assert {kind.name for kind in kinds - set(rule.messages)} == set(), DECLARE


def test_what_a_message_tells_of_ends_with_a_tag_of_the_bots_own() -> None:
    ends = {kind.ends_with for kind in KINDS if kind.ends_with}
    assert len(ends) > 5
    assert ends <= OWNED.tags
    assert all(kind.ends_with for kind in KINDS if kind.settled)
