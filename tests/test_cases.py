"""Every worked case of the policy, as data: ``tests/cases/<rule>.toml``, one file for a rule, and what crosses them."""

import tomllib
from typing import Any

import pytest

from tests.policy.story import CASES, Story

STORIES = [
    pytest.param(story, id=f"{path.stem}: {story['name']}")
    for path in sorted(CASES.glob("[dr]*.toml"))
    for story in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]


@pytest.mark.parametrize("story", STORIES)
def test_a_case_is_decided_as_the_policy_says(story: dict[str, Any]) -> None:
    Story(story).play()
