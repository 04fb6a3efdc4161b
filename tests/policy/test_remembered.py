"""What marks remember of people, and from when on it counts."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.model.case import Case, Comment, Entry, FieldChange, Mark
from bot.policy import decide
from bot.policy.authors import REMEMBERED_AT_ONCE
from bot.policy.history import History
from bot.policy.view import CaseView
from tests.policy.story import MAILS, PEOPLE, Story, oslo

AT = oslo("Mon 2026-11-23 09:10")
COLLEAGUE = PEOPLE["second administrator"]


def written(*authors: int, mark: Mark | None = None) -> Case:
    """The administrator's case, with a comment of each of these users, and the bot's update after them."""
    case = Story({}).create(AT, MAILS["only words"])
    said = [
        Entry(2 + place, AT + timedelta(minutes=place), author, comment=Comment(author, "Ja."))
        for place, author in enumerate(authors)
    ]
    own = Entry(900, AT + timedelta(hours=1), 99, channel="api", changes=(FieldChange("tags", None, None),), mark=mark)
    return replace(case, history=(*case.history, *said, *([own] if mark else [])))


def test_each_author_is_remembered_once_and_no_machine() -> None:
    case = written(COLLEAGUE.id, COLLEAGUE.id, 50, -1)
    assert dict(History(case).authors.to_remember()) == {1: "customer", COLLEAGUE.id: "customer", 50: "agent"}

    known = written(COLLEAGUE.id, mark=Mark("d1", who=((1, "customer"), (COLLEAGUE.id, "customer"))))
    assert History(known).authors.to_remember() == ()


def test_the_latest_few_are_remembered() -> None:
    ids = range(1000, 1000 + 2 * REMEMBERED_AT_ONCE)
    assert [user_id for user_id, _ in History(written(*ids)).authors.to_remember()] == [*ids][REMEMBERED_AT_ONCE:]


def test_words_written_after_the_mark_count_by_what_their_writer_is_today() -> None:
    case = written(COLLEAGUE.id, mark=Mark("d1", who=((COLLEAGUE.id, "stranger"),)))
    later = Entry(901, AT + timedelta(hours=2), COLLEAGUE.id, comment=Comment(COLLEAGUE.id, "Og nå igjen."))
    history = History(replace(case, history=(*case.history, later)))
    assert [history.authors.commenter(place) for place in (1, 3)] == ["stranger", "customer"]


def test_of_two_marks_the_earlier_tells_of_what_was_before_it() -> None:
    case = written(COLLEAGUE.id, mark=Mark("d1", who=((COLLEAGUE.id, "customer"),)))
    later = Entry(901, AT + timedelta(hours=2), COLLEAGUE.id, comment=Comment(COLLEAGUE.id, "Jeg er ansatt nå."))
    own = Entry(902, AT + timedelta(hours=3), 99, mark=Mark("d2", who=((COLLEAGUE.id, "agent"),)))
    history = History(replace(case, history=(*case.history, later, own)))
    assert [history.authors.commenter(place) for place in (1, 3)] == ["customer", "agent"]


def unmarked(story: Story) -> Case:
    """The story's case as an older release left it, whose marks remember nobody."""
    assert story.case is not None
    history = (replace(entry, mark=entry.mark and replace(entry.mark, who=())) for entry in story.case.history)
    return replace(story.case, history=tuple(history))


def unassigned(story: Story) -> Case:
    """The story's case, had nobody ever been its assignee."""
    assert story.case is not None
    history = (
        replace(entry, changes=tuple(change for change in entry.changes if change.field != "assignee_id"))
        for entry in story.case.history
    )
    return replace(story.case, history=tuple(history), assignee_id=None)


def told(*steps: dict[str, Any]) -> Story:
    """A case of few words, a look at it, what happens hour by hour, and another look."""
    story = Story({"requester": "volunteer"} if steps[0].get("bounced") else {})
    story.case = story.look_silently(story.create(AT, MAILS["only words"]), AT)
    for hours, step in enumerate(steps, start=1):
        at = AT + timedelta(hours=hours)
        story.case = story.carry_on(story.case, at, step)
    story.case = story.look_silently(story.case, at)
    story.case = unmarked(story)
    return story


