"""The mark by which the bot knows its own Zendesk objects again, whatever people call them."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

MARK = re.compile(r"\[bot:([a-z0-9_]+(?::[a-z]+)?)\]")


def mark(key: str) -> str:
    """The mark of an object, as in `[bot:severity]` or `[bot:intake_complete:nb]`."""
    return f"[bot:{key}]"


def marked(text: object) -> str | None:
    """The key in the mark that `text` carries, or None."""
    return _key(text) if isinstance(text, str) else None


@lru_cache(maxsize=4096)
def _key(text: str) -> str | None:
    found = MARK.search(text)
    return found.group(1) if found else None


def is_active(thing: Mapping[str, Any]) -> bool:
    """Whether Zendesk has the object switched on; webhooks say `status`, all others `active`."""
    return bool(thing.get("active", thing.get("status", "active") == "active"))


def original(things: Iterable[Mapping[str, Any]], *, active_first: bool = True) -> Mapping[str, Any] | None:
    """The one to trust of objects with the same mark: Zendesk's "Clone" copies descriptions, and so marks.

    Of macros it is the oldest, active or not: the bot's own are inactive, a person's clone may be active.
    """
    return min(
        things,
        key=lambda thing: (active_first and not is_active(thing), str(thing.get("created_at", ""))),
        default=None,
    )
