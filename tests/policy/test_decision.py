"""Decisions as values: what carries them out, and what they leave behind."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.model.case import Case, Comment, Entry, FieldChange, Mark, Person
from bot.model.decision import Decision, Note, Reply, apply, updates
from bot.model.sentence import verbatim
from bot.policy.draft import Draft
from bot.policy.effects import CopyIn, Effect, HandOver, SetField, SetStatus, Tag, TakeOff
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
    assert updates(Decision(4711, NOW), "id") == ()
    assert apply(CASE, Decision(4711, NOW)) == CASE


def test_notes_alone_are_one_update_that_owes_nothing() -> None:
    (update,) = updates(Decision(4711, NOW, notes=(Note("a", verbatim("One.")),)), "id")

    assert (update.reply, update.note) == (None, "One.")
    assert (update.mark.id, update.mark.notes, update.mark.owes) == ("id", ("a",), ())


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


def test_an_update_that_has_landed_is_one_more_entry_by_the_bots_user() -> None:
    later = NOW + timedelta(hours=1)
    decision = Decision(
        4711,
        later,
        status="pending",
        requester_id=2,
        email_ccs=(3,),
        reply=Reply("intake_complete", "nb"),
        notes=(Note("a", verbatim("One.")),),
    )

    case = apply(replace(CASE, bot_user_id=99, email_ccs=(4,)), decision)
    replied, noted = case.history[1:]

    assert (replied.id, replied.at, replied.author_id, replied.channel) == (2, later, 99, "api")
    assert (noted.id, noted.at, noted.author_id, noted.channel) == (3, later, 99, "api")
    assert replied.comment == Comment(99, "[intake_complete]", public=True)
    assert noted.comment == Comment(99, "One.", public=False)
    assert replied.changes == (FieldChange("status", "open", "pending"), FieldChange("requester_id", 1, 2))
    assert noted.changes == ()
    assert (case.status, case.requester.id, case.email_ccs, case.updated_at) == ("pending", 2, (4, 3), later)
    assert case.person(1) == REQUESTER


def test_an_update_without_a_word_is_an_entry_without_a_comment() -> None:
    (_, entry) = apply(CASE, Decision(4711, NOW, add_tags=frozenset({"phone_not_entitled"}))).history

    assert (entry.author_id, entry.comment) == (-1, None)  # the bot's user is not known


def test_no_rule_sees_the_tags_that_the_rules_before_it_want() -> None:
    seen: list[CaseView] = []

    def look(view: CaseView) -> Iterator[Effect]:
        seen.append(view)
        return iter(())

    draft = draft_of(replace(CASE, tags=frozenset({"vip"})), TakeOff("vip"), SetField("event", "Landsleir"))
    draft.take(Rule("R1", look))

    assert (dict(seen[0].fields), [*seen[0].steps("tags")]) == ({"event": "Landsleir"}, [])


def test_two_replies_in_one_decision_are_a_mistake_of_the_rules() -> None:
    with pytest.raises(ValueError, match="two public replies"):
        draft_of(CASE, Reply("intake_complete", "nb"), Reply("reclassified", "nb"))


def test_a_taggers_option_tag_follows_its_field() -> None:
    of_class_a = replace(CASE, tags=frozenset({"severity_a"}), fields={"severity": "severity_a"})

    decision = draft_of(of_class_a, SetField("severity", "severity_b")).decision()

    assert decision.add_tags == frozenset({"severity_b"})
    assert decision.remove_tags == frozenset({"severity_a"})


def test_who_is_copied_in_is_told_once_and_never_the_requester() -> None:
    copied = replace(CASE, email_ccs=(4,))

    assert draft_of(copied, CopyIn((1, 3, 4)), CopyIn((3, 5))).decision().email_ccs == (3, 5)


def test_a_case_that_is_handed_over_keeps_its_first_requester_as_a_copy() -> None:
    successor = Person(2, "Second Administrator", "second@customer.example")
    copied = replace(CASE, email_ccs=(2, 4))

    decision = draft_of(copied, HandOver(successor), CopyIn((2,))).decision()

    assert (decision.requester_id, decision.email_ccs) == (2, (1,))


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


def test_a_tag_that_no_rule_declares_is_refused() -> None:
    with pytest.raises(ValueError, match=r"R0 puts the tag 'made_up' on, which no RULE declares"):
        draft_of(CASE, Tag("made_up"))


def test_a_status_is_set_once_for_each_thing_that_happened() -> None:
    later = NOW + timedelta(hours=1)
    waits = Entry(2, later, 99, changes=(FieldChange("status", "open", "pending"),), mark=Mark("d1"))
    case = replace(CASE, status="pending", history=(*CASE.history, waits))

    assert draft_of(case, SetStatus("open", since=0)).decision().status is None  # the bot has set one since
    assert draft_of(case, SetStatus("open", since=1)).decision().status == "open"
