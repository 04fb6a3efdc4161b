"""What people call the options of fields that the bot reads and writes, in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from flask_babel import lazy_gettext, lazy_pgettext

from bot.store.actions import What

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
#: What people do on the pages, as the audit trail tells it.
ACTIONS: Final[Mapping[What, object]] = {
    "decide_again": lazy_gettext("had the case decided again"),
    "replay": lazy_gettext("had parked work tried again"),
    "take_off_needs_agent": lazy_gettext("took off the tag needs_agent"),
    "release_requester": lazy_gettext("released the requester's brake"),
    "pull_brake": lazy_gettext("put the brake on"),
    "release_brake": lazy_gettext("released the brake"),
    "delete_report": lazy_gettext("deleted somebody else's report"),
}
ROLES: Final = {"group_leader": lazy_gettext("group leader"), "volunteer": lazy_gettext("volunteer")}

DATA: Final = {
    "event": lazy_gettext("Event"),
    "submitter": lazy_gettext("Submitter"),
    "severity": lazy_gettext("Class"),
    "description": lazy_gettext("Description"),
    "screenshot": lazy_gettext("Screenshot"),
    "actions_tried": lazy_gettext("Actions tried"),
}
REQUEST_TYPES: Final = {
    "": lazy_gettext("not chosen"),
    "type_system_error": lazy_gettext("system error"),
    "type_change_request": lazy_gettext("change request"),
    "type_user_question": lazy_gettext("user question"),
    "type_improvement_idea": lazy_gettext("idea for improvement"),
    "type_custom_development": lazy_gettext("custom development"),
}
#: What the calendar calls closed days; names that are not here stay as they are.
HOLIDAYS: Final = {
    "closed": lazy_gettext("closed"),
    "weekend": lazy_gettext("weekend"),
    "New Year's Day": lazy_gettext("New Year's Day"),
    "Maundy Thursday": lazy_gettext("Maundy Thursday"),
    "Good Friday": lazy_gettext("Good Friday"),
    "Easter Monday": lazy_gettext("Easter Monday"),
    "Labor Day": lazy_gettext("Labor Day"),
    "Constitution Day": lazy_gettext("Constitution Day"),
    "Ascension Day": lazy_gettext("Ascension Day"),
    "Pentecost Monday": lazy_gettext("Pentecost Monday"),
    "Christmas Day": lazy_gettext("Christmas Day"),
    "Second Day of Christmas": lazy_gettext("Second Day of Christmas"),
}

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
