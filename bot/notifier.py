"""Takes the messages to the leads to one receiver: in office hours, several in one, each once, and only what holds."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from bot.model.business_time import BusinessCalendar
from bot.model.decision import MessageKind
from bot.notify import Address, Item, bulletin
from bot.notify.bulletin import INFORMING, Frame, cases_of
from bot.policy.messages import BY_NAME
from bot.store import Store
from bot.store.deliveries import Sending
from bot.store.leads import Message
from bot.zendesk.errors import ZendeskError
from bot.zendesk.records import Malformed

log = logging.getLogger(__name__)

QUIET = timedelta(seconds=60)  # so long nothing new may come, that what belongs together goes together
LONGEST = timedelta(minutes=10)  # and so long the first may wait for more
AFTER_CLOSING = timedelta(minutes=15)  # what falls due at closing time is still told that day
LEASE = timedelta(minutes=2)  # far more than one message takes; then another worker may send
FIRST_REST, LONGEST_REST = timedelta(seconds=30), timedelta(minutes=15)

#: What a message is that an older release has left, of a kind that is no more.
UNKNOWN = MessageKind("", "", "")

Standing = Literal["holds", "settled", "over"]


@dataclass(frozen=True, slots=True)
class Notifier:
    """Serves one address; several workers may each have a notifier for it.

    Attributes:
        address: the receiver.
        store: where the messages wait.
        calendar: whose opening hours are kept to.
        frame: how things are said to this receiver.
        clock: aware UTC now.
        chance: a random number in [0, 1), drawn anew for each rest.
        subjects: reads what cases are about, one call; raises ``ZendeskError`` or ``Malformed``.
    """

    address: Address
    store: Store
    calendar: BusinessCalendar
    frame: Frame
    clock: Callable[[], datetime]
    chance: Callable[[], float]
    subjects: Callable[[Collection[int]], Mapping[int, str]] = lambda _cases: {}

    def __call__(self) -> None:
        """Send what there is to send now, in one message; raises ``Unavailable``.

        What was sent is marked afterwards: a process that is killed between the two sends it once more, when its lease
        has run out.
        """
        now, name = self.clock(), self.address.name
        self.store.deliveries.queue(name, self.address.channel.kinds, now)
        if not _is_ready(self._going(now), now):
            return
        sending = self.store.deliveries.take(name, now, LEASE, LONGEST_REST)
        if sending is not None:
            self._send(sending, self._going(now))

    def _going(self, now: datetime) -> list[tuple[Message, Standing]]:
        """What waits and may go at this hour, with whether it still holds."""
        waiting = self.store.deliveries.waiting(self.address.name)
        standings = zip(waiting, self._standings(waiting, now), strict=True) if waiting else ()
        return [(each, standing) for each, standing in standings if self._may_go(each, standing, now)]

    def _may_go(self, message: Message, standing: Standing, now: datetime) -> bool:
        if self.calendar.is_open(now) or self.calendar.is_open(now - AFTER_CLOSING) or standing == "over":
            return True
        if message.kind in INFORMING:  # it comes before the office opens, and not after it has closed
            opens = self.calendar.add(now, timedelta())
            return self.calendar.local_date(opens) == self.calendar.local_date(now)
        return standing == "holds" and is_urgent(message)

    def _send(self, sending: Sending, going: Sequence[tuple[Message, Standing]]) -> None:
        told = [(each, standing) for each, standing in going if standing != "over"]
        dropped = [each.key for each, standing in going if standing == "over"]
        names = self.store.cases.called(
            "organization", {one for each, _ in told for one in _organizations(each).values()}
        )
        items = [
            Item(each.kind, each.ticket_id, each.text, _named(each, names), settled=standing == "settled")
            for each, standing in told
        ]
        failure = self.address.send(bulletin(items, self._framed(items))) if items else None
        keys, facts = [each.key for each, _ in told], {"channel": self.address.name, "messages": len(told)}
        if failure is None:
            self.store.deliveries.settle(sending, self.clock(), sent=keys, dropped=dropped)
            log.info("the leads were told", extra={**facts, "dropped": len(dropped)})
        else:
            rest = min(FIRST_REST * 2 ** min(sending.failures, 10), LONGEST_REST) * (0.75 + 0.25 * self.chance())
            self.store.deliveries.fail(sending, keys, failure, self.clock() + rest)
            log.warning("a channel takes no messages", extra={**facts, "failure": failure})

    def _framed(self, items: Sequence[Item]) -> Frame:
        """Add what the cases are about, where the channel may know; without Zendesk it goes without."""
        cases = cases_of(items) if self.address.channel.subjects else ()
        try:
            return replace(self.frame, subjects=self.subjects(cases)) if cases else self.frame
        except (ZendeskError, Malformed) as error:
            log.warning("messages go without what their cases are about: %s", error)
            return self.frame

    def _standings(self, messages: Sequence[Message], now: datetime) -> list[Standing]:
        """Whether messages still hold, by what the bot itself has written and knows; no call of Zendesk's API."""
        since = min(each.released_at for each in messages)
        removed: dict[int, list[tuple[datetime, frozenset[str]]]] = {}
        cases = {each.ticket_id for each in messages if each.ticket_id is not None and _kind(each).ends_with}
        for case, at, tags in self.store.journal.tags_removed(cases, since):
            removed.setdefault(case, []).append((at, tags))
        parked = {row.ticket_id for row in self.store.inbox.parked()}
        brakes, today = self.store.state.brakes(), self.calendar.local_date(now).isoformat()

        def holds(message: Message) -> bool:
            match message.kind:
                case "parked":
                    return message.ticket_id in parked
                case "brake":
                    return bool(brakes)
                case "assumption":
                    return any(brake.holds == "writing" for brake in brakes)
                case "digest":
                    return message.facts.get("date") == today
            steps = removed.get(message.ticket_id or 0, ())
            return not any(at >= message.released_at and _kind(message).ends_with in tags for at, tags in steps)

        return ["holds" if holds(each) else "settled" if _kind(each).settled else "over" for each in messages]


def _organizations(message: Message) -> dict[str, int]:
    """Return the ids of organizations that a message names, by their place in its facts."""
    keys = ("organization", "subject") if message.kind == "organization_brake" else ("organization",)
    return {key: value for key in keys if isinstance(value := message.facts.get(key), int)}


def _named(message: Message, names: Mapping[int, str]) -> dict[str, Any]:
    """Return a message's facts with organizations by their names, where they are known."""
    found = {key: names.get(one, one) for key, one in _organizations(message).items()}
    return {**message.facts, **found}


def _is_ready(going: Sequence[tuple[Message, Standing]], now: datetime) -> bool:
    """Whether something goes, and nothing more is to be expected; a clock that was ahead holds nothing back."""
    waits = [(now - each.released_at, is_urgent(each)) for each, _ in going]
    if not waits:
        return False
    shortest, longest = min(waits)[0], max(waits)[0]
    urgent = max((wait for wait, hurries in waits if hurries), default=shortest)
    return max(urgent, shortest) >= QUIET or longest >= LONGEST or shortest < -QUIET


def is_urgent(message: Message) -> bool:
    """Whether a message goes out at any hour: about a case of class A, or of a kind that cannot wait."""
    return _kind(message).urgent or message.facts.get("class") == "A"


def _kind(message: Message) -> MessageKind:
    return BY_NAME.get(message.kind, UNKNOWN)
