"""The worked cases of most rules once more, on the wire: the same decisions come of Zendesk's records."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from tests.policy.story import CASES
from tests.set_up import set_up
from tests.stories.phrases import WORDS
from tests.stories.stage import Played, Stage, StageClock

#: Whose cases are played: each rule with a reply of its own, and more. Some cases of the others need what no stage
#: sets, such as agreements and phone support.
RULES = ("r1", "r2", "r3", "r4", "r5", "r6", "r7", "r12", "desk_crossings")
WORKED = {
    f"{rule}: {story['name']}": story
    for rule in RULES
    for story in tomllib.loads((CASES / f"{rule}.toml").read_text(encoding="utf-8"))["case"]
}
PLAYED = {
    name: story for name, story in WORKED.items() if story.get("administrators_known", True) and story.get("wire", True)
}  # a reader always knows
TAGS = {
    "intake_complete",
    "intake_incomplete",
    "missing_event",
    "missing_submitter",
    "missing_severity",
    "missing_description",
    "missing_screenshot",
    "missing_actions_tried",
    "reporter_unknown",
    "bounced_non_admin",
    "bounced_no_admin_found",
    "out_of_scope",
    "training_required",
    "severity_a",
    "severity_b",
    "severity_c",
    "reclassified",
    "sla_at_risk",
    "sla_overdue",
    "sla_met",
    "sla_breached",
    "awaiting_customer",
    "in_progress_technical",
    "reopened",
    "reopened_no_new_info",
    "possible_new_case",
    "unqualified_suspected",
}


pytestmark = pytest.mark.slow  # a hundred and more stories; tests/test_cases.py has them all, without the wire


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    clock, scratch = StageClock(), tmp_path_factory.mktemp("stage")
    with set_up(scratch, clock) as account:
        yield Stage(account, account.app(scratch), clock)


@pytest.mark.parametrize("story", PLAYED.values(), ids=PLAYED)
def test_zendesk_leads_to_the_same_decisions(stage: Stage, story: dict[str, Any]):
    Played(stage, story).play()


def test_every_tag_and_every_reply_is_among_them():
    looks = [step["look"] for story in PLAYED.values() for step in story["step"] if "look" in step]
    assert {tag for look in looks for tag in look.get("tags", [])} >= TAGS
    untold = {name for name in WORDS if name.endswith("nb")} - {look["reply"] for look in looks if "reply" in look}
    assert not untold, f"name the rule in RULES, whose cases tell of {untold}"
