"""An account in the sandbox with the bot set up in it, and nothing running: tests call the bot's parts themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from bot import wiring
from bot.cli.demo import demonstration
from bot.config import Config, Environment
from bot.policy.settings import Settings
from bot.sandbox import Sandbox
from bot.web.pages.auth import CALLBACK
from bot.wiring import App
from tests.databases import with_tables

CONFIG = Path(__file__).parents[1] / "config"
MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)  # nine in Oslo
MANY = 1_000_000


@dataclass(frozen=True)
class Account:
    """The sandbox, and what the bot needs to work in it."""

    zendesk: Sandbox
    env: Environment
    config: Config

    def app(self, scratch: Path, *, mode: Literal["live", "watch"] = "live", **sections: Any) -> App:
        """Every part of a bot with a memory of its own; ``sections`` replace those of config/policy.toml."""
        settings = Settings.model_validate(self.config.policy.settings.model_dump() | sections)
        config = replace(self.config, policy=replace(self.config.policy, settings=settings))
        env = replace(self.env, mode=mode, database_url=with_tables(scratch))
        return wiring.build(env, config, self.zendesk.clock.now)

    def later(self, **passed: float) -> None:
        """Let time pass, such as ``hours=2``."""
        self.zendesk.clock.forward(timedelta(**passed))

    def calls(self) -> list[str]:
        """The calls of Zendesk's API since this was last asked, like ``PUT /tickets/1001``."""
        seen = self.zendesk.calls
        self.zendesk.traffic.forget_calls()
        return [f"{one.method} {one.path.removeprefix('/api/v2')}" for one in seen if one.path.startswith("/api/")]

    def replies(self, case: int) -> list[str]:
        """The texts of the bot's public comments on a case."""
        said = [event for _, event in self.zendesk.world.tickets[case].comments() if event["public"]]
        return [event["body"] for event in said if event["author_id"] == self.zendesk.people.ids["bot"]]


#: What belongs to one sandbox that runs, and is not copied to the next.
OF_A_SANDBOX = ("clock", "random", "url", "lock", "deliver", "misbehaviour")


@dataclass(frozen=True)
class Prepared:
    """What set-up leaves in an account: the sandbox's tables and chance, the bot's environment and configuration."""

    tables: dict[str, Any]
    random: tuple[Any, ...]
    env: Environment
    config: Config


_prepared: dict[datetime, Prepared] = {}


@contextmanager
def set_up(scratch: Path, now: Callable[[], datetime] = lambda: MONDAY) -> Iterator[Account]:
    """Start a sandbox on a clock of its own with the bot set up in it; webhooks are only remembered.

    Setting up takes a hundred calls. What it leaves in an account is kept for the others that begin at the same time.
    """
    begun, directory = now(), scratch / "set-up"
    with Sandbox(now) as zendesk:
        if begun in _prepared:
            prepared = _prepared[begun]
            zendesk.world.random.setstate(prepared.random)
            for name, table in deepcopy(prepared.tables).items():
                setattr(zendesk.world, name, table)
        else:
            directory.mkdir(parents=True)
            with demonstration(zendesk, CONFIG, directory) as app:
                env, config = app.env, app.config
            tables = {name: deepcopy(value) for name, value in vars(zendesk.world).items() if name not in OF_A_SANDBOX}
            prepared = _prepared[begun] = Prepared(tables, zendesk.world.random.getstate(), env, config)
        env = replace(prepared.env, url=zendesk.url, database_url=f"sqlite:///{scratch / 'bot.db'}")
        account = Account(zendesk, env, prepared.config)
        zendesk.auth.redirect_urls.add(env.public_url + CALLBACK)
        zendesk.webhooks.drop(MANY)
        zendesk.traffic.forget_calls()
        yield account
