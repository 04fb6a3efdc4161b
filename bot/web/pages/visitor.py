"""Who looks at a page: an agent or administrator of the Zendesk account."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from flask import g

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
