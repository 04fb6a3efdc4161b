"""Each number and choice of config/policy.toml changes what is decided on some case."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pydantic import BaseModel

from bot.model.case import Case
from bot.policy import decide
from bot.policy.lookups import lookups
from bot.policy.settings import Policy, Settings
from tests.policy.story import MAILS, Story, in_data, oslo

LOGO = {"files": [{"content_type": "image/png", "size": 25_000, "inline": True}]}
JUDGED = {"fields": {"unqualified_reason": "unqualified_untrained", "minutes_spent": 70}}
BY_PHONE = {"channel": "voice", "text": "Call from a customer."}
QUESTION = {"fields": {"request_type": "type_user_question"}}
SOLVED = {"by": "agent", "assignee": "agent", "text": "Rettet.", "set": {"status": "solved"}}
WARNED = {"unqualified_warned_on": date(2026, 11, 1)}
#: What is not decided by the rules: other rooms go by these settings, and test them.
ELSEWHERE = {
    "limits.api_share_percent",
    "limits.replies_per_hour",
    "limits.replies_per_organization",
    "limits.replies_per_requester",
    "language.desk",
    "unattended.untouched_days",
    "board.answered_in_time_percent",
    "bot.own_user",
    "phone.monthly_nok",
}

#: By setting: another value, the story's facts, the mail that opens the case, and what happens then.
STORIES: dict[str, tuple[Any, dict[str, Any], dict[str, Any], tuple[dict[str, Any], ...]]] = {
    "reporter.unknown_reporter": ("bounce", {"requester": "no role", "administrators": []}, MAILS["only words"], ()),
    "reporter.max_administrators": (
        1,
        {"requester": "volunteer", "administrators": ["administrator", "second administrator"]},
        MAILS["only words"],
        (),
    ),
    "scope.user_questions": (2, {"user_questions": 3}, {**MAILS["only words"], **QUESTION}, ()),
    "scope.user_question_months": (1, {}, {**MAILS["only words"], **QUESTION}, ()),
    "intake.description_min": (1_000, {}, MAILS["complete B"], ()),
    "intake.actions_tried_min": (1_000, {}, MAILS["complete B"], ()),
    "intake.inline_image_min_bytes": (30_000, {}, {**MAILS["complete B"], **LOGO}, ()),
    "intake.pdf_is_screenshot": (False, {}, MAILS["complete C"], ()),
    "response.start": ("created", {}, MAILS["only words"], ()),
    "response.due": ("elapsed", {}, MAILS["complete B"], ()),
    "response.days.A": (5, {}, MAILS["complete A"], ()),
    "response.days.B": (5, {}, MAILS["complete B"], ()),
    "response.days.C": (5, {}, MAILS["complete C"], ()),
    "response.hours_per_day": (3, {"settings": {"response": {"due": "elapsed"}}}, MAILS["complete B"], ()),
    "response.unclassified": ("A", {}, BY_PHONE, ()),
    "response.at_risk_hours": (5, {}, MAILS["complete B"], ()),
    "reclassification.settle_minutes": (
        500,
        {},
        MAILS["complete B"],
        ({"by": "agent", "set": {"severity": "severity_a"}},),
    ),
    "reopening.new_information_min": (
        5,
        {},
        MAILS["complete B"],
        (SOLVED, {"by": "administrator", "text": "Samme feil."}),
    ),
    "agreements": (
        {"premium": {"days": {"B": 5}}},
        {"organization": {"support_agreement": "premium"}},
        MAILS["complete B"],
        (),
    ),
    "phone.free_months": (
        6,
        {"requester": "trained administrator", "organization": {"customer_since": date(2026, 7, 1)}},
        BY_PHONE,
        (),
    ),
    "billing.hour_nok": (1, {}, {**MAILS["complete B"], **JUDGED}, ()),
    "billing.quarter_nok": (1, {}, {**MAILS["complete B"], **JUDGED}, ()),
    "billing.months": (1, {}, {**MAILS["complete B"], **JUDGED}, ()),
    "billing.repeat": (9, {"unqualified_cases": 5}, {**MAILS["complete B"], **JUDGED}, ()),
    "billing.may_be_rejected": (
        9,
        {"unqualified_cases": 5, "organization": WARNED},
        {**MAILS["complete B"], **JUDGED},
        (),
    ),
    "limits.enforce_from": (oslo("2027-01-01 00:00"), {}, MAILS["complete B"], ()),
    "language.default": ("en", {}, MAILS["complete B"], ()),
}


def played(setting: str) -> tuple[Case, Policy]:
    """Let the bot look after each step, under the policy as it is shipped."""
    _, facts, mail, steps = STORIES[setting]
    story, at = Story(facts), oslo("Mon 2026-11-23 09:10")
    case = story.create(at, mail)
    for hour, step in enumerate(steps):
        case = story.look_silently(case, at.replace(hour=9 + hour))
        case = story.carry_on(case, at.replace(hour=9 + hour, minute=30), step)
    return case, story.policy


def settled(policy: Policy, setting: str, value: object) -> Policy:
    *sections, name = setting.split(".")
    values: dict[str, Any] = policy.settings.model_dump(exclude_unset=True)
    section = values
    for each in sections:
        section = section.setdefault(each, {})
    section[name] = value
    settings = Settings.model_validate(values)
    return replace(policy, settings=settings, enforce_from=settings.limits.enforce_from)


@pytest.mark.parametrize("setting", sorted(STORIES))
def test_another_value_decides_otherwise(setting: str) -> None:
    case, policy = played(setting)
    other = settled(policy, setting, STORIES[setting][0])
    now = oslo("Mon 2026-11-23 13:00")

    asis = in_data(decide(case, policy, now)), lookups(case, policy)
    assert (in_data(decide(case, other, now)), lookups(case, other)) != asis


def _names(section: BaseModel, prefix: str = "") -> Iterator[str]:
    for name, value in section:
        if isinstance(value, BaseModel):
            yield from _names(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}"


def test_no_setting_is_forgotten() -> None:
    """The number of requests before a person takes over takes a whole correspondence: ``tests/cases/r2.toml``."""
    told = {*STORIES, *ELSEWHERE, "intake.max_replies"}
    assert set(_names(Settings())) == told, "tell a story of it in STORIES, or name it in ELSEWHERE"
