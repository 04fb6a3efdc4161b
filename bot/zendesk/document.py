"""A case from a file in the shape of Zendesk's API, for deciding on it without an account; pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.model.case import Case, Person
from bot.zendesk.fields import Field, FieldMap, Titles, field_map
from bot.zendesk.people import belonging, known_administrators, person
from bot.zendesk.records import Document, read
from bot.zendesk.wire import case_from_record


class Documents:
    """Reads cases from documents; those of one export mostly have the same ticket fields, which are sorted once.

    Args:
        titles: the configured title of each ticket field, by key.
    """

    def __init__(self, titles: Titles) -> None:
        self._titles = titles
        self._told: object = None
        self._fields = field_map((), titles)

    def case(self, document: object) -> Case:
        """Return the case of a file for ``bot explain``.

        Args:
            document: ``ticket``; ``audits`` or ``comments``; ``users``; ``organizations``; ``ticket_fields``, each with
                ``id`` and ``title``; ``organization_memberships``, ``current_user`` and ``organization_users`` where
                they are known. Without ``organization_users`` the organization's administrators are those among
                ``users``. As bytes, JSON.

        Raises:
            Malformed: naming every problem of the document.
            ValueError: bytes that are no JSON.
        """
        return self.of(read(Document, document))

    def of(self, document: Document) -> Case:
        """Return the case of a document that was read."""
        case = case_from_record(document, self._sorted(document))
        told = document.organization_users is not None
        theirs = belonging(document.organization_memberships or ())
        users = document.organization_users if told else document.users
        members: Iterable[Person] = (person(user, theirs.get(user.id, frozenset())) for user in users or ())
        if not told:
            members = [one for one in members if _belongs(one, case)]
        bot_user_id = document.current_user.id if document.current_user is not None else None
        return replace(case, administrators=known_administrators(members), bot_user_id=bot_user_id)

    def _sorted(self, document: Document) -> FieldMap:
        told: list[Field] = [field.model_dump(exclude_unset=True) for field in document.ticket_fields or ()]
        if told != self._told:
            self._told, self._fields = told, field_map(told, self._titles)
        return self._fields


def case_from_document(document: object, titles: Titles) -> Case:
    """Return the case of a single document, as ``Documents`` reads it."""
    return Documents(titles).case(document)


def _belongs(one: Person, case: Case) -> bool:
    return case.organization is not None and one.belongs_to(case.organization.id)
