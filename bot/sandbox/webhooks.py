"""Delivery of webhooks from a background thread: signed, in order, tried again by Zendesk's rules, best effort.

https://developer.zendesk.com/documentation/webhooks/anatomy-of-a-webhook-request/
"""

import base64
import hashlib
import heapq
import hmac
import itertools
import random
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.sandbox.state import Json

TIMEOUT_SECONDS = 12.0
TIMEOUT_TRIES = 5
CONFLICT = 409
CONFLICT_TRIES = 3
SAY_WHEN = (429, 503)
RETRY_SECONDS = 1.0
LONGEST_RETRY_AFTER = 60.0
TEST_SECRET = "dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ=="  # noqa: S105 - Zendesk publishes it for tests of unsaved webhooks
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def sign(secret: str, stamp: str, body: bytes) -> str:
    """Zendesk's signature: base64 of HMAC-SHA256 over timestamp and body. https://developer.zendesk.com/documentation/webhooks/verifying/."""
    return base64.b64encode(hmac.new(secret.encode(), stamp.encode() + body, hashlib.sha256).digest()).decode()


def ulid(source: random.Random) -> str:
    """An id as webhooks and their invocations have them."""
    return "01" + "".join(source.choice(_LETTERS) for _ in range(24))


@dataclass
class Delivery:
    """One invocation of a webhook; its attempts share its id."""

    invocation_id: str
    webhook_id: str
    endpoint: str
    method: str
    secret: str
    body: bytes
    attempts: list[Json] = field(default_factory=list)

    def facts(self) -> Json:
        """The delivery for tests and the page, without the secret."""
        text = self.body.decode(errors="replace")
        return {"id": self.invocation_id, "webhook_id": self.webhook_id, "body": text, "attempts": self.attempts}


class Result(NamedTuple):
    """How an attempt went: Zendesk logs a time-out as 504; 0 is an endpoint that cannot be reached."""

    status: int
    retry_after: float | None = None
    timed_out: bool = False


