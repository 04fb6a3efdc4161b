"""One account of the sandbox: all that it holds, and who calls it and acts in it; `server` starts and stops it."""

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.sandbox.clock import Clock
from bot.sandbox.kinds import KINDS, table
from bot.sandbox.limits import Limits, Meter
from bot.sandbox.misbehaviour import Misbehaviour
from bot.sandbox.oauth import Authentication, Client
from bot.sandbox.people import People
from bot.sandbox.seed import seed as fill
from bot.sandbox.sidebar import SidebarApp
from bot.sandbox.state import Json, World
from bot.sandbox.traffic import Fault, Seen, Traffic
from bot.sandbox.webhooks import TIMEOUT_SECONDS, Delivery, Dispatcher, ulid

CLIENT_ID = "support-bot"
CLIENT_SECRET = "sandbox-client-secret"  # noqa: S105 - opens nothing but the sandbox
REDIRECT_URL = "http://127.0.0.1:8000/sign-in/callback"  # of a bot that was started beside it with its own defaults
API_TOKEN = "sandbox-api-token"  # noqa: S105 - likewise

Story = Callable[[int], Sequence[Mapping[str, Any]]]


def real_time() -> datetime:
    """Now, aware, in UTC."""
    return datetime.now(UTC)


class Account:
    """A small Zendesk account.

    Args:
        now: the clock to start from; `clock.forward` moves the account ahead of it.
        seed: of everything random.
        limits: rate limits; none by default.
        withheld: how young a change may be for the incremental export to keep it back.
        retry_scale: factor for the delays before a webhook is tried again.
        webhook_timeout: how long a webhook's endpoint may take, in real seconds.
        story: what the page tells about a ticket: mappings with `at`, `summary`, `reasons` [(rule, text)],
            `look_again_at` and `state`, by ticket id.
        strict: refuse what Zendesk does not document, where Zendesk itself would pass it over with a warning or in
            silence: for programs that are to keep to the documentation, as this project's.
    """

    def __init__(
        self, now: Callable[[], datetime] = real_time, *, seed: int = 1, limits: Limits | None = None,
        withheld: timedelta = timedelta(minutes=1), retry_scale: float = 1.0,
        webhook_timeout: float = TIMEOUT_SECONDS, story: Story | None = None, strict: bool = True,
    ) -> None:  # fmt: skip
        self.clock = Clock(now)
        self.world = World(self.clock, random.Random(seed), withheld=withheld, strict=strict, deliver=self._deliver)
        self.people = People(self.world, fill(self.world))
        self.traffic = Traffic(random.Random(seed))
        self.meter = Meter(limits or Limits(), self.clock.now)
        self.webhooks = Dispatcher(self.clock.stamp, retry_scale, webhook_timeout)
        self.story = story
        self.sidebar_app: SidebarApp | None = None
        bot = self.people.user("bot")
        self.auth = Authentication(self.world, Client(CLIENT_ID, CLIENT_SECRET, bot["id"]), {bot["email"]: API_TOKEN})
        self.auth.redirect_urls.add(REDIRECT_URL)
        self.client_id, self.client_secret = CLIENT_ID, CLIENT_SECRET
        self.api_email, self.api_token = str(bot["email"]), API_TOKEN

    @property
    def calls(self) -> list[Seen]:
        """The calls of the API so far."""
        return self.traffic.calls()

    def fault(self, kind: str, **facts: Any) -> None:  # noqa: ANN401 - as Fault has them
        """Puts a fault in the way: `fault("drop", method="PUT", apply=True)`."""
        self.traffic.add(Fault(kind, **facts))

    def misbehave(self, **facts: Any) -> None:  # noqa: ANN401 - as Misbehaviour has them
        """Breaks what programs take for granted: `misbehave(drops_marks=True)`; without facts all is well again."""
        self.world.misbehaviour = Misbehaviour(**facts)

    def take_over(self, plural: str, rows: Iterable[Json]) -> None:
        """Puts records of a real account, such as its `triggers`, into this one as they are, with their own ids."""
        kind = next(one for one in KINDS if one.plural == plural)
        table(self.world, kind).update({row["id"]: deepcopy(kind.properties | row) for row in rows})

    def _deliver(self, webhook_id: str, body: str) -> None:
        webhook = self.world.webhooks.get(webhook_id)
        if webhook is None or webhook["status"] != "active":
            return
        secret, invocation = self.world.webhook_secrets[webhook_id], self._invocation_id(webhook_id)
        endpoint, method = webhook["endpoint"], webhook["http_method"]
        self.webhooks.put(Delivery(invocation, webhook_id, endpoint, method, secret, body.encode()))

    def _invocation_id(self, webhook_id: str) -> str:
        earlier = (one.invocation_id for one in self.webhooks.deliveries if one.webhook_id == webhook_id)
        first = next(earlier, None) if self.world.misbehaviour.repeats_invocation_ids else None
        return first or ulid(self.world.random)
