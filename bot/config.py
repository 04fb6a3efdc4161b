"""config/, read once and typed; every problem is reported at once, unknown keys are refused."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from bot import business_calendar, notify, replies
from bot.environment import NAMES, NOTIFY, ConfigRefused, Environment, environment
from bot.model.business_time import BusinessCalendar
from bot.policy.reading import Added, Words
from bot.policy.settings import Policy, Settings
from bot.value_problems import wrong

__all__ = ["NAMES", "NOTIFY", "Config", "ConfigRefused", "Environment", "addresses", "environment", "load"]

Part = TypeVar("Part")
YEARS_BACK, YEARS_AHEAD = 6, 3  # history that reports look at, and the farthest due date


@dataclass(frozen=True)
class Config:
    """config/ as read: the policy with its calendar, the first texts of the replies, and the channels to the leads."""

    policy: Policy
    replies: replies.Replies
    notify: notify.NotifyFile = field(default_factory=notify.NotifyFile)


def load(directory: Path, now: datetime) -> Config:
    """Read config/ for the years around ``now`` (aware UTC); raises ``ConfigRefused``."""
    if not directory.is_dir():
        where = f"{directory.absolute()}: no such folder"
        raise ConfigRefused((f"{where}; run bot in the project's folder, or name the folder in BOT_CONFIG_DIR",))
    problems: list[str] = []
    settings = _read(directory / "policy.toml", _settings, problems)
    calendar = _read(directory / "calendar.toml", lambda path: _calendar(path, now.year), problems)
    texts = _read(directory / "replies", replies.load, problems)
    channels = _read(directory / "notify.toml", notify.load, problems)
    words = _read(directory / "reading.toml", _words, problems)
    if settings is None or calendar is None or texts is None or channels is None or words is None:
        raise ConfigRefused(tuple(problems))
    return Config(Policy(settings, calendar, words=words), texts, channels)


def addresses(env: Environment, found: Config) -> tuple[notify.Address, ...]:
    """Return the receivers of messages to the leads; raises ``ConfigRefused`` where channels and URLs do not match."""
    try:
        return notify.addresses(found.notify, env.notify_urls, found.policy.settings.language.default)
    except notify.NotifyRefused as error:
        raise ConfigRefused(error.problems) from error


def _settings(path: Path) -> Settings:
    return Settings.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


def _words(path: Path) -> Words:
    """Read the words that a lead has added; a folder without the file adds none."""
    return Added.model_validate(tomllib.loads(path.read_text(encoding="utf-8"))).words() if path.exists() else Words()


def _calendar(path: Path, year: int) -> BusinessCalendar:
    return business_calendar.load(path, year - YEARS_BACK, year + YEARS_AHEAD)


def _known_keys() -> set[str]:
    return {name for model in (Settings, business_calendar.CalendarFile, notify.NotifyFile) for name in _keys(model)}


def _keys(model: type[BaseModel]) -> Iterator[str]:
    schema = model.model_json_schema()
    for part in (schema, *schema.get("$defs", {}).values()):
        yield from part.get("properties", {})


def _read(path: Path, read: Callable[[Path], Part], problems: list[str]) -> Part | None:
    try:
        return read(path)
    except ValidationError as error:
        known = _known_keys()
        problems.extend(f"{path}: {'.'.join(map(str, each['loc']))}: {wrong(each, known)}" for each in error.errors())
    except replies.RepliesRefused as error:
        problems.extend(error.problems)
    except tomllib.TOMLDecodeError as error:
        hint = "; text stands in quotes" if str(error).startswith("Invalid value") else ""
        problems.append(f"{path}: {error}{hint}")
    except UnicodeDecodeError as error:
        problems.append(f"{path}: is not UTF-8 (byte {error.start}): save it as UTF-8")
    except OSError as error:
        problems.append(f"{path}: {error.strerror}")
    return None
