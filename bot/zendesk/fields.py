"""Knows the bot's ticket fields again among an account's: by their mark, else by their title."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.zendesk.marks import is_active, marked, original

Field = Mapping[str, Any]
Titles = Mapping[str, str | tuple[str, ...]]  # of each key: its title, or several, the present one first


class FieldMissing(KeyError):
    """A ticket field is not in the account; `bot setup --apply` creates it."""

    def __str__(self) -> str:
        return f"the ticket field {self.args[0]!r} is not in Zendesk: run `bot setup --apply`"


@dataclass(frozen=True)
class FieldMap:
    """The account's ticket fields by the bot's key.

    Args:
        fields: Zendesk's ticket field objects, by key.
    """

    fields: Mapping[str, Field]

    def id_of(self, key: str) -> int:
        """The field's id in this account.

        Raises:
            FieldMissing: the account has no such field.
        """
        if key not in self.fields:
            raise FieldMissing(key)
        return int(self.fields[key]["id"])

    def missing(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Those of `keys` that the account has no field for."""
        return tuple(key for key in keys if key not in self.fields)

    def tagger_options(self, key: str) -> tuple[str, ...]:
        """The option values of a dropdown field, each a tag too; () for other fields and absent ones."""
        options = self.fields.get(key, {}).get("custom_field_options") or ()
        return tuple(option["value"] for option in options)

    def created_at(self, key: str) -> datetime | None:
        """When the field was created (R12: `enforce_from`), aware, or None when Zendesk does not say."""
        stamp = self.fields.get(key, {}).get("created_at")
        return datetime.fromisoformat(stamp) if stamp else None


def several(titles: str | tuple[str, ...]) -> tuple[str, ...]:
    """A key's titles, be it one alone."""
    return (titles,) if isinstance(titles, str) else titles


def field_map(ticket_fields: Iterable[Field], titles: Titles) -> FieldMap:
    """Finds the field of each key.

    Args:
        ticket_fields: Zendesk's ticket field objects; of each at least `id` and `title`.
        titles: the configured ones of each key, for fields that carry no mark (yet).
    """
    by_mark: dict[str, list[Field]] = {}
    by_title: dict[str, list[Field]] = {}
    for field in ticket_fields:
        key = marked(field.get("agent_description"))
        if key is not None:
            by_mark.setdefault(key, []).append(field)
        elif is_active(field):
            by_title.setdefault(str(field.get("title")), []).append(field)
    found = {
        key: original(by_mark.get(key) or next((by_title[one] for one in several(names) if one in by_title), ()))
        for key, names in titles.items()
    }
    return FieldMap({key: field for key, field in found.items() if field is not None})
