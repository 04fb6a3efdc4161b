"""Tickets that are to be read next come with the first of them, a hundred in one call, and are handed out once each."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Any, Final

from cachetools import TTLCache

from bot.zendesk.cache import MOST
from bot.zendesk.client import Answer, Api
from bot.zendesk.exports import PAGE, stamped
from bot.zendesk.values import rows

Ticket = dict[str, Any]

ONE_SECOND: Final = timedelta(seconds=1)
#: A hundred updates take a minute of Zendesk's limit, and as long again where the bot leaves half of it to others.
TWO_MINUTES: Final = timedelta(minutes=2)
PEOPLE: Final = ("requester_id", "submitter_id", "assignee_id")
MORE_PEOPLE: Final = ("email_cc_ids", "follower_ids")


class Prefetch:
    """Answers of Show Multiple Tickets, taken apart as if each ticket had been asked for; one for all threads.

    https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#show-multiple-tickets

    Only tickets are kept that may be written to on the strength of it: the second of their last update was over when
    they were read.

    Args:
        api: Zendesk's.
        clock: gives the instant, aware UTC.
    """

    def __init__(self, api: Api, clock: Callable[[], datetime]) -> None:
        self._api = api
        self._lock = threading.Lock()
        self._answers: TTLCache[int, Answer] = TTLCache(
            MOST, TWO_MINUTES.total_seconds(), timer=lambda: clock().timestamp()
        )

    def read(self, ticket_id: int, others: Callable[[], Collection[int]]) -> None:
        """Read a ticket with those that come next, unless it is kept already or comes alone.

        Args:
            ticket_id: the ticket's number.
            others: gives the numbers of tickets that will be asked for soon; called only when this one is not kept.
        """
        with self._lock:  # whoever comes meanwhile may find its own among what this one reads
            if ticket_id not in self._answers:
                further = [other for other in others() if other != ticket_id and other not in self._answers]
                if further:
                    self._read([ticket_id, *further][:PAGE])

    def take(self, ticket_id: int) -> Answer | None:
        """Return a ticket as read a while ago, ``None`` where it is to be asked for alone."""
        with self._lock:
            answer: Answer | None = self._answers.pop(ticket_id, None)
        return answer

    def _read(self, ticket_ids: list[int]) -> None:
        asked: dict[str, str | int] = {"ids": ",".join(map(str, ticket_ids)), "include": "users,organizations"}
        answer = self._api.ask("GET", "/api/v2/tickets/show_many", asked)
        for ticket_id, updated_at, ticket in stamped(rows(answer.json, "tickets")):
            if answer.date is not None and updated_at is not None and answer.date >= updated_at + ONE_SECOND:
                self._answers[ticket_id] = Answer(_alone(ticket, answer.json), answer.date, took=answer.took)


def _alone(ticket: Ticket, page: dict[str, Any]) -> dict[str, Any]:
    """The ticket as Show Ticket gives it, with its own people and organization."""
    named = [ticket.get(name) for name in PEOPLE]
    people = {str(one) for one in (*named, *(one for name in MORE_PEOPLE for one in ticket.get(name) or ()))}
    customer = str(ticket.get("organization_id"))
    return {
        "ticket": ticket,
        "users": [user for user in rows(page, "users") if str(user.get("id")) in people],
        "organizations": [one for one in rows(page, "organizations") if str(one.get("id")) == customer],
    }
