"""The values of a case while they are changed one after the other, as Zendesk would have them: tags follow taggers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.model.case import TAGGERS, Case, FieldChange, Person, Value

#: What a step of history may change besides ticket fields, and the case's requester by ``requester_id``.
OWN = ("tags", "status", "priority", "assignee_id")


def current(case: Case, key: str) -> Value:
    """Return the value that a step of history would change: a ticket field by key, or one of Zendesk's own."""
    if key == "requester_id":
        return case.requester.id
    value: Value = getattr(case, key) if key in OWN else case.fields.get(key)
    return value


class Values:
    """What the values of a case become; the case itself stays as it is."""

    def __init__(self, case: Case) -> None:
        """Begin with the case's own values."""
        self._case = case
        self._new: dict[str, Value] = {}

    def __contains__(self, key: str) -> bool:
        """Whether a value was put in, be it the one that was there."""
        return key in self._new

    def now(self, key: str) -> Value:
        """Return a value as it is by now."""
        return self._new[key] if key in self._new else current(self._case, key)

    @property
    def tags(self) -> frozenset[str]:
        """The tags as they are by now."""
        tags = self.now("tags")
        return tags if isinstance(tags, frozenset) else frozenset()

    def put(self, key: str, value: Value) -> None:
        """Change one value; a tagger's option tag follows its field."""
        if key in TAGGERS:
            self._new["tags"] = self.tags - {str(self.now(key))} | ({str(value)} if value else set())
        self._new[key] = value

    def changes(self) -> tuple[FieldChange, ...]:
        """Return what became another value than the case has."""
        steps = (FieldChange(key, current(self._case, key), value) for key, value in self._new.items())
        return tuple([step for step in steps if step.old != step.new])

    def case(self, **more: Any) -> Case:  # noqa: ANN401 - other parts of a case, by name
        """Return the case with its new values, and other parts replaced."""
        new: dict[str, Any] = dict(self._new)
        parts = {key: new.pop(key) for key in OWN if key in new}
        requester_id = new.pop("requester_id", None)
        if requester_id is not None:
            earlier = self._case.requester
            parts["requester"] = self._case.person(requester_id) or Person(requester_id, "")
            parts["people"] = {**self._case.people, earlier.id: earlier}
        if new:
            parts["fields"] = {**self._case.fields, **new}
        return replace(self._case, **parts, **more)
