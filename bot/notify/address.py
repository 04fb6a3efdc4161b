"""Where a channel's messages go: one Apprise service for each URL; the URL is a secret and never told."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from bot.language import Language
from bot.notify.bulletin import Bulletin
from bot.notify.settings import Channel, NotifyFile

# Apprise quotes URLs, with their tokens, in what it logs: none of that may reach a handler of ours.
# https://github.com/caronc/apprise/wiki/Troubleshooting
logging.getLogger("apprise").propagate = False
logging.getLogger("apprise").addHandler(logging.NullHandler())
logging.getLogger("apprise").setLevel(logging.WARNING)  # what it says of a failure is read below, whatever LOG_LEVEL is

PATIENCE: Final = 20  # seconds for one message, whatever the service does


class NotifyRefused(Exception):
    """Channels and URLs do not go together; ``problems`` are all there are, without the URLs."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Address:
    """One receiver of a channel, ``leads``, or ``leads/2`` for the second URL, on its own in all that happens to it."""

    name: str
    channel: Channel
    language: Language
    service: Any = field(repr=False)  # Apprise's; its own repr would show the host

    def send(self, message: Bulletin) -> str | None:
        """Send a message, which takes at most ``PATIENCE``; returns what kind of failure it was, or ``None``."""
        outcome = self.service.notify(
            body=message.body, title=message.title, notify_type=message.level, body_format="text", timeout=PATIENCE
        )
        return None if outcome else _failure(str(outcome.status.name), (entry.message for entry in outcome.logs()))


def _failure(status: str, said: Iterable[str]) -> str:
    """What kind of failure it was: of what Apprise says nothing but a status of HTTP is safe to tell."""
    if status == "TIMEOUT":
        return f"no answer within {PATIENCE} seconds"
    code = next((found[1] for line in said if (found := re.search(r"\berror=(\d{3})\b", line))), None)
    return f"HTTP {code}" if code else "not reached, or refused"


def addresses(file: NotifyFile, urls: Mapping[str, tuple[str, ...]], default: Language) -> tuple[Address, ...]:
    """Bring channels and URLs together.

    Args:
        file: config/notify.toml.
        urls: Apprise URLs by channel, as ``NOTIFY_<NAME>`` gives them.
        default: the language of channels that name none.

    Raises:
        NotifyRefused: a channel without a URL, a URL without a channel, URLs that Apprise does not understand.
    """
    problems = [f"{_variable(name)} is not set: the URL of [channels.{name}]" for name in file.channels.keys() - urls]
    problems += [
        f"{_variable(name)}: there is no [channels.{name}] in notify.toml" for name in urls.keys() - file.channels
    ]
    found: list[Address] = []
    for name, channel in file.channels.items():
        for number, url in enumerate(urls.get(name, ()), 1):
            service = _service(url)
            if service is None:
                problems.append(
                    f"{_variable(name)}: URL {number} is none that Apprise understands (it is not shown here)"
                )
            else:
                own = name if number == 1 else f"{name}/{number}"
                found.append(Address(own, channel, channel.language or default, service))
    if problems:
        raise NotifyRefused(tuple(sorted(problems)))
    return tuple(found)


def _service(url: str) -> Any:  # noqa: ANN401 - Apprise's, or None for a URL that it does not understand
    import apprise  # noqa: PLC0415 - half a second, which nobody should pay who sends nothing
    from apprise.common import OverflowMode  # noqa: PLC0415 - likewise

    asset = apprise.AppriseAsset(app_id="Support bot", app_desc="Support bot", app_url="", async_mode=False)
    plugin = apprise.Apprise.instantiate(url, asset=asset)
    if plugin is None:
        return None
    if plugin.overflow_mode == OverflowMode.UPSTREAM:  # the default: a long message might be refused for ever
        plugin.overflow_mode = OverflowMode.SPLIT
    service = apprise.Apprise(asset=asset)
    service.add(plugin)
    return service


def _variable(name: str) -> str:
    return f"NOTIFY_{name.upper()}"