GONE = {"role": "end-user", "organization_id": None}


def test_without_a_mark_an_agent_who_left_causes_no_second_request() -> None:
    answer = {"by": "administrator", **MAILS["the event only"]}
    story = told(answer, {"by": "agent", "text": "Vi ser på det."})
    story.case = unassigned(story)
    story.change_person("agent", GONE)
    later = AT + timedelta(days=1)
    assert story.case is not None
    decision = decide(story.case, story.policy, later)
    assert (decision.reply, decision.status, decision.notes) == (None, None, ())
    assert "intake_incomplete" in decision.add_tags  # what they are today counts for what is on the case

    story.case = story.carry_on(story.case, later, answer)
    assert decide(story.case, story.policy, later).reply is not None  # a new word is heard


def test_whoever_was_the_assignee_was_an_agent_without_a_mark_too() -> None:
    story = told({"by": "agent", "text": "Vi ser på det.", "assignee": "agent"}, {"by": "administrator", "text": "Ja."})
    answered = decide(story.case, story.policy, AT + timedelta(days=1)) if story.case else None
    story.change_person("agent", GONE)
    assert story.case is not None
    assert decide(story.case, story.policy, AT + timedelta(days=1)) == answered
    assert "sla_met" in story.case.tags

    left = replace(story.case, people={key: one for key, one in story.case.people.items() if key != PEOPLE["agent"].id})
    assert decide(left, story.policy, AT + timedelta(days=1)) == answered


def test_without_a_mark_an_older_word_takes_nothing_over_and_is_not_handed_to_anybody() -> None:
    story = told({"by": "other customer", "bounced": True, **MAILS["complete B"]})
    story.change_person("other customer", {"organization_id": 100})
    assert story.case is not None
    decision = decide(story.case, story.policy, AT + timedelta(days=1))
    assert (decision.requester_id, decision.notes, decision.status) == (None, (), None)

    story.change_person("volunteer", {"support_role": "administrator"})
    released = decide(story.case, story.policy, AT + timedelta(days=1))
    assert ("released" in released.did, released.reply is not None) == (True, True)


def test_an_assignee_whom_a_mark_calls_an_agent_was_a_caseworker() -> None:
    story = Story({})
    gone = written(4242, mark=Mark("d1", who=((4242, "agent"),)))
    assert CaseView(gone, story.policy, AT).is_caseworker(4242)
    assert not CaseView(written(4242), story.policy, AT).is_caseworker(4242)


def test_the_bots_user_is_its_own_until_a_person_acts_as_that_user() -> None:
    story, bot = Story({}), PEOPLE["bot"].id
    alone = CaseView(written(COLLEAGUE.id, mark=Mark("d1")), story.policy, AT)
    shared = CaseView(written(bot, mark=Mark("d1")), story.policy, AT)
    assert (alone.is_own_user(bot), alone.is_caseworker(bot)) == (True, False)
    assert (shared.is_own_user(bot), shared.is_caseworker(bot)) == (False, True)
    assert not alone.is_own_user(50)


def test_what_the_bot_added_is_known_by_its_own_updates_alone() -> None:
    tagged = FieldChange("tags", frozenset({"vip"}), frozenset({"vip", "missing_event"}))
    by_bot = Entry(900, AT, 99, channel="api", changes=(tagged,), mark=Mark("d1"))
    by_agent = replace(by_bot, mark=None, author_id=50)
    off = Entry(901, AT, 99, changes=(FieldChange("tags", tagged.new, tagged.old),), mark=Mark("d2"))
    case = written()
    histories = [History(replace(case, history=(*case.history, *own))) for own in ((by_bot, off), (by_agent,), (off,))]
    assert [one.added_by_bot("missing_event") for one in histories] == [True, False, False]
    assert not histories[0].added_by_bot("vip")  # it was there before


def test_a_light_agents_words_are_mere_notes() -> None:
    case = written(PEOPLE["agent"].id)
    light = replace(PEOPLE["agent"], light_agent=True)
    history = History(replace(case, people={**case.people, light.id: light}))
    assert [one.authors.commenter(1) for one in (History(case), history)] == ["agent", "machine"]
