"""One update of one ticket: whatever changes in it becomes the events of one audit."""

import re
from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from bot.sandbox.clock import parse
from bot.sandbox.fields import custom_fields, options, tags_of, value_of
from bot.sandbox.state import Json, Ticket, World


class Update:
    """Collects the events of one audit.

    Args:
        world: the account.
        ticket: the ticket to change.
        actor: the user who makes the update.
        via: Zendesk's via object. https://developer.zendesk.com/documentation/ticketing/reference-guides/via-object-reference/
        created: whether the ticket comes to be by it.
        metadata: `system` and `custom` of the audit, and flags of a suspicious comment.
    """

    def __init__(
        self, world: World, ticket: Ticket, actor: Json, via: Json, *, created: bool, metadata: Json | None = None
    ) -> None:
        self.world = world
        self.ticket = ticket
        self.actor = actor
        self.created = created
        self.before = (deepcopy(ticket.facts), deepcopy(ticket.values))
        self.rule_via: Json | None = None
        self.comment: Json | None = None
        self.audit: Json = {
            "id": world.next_id(),
            "ticket_id": ticket.id,
            "created_at": world.clock.stamp(),
            "author_id": actor["id"],
            "metadata": {"system": {"ip_address": "127.0.0.1"}, "custom": {}} | (metadata or {}),
            "events": [],
            "via": via,
        }

    @property
    def events(self) -> list[Json]:
        """The events so far."""
        return list(self.audit["events"])

    def record(self, kind: str, **facts: object) -> Json:
        """Adds an event; one made by a trigger says so in a via of its own."""
        event: Json = {"id": self.world.next_id(), "type": kind, **facts}
        if self.rule_via:
            event["via"] = self.rule_via
        self.audit["events"].append(event)
        return event

    def change(self, name: str, value: object) -> None:
        """Sets a property of the ticket; the same value again is no event."""
        old = self.ticket.facts.get(name)
        if old == value:
            return
        self.ticket.facts[name] = value
        self._changed(name, old, value)

    def set_value(self, field: Json, value: object) -> None:
        """Sets a custom field, and moves its option tag along.

        https://support.zendesk.com/hc/en-us/articles/4408886739098
        """
        old = value_of(self.ticket, field)
        if old == value:
            return
        self.ticket.values[field["id"]] = value
        self._changed(str(field["id"]), "" if old is None else old, value)
        self._write_tags((set(self.ticket.facts["tags"]) - tags_of(field, old)) | tags_of(field, value))

    def set_tags(self, tags: Iterable[str]) -> None:
        """Replaces all tags; drop-down fields follow their option tags."""
        old = set(self.ticket.facts["tags"])
        self._write_tags({re.sub(r"\s+", "_", tag.strip().lower()) for tag in tags if tag.strip()})
        for field in custom_fields(self.world):
            if field["type"] == "tagger":
                self._follow_tags(field, old)

    def _follow_tags(self, field: Json, old: set[str]) -> None:
        tags, value = set(self.ticket.facts["tags"]), value_of(self.ticket, field)
        come = [option for option in options(field) if option in tags - old]
        if come:
            self.set_value(field, come[-1])
            self._write_tags(tags - (set(options(field)) - {come[-1]}))
        elif value and value not in tags:
            self.set_value(field, None)

    def _write_tags(self, tags: set[str]) -> None:
        self.change("tags", sorted(tags))

    def _changed(self, name: str, old: object, new: object) -> None:
        if self.created and not self.rule_via:
            self.record("Create", field_name=name, value=_audited(new))
        else:
            self.record("Change", field_name=name, value=_audited(new), previous_value=_audited(old))

    def undo(self) -> None:
        """Puts the ticket back to what it was."""
        self.ticket.facts, self.ticket.values = self.before

    def touch(self) -> None:
        """Stamps the ticket. `updated_at` moves with each event; `generated_timestamp` with any change at all."""
        now = self.world.clock.stamp()
        self.ticket.facts["updated_at"] = now
        self.ticket.facts["generated_timestamp"] = int(parse(now).timestamp())

    def old(self, name: str) -> Any:  # noqa: ANN401 - as many types as properties have
        """What a property (or, by its id as text, a custom field) held before the update."""
        facts, values = self.before
        return None if self.created else (values.get(int(name)) if name.isdigit() else facts.get(name))

    def now(self, name: str) -> Any:  # noqa: ANN401 - as many types as properties have
        """What a property (or, by its id as text, a custom field) holds now."""
        return self.ticket.values.get(int(name)) if name.isdigit() else self.ticket.facts.get(name)


def _audited(value: object) -> object:
    """A value as audits write it: text, except for lists. https://developer.zendesk.com/documentation/ticketing/reference-guides/ticket-audit-events-reference/#change-event."""
    if value is None or isinstance(value, list):
        return deepcopy(value)
    if isinstance(value, bool):
        return "1" if value else "0"
    return str(value)
