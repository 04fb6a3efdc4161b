"""Whatever happens to a case, in whatever order: deciding twice changes nothing, and nobody is told a thing twice."""

from datetime import UTC, date, datetime, timedelta
from itertools import chain
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.model.case import TAGGERS, Case
from bot.model.decision import Decision, apply
from bot.policy import decide
from bot.policy.history import History
from bot.policy.rulebook import OWNED
from bot.policy.rules.limits import why_left_alone
from bot.policy.view import CaseView
from tests.policy.story import MAILS, PEOPLE, Story, carry_out

START = datetime(2026, 11, 23, 8, 10, tzinfo=UTC)
CUSTOMERS = (
    "administrator",
    "second administrator",
    "untrained administrator",
    "volunteer",
    "no role",
    "other customer",
)
STATUSES = ("open", "pending", "hold", "solved")
AGREEMENTS = {
    "office": {"resolution": {"A": {"hours": 3}, "B": {"days": 2}}},
    "always": {"calendar": "24/7", "days": {"A": 1, "B": 1, "C": 1}, "resolution": {"C": {"days": 1}}},
}
SEVERITIES = ("severity_a", "severity_b", "severity_c")

AGENTS = (("agent", None), ("second agent", None))

#: Seconds until a step, the step, and whether the bot looks after it.
Happening = tuple[int, dict[str, Any], bool]

texts = st.one_of(
    st.sampled_from(sorted(MAILS)).map(lambda name: {"mail": name}),
    st.text(max_size=60).map(lambda text: {"text": text}),
    st.sampled_from(["Type feil: A", "Arrangement: et annet", "Tiltak: ingen", "Ja"]).map(lambda text: {"text": text}),
)
words = st.builds(
    lambda by, text, flags, opens: {"by": by, **text, "flags": flags, "zendesk_opens": opens},
    st.sampled_from(CUSTOMERS),
    texts,
    st.sampled_from([[], [], [], [2], [4]]),
    st.booleans(),
)
deeds = st.builds(
    lambda by, changes, extra: {"by": by, "set": changes, **extra},
    st.sampled_from(("agent", "second agent", "trigger")),
    st.fixed_dictionaries(
        {},
        optional={
            "status": st.sampled_from(STATUSES),
            "severity": st.sampled_from((*SEVERITIES, None)),
            "priority": st.sampled_from(("low", "urgent")),
            "event": st.sampled_from(("by an agent", None)),
            "request_type": st.sampled_from(
                (None, "type_change_request", "type_system_error", "type_custom_development")
            ),
            "unqualified_reason": st.sampled_from((None, "unqualified_untrained", "unqualified_not_attempted")),
            "easily_solvable": st.booleans(),
            "minutes_spent": st.sampled_from((None, 0, 20, 61)),
            "billable_nok": st.sampled_from((None, 1000)),
            "deploy_at": st.sampled_from((None, "2026-11-29", "2026-11-01", "9999-01-01", "soon")),
            "sla_due_at": st.sampled_from(("2026-12-01T15:00:00Z", "9999-12-31T23:00:00Z", "nonsense")),
            "resolution_due_at": st.sampled_from(("2026-11-24T09:00:00Z", "2026-12-20T09:00:00Z", "nonsense", None)),
        },
    ),
    st.sampled_from(
        (
            {},
            {},
            {"text": "Vi ser på det."},
            {"text": "Et internt notat.", "public": False},
            {"text": "Flettet.", "rel": "merge"},
            {"assignee": "agent"},
            {"assignee": "bot"},
            {"assignee": ""},
            {"requester": "caller"},
            {"requester": "administrator"},
            {"requester": "agent"},
            {"drop_tags": ["phone_not_entitled"]},
            {"drop_tags": ["bounced_non_admin", "intake_incomplete", "severity_a", "unqualified_suspected"]},
            {"add_tags": ["intake_complete", "sla_overdue", "sla_due_2020-01-01", "reopened"]},
        )
    ),
)
organizations = st.sampled_from(
    (
        {"non_admin_allowed": True},
        {"non_admin_allowed": False},
        {"support_agreement": "office"},
        {"support_agreement": "always"},
        {"support_agreement": "ended"},
    )
)
others = st.one_of(
    st.sampled_from(("volunteer", "no role")).map(lambda who: {"promote": who}),
    organizations.map(lambda facts: {"organization": facts}),
)
steps = st.lists(st.tuples(st.integers(0, 60 * 60 * 40), st.one_of(words, deeds, others), st.booleans()), max_size=7)
creations = st.builds(
    lambda text, more: {**text, **more},
    texts,
    st.fixed_dictionaries(
        {},
        optional={
            "by": st.just("agent"),
            "channel": st.sampled_from(("email", "voice", "api")),
            "follow_up": st.just(value=True),
            "status": st.sampled_from(STATUSES),
            "tags": st.sampled_from((["sla_met", "intake_complete"], ["bot_ignore"], ["customers_tag"])),
            "fields": st.fixed_dictionaries(
                {},
                optional={
                    "severity": st.sampled_from(SEVERITIES),
                    "event": st.just("from the form"),
                    "request_type": st.sampled_from(
                        ("type_user_question", "type_improvement_idea", "type_system_error")
                    ),
                    "sla_started_at": st.just("2020-01-01T00:00:00Z"),
                },
            ),
        },
    ),
)
stories = st.fixed_dictionaries(
    {"requester": st.sampled_from((*CUSTOMERS[:5], "nameless administrator", "no organization", "suspended", "agent"))},
    optional={
        "administrators": st.sampled_from(([], ["administrator", "second administrator"])),
        "administrators_known": st.booleans(),
        "user_questions": st.integers(0, 9),
        "unqualified_cases": st.integers(1, 9),
        "organization": st.just({"support_agreement": "office", "unqualified_warned_on": date(2026, 11, 1)}),
        "settings": st.sampled_from(
            (
                {},
                {"intake": {"max_replies": 1}},
                {"response": {"start": "created", "due": "elapsed"}},
                {"reclassification": {"settle_minutes": 0}},
                {"reporter": {"unknown_reporter": "bounce"}},
                {"agreements": AGREEMENTS},
                {"agreements": AGREEMENTS},
            )
        ),
    },
)


