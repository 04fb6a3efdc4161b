"""Ticket fields, their values and their changes, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from bot.model.case import Case, FieldChange, Value, severity_class
from bot.policy.clock import instant
from bot.web.pages.formats import Formats
from bot.web.pages.i18n import gettext
from bot.web.pages.names import named
from bot.zendesk.fields import Titles, several

PEOPLE: Final = ("assignee_id", "requester_id")
#: Names of ``Explanation.changes``: those whose values are users' ids, and those whose values are words already.
NAMED: Final = ("requester", "assignee", "CCs")
AS_IT_IS: Final = ("tags on", "tags off", "note", "leads")


@dataclass(frozen=True, slots=True)
class FieldWords:
    """Names fields by their configured titles, and writes values as people read them."""

    titles: Titles
    words: Formats

    def name(self, key: str) -> str:
        """Return what people call a field, or one of Zendesk's own properties, by key."""
        own = {
            "status": gettext("Status"),
            "priority": gettext("Priority"),
            "assignee_id": gettext("Assignee"),
            "requester_id": gettext("Requester"),
            "tags": gettext("Tags"),
            "tags on": gettext("Tags on"),
            "tags off": gettext("Tags off"),
            "requester": gettext("Requester"),
            "assignee": gettext("Assignee"),
            "CCs": gettext("On copy"),
            "note": gettext("Internal note"),
            "leads": gettext("Message to the leads"),
            "reply": gettext("Reply"),
        }
        return own.get(key) or several(self.titles.get(key, key))[0]

    def value(self, value: Value, key: str = "") -> str:
        """Write a value: options by their names, classes by their letter, instants in local time."""
        if isinstance(value, bool):
            return gettext("yes") if value else gettext("no")
        at = instant(value)
        return (
            self.words.moment(at)
            if at
            else severity_class(value) or ("–" if value in (None, "") else named(key, str(value)))
        )

    def change(self, case: Case, change: FieldChange) -> str:
        """Write one step of a field."""
        name, old, new = self.name(change.field), change.old, change.new
        if change.field == "tags":
            return f"{name}: {_tags(old, new)}"
        if change.field in PEOPLE:
            old, new = _person(case, old), _person(case, new)
        if not old:
            return f"{name}: {self.value(new, change.field)}"
        return f"{name}: {self.value(old, change.field)} → {self.value(new, change.field)}"

    def explained(self, case: Case, name: str, value: str) -> str:
        """Write one of ``Explanation.changes``: people by their names."""
        if name in NAMED:
            return ", ".join(_person(case, int(user_id)) or user_id for user_id in value.split())
        return value if name in AS_IT_IS else self.value(value, name)


def _tags(old: Value, new: Value) -> str:
    before, after = (value if isinstance(value, frozenset) else frozenset() for value in (old, new))
    return " ".join((*(f"+{tag}" for tag in sorted(after - before)), *(f"−{tag}" for tag in sorted(before - after))))


def _person(case: Case, user_id: Value) -> str | None:
    if not isinstance(user_id, int):
        return str(user_id) if user_id else None
    known = case.person(user_id) or next((one for one in case.administrators or () if one.id == user_id), None)
    return known.name if known else str(user_id)


def planned(decision: Mapping[str, Any], fields: FieldWords) -> Iterator[str]:
    """Yield what a decision changes, as the journal keeps it: without texts."""
    if decision["reply"]:
        yield f"{fields.name('reply')}: {decision['reply']}"
    for key in ("status", "priority", *PEOPLE):
        if decision.get(key):
            yield f"{fields.name(key)}: {fields.value(decision[key], key)}"
    tags = _tags(frozenset(decision["tags"]["remove"]), frozenset(decision["tags"]["add"]))
    if tags:
        yield f"{fields.name('tags')}: {tags}"
    for key, value in sorted(decision["fields"].items()):
        yield f"{fields.name(key)}: {fields.value(value)}"
    for key in decision["notes"]:
        yield f"{fields.name('note')}: {key}"
