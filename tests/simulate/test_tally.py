"""Counting what was done, and saying how two configurations differ."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.model.case import Case
from bot.model.decision import Decision, LeadMessage, Note, Reply
from bot.model.sentence import verbatim
from bot.policy.rulebook import OWNED
from bot.policy.rules.response_time import DUE_TAG
from bot.simulate import Deed, Difference, Played, Tally, differences
from bot.simulate.tally import ASKED, OVERDUE
from tests.policy.story import CUSTOMER, PEOPLE
from tests.set_up import CONFIG

AT = datetime(2026, 11, 23, 8, tzinfo=UTC)
NOBODY = Case(1, AT, AT, "open", PEOPLE["no organization"])


def played(case_id: int, *decisions: Decision, organization=CUSTOMER) -> Played:
    return Played(replace(NOBODY, id=case_id, organization=organization), decisions)


def test_each_thing_is_counted_by_times_and_by_cases():
    asks = Decision(1, AT, reply=Reply("intake_incomplete", "nb"), add_tags=frozenset({"intake_incomplete"}))
    tally = Tally()
    tally.add(played(1, asks, asks))
    tally.add(played(2, asks, organization=None))

    assert (tally.total[ASKED], tally.by_deed[ASKED]) == (3, [1, 2])
    assert {customer.name: times[ASKED] for customer, times in tally.times.items()} == {"Customer": 2, "": 1}
    assert tally.looks == 3


def test_ids_and_dates_do_not_make_another_thing():
    overdue = Decision(
        1,
        AT,
        notes=(Note("sla_overdue:2026-11-25T15:00:00Z", verbatim("")),),
        add_tags=frozenset({"sla_due_2026-11-25"}),
    )
    tally = Tally()
    tally.add(played(1, overdue))
    assert set(tally.total) == {Deed("note", "sla_overdue"), Deed("tag", "sla_due")}


def test_a_message_to_the_leads_is_sent_once_however_often_it_is_decided():
    message = Decision(1, AT, leads=(LeadMessage("deploy_due:1:2026-11-23", ""),))
    tally = Tally()
    tally.add(played(1, message, message))
    assert tally.total[Deed("message", "deploy_due")] == 1


def test_whatever_the_bot_says_and_tags_comes_from_a_rule():
    replies = {path.stem for path in (CONFIG / "replies/nb").glob("*.md")}
    assert len(replies) > 5
    for name in (*replies, *OWNED.tags, DUE_TAG.rstrip("_")):
        assert Deed("tag", name).rule, f"which rule does {name} come from?"


def test_what_two_rules_have_is_of_the_first_of_them():
    assert Deed("tag", "unqualified_suspected").rule == "R3"
    assert Deed("tag", "unqualified_repeat").rule == "R10"
    assert Deed("tag", "severity_a").rule == "R4"


def test_differences_are_cases_and_the_weightiest_come_first():
    first, second = Tally(), Tally()
    reply = Decision(1, AT, reply=Reply("intake_complete", "nb"))
    late = Decision(1, AT, add_tags=frozenset({"sla_overdue"}))
    for case_id in (1, 2, 3):
        first.add(played(case_id, reply, *([late] if case_id == 1 else [])))
        second.add(played(case_id, *([reply] if case_id == 3 else []), *([late] if case_id != 1 else [])))

    assert differences(first, second) == (
        Difference(OVERDUE, more=(2, 3), fewer=(1,)),
        Difference(Deed("reply", "intake_complete"), more=(), fewer=(1, 2)),
    )
    assert differences(first, first) == ()
