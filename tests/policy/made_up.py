"""Made-up stories: a case comes in, and people, triggers and other cases do things to it, between looks or not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from bot.model.case import TAGGERS, Case
from bot.policy.rulebook import OWNED
from tests.policy.story import MAILS, Story

START = datetime(2026, 11, 23, 8, 10, tzinfo=UTC)
CUSTOMERS = (
    "administrator",
    "second administrator",
    "untrained administrator",
    "volunteer",
    "no role",
    "other customer",
)
STAFF = ("agent", "second agent")
STATUSES = ("open", "pending", "hold", "solved")
AGREEMENTS = {
    "office": {"resolution": {"A": {"hours": 3}, "B": {"days": 2}}},
    "always": {"calendar": "24/7", "days": {"A": 1, "B": 1, "C": 1}, "resolution": {"C": {"days": 1}}},
}
SEVERITIES = ("severity_a", "severity_b", "severity_c")
OWN_TAGS = (*sorted(OWNED.tags), "sla_due_2020-01-01", *(option for options in TAGGERS.values() for option in options))
INSTANTS = ("2026-12-01T15:00:00Z", "9999-12-31T23:00:00Z", "nonsense", None)

#: Seconds until a step, the step, and whether the bot looks after it.
Happening = tuple[int, dict[str, Any], bool]
#: A story's facts, how the case comes in, and what happens to it.
MadeUp = tuple[dict[str, Any], dict[str, Any], list[Happening]]

texts = st.one_of(
    st.sampled_from(sorted(MAILS)).map(lambda name: {"mail": name}),
    st.text(max_size=60).map(lambda text: {"text": text}),
    st.sampled_from(
        [
            "Type feil: A",
            "Arrangement: et annet",
            "Tiltak: ingen",
            "Ja",
            "Nå virker det",
            "Dette er kritisk, ingen kommer inn",
            "Dette ordner jeg internt",
        ]
    ).map(lambda text: {"text": text}),
)
words = st.builds(
    lambda by, text, flags, opens: {"by": by, **text, "flags": flags, "zendesk_opens": opens},
    st.sampled_from((*CUSTOMERS, "no organization")),
    texts,
    st.sampled_from([[], [], [], [2], [4]]),
    st.booleans(),
)
deeds = st.builds(
    lambda by, changes, extra: {"by": by, "set": changes, **extra},
    st.sampled_from((*STAFF, "trigger")),
    st.fixed_dictionaries(
        {},
        optional={
            "status": st.sampled_from(STATUSES),
            "severity": st.sampled_from((*SEVERITIES, None, "severity_d")),
            "priority": st.sampled_from(("low", "urgent")),
            "event": st.sampled_from(("by an agent", None)),
            "actions_tried": st.sampled_from(("Startet på nytt.", None)),
            "group_id": st.sampled_from((3000, 3001)),
            "request_type": st.sampled_from(
                (None, "type_change_request", "type_system_error", "type_custom_development")
            ),
            "unqualified_reason": st.sampled_from((None, "unqualified_untrained", "unqualified_not_attempted")),
            "easily_solvable": st.booleans(),
            "minutes_spent": st.sampled_from((None, 0, 20, 61)),
            "billable_nok": st.sampled_from((None, 1000)),
            "deploy_at": st.sampled_from((None, "2026-11-29", "2026-11-01", "9999-01-01", "soon")),
            "severity_reported": st.sampled_from(("A", None)),
            "severity_announced": st.sampled_from(("C", None)),
            "sla_started_at": st.sampled_from(INSTANTS),
            "sla_answered_at": st.sampled_from(INSTANTS),
            "sla_due_at": st.sampled_from((*INSTANTS, "27.11.2026 12:00", "4.12.2026")),
            "sla_due_date": st.sampled_from(("2026-12-04", None)),
            "resolution_due_at": st.sampled_from(("2026-11-24T09:00:00Z", "2026-12-20T09:00:00Z", "nonsense", None)),
        },
    ),
    st.one_of(
        st.sampled_from(
            (
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
                {"requester": "volunteer"},
                {"requester": "other customer"},
                {"requester": "no organization"},
                {"ccs": []},
                {"ccs": ["other customer", "no organization"]},
            )
        ),
        st.builds(
            lambda on, off, rel: {"add_tags": sorted(on), "drop_tags": sorted(off), "rel": rel},
            st.sets(st.sampled_from(OWN_TAGS), max_size=3),
            st.one_of(st.sets(st.sampled_from(OWN_TAGS), max_size=3), st.just(OWN_TAGS)),  # a macro wipes them all
            st.sampled_from((None, "merge")),
        ),
    ),
)
organizations = st.sampled_from(
    (
        {"non_admin_allowed": True},
        {"non_admin_allowed": False},
        {"support_agreement": "office"},
        {"support_agreement": "always"},
        {"support_agreement": "ended"},
        {"covers_custom_development": True},
    )
)
#: What somebody becomes, of which no history tells.
person_changes = st.builds(
    lambda who, becomes: {"person": who, "becomes": becomes},
    st.sampled_from((*CUSTOMERS, "no organization", *STAFF)),
    st.sampled_from(
        (
            {"role": "end-user"},
            {"role": "end-user", "active": False, "organization_id": None},
            {"role": "agent"},
            {"role": "agent", "light_agent": True},
            {"support_role": "administrator"},
            {"support_role": "volunteer"},
            {"support_role": None},
            {"training_completed": True},
            {"training_completed": False},
            {"organization_id": 100},
            {"organization_id": 200},
            {"organization_id": None},
            {"suspended": True},
            {"suspended": False},
        )
    ),
)
others = st.one_of(person_changes, organizations.map(lambda facts: {"organization": facts}))
steps = st.lists(st.tuples(st.integers(0, 60 * 60 * 40), st.one_of(words, deeds, others), st.booleans()), max_size=7)
creations = st.builds(
    lambda text, more: {**text, **more},
    texts,
    st.fixed_dictionaries(
        {},
        optional={
            "by": st.just("agent"),
            "subject": st.sampled_from(("Ingen kommer inn", "Automatisk svar: Ferie")),
            "channel": st.sampled_from(("email", "voice", "api", "native_messaging")),
            "public": st.just(value=False),
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
made_up = st.tuples(stories, creations, steps)


def play(one: MadeUp, look: Callable[[Story, Case, datetime], Case]) -> tuple[Story, Case, datetime]:
    """Play a story, with a last look after a month; returns it, the case as it is then, and the instant."""
    story, creation, happenings = one
    told, now = Story(story), START
    told.case = told.create(now, _spelled_out(creation))
    for seconds, step, is_seen in happenings:
        now += timedelta(seconds=seconds)
        if "person" in step:
            told.change_person(step["person"], step["becomes"])
        elif "organization" in step:
            told.organize(step["organization"])
        elif "set" not in step or step["by"] == "trigger" or _may_edit(told, step["by"]):
            told.case = told.carry_on(told.case, now, _spelled_out(step))
        if is_seen:
            now += timedelta(seconds=1)
            told.case = look(told, told.case, now)
    now += timedelta(days=30)
    return told, look(told, told.case, now), now


def _may_edit(told: Story, who: str) -> bool:
    person = told.person(who)
    return person.is_agent and person.active and not person.light_agent


def _spelled_out(step: dict[str, Any]) -> dict[str, Any]:
    return {**MAILS[step["mail"]], **step} if "mail" in step else step
