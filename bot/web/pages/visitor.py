"""Who looks at a page: an agent or administrator of the Zendesk account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from flask import g

ROLES: Final = ("agent", "admin")
SCANDINAVIAN: Final = ("nb", "no", "nn", "sv", "da")


@dataclass(frozen=True, slots=True)
class Visitor:
    """A signed-in person; ``id`` is Zendesk's, ``locale`` as Zendesk has it, like ``no`` or ``en-GB``."""

    id: int
    name: str
    role: Literal["agent", "admin"]
    locale: str

    @property
    def language(self) -> Literal["nb", "en"]:
        """The language of the pages: Norwegian for Scandinavian locales, else English."""
        return "nb" if self.locale.lower().split("-")[0] in SCANDINAVIAN else "en"

    @property
    def may_change_settings(self) -> bool:
        """Whether the person is a Zendesk administrator."""
        return self.role == "admin"


def visitor() -> Visitor | None:
    """Return who asks for the page; ``None`` before signing in."""
    found = g.get("visitor")
    return found if isinstance(found, Visitor) else None


def why_refused(user: Mapping[str, Any]) -> Literal["no_agent", "restricted"] | None:
    """Return why a Zendesk user may not see the pages; they are read with the bot's own rights, and show every ticket.

    https://developer.zendesk.com/api-reference/ticketing/users/users/#json-format : ``ticket_restriction``
    """
    if user.get("role") not in ROLES or user.get("suspended") or user.get("active") is False:
        return "no_agent"
    return "restricted" if user.get("ticket_restriction") else None


def signed_in() -> Visitor:
    """Return who asks for a page that only signed-in people reach."""
    found = visitor()
    if found is None:
        raise RuntimeError("nobody is signed in, though the guard let the request pass")
    return found
