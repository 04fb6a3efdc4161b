"""What cases are about, and who asks: one call for a hundred of them; no database keeps it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from bot.zendesk.client import Api
from bot.zendesk.exports import PAGE


@dataclass(frozen=True, slots=True)
class Subject:
    """What a case is about, in its subject, and its requester's name."""

    text: str
    requester: str


def read_subjects(api: Api, ids: Collection[int]) -> dict[int, Subject]:
    """Return the subjects of at most a hundred cases, those that Zendesk tells; raises ``bot.zendesk.errors``.

    https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#show-multiple-tickets
    """
    some = ",".join(map(str, sorted(ids)[:PAGE]))
    answer = api.get("/api/v2/tickets/show_many", {"ids": some, "include": "users"})
    names = {user.get("id"): user.get("name") or "" for user in answer.get("users") or []}
    return {one["id"]: _subject(one, names) for one in answer.get("tickets") or [] if one.get("id") in ids}


def _subject(ticket: Mapping[str, Any], names: Mapping[Any, str]) -> Subject:
    return Subject(str(ticket.get("subject") or ""), names.get(ticket.get("requester_id"), ""))
