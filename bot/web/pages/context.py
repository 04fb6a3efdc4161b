"""What the pages are made of: the parts of the bot that they show, and the few that they push."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.config import Config, Environment
from bot.reconcile import Reconciler
from bot.store import Store
from bot.zendesk.client import Api, Zendesk
from bot.zendesk.fields import Titles


@dataclass(frozen=True, slots=True)
class PageContext:
    """The parts of a running bot, as its pages need them.

    Attributes:
        env: where Zendesk is, and whether the bot writes or only watches.
        config: the policy with its calendar, and the first texts of the replies.
        api: Zendesk's, with the rate limit as last seen.
        titles: of each ticket field, by key, the present one first.
        store: the bot's own memory: reading it costs no call of Zendesk's API.
        reconciler: reads a case and decides on it; what reading costs is said at each page that does.
        clock: gives the instant, aware UTC.
        limited: gives Zendesk's API at a priority, for what may wait: see ``bot.wiring.App.limited``.
        app_key: reads the public key (PEM) of the app in Zendesk's sidebar; one call.
    """

    env: Environment
    config: Config
    api: Zendesk
    titles: Titles
    store: Store
    reconciler: Reconciler
    clock: Callable[[], datetime]
    limited: Callable[..., Api]
    app_key: Callable[[], str] = lambda: ""
