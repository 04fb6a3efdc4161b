"""config/policy.toml: its values are the defaults, and every mistake in it is told at once, with its place."""

import tomllib
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.policy.settings import Settings

SHIPPED = Path("config/policy.toml")


def problems(toml: str) -> list[str]:
    with pytest.raises(ValidationError) as told:
        Settings.model_validate(tomllib.loads(toml))
    return [".".join(map(str, each["loc"])) for each in told.value.errors()]


def test_the_shipped_file_says_what_the_code_does_without_it() -> None:
    assert Settings.model_validate(tomllib.loads(SHIPPED.read_text(encoding="utf-8"))) == Settings()


def test_what_the_shipped_file_shows_as_an_example_is_valid() -> None:
    lines = SHIPPED.read_text(encoding="utf-8").splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("# [agreements."))
    example = "\n".join(line.removeprefix("# ") for line in lines[start : start + 4])

    assert "premium" in Settings.model_validate(tomllib.loads(example)).agreements


def test_all_mistakes_are_told_at_once() -> None:
    toml = """
        [intake]
        description_min = -1
        unknown = 1
        [limits]
        enforce_from = 2026-11-23T00:00:00
        [agreements.premium]
        calendar = "sometimes"
        resolution = { A = { days = 1, hours = 1 }, B = {}, D = { days = 1 } }
        [typo]
    """

    assert problems(toml) == [
        "intake.description_min",
        "intake.unknown",
        "agreements.premium.calendar",
        "agreements.premium.resolution.A",
        "agreements.premium.resolution.B",
        "agreements.premium.resolution.D.[key]",
        "limits.enforce_from",
        "typo",
    ]
