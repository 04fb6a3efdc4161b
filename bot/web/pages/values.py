"""Ticket fields, their values and their changes, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from bot.model.case import Case, FieldChange, Value, severity_class
from bot.policy.instants import instant
from bot.policy.rules.response_time import DUE_TAG
from bot.web.pages.formats import Formats
from bot.web.pages.i18n import gettext
from bot.web.pages.names import named
from bot.zendesk.fields import Titles, several

PEOPLE: Final = ("assignee_id", "requester_id")
#: Names of ``Explanation.changes``: those whose values are users' ids, and those whose values are words already.
NAMED: Final = ("requester", "assignee", "CCs")
DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
#: Fields in which people write what they like.
TEXTS: Final = ("event", "affected_users", "actions_tried")
NOK: Final = "billable_nok"
GROUP: Final = "group_id"


@dataclass(frozen=True, slots=True)
class FieldWords:
    """Names fields by their configured titles, and writes values as people read them.

    ``called`` are people's names by id, for what names no case to know them from.
    """

    titles: Titles
    words: Formats
    called: Mapping[int, str] = field(default_factory=dict)

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
        text = "" if value is None else str(value)
        if not text or key in TEXTS:
            return gettext("“%(words)s”", words=text) if text else "–"
        if (at := instant(value) or _day(text)) is not None:
            return self.words.when(at)
        if key == NOK and text.isdecimal():
            return self.words.money(int(text))
        return severity_class(value) or named(key, text)

    def tags(self, tags: Iterable[str]) -> str:
        """Write tags by what they mean."""
        return ", ".join(map(self._tag, sorted(tags)))

    def _tag(self, tag: str) -> str:
        day = _day(tag.removeprefix(DUE_TAG)) if tag.startswith(DUE_TAG) else None
        return gettext("due %(day)s", day=self.words.short_day(day)) if day else named("tag", tag)

    def change(self, case: Case, change: FieldChange) -> str:
        """Tell one step of a field, with a verb."""
        old, new = change.old, change.new
        if change.field == "tags":
            return self.tagged(old, new)
        if change.field == GROUP:
            return gettext("changed the group")
        if change.field in PEOPLE:
            old, new = _person(case, old), _person(case, new)
        return self.step(change.field, old, new)

    def tagged(self, old: Value, new: Value) -> str:
        """Tell which tags came and went; nothing where none did."""
        before, after = (value if isinstance(value, frozenset) else frozenset() for value in (old, new))
        on, off = self.tags(after - before), self.tags(before - after)
        told = (on and gettext("tagged: %(tags)s", tags=on), off and gettext("untagged: %(tags)s", tags=off))
        return "; ".join(filter(None, told))

    def step(self, key: str, old: Value, new: Value) -> str:
        """Tell how a field changed: ``set Status to open``."""
        name, before, after = self.name(key), self.value(old, key), self.value(new, key)
        if new in (None, ""):
            return gettext("emptied %(name)s (was %(old)s)", name=name, old=before)
        if old in (None, ""):
            return gettext("set %(name)s to %(new)s", name=name, new=after)
        return gettext("changed %(name)s from %(old)s to %(new)s", name=name, old=before, new=after)

    def explained(self, case: Case, name: str, value: str) -> str:
        """Write one of ``Explanation.changes``: people by their names."""
        if name in NAMED:
            return ", ".join(_person(case, int(user_id)) or user_id for user_id in value.split())
        if name in ("tags on", "tags off"):
            return self.tags(value.split())
        if name == "reply":
            return named("reply", value)
        return self.value(value, name)


def _day(text: str) -> date | None:
    """Read a date as fields and tags hold it."""
    try:
        return date.fromisoformat(text) if DAY.fullmatch(text) else None
    except ValueError:
        return None


def _person(case: Case, user_id: Value) -> str | None:
    if not isinstance(user_id, int):
        return str(user_id) if user_id else None
    known = case.person(user_id) or next((one for one in case.administrators or () if one.id == user_id), None)
    return known.name if known else str(user_id)


def planned(decision: Mapping[str, Any], fields: FieldWords) -> Iterator[str]:
    """Yield what a decision does, as the journal keeps it: without texts, each with a verb."""
    if decision["reply"]:
        yield gettext("replied: %(reply)s", reply=named("reply", decision["reply"]))
    for key in ("status", "priority"):
        if decision.get(key):
            yield fields.step(key, None, decision[key])
    for key in PEOPLE:
        if decision.get(key):
            yield fields.step(key, None, fields.called.get(decision[key], str(decision[key])))
    tags = fields.tagged(frozenset(decision["tags"]["remove"]), frozenset(decision["tags"]["add"]))
    if tags:
        yield tags
    for key, value in sorted(decision["fields"].items()):
        yield fields.step(key, None, value)
    if decision["notes"]:
        yield gettext("wrote an internal note")