class Dispatcher:
    """Sends deliveries one after the other.

    Args:
        stamp: the sandbox's now as text; signatures carry it.
        retry_scale: factor for the delays before another try, in real seconds, so that tests need not wait.
        timeout: how long an endpoint may take, in real seconds.
    """

    def __init__(self, stamp: Callable[[], str], retry_scale: float = 1.0, timeout: float = TIMEOUT_SECONDS) -> None:
        self._stamp = stamp
        self._scale = retry_scale
        self._timeout = timeout
        self._due: list[tuple[float, int, Delivery]] = []
        self._order = itertools.count()
        self._changed = threading.Condition()
        self._paused = False
        self._stopped = False
        self._busy = 0
        self._drop = 0
        self._duplicate = 0
        self._thread: threading.Thread | None = None
        self.deliveries: list[Delivery] = []

    def start(self) -> None:
        """Starts sending."""
        self._stopped = False
        self._thread = threading.Thread(target=self._run, name="sandbox-webhooks", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stops sending; what waits is lost, as with Zendesk."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
        if self._thread:
            self._thread.join(self._timeout)

    def put(self, delivery: Delivery) -> None:
        """Takes a delivery to send soon; a dropped one is only remembered."""
        with self._changed:
            self.deliveries.append(delivery)
            if self._drop:
                self._drop -= 1
                return
            copies = 2 if self._duplicate else 1
            self._duplicate = max(0, self._duplicate - 1)
            for _ in range(copies):
                self._push(delivery, 0.0)

    def again(self, invocation_id: str) -> None:
        """Sends a delivery once more under the same invocation id; raises KeyError for an unknown one."""
        with self._changed:
            self._push({one.invocation_id: one for one in self.deliveries}[invocation_id], 0.0)

    def drop(self, times: int) -> None:
        """Loses the next deliveries."""
        with self._changed:
            self._drop = times

    def duplicate(self, times: int) -> None:
        """Sends the next deliveries twice."""
        with self._changed:
            self._duplicate = times

    def pause(self) -> None:
        """Keeps deliveries back."""
        with self._changed:
            self._paused = True

    def resume(self, *, backwards: bool = False) -> None:
        """Sends what was kept back, the last first when `backwards`."""
        with self._changed:
            if backwards:
                waiting = [delivery for _, _, delivery in sorted(self._due, reverse=True)]
                self._due = [(0.0, next(self._order), delivery) for delivery in waiting]
            self._paused = False
            self._changed.notify_all()

    def forget(self) -> int:
        """Loses all that waits; gives how many."""
        with self._changed:
            lost, self._due = len(self._due), []
            self._changed.notify_all()
            return lost

    def idle(self, timeout: float) -> bool:
        """Waits until nothing is under way or waiting; False when it takes longer than `timeout` seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._due and not self._busy, timeout)

    def flush(self, timeout: float) -> bool:
        """Sends what was kept back and waits, as `idle` does."""
        self.resume()
        return self.idle(timeout)

    def waiting(self) -> int:
        """How many wait to be sent, the one under way included."""
        with self._changed:
            return len(self._due) + self._busy

    def _push(self, delivery: Delivery, delay: float) -> None:
        heapq.heappush(self._due, (time.monotonic() + delay * self._scale, next(self._order), delivery))
        self._changed.notify_all()

    def _run(self) -> None:
        while delivery := self._take():
            delay = self._attempt(delivery)
            with self._changed:
                if delay is not None:
                    self._push(delivery, delay)
                self._busy = 0
                self._changed.notify_all()

    def _take(self) -> Delivery | None:
        with self._changed:
            while not self._stopped:
                wait = None if self._paused or not self._due else self._due[0][0] - time.monotonic()
                if wait is not None and wait <= 0:
                    self._busy = 1
                    return heapq.heappop(self._due)[2]
                self._changed.wait(wait)
        return None

    def _attempt(self, delivery: Delivery) -> float | None:
        """Sends once; gives the seconds until the next try, or None."""
        stamp = self._stamp()
        result = self._send(delivery, stamp)
        delivery.attempts.append({"at": stamp, "status": result.status})
        return _retry_in(result, sum(attempt["status"] == result.status for attempt in delivery.attempts))

    def _send(self, delivery: Delivery, stamp: str) -> Result:
        request = urllib.request.Request(  # noqa: S310 - the endpoint is one that a test or the demo set up
            delivery.endpoint, data=delivery.body, method=delivery.method, headers=headers(delivery, stamp)
        )
        try:
            with urllib.request.urlopen(request, timeout=self._timeout) as answer:  # noqa: S310 - likewise
                return Result(answer.status)
        except urllib.error.HTTPError as error:
            wait = error.headers.get("Retry-After", "")
            return Result(error.code, float(wait) if wait.isdigit() else None)
        except OSError as error:
            late = TimeoutError in (type(error), type(getattr(error, "reason", None)))
            return Result(504 if late else 0, timed_out=late)


def headers(delivery: Delivery, stamp: str) -> dict[str, str]:
    """The headers of one attempt."""
    return {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "Zendesk Webhook",
        "X-Zendesk-Account-Id": "1",
        "X-Zendesk-Webhook-Id": delivery.webhook_id,
        "X-Zendesk-Webhook-Invocation-Id": delivery.invocation_id,
        "X-Zendesk-Webhook-Signature": sign(delivery.secret, stamp, delivery.body),
        "X-Zendesk-Webhook-Signature-Timestamp": stamp,
    }


def _retry_in(result: Result, tries: int) -> float | None:
    """Zendesk tries again after 409, after 429 and 503 that say when, and after time-outs; never after another error.

    https://support.zendesk.com/hc/en-us/articles/4408839108378
    """
    if result.timed_out:
        return RETRY_SECONDS if tries <= TIMEOUT_TRIES else None
    if result.status == CONFLICT:
        return RETRY_SECONDS if tries <= CONFLICT_TRIES else None
    said = result.retry_after if result.status in SAY_WHEN and tries <= TIMEOUT_TRIES else None
    return said if said is not None and said < LONGEST_RETRY_AFTER else None
