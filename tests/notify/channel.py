"""A channel whose receiver listens on loopback, through Apprise's ``json://``, and keeps what it was sent."""

from __future__ import annotations

from typing import Any

from bot import notify
from bot.notify.settings import Channel
from tests.zendesk.loopback import Loopback, answer

SECRET = "b1gs3cr3t"
TAKEN, DOWN = answer(200, {}), answer(503, {})


class Receiver:
    """The receiver; each message it was sent is a title and the lines under it."""

    def __init__(self, **channel: Any) -> None:
        self.server = Loopback([TAKEN])
        self.url = self.server.url.replace("http://", "json://") + f"/{SECRET}"
        self.address = address(self.url, **channel)

    @property
    def sent(self) -> list[str]:
        """The titles of all that was sent and taken or not, oldest first."""
        return [asked.json["title"] for asked in self.server.asked]

    def lines(self) -> list[str]:
        """The lines of the latest message."""
        return str(self.server.asked[-1].json["message"]).splitlines()

    def is_down(self) -> None:
        """From now on every message is refused."""
        self.server.answers[:] = [DOWN]

    def is_up(self) -> None:
        """From now on every message is taken."""
        self.server.answers[:] = [TAKEN]


def address(url: str, **channel: Any) -> notify.Address:
    """Return the one address of a channel named ``leads``."""
    file = notify.NotifyFile(channels={"leads": Channel(**channel)})
    (found,) = notify.addresses(file, {"leads": (url,)}, "en")
    return found