def play(story: dict[str, Any], creation: dict[str, Any], happenings: list[Happening]) -> tuple[Story, Case, datetime]:
    told = Story(story)
    now = START
    told.case = told.create(now, spelled_out(creation))
    for seconds, step, look in happenings:
        now += timedelta(seconds=seconds)
        if "promote" in step:
            told.promote(step["promote"])
        elif "organization" in step:
            told.organize(step["organization"])
        else:
            told.case = told.carry_on(told.case, now, spelled_out(step))
        if look:
            now += timedelta(seconds=1)
            told.case = look_at(told, told.case, now)
    now += timedelta(days=30)
    return told, look_at(told, told.case, now), now


def spelled_out(step: dict[str, Any]) -> dict[str, Any]:
    return {**MAILS[step["mail"]], **step} if "mail" in step else step


def look_at(told: Story, case: Case, now: datetime) -> Case:
    decision = decide(case, told.policy, now)
    check_manners(case, decision)
    return carry_out(case, decision, told.policy)


def check_manners(case: Case, decision: Decision) -> None:
    """What must hold for every decision."""
    assert not decision.add_tags & decision.remove_tags
    assert decision.look_again_at is None or decision.look_again_at > decision.decided_at
    history = History(case)
    replies = [place for place, comment in history.comments.get("bot", ()) if comment.public]
    if decision.reply is not None and replies and not goes_on(case, decision):
        # Never two replies without a word of the customer, or a deed of an agent or of the account's triggers, between.
        deeds = [i for i, entry in enumerate(case.history) if history.author(entry) in ("agent", "machine")]
        last = case.history[replies[-1]].mark
        overruled = last is not None and str(last.reply).startswith("out_of_scope")
        overruled = (
            overruled
            or any(  # a new requester is judged, and asked, anew
                history.author(entry) == "agent" and any(change.field == "requester_id" for change in entry.changes)
                for entry in case.history[replies[-1] :]
            )
        )
        told_of_deeds = decision.reply.name in ("reclassified", "intake_complete") or overruled
        assert max((*history.customer_comments, *(deeds if told_of_deeds else ())), default=-1) > replies[-1]


def goes_on(case: Case, decision: Decision) -> bool:
    """Whether a bounced case goes on because its requester or organization changed, which no history tells."""
    return "released" in decision.did or any(entry.mark and "released" in entry.mark.did for entry in case.history)


@given(stories, creations, steps)
def test_deciding_again_changes_nothing_whatever_happened(
    story: dict[str, Any], creation: dict[str, Any], happenings: list[Happening]
) -> None:
    play(story, creation, happenings)


own_tags = st.sets(st.sampled_from([*sorted(OWNED.tags), "sla_due_2020-01-01", *chain(*TAGGERS.values())]), max_size=6)
whoever = st.sampled_from((("agent", None), ("second agent", None), ("trigger", None), ("agent", "merge")))


@given(st.tuples(stories, creations, steps), own_tags, own_tags, whoever)
def test_tags_that_anybody_put_on_or_took_off_are_put_right_in_one_look_and_nothing_is_said(
    story: tuple[dict[str, Any], dict[str, Any], list[Happening]],
    put_on: set[str],
    taken_off: set[str],
    by: tuple[str, str | None],
) -> None:
    facts, creation, happenings = story
    counted = {"unqualified_cases": 1, **facts}  # a count that is not known keeps its tags as they are
    told, case, now = play(counted, creation, happenings)
    if why_left_alone(CaseView(case, told.policy, now)) is not None:
        return
    who, rel = by
    put_on -= set(chain(*(options for key, options in TAGGERS.items() if key not in case.fields)))
    disturbed = told.carry_on(
        case, now, {"by": who, "rel": rel, "add_tags": sorted(put_on), "drop_tags": sorted(taken_off)}
    )
    decision = decide(disturbed, told.policy, now + timedelta(seconds=1))
    mended = apply(disturbed, decision)

    stays_off = (OWNED.until_taken_off & taken_off & case.tags) if (who, rel) in AGENTS else frozenset()
    gone = stays_off | ({"needs_agent", "possible_critical"} if stays_off else set())  # taking one off is to have acted
    assert mended.tags == case.tags - gone
    assert (decision.reply, decision.notes, decision.status) == (None, (), None)
    before = decide(case, told.policy, now + timedelta(seconds=1)).leads
    assert decision.leads == tuple(lead for lead in before if not (gone and lead.key.startswith("unattended:")))


def test_everybody_of_the_stories_is_known_by_one_name() -> None:
    assert len({person.id for person in PEOPLE.values()}) == len(PEOPLE)
