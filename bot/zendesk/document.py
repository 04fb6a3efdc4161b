"""A case from a file in the shape of Zendesk's API, for deciding on it without an account; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.model.case import Case, Person
from bot.zendesk.fields import FieldMap, field_map
from bot.zendesk.node import Node
from bot.zendesk.people import known_administrators, person
from bot.zendesk.wire import case_from_json


class Documents:
    """Reads cases from documents; those of one export mostly have the same ticket fields, which are sorted once.

    Args:
        titles: the configured title of each ticket field, by key.
    """

    def __init__(self, titles: Mapping[str, str]) -> None:
        self._titles = titles
        self._told: object = None
        self._fields = field_map((), titles)

    def case(self, document: object) -> Case:
        """Return the case of a file for ``bot explain``.

        Args:
            document: ``ticket``; ``audits`` or ``comments``; ``users``; ``organizations``; ``ticket_fields``, each with
                ``id`` and ``title``; ``current_user`` and ``organization_users`` where they are known. Without
                ``organization_users`` the organization's administrators are those among ``users``.

        Raises:
            Malformed: naming every problem of the document.
        """
        root = Node(document)
        if root.require() is None:
            root.raise_problems()
        fields = self._sorted(root.at("ticket_fields"))
        users = root.at("organization_users" if root.has("organization_users") else "users")
        members = [person(user) for user in users.each()]
        current_user = root.at("current_user")
        bot_user_id = current_user.at("id").whole() if root.has("current_user") else None
        case = case_from_json(root, fields)
        if not root.has("organization_users"):
            members = [one for one in members if _belongs(one, case)]
        return replace(case, administrators=known_administrators(members), bot_user_id=bot_user_id)

    def _sorted(self, told: Node) -> FieldMap:
        if told.value != self._told:
            fields = field_map([_ticket_field(field) for field in told.each()], self._titles)
            if told.problems:
                return fields
            self._told, self._fields = told.value, fields
        return self._fields


def case_from_document(document: object, titles: Mapping[str, str]) -> Case:
    """Return the case of a single document, as ``Documents`` reads it."""
    return Documents(titles).case(document)


def _ticket_field(field: Node) -> dict[str, Any]:
    return {**field.object(), "id": field.at("id").whole(), "title": field.at("title").text_or_none() or ""}


def _belongs(one: Person, case: Case) -> bool:
    return case.organization is not None and one.organization_id == case.organization.id
