"""History from before the bot: what it would have done, and when."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.model.business_time import OutsideCalendar
from bot.model.case import Attachment, Case, Comment, Entry, FieldChange, Mark, Value
from bot.policy.settings import Policy, Settings
from bot.simulate import replay
from tests.policy.story import BY_ID, CALENDAR, CUSTOMER, MAILS, PEOPLE, oslo

POLICY = Policy(Settings(), CALENDAR)
SCREENSHOT = Attachment("image/png", 84_000)
COMPLETE = MAILS["complete B"]["text"]
WORDS = "Hei, deltakerlisten viser feil rekkefølge når vi skriver den ut."


def entry(at: str, who: str, text: str = "", *files: Attachment, **values: tuple[Value, Value]) -> Entry:
    """Somebody comments and changes values, each from one to another."""
    author = PEOPLE[who].id
    comment = Comment(author, text, attachments=files) if text else None
    return Entry(1, oslo(at), author, comment=comment, changes=tuple(FieldChange(key, *v) for key, v in values.items()))


def tags(*names: str) -> frozenset[str]:
    return frozenset(names)


def case(*history: Entry, requester: str = "administrator", **now: Any) -> Case:
    """A case as it stands at the end of its history."""
    facts: dict[str, Any] = {"status": "open", "fields": {"severity": None, "event": None}, **now}
    return Case(
        id=4711, created_at=history[0].at, updated_at=history[-1].at, requester=PEOPLE[requester],
        organization=CUSTOMER, people=BY_ID, history=history, administrators=(PEOPLE["administrator"],), **facts,
    )  # fmt: skip


def told(case: Case, until: str, policy: Policy = POLICY) -> list[str]:
    """What the bot says, and the tags of the clock as they come: ``Mon 09:10 intake_complete``."""
    lines = []
    for decision in replay(case, policy, oslo(until)).decisions:
        at = decision.decided_at.astimezone(CALENDAR.zone).strftime("%a %H:%M:%S")
        clock = sorted(tag for tag in decision.add_tags if tag in ("sla_at_risk", "sla_overdue", "sla_met"))
        lines += [f"{at} {name}" for name in ([decision.reply.name] if decision.reply else []) + clock]
    return lines


COMPLETE_CASE = entry("Mon 2026-11-23 09:10", "administrator", COMPLETE, SCREENSHOT, status=(None, "new"))


def test_the_bot_looks_a_second_after_each_event_and_when_time_has_come():
    late = entry("Thu 2026-11-26 10:00", "agent", "Vi ser på det.", status=("new", "open"))
    assert told(case(COMPLETE_CASE, late), "Fri 2026-11-27 12:00") == [
        "Mon 09:10:01 intake_complete",
        "Wed 13:00:00 sla_at_risk",
        "Wed 16:00:00 sla_overdue",
    ]


def test_an_answer_before_the_date_keeps_the_timers_from_going_off():
    answer = entry("Tue 2026-11-24 10:00", "agent", "Vi ser på det.", status=("new", "open"))
    assert told(case(COMPLETE_CASE, answer), "Fri 2026-11-27 12:00") == [
        "Mon 09:10:01 intake_complete",
        "Tue 10:00:01 sla_met",
    ]


def test_the_story_ends_where_what_is_known_ends():
    assert told(case(COMPLETE_CASE), "Wed 2026-11-25 15:59")[-1] == "Wed 13:00:00 sla_at_risk"
    assert told(case(COMPLETE_CASE), "Wed 2026-11-25 16:00")[-1] == "Wed 16:00:00 sla_overdue"


def test_events_of_one_second_are_seen_together():
    asked = entry("Mon 2026-11-23 09:10", "administrator", WORDS, status=(None, "new"))
    rest = entry("Mon 2026-11-23 09:10", "administrator", COMPLETE, SCREENSHOT)
    assert told(case(asked, rest), "Mon 2026-11-23 10:00") == ["Mon 09:10:01 intake_complete"]


def test_what_the_bot_did_is_taken_out_and_done_anew():
    """The bot that was live asked by other rules, and put a tag on that nobody would put on now."""
    then = Entry(
        2, oslo("Mon 2026-11-23 09:11"), BY_ID[99].id, mark=Mark(reply="intake_incomplete"),
        comment=Comment(99, "Det mangler noe."),
        changes=(FieldChange("tags", tags(), tags("intake_incomplete")), FieldChange("status", "new", "pending")),
    )  # fmt: skip
    played = replay(
        case(COMPLETE_CASE, then, status="pending", tags=tags("intake_incomplete")),
        POLICY,
        oslo("Mon 2026-11-23 12:00"),
    )
    assert [decision.reply.name for decision in played.decisions if decision.reply] == ["intake_complete"]
    assert (played.case.status, "intake_incomplete" in played.case.tags) == ("new", False)


def test_a_quote_of_what_the_live_bot_wrote_is_known_as_its_words():
    """The leads' macro has an example in it, which the customer's mail program quotes."""
    example = "Arrangement: demo.example / Eksempel"
    words = entry("Mon 2026-11-23 09:10", "administrator", WORDS, status=(None, "new"))
    macro = entry("Mon 2026-11-23 09:11", "bot", f"Vi mangler dette:\n{example}")
    answer = entry("Mon 2026-11-23 10:00", "administrator", f"Det er type B.\n\n> Vi mangler dette:\n> {example}")
    live = replace(macro, mark=Mark(reply="intake_incomplete"))

    played = replay(case(words, live, answer), POLICY, oslo("Mon 2026-11-23 12:00"))
    assert played.case.fields["event"] is None


def test_peoples_tags_are_differences_to_what_the_case_has_by_then():
    both = entry("Mon 2026-11-23 11:00", "agent", tags=(tags("vip", "from_before"), tags("vip", "by_hand")))
    first = replace(
        COMPLETE_CASE, changes=(*COMPLETE_CASE.changes, FieldChange("tags", None, tags("vip", "from_before")))
    )
    played = replay(case(first, both), POLICY, oslo("Mon 2026-11-23 12:00")).case
    assert played.tags >= {"vip", "by_hand", "intake_complete", "severity_b"}
    assert "from_before" not in played.tags


def test_what_an_agent_sets_wins_over_the_bot_and_its_option_tag_follows():
    raised = entry("Mon 2026-11-23 11:00", "agent", severity=("severity_b", "severity_c"))
    played = replay(
        case(COMPLETE_CASE, raised, fields={"severity": "severity_c"}), POLICY, oslo("Mon 2026-11-23 12:00")
    )
    assert played.case.fields["severity"] == "severity_c"
    assert played.case.tags & {"severity_a", "severity_b", "severity_c"} == {"severity_c"}
    assert played.case.priority == "normal"


def test_a_change_to_what_already_is_changes_nothing_as_in_zendesk():
    """Before the bot an agent had to set the class; now the bot has read it from the mail."""
    by_hand = entry("Mon 2026-11-23 11:00", "agent", severity=(None, "severity_b"), status=("new", "open"))
    history = replay(case(COMPLETE_CASE, by_hand), POLICY, oslo("Mon 2026-11-23 12:00")).case.history
    (changed,) = [one for one in history if one.at == by_hand.at]
    assert changed.changes == (FieldChange("status", "new", "open"),)


def test_a_case_begins_with_its_first_requester():
    taken = entry("Tue 2026-11-24 11:00", "agent", requester_id=(4, 1))
    first = entry("Mon 2026-11-23 09:10", "volunteer", WORDS, status=(None, "new"), requester_id=(None, 4))
    assert told(case(first, taken), "Tue 2026-11-24 10:00") == ["Mon 09:10:01 bounced_non_admin"]


def test_other_settings_tell_another_story():
    strict = replace(POLICY, settings=Settings.model_validate({"response": {"days": {"A": 1, "B": 1, "C": 3}}}))
    assert told(case(COMPLETE_CASE), "Wed 2026-11-25 12:00", strict)[-1] == "Tue 16:00:00 sla_overdue"
    assert told(case(COMPLETE_CASE), "Wed 2026-11-25 12:00") == ["Mon 09:10:01 intake_complete"]


def test_replaying_what_was_replayed_comes_to_the_same():
    late = entry("Thu 2026-11-26 10:00", "agent", "Vi ser på det.", status=("new", "open"))
    once = replay(case(COMPLETE_CASE, late), POLICY, oslo("Fri 2026-11-27 12:00")).case
    twice = replay(once, POLICY, oslo("Fri 2026-11-27 12:00")).case
    assert (twice.tags, twice.fields, twice.status) == (once.tags, once.fields, once.status)


def test_a_case_older_than_the_calendar_is_refused():
    old = replace(COMPLETE_CASE, at=datetime.fromisoformat("2001-01-01T09:00:00Z"))
    with pytest.raises(OutsideCalendar):
        replay(case(old), POLICY, old.at + timedelta(days=1))
