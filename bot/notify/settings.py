"""config/notify.toml, typed: which channels there are, what each hears, and when the digest comes."""

from __future__ import annotations

import re
import tomllib
from datetime import time
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, GetPydanticSchema
from pydantic_core import core_schema

from bot.language import Language
from bot.policy.messages import BY_NAME


def _wall(value: object) -> time:
    try:
        return time.fromisoformat(str(value)).replace(tzinfo=None)
    except ValueError as error:
        raise ValueError('write a time of the day as in "08:30"') from error


def _name(name: str) -> str:
    # NOTIFY_SOCKET is systemd's: https://www.freedesktop.org/software/systemd/man/latest/sd_notify.html
    if name == "socket" or not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise ValueError("write a name of small letters a to z, digits and _, beginning with a letter, and not socket")
    return name


#: One of the kinds that there are, refused as pydantic refuses any other word that is no option.
Kind = Annotated[str, GetPydanticSchema(lambda _source, _handler: core_schema.literal_schema([*BY_NAME]))]
Name = Annotated[str, AfterValidator(_name)]


class Channel(BaseModel):
    """Where messages go: the kinds that it hears, and the language, else that of ``[language]`` in policy.toml.

    ``subjects`` tells what cases are about, too: for a channel that stays within the company.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kinds: Annotated[tuple[Kind, ...], Field(min_length=1)] = tuple(BY_NAME)
    language: Language | None = None
    subjects: bool = False


class NotifyFile(BaseModel):
    """The whole file; the times are local ones of the business calendar.

    ``digest_at`` is on business days, ``report_at`` on the first of a month.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    digest_at: Annotated[time, BeforeValidator(_wall)] = time(8, 30)
    report_at: Annotated[time, BeforeValidator(_wall)] = time(8, 30)
    channels: dict[Name, Channel] = {}


def load(path: Path) -> NotifyFile:
    """Read the file; without one there is no channel.

    Raises:
        pydantic.ValidationError: every unknown key or kind and impossible value, each with its place.
        tomllib.TOMLDecodeError: the file is no TOML.
        OSError: the file cannot be read.
    """
    return NotifyFile.model_validate(tomllib.loads(path.read_text("utf-8"))) if path.exists() else NotifyFile()
