"""What cases are about, and who asks: read from Zendesk for the rows in view, kept in memory for some minutes."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Final

from bot.zendesk.cache import SharedCache
from bot.zendesk.client import Api
from bot.zendesk.errors import ZendeskError
from bot.zendesk.exports import PAGE
from bot.zendesk.subjects import Subject, read_subjects

TTL: Final = timedelta(minutes=5)
#: What would begin another term of a search, or end this one.
SYNTAX: Final = re.compile(r'["\\:<>*]')


class Subjects:
    """The subjects of cases; no database keeps them.

    Args:
        api: Zendesk's.
        clock: gives the instant, aware UTC.
    """

    def __init__(self, api: Api, clock: Callable[[], datetime]) -> None:
        self._api = api
        self._known: SharedCache[int, Subject | None] = SharedCache(clock, TTL)
        self._found: SharedCache[str, frozenset[int]] = SharedCache(clock, TTL)

    def known(self, ids: Collection[int]) -> dict[int, Subject | None]:
        """Return what is in memory, at no call."""
        return self._known.get_many(ids, lambda _missing: {})

    def read(self, ids: Collection[int]) -> dict[int, Subject | None]:
        """Return the subjects of at most a hundred cases: one call for all that are not in memory, none without any.

        Those that Zendesk does not tell are ``None``. Raises the errors of ``bot.zendesk.errors``.
        """
        return self._known.get_many(ids, self._read)

    def search(self, text: str) -> frozenset[int]:
        """Return the cases that have a text in the subject, or a requester of that name: two calls, kept for minutes.

        None where Zendesk does not answer: the board's own names are searched all the same.
        https://support.zendesk.com/hc/en-us/articles/4408886879258
        """
        words = SYNTAX.sub(" ", text).strip()
        try:
            return self._found.get(words.lower(), lambda: self._search(words)) if words else frozenset()
        except ZendeskError:
            return frozenset()

    def _read(self, ids: Collection[int]) -> dict[int, Subject | None]:
        found: dict[int, Subject | None] = dict.fromkeys(ids)
        return found | read_subjects(self._api, ids)

    def _search(self, words: str) -> frozenset[int]:
        newest: dict[str, str | int] = {"sort_by": "created_at", "sort_order": "desc", "per_page": PAGE}
        found: set[int] = set()
        for key in ("subject", "requester"):
            query = f'type:ticket status<solved {key}:"{words}"'
            page = self._api.get("/api/v2/search", {"query": query, **newest})
            found |= {one["id"] for one in page.get("results") or []}
        return frozenset(found)
