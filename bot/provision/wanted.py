"""Reads config/zendesk/*.toml: what the account should hold, with every problem at once."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.config import Config, Environment
from bot.provision.fields import OrganizationField, TicketField, TicketForm, UserField
from bot.provision.item import Described, Item, Setting
from bot.provision.kinds import TICKET_FIELD, Kind
from bot.provision.references import references
from bot.provision.refused import SetupRefused
from bot.provision.rules import AgentMacro, Macro, Trigger, View, Webhook
from bot.value_problems import wrong
from bot.zendesk.fields import Titles

# One file each, in the order in which their objects are made: as `KINDS`.
DESCRIBED: tuple[type[Described], ...] = (
    TicketField, UserField, OrganizationField, TicketForm, Macro, AgentMacro, View, Webhook, Trigger,
)  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """The objects that the account should hold, in the order in which they are made."""

    items: tuple[Item, ...]

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds wanted; a plan without ticket forms does not even list them."""
        return tuple(dict.fromkeys(item.kind for item in self.items))

    @property
    def field_titles(self) -> Titles:
        """The titles of each ticket field, by key: for `bot.zendesk.fields.field_map`."""
        return {item.key: item.titles for item in self.items if item.kind is TICKET_FIELD}


def load(directory: Path, setting: Setting) -> Wanted:
    """Reads one file for each kind of table, named after it; a file may be empty.

    Args:
        directory: config/zendesk/.
        setting: what the files leave open.

    Raises:
        SetupRefused: missing and unknown files, unknown keys, keys given twice, references to nothing.
    """
    problems: list[str] = []
    tables = [table for described in DESCRIBED for table in _tables(directory, described, problems)]
    problems += _unknown_files(directory)
    items = [] if problems else [item for table in tables for item in table.items(setting)]
    problems += [*_repeated(items), *_dangling(items)]
    if problems:
        raise SetupRefused(tuple(problems))
    return Wanted(tuple(items))


def _tables(directory: Path, described: type[Described], problems: list[str]) -> Iterator[Described]:
    path = directory / described.file_name()
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        problems.append(f"{path}: is missing")
        return
    except tomllib.TOMLDecodeError as error:
        problems.append(f"{path}: {error}")
        return
    except UnicodeDecodeError as error:
        problems.append(f"{path}: is not UTF-8 (byte {error.start}): save it as UTF-8")
        return
    rows = content.pop(described.table(), [])
    problems += [f"{path}: unknown key {key}" for key in content]
    for number, row in enumerate(rows, 1):
        try:
            yield described.model_validate(row)
        except ValidationError as error:
            problems += [f"{path}: {_place(row, number, problem)}: {wrong(problem)}" for problem in error.errors()]


def _place(row: Any, number: int, problem: Any) -> str:  # noqa: ANN401 (unchecked TOML; pydantic's own shape)
    name = row.get("key", f"number {number}") if isinstance(row, dict) else f"number {number}"
    return ".".join([name, *map(str, problem["loc"])])


def _unknown_files(directory: Path) -> list[str]:
    known = {described.file_name() for described in DESCRIBED}
    return [f"{path}: no such kind of object" for path in sorted(directory.glob("*")) if path.name not in known]


def _repeated(items: list[Item]) -> Iterator[str]:
    for name, times in Counter(item.name for item in items).items():
        if times > 1:
            yield f"{name} is described {times} times"


def _dangling(items: list[Item]) -> Iterator[str]:
    known = {item.name for item in items}
    for item in items:
        unknown = sorted(set(references(item.body)) - known)
        yield from (f"{item.kind.plural}.toml: {item.key}: there is no {name}" for name in unknown)


def configured(env: Environment, found: Config, own_user_id: int | None = None) -> Wanted:
    """Return what config/zendesk/ describes, for this environment; raises ``SetupRefused``."""
    setting = Setting(env.public_url, own_user_id, found.replies, found.policy.settings.language.desk)
    return load(env.config_dir / "zendesk", setting)
