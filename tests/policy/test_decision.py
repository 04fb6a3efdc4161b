"""Decisions as values: what carries them out, and what they leave behind."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.model.case import Case, Entry, Person
from bot.model.decision import Decision, Note, Reply, apply, updates
from bot.model.sentence import verbatim
from bot.policy.draft import Draft
from bot.policy.effects import Effect, SetField
from bot.policy.rule import Rule
from bot.policy.rulebook import OWNED
from bot.policy.settings import Policy, Settings
from bot.policy.view import CaseView
from tests.policy.story import CALENDAR

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
REQUESTER = Person(1, "Demo Administrator", "administrator@customer.example")
CASE = Case(4711, NOW, NOW, "open", REQUESTER, history=(Entry(1, NOW, 1),))


POLICY = Policy(Settings(), CALENDAR)


def draft_of(case: Case, *effects: Effect) -> Draft:
    draft = Draft(CaseView(case, POLICY, NOW), OWNED)
    draft.take(Rule("R0", lambda _view: iter(effects)))
    return draft


def test_a_decision_without_changes_is_no_update() -> None:
    assert updates(Decision(4711, NOW)) == ()
    assert apply(CASE, Decision(4711, NOW)) == CASE


def test_a_reply_and_notes_are_two_updates_and_the_first_owes_the_notes() -> None:
    decision = Decision(
        4711,
        NOW,
        reply=Reply("intake_complete", "nb"),
        notes=(Note("a", verbatim("One.")), Note("b", verbatim("Two."))),
    )

    first, second = updates(decision, "id")

    assert (first.reply, first.note, first.mark.owes) == (decision.reply, None, (("a", "One."), ("b", "Two.")))
    assert (second.reply, second.note, second.mark.notes) == (None, "One.\n\nTwo.", ("a", "b"))
    assert [entry.mark.reply for entry in apply(CASE, decision).history[1:] if entry.mark] == ["intake_complete", None]


def test_two_replies_in_one_decision_are_a_mistake_of_the_rules() -> None:
    with pytest.raises(ValueError, match="two public replies"):
        draft_of(CASE, Reply("intake_complete", "nb"), Reply("reclassified", "nb"))


def test_a_taggers_option_tag_follows_its_field() -> None:
    of_class_a = replace(CASE, tags=frozenset({"severity_a"}), fields={"severity": "severity_a"})

    decision = draft_of(of_class_a, SetField("severity", "severity_b")).decision()

    assert decision.add_tags == frozenset({"severity_b"})
    assert decision.remove_tags == frozenset({"severity_a"})


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("nb", "nb"),
        ("no", "nb"),
        ("nn-NO", "nb"),
        ("sv", "nb"),
        ("da-DK", "nb"),
        ("en-US", "en"),
        ("de", "en"),
        (None, "nb"),
    ],
)
def test_scandinavians_are_answered_in_norwegian_and_everyone_else_in_english(
    locale: str | None, expected: str
) -> None:
    assert CaseView(replace(CASE, requester=replace(REQUESTER, locale=locale)), POLICY, NOW).language == expected
