"""What people call the options of fields that the bot reads and writes, in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from flask_babel import lazy_gettext, lazy_pgettext

from bot.web.pages.pictures import DATA
from bot.web.pages.policy_calendar import NAMES as HOLIDAYS
from bot.web.pages.trial import REQUEST_TYPES

#: As Zendesk calls them; in English they stay as its API writes them.
STATUSES: Final = {
    "new": lazy_pgettext("status", "new"),
    "open": lazy_pgettext("status", "open"),
    "pending": lazy_pgettext("status", "pending"),
    "hold": lazy_pgettext("status", "hold"),
    "solved": lazy_pgettext("status", "solved"),
    "closed": lazy_pgettext("status", "closed"),
    "deleted": lazy_pgettext("status", "deleted"),
}
PRIORITIES: Final = {
    "urgent": lazy_pgettext("priority", "urgent"),
    "high": lazy_pgettext("priority", "high"),
    "normal": lazy_pgettext("priority", "normal"),
    "low": lazy_pgettext("priority", "low"),
}
ROLES: Final = {"group_leader": lazy_gettext("group leader"), "volunteer": lazy_gettext("volunteer")}

#: By the place of a sentence, or the property of a ticket, that holds an option.
NAMES: Final[Mapping[str, Mapping[str, object]]] = {
    "status": STATUSES,
    "priority": PRIORITIES,
    "type": REQUEST_TYPES,
    "role": ROLES,
    "missing": DATA,
    "holiday": HOLIDAYS,
}


def named(key: str, value: str) -> str:
    """Return what people call an option; one that has no name is left as it is."""
    return str(NAMES.get(key, {}).get(value, value))
