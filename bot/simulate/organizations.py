"""How many cases of a kind an organization had before a case: what the live bot asks Zendesk's search for (R1, R10)."""

from __future__ import annotations

import json
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from bot.model.case import Case
from bot.policy.lookups import lookups
from bot.policy.settings import Policy
from bot.zendesk.channels import is_follow_up
from bot.zendesk.records import Audit, Counted, read, read_each
from bot.zendesk.values import tag_set

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
                with suppress(ValueError, RecursionError, AttributeError):
                    document = json.loads(line)
                    ticket = read(Counted, document.get("ticket"), "ticket")
                    found._note(ticket, read_each(Audit, document.get("audits"), "audits"))
        return found

    def _note(self, ticket: Counted, audits: Iterable[Audit]) -> None:
        tags = tag_set(ticket.tags)
        if is_follow_up(ticket.via) and not _is_judged(audits):
            tags -= {*UNQUALIFIED}
        for kind in (QUESTION, UNQUALIFIED):
            if ticket.organization_id is not None and not tags.isdisjoint(kind):
                insort(self.created[ticket.organization_id, kind], ticket.created_at)

    def around(self, case: Case, policy: Policy) -> Case:
        """Return a case with the counts on which deciding depends."""
        wanted = lookups(case, policy)
        questions, unqualified = wanted.user_questions_since, wanted.unqualified_since
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


def _is_judged(audits: Iterable[Audit]) -> bool:
    """Whether an agent gave a follow-up a reason of its own: what it inherits, the bot clears (R10)."""
    events = (event for audit in audits for event in audit.events or ())
    return any(event.type == "Change" and event.value in UNQUALIFIED for event in events)
