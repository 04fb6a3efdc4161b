"""Whatever happens to a case, in whatever order: deciding twice changes nothing, and nobody is told a thing twice."""

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.model.case import TAGGERS, Case, Entry
from bot.model.decision import Decision, apply
from bot.policy import decide
from bot.policy.authors import STANDINGS
from bot.policy.brakes import without_reply
from bot.policy.history import History
from bot.policy.rulebook import OWNED, REPLIES, RULES
from bot.policy.rules.limits import why_left_alone
from bot.policy.view import CaseView
from tests.policy.made_up import OWN_TAGS, MadeUp, made_up, person_changes, play
from tests.policy.story import PEOPLE, Story, carry_out

WHOEVER_WROTE = tuple(chain.from_iterable(rule.whoever_wrote for rule in RULES))
AGENTS = (("agent", None), ("second agent", None))
#: Replies that an agent's deed may cause, and the customer has said nothing since the last one.
OF_DEEDS = ("reclassified", "reclassified_answered", "intake_complete")
#: Replies that are sent once a case, and those that are sent once each time the intake begins.
ONCE = ("case_registered", *(reply for reply in REPLIES if reply.startswith("out_of_scope")))


def look_at(told: Story, case: Case, now: datetime) -> Case:
    """Let the bot look, with manners, and twice."""
    decision = decide(case, told.policy, now)
    check_manners(case, decision)
    return carry_out(case, decision, told.policy)


def check_manners(case: Case, decision: Decision) -> None:
    """What must hold for every decision."""
    assert not decision.add_tags & decision.remove_tags
    assert decision.look_again_at is None or decision.look_again_at > decision.decided_at
    if decision.reply is not None:  # were it held back, there would be an update whose mark says so
        assert without_reply(case, decision).changes_ticket
    history = History(case)
    said = [(own.place, own.mark.reply) for own in history.own if own.mark.reply]
    if decision.reply is None or not said:
        return
    name, (last, before) = decision.reply.name, said[-1]
    assert name not in ONCE or name not in [reply for _, reply in said]
    # Never two replies without a word of the customer between, or a deed that makes the case another one.
    deeds = [
        place
        for place, entry in enumerate(case.history)
        if history.authors.of(entry) in ("agent", "machine")
        and (name in OF_DEEDS or is_overruled(history, entry, before))
    ]
    assert goes_on(case, decision) or max((*history.customer_comments, *deeds), default=-1) > last


def is_overruled(history: History, entry: Entry, before: str | None) -> bool:
    """Whether an entry sets another requester, who is judged anew, or takes a redirected case into support."""
    changed = {change.field for change in entry.changes}
    another = history.authors.of(entry) == "agent" and "requester_id" in changed
    return another or (str(before).startswith("out_of_scope") and "request_type" in changed)


def goes_on(case: Case, decision: Decision) -> bool:
    """Whether a bounced case goes on because its requester or organization changed, which no history tells."""
    return "released" in decision.did or any(entry.mark and "released" in entry.mark.did for entry in case.history)


@given(made_up)
def test_deciding_again_changes_nothing_whatever_happened(one: MadeUp) -> None:
    _, case, _ = play(one, look_at)

    said = Counter(entry.mark.reply for entry in case.history if entry.mark)
    did = [{"released", "taken_over"}.intersection(entry.mark.did) for entry in case.history if entry.mark]
    assert said["intake_complete"] <= 1 + sum(map(bool, did))
    assert all(said[name] <= 1 for name in ONCE)


own_tags = st.sets(st.sampled_from(OWN_TAGS), max_size=6)
whoever = st.sampled_from((("agent", None), ("second agent", None), ("trigger", None), ("agent", "merge")))


@given(made_up, own_tags, own_tags, whoever)
def test_tags_that_anybody_put_on_or_took_off_are_put_right_in_one_look_and_nothing_is_said(
    one: MadeUp, put_on: set[str], taken_off: set[str], by: tuple[str, str | None]
) -> None:
    facts, creation, happenings = one
    counted = {"unqualified_cases": 1, **facts}  # a count that is not known keeps its tags as they are
    told, case, now = play((counted, creation, happenings), look_at)
    if why_left_alone(CaseView(case, told.policy, now)) is not None:
        return
    who, rel = by
    unknown = set(chain(*(options for key, options in TAGGERS.items() if key not in case.fields)))
    put_on, taken_off = put_on - unknown, taken_off - unknown
    disturbed = told.carry_on(
        case, now, {"by": who, "rel": rel, "add_tags": sorted(put_on), "drop_tags": sorted(taken_off)}
    )
    decision = decide(disturbed, told.policy, now + timedelta(seconds=1))
    mended = apply(disturbed, decision)

    is_agents = (who, rel) in AGENTS and told.person(who).is_agent and not told.person(who).light_agent
    stays_off = (OWNED.until_taken_off & taken_off & case.tags) if is_agents else frozenset()
    gone = stays_off | ({"needs_agent", "possible_critical"} if stays_off else set())  # taking one off is to have acted
    assert mended.tags == case.tags - gone
    assert (decision.reply, decision.notes, decision.status) == (None, (), None)
    before = decide(case, told.policy, now + timedelta(seconds=1)).leads
    assert decision.leads == tuple(lead for lead in before if not (gone and lead.key.startswith("unattended:")))


@given(made_up, st.lists(person_changes, max_size=3))
def test_what_anybody_becomes_afterwards_gives_no_word_another_weight(
    one: MadeUp, changes: list[dict[str, Any]]
) -> None:
    told, case, now = play(one, look_at)
    told.case = case
    others = [change for change in changes if PEOPLE[change["person"]].id != case.requester.id]
    for change in others:
        told.change_person(change["person"], change["becomes"])
    decision = decide(told.case, told.policy, now + timedelta(seconds=1))

    seen = max((own.place for own in History(case).own), default=-1)
    if not any(entry.comment for entry in case.history[seen + 1 :]):
        assert (decision.reply, decision.notes, decision.status, decision.requester_id) == (None, (), None, None)
        assert decision.fields == {}
        assert not (decision.add_tags | decision.remove_tags)


@given(made_up, st.lists(person_changes, min_size=1, max_size=3))
def test_where_no_mark_tells_who_somebody_was_what_they_become_causes_no_word_of_the_bots(
    one: MadeUp, changes: list[dict[str, Any]]
) -> None:
    told, case, now = play(one, look_at)
    forgotten = tuple(replace(entry, mark=entry.mark and replace(entry.mark, who=())) for entry in case.history)
    told.case = case = replace(case, history=forgotten)
    for change in changes:
        if PEOPLE[change["person"]].id != case.requester.id:
            told.change_person(change["person"], change["becomes"])
    history = History(told.case)
    if not history.own or any(
        history.authors.of(entry) in STANDINGS for entry in case.history[history.own[-1].place + 1 :]
    ):
        return
    decision = decide(told.case, told.policy, now + timedelta(seconds=1))

    assert (decision.reply, decision.status, decision.requester_id) == (None, None, None)
    assert [note.key for note in decision.notes if not note.key.startswith(WHOEVER_WROTE)] == []


def test_everybody_of_the_stories_is_known_by_one_name() -> None:
    assert len({person.id for person in PEOPLE.values()}) == len(PEOPLE)
