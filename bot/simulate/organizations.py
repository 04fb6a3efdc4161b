"""How many cases of a kind an organization had before a case: what the live bot asks Zendesk's search for (R1, R10)."""

from __future__ import annotations

import json
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final

from bot.model.case import Case
from bot.policy.asks import Asks
from bot.policy.settings import Policy
from bot.zendesk.history import is_follow_up
from bot.zendesk.node import Node

#: Options of the fields request_type and unqualified_reason are tags too.
QUESTION: Final = ("type_user_question",)
UNQUALIFIED: Final = ("unqualified_untrained", "unqualified_no_investigation", "unqualified_not_attempted")
TELLING: Final = tuple(f'"{tag}"'.encode() for tag in (*QUESTION, *UNQUALIFIED))

Kind = tuple[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Organizations:
    """Creation instants of the cases that count, by organization and kind; as they stand at the end of the history.

    Only cases of the same history count, so in its first months there are fewer than the live bot would find.
    """

    created: dict[Kind, list[datetime]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, lines: Iterable[bytes]) -> Organizations:
        """Read them from an export; lines that cannot be read are left to who reads the cases."""
        found = cls()
        for line in lines:
            if any(tag in line for tag in TELLING):
                found._note(_document(line))
        return found

    def _note(self, document: Node) -> None:
        ticket = document.at("ticket")
        organization, created = ticket.at("organization_id").whole_or_none(), ticket.at("created_at").instant()
        tags = {tag.text_or_none() for tag in ticket.at("tags").items()}
        if is_follow_up(ticket) and not _is_judged(document):
            tags -= {*UNQUALIFIED}
        for kind in (QUESTION, UNQUALIFIED):
            if organization is not None and not tags.isdisjoint(kind):
                insort(self.created[organization, kind], created)

    def around(self, case: Case, policy: Policy) -> Case:
        """Return a case with the counts on which deciding depends."""
        asks = Asks(policy)
        questions, unqualified = asks.user_questions_since(case), asks.unqualified_since(case)
        if questions is None and unqualified is None:
            return case
        return replace(
            case,
            user_questions=self._count(case, QUESTION, questions),
            unqualified_cases=self._count(case, UNQUALIFIED, unqualified),
        )

    def _count(self, case: Case, kind: tuple[str, ...], since: datetime | None) -> int | None:
        if since is None or case.organization is None:
            return None
        created = self.created.get((case.organization.id, kind), [])
        return 1 + bisect_left(created, case.created_at) - bisect_left(created, since)


def _is_judged(document: Node) -> bool:
    """Whether an agent gave a follow-up a reason of its own: what it inherits, the bot clears (R10)."""
    events = (event for audit in document.at("audits").each() for event in audit.at("events").each())
    return any(event.at("type").value == "Change" and event.at("value").value in UNQUALIFIED for event in events)


def _document(line: bytes) -> Node:
    try:
        document: Any = json.loads(line)
    except (ValueError, RecursionError):
        document = None
    return Node(document)
