"""The environment, read once and typed; every problem is reported at once. It loads little: `bot serve` begins here."""

from __future__ import annotations

import re
import zoneinfo
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from bot.zendesk import origin


class ConfigRefused(Exception):
    """The configuration cannot be used; ``problems`` are all there are, each with its place."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Environment:
    """What stands in the environment, as ``.env.example`` describes it; secrets are never shown.

    ``url`` is Zendesk's origin, empty where no account is named. ``notify_urls`` are Apprise URLs by channel.
    ``is_scattered`` tells a host that gives every process a disk of its own, as Heroku does:
    https://devcenter.heroku.com/articles/dynos#ephemeral-filesystem
    """

    url: str = ""
    client_id: str = ""
    client_secret: str = ""
    email: str = ""
    api_token: str = ""
    webhook_secrets: tuple[str, ...] = ()
    database_url: str = "sqlite:///var/bot.db"
    config_dir: Path = Path("config")
    mode: Literal["live", "watch"] = "live"
    public_url: str = ""
    port: int = 8000
    metrics_token: str = ""
    app_id: str = ""
    app_installation_id: str = ""
    log_level: str = "INFO"
    log_format: Literal["text", "json"] = "text"
    notify_urls: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    is_scattered: bool = False

    def __repr__(self) -> str:
        """Name the account and the mode, and no secret."""
        return f"Environment(url={self.url!r}, mode={self.mode!r})"

    @property
    def problems_of_running(self) -> tuple[str, ...]:
        """What is missing for running the bot here: an account, and a database that all its processes share."""
        if self.is_scattered and self.database_url.startswith("sqlite"):
            lost = "DATABASE_URL: a SQLite file is for one machine, but here each process has a disk of its own (DYNO)"
            return (*self.problems_of_account, f"{lost}: name a PostgreSQL database")
        return self.problems_of_account

    @property
    def problems_of_account(self) -> tuple[str, ...]:
        """What is missing for calling Zendesk."""
        missing = []
        if not self.url:
            missing.append("ZENDESK_SUBDOMAIN is not set: the first part of your account's address")
        if not (self.client_id and self.client_secret) and not (self.email and self.api_token):
            missing.append("ZENDESK_OAUTH_CLIENT_ID and ZENDESK_OAUTH_CLIENT_SECRET are not set (README: Going live)")
        return tuple(missing)


NAMES = (
    "ZENDESK_SUBDOMAIN",
    "ZENDESK_URL",
    "ZENDESK_OAUTH_CLIENT_ID",
    "ZENDESK_OAUTH_CLIENT_SECRET",
    "ZENDESK_EMAIL",
    "ZENDESK_API_TOKEN",
    "ZENDESK_WEBHOOK_SECRETS",
    "DATABASE_URL",
    "BOT_CONFIG_DIR",
    "BOT_MODE",
    "PUBLIC_URL",
    "PORT",
    "METRICS_TOKEN",
    "ZENDESK_APP_ID",
    "ZENDESK_APP_INSTALLATION_ID",
    "LOG_LEVEL",
    "LOG_FORMAT",
)
#: Followed by a channel's name: its Apprise URLs, with blanks between.
NOTIFY = "NOTIFY_"
NOT_OURS = ("NOTIFY_SOCKET",)  # systemd's


def environment(variables: Mapping[str, str]) -> Environment:
    """Read the environment; raises ``ConfigRefused``. An empty variable is as good as none."""
    given = {name: variables[name].strip() for name in NAMES if variables.get(name, "").strip()}
    problems: list[str] = []
    url = ""
    if "ZENDESK_URL" in given or "ZENDESK_SUBDOMAIN" in given:
        try:
            named = given.get("ZENDESK_URL")
            url = origin.of_url(named, drop_path=True) if named else origin.of_subdomain(given["ZENDESK_SUBDOMAIN"])
        except ValueError as error:
            problems.append(f"ZENDESK_{'URL' if 'ZENDESK_URL' in given else 'SUBDOMAIN'}: {error}")
    mode = _one_of("BOT_MODE", given, ("live", "watch"), problems)
    log_format = _one_of("LOG_FORMAT", given, ("text", "json"), problems)
    level = _one_of("LOG_LEVEL", given, ("INFO", "DEBUG", "WARNING", "ERROR"), problems)
    port = given.get("PORT", "8000")
    if not port.isdecimal() or not 0 < int(port) < 2**16:
        problems.append(f"PORT: {port!r} is no port number (1 to 65535)")
    public_url = ""
    if "PUBLIC_URL" in given:
        try:
            public_url = origin.of_url(given["PUBLIC_URL"])
        except ValueError as error:
            problems.append(f"PUBLIC_URL: {error}")
    problems += [
        f"{name}: {given[name]!r} is no number; bot setup --app says where it stands"
        for name in ("ZENDESK_APP_ID", "ZENDESK_APP_INSTALLATION_ID")
        if not given.get(name, "0").isdecimal()
    ]
    if not _is_zone(variables.get("TZ", "")):
        problems.append(f"TZ: {variables['TZ']!r} is no time zone, like Europe/Oslo")
    if problems:
        raise ConfigRefused(tuple(problems))
    return Environment(
        url=url,
        client_id=given.get("ZENDESK_OAUTH_CLIENT_ID", ""),
        client_secret=given.get("ZENDESK_OAUTH_CLIENT_SECRET", ""),
        email=given.get("ZENDESK_EMAIL", ""),
        api_token=given.get("ZENDESK_API_TOKEN", ""),
        webhook_secrets=tuple(s.strip() for s in given.get("ZENDESK_WEBHOOK_SECRETS", "").split(",") if s.strip()),
        database_url=given.get("DATABASE_URL", Environment.database_url),
        config_dir=Path(given.get("BOT_CONFIG_DIR", "config")),
        mode="watch" if mode == "watch" else "live",
        public_url=public_url,
        port=int(port),
        metrics_token=given.get("METRICS_TOKEN", ""),
        app_id=given.get("ZENDESK_APP_ID", ""),
        app_installation_id=given.get("ZENDESK_APP_INSTALLATION_ID", ""),
        log_level=level,
        log_format="json" if log_format == "json" else "text",
        notify_urls={
            name.removeprefix(NOTIFY).lower(): tuple(value.split())
            for name, value in variables.items()
            if name.startswith(NOTIFY) and name not in NOT_OURS and value.strip()
        },
        is_scattered=bool(variables.get("DYNO")),
    )


def _is_zone(name: str) -> bool:
    """Whether the C library knows a zone: by its name, as a file, or by a rule like ``CET-1CEST``."""
    name = name.removeprefix(":")
    if not name or Path(name).is_absolute() or re.fullmatch(r"[A-Za-z]{3,}[+-]?\d.*", name):
        return True
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _one_of(name: str, given: Mapping[str, str], allowed: tuple[str, ...], problems: list[str]) -> str:
    value = given.get(name, allowed[0])
    if value not in allowed:
        problems.append(f"{name}: {value!r} is none of {', '.join(allowed)}")
    return value
